"""Article text made fit for a screen: nothing in it can move a cursor or turn the writing round."""

from __future__ import annotations

_LINE_ENDS = "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_DIRECTION_MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_HARMLESS: dict[int, str | None] = {
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)]),  # C0, DEL and C1: every terminal command
    **dict.fromkeys(map(ord, _DIRECTION_MARKS)),
    **dict.fromkeys(map(ord, _LINE_ENDS), " "),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # lone surrogates, which no file can hold
}


def harmless(text: str) -> str:
    """`text` on one line, without control and direction characters.

    Only the control characters go. What a terminal would have read as their arguments stays as
    visible text, so that nothing an article says can be hidden from its reader.
    """
    return text.translate(_HARMLESS)
