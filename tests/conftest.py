"""Articles for tests, read in the way of the pipeline."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable

import pytest
from hypothesis import settings

from crossread.records import Article, Reading

# A busy machine is slow at times; what a test finds must not hang on that. One commit gives one
# verdict, so the examples are the same in every run; HYPOTHESIS_PROFILE=search looks for new ones.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def article(text: str, *, id: str = "a", published: str | None = None, **fields: str) -> Article:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(id=id, text=text, sha256=digest, published=published, **fields)


@pytest.fixture(scope="session")
def reading_of() -> Callable[..., Reading]:
    """reading_of(text, id=…, published=…) gives the reading with every layer."""
    from crossread.pipeline import annotate

    def read(text: str, **fields: str) -> Reading:
        return annotate(article(text, **fields))

    return read
