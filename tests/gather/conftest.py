"""A web site on this machine for the tests that fetch."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from samples.web_site import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as held:
        yield held
