"""Written points in time, as ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?)"
    r"\s?(Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"[0-9]{8}(T[0-9]{6}(Z|[+-][0-9]{4})?)?")
_WRITTEN = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")
_EPOCH_SECONDS = range(100_000_000, 10_000_000_000)  # 1973 to 2286
_LONGEST = 80


def iso_date(value: object) -> str | None:
    """The ISO 8601 day or instant that `value` writes, its zone as written; None if unsure.

    Slashed dates are never taken: 03/04 is a day in March in one country and in April in another.
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_epoch(value)
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    text = value.strip()
    return _from_iso(text) or _from_compact(text) or _from_mail(text) or _from_words(text)


def _from_iso(text: str) -> str | None:
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    day, clock, zone = match.groups()
    written = day
    if clock:
        zone = (zone or "").upper().replace("UTC", "Z").replace("GMT", "Z")
        if len(zone) == len("+0100"):
            zone = f"{zone[:3]}:{zone[3:]}"
        written = f"{day}T{clock}{zone}"
    try:
        # Fractions beyond microseconds are cut for the check alone.
        datetime.fromisoformat(re.sub(r"(\.[0-9]{6})[0-9]+", r"\1", written))
    except ValueError:
        return None
    return written


def _from_compact(text: str) -> str | None:
    if not _COMPACT.fullmatch(text):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return _written(moment) if "T" in text else moment.date().isoformat()


def _from_mail(text: str) -> str | None:
    if ":" not in text:
        return None
    try:
        return _written(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _from_words(text: str) -> str | None:
    words = re.sub(r"^[A-Za-z]+day,?\s+", "", text).replace(",", " ").replace(".", " ").split()
    for form in _WRITTEN:
        try:
            return datetime.strptime(" ".join(words), form).date().isoformat()
        except ValueError:
            continue
    return None


def _from_epoch(value: float) -> str | None:
    if value != value or abs(value) == float("inf"):
        return None
    seconds = int(value)
    if seconds not in _EPOCH_SECONDS:
        seconds //= 1000  # written in milliseconds
    if seconds not in _EPOCH_SECONDS:
        return None
    return _written(datetime.fromtimestamp(seconds, UTC))


def _written(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
