"""The day that a web address carries, as many outlets build it in."""

from __future__ import annotations

import re
from datetime import date

from crossread.annotate.time_patterns import MONTHS, any_of

_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sep>[-/_]?)"
    rf"(?P<month>0?[1-9]|1[0-2]|{any_of(MONTHS)})(?:(?P=sep)|[-/_])"
    r"(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)",
    re.IGNORECASE,
)
_RUN_TOGETHER = re.compile(
    r"(?<!\d)(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
)


def day_in_address(address: str | None) -> date | None:
    """The day in the path of a URL ("/2023/03/17/", "/2023/mar/17/", "20230317"), or None."""
    path = re.sub(r"^[a-z]+://[^/]*", "", (address or "")[:2000], flags=re.IGNORECASE)
    found = _DAY.search(path) or _RUN_TOGETHER.search(path)
    if not found:
        return None
    month = found["month"].lower()
    try:
        return date(int(found["year"]), MONTHS.get(month) or int(month), int(found["day"]))
    except ValueError:
        return None
