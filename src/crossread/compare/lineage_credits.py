"""Credits that speak for a whole text, and such as speak for a part of it."""

from __future__ import annotations

import re

from crossread.records import Credit, Reading

# "With inputs from AP", "Additional reporting by Reuters", "AP contributed to this report"
_PART_BEFORE = re.compile(r"(?i)^\W*(?:with|additional|includes?|including|some)\b")
_PART_AFTER = re.compile(r"(?i)\bcontributed\b")


def whole_credits(reading: Reading) -> tuple[Credit, ...]:
    """The credits by which an article lays its whole text to an agency, in order."""
    return tuple(
        credit
        for credit in reading.credits
        if credit.kind in ("dateline", "credit") and not _is_part(reading.text, credit)
    )


def _is_part(text: str, credit: Credit) -> bool:
    line = text.rfind("\n", 0, credit.start) + 1
    sentence = max(line, text.rfind(". ", line, credit.start) + 1)
    end = text.find("\n", credit.end)
    rest = text[credit.end : end if end >= 0 else len(text)]
    return bool(_PART_BEFORE.match(text[sentence : credit.end]) or _PART_AFTER.search(rest))
