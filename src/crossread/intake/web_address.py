"""What a web address says about the outlet behind it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")


def is_url(value: object) -> bool:
    return isinstance(value, str) and value.lower().startswith(("http://", "https://"))


def host_of(address: str | None) -> str | None:
    """The host of a URL or bare domain, without "www." and its like."""
    if not address:
        return None
    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname
    except ValueError:
        return None
    if not host or "." not in host or re.search(r"\s", host):
        return None
    return _PREFIX.sub("", host)
