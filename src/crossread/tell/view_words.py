"""The words and marks that every screen shares, and article text made safe to show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

# Glyph and word always go together: colour alone tells nothing to many readers.
VERDICTS = {
    "carried": "●",
    "reworded": "◐",
    "weaker": "▽",
    "stronger": "△",
    "contradicted": "✕",
    "reconcilable": "≈",
    "garbled": "⌁",
    "omitted": "–",
    "unsure": "?",
}
VERDICT_MEANINGS = {
    "carried": "says it, in the same or nearly the same words",
    "reworded": "says the same in other words",
    "weaker": "says less than the claim",
    "stronger": "says more than the claim",
    "contradicted": "says something that cannot hold together with it",
    "reconcilable": "says something that looks different, but both can hold",
    "garbled": "says it in words that a spinner, a translation or an accident damaged",
    "omitted": "covers the neighbourhood, but leaves the claim out",
    "unsure": "cannot be decided from the text",
}
STATUSES = {
    "corroborated": "at least two independent originators",
    "multiply reported": "several outlets, perhaps on several lines, under two originators",
    "repeated": "many outlets, one line",
    "single-line": "one outlet",
    "contested": "at least one outlet or speaker says otherwise",
}
CONFLICT_VERDICTS = {
    "conflict": "✕",
    "update": "↻",
    "reconcilable": "≈",
    "artefact": "⌁",
}
CONFLICT_MEANINGS = {
    "conflict": "both cannot hold",
    "update": "the later text knows more",
    "reconcilable": "both can hold",
    "artefact": "made by a translation, a spinner or an accident",
}
CONDITIONS = {"sound": "○", "spun": "↺", "machine-translated": "⇄", "garbled": "⌁"}

# Characters that steer a terminal, turn the reading direction or cannot be seen at all.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """The text with every control, direction and zero-width character as a visible mark."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _HIDDEN.sub(_mark, text) if _HIDDEN.search(text) else text


def _mark(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟦U+{code:04X}⟧"


def lines_words(lines: Mapping[str, Any]) -> str:
    """How many independent lines, as words: "at least 2, at most 3 independent lines"."""
    low, high = lines.get("low", 0), lines.get("high", 0)
    if low != high:
        return f"at least {low}, at most {high} independent lines"
    # Where nothing ties texts together, nothing shows them independent either.
    return "1 line" if high == 1 else f"at most {high} independent lines"


def lines_range(lines: Mapping[str, Any]) -> str:
    """How many independent lines, for a narrow column: "2" or "2–3"."""
    low, high = lines.get("low", 0), lines.get("high", 0)
    return str(low) if low == high else f"{low}–{high}"


def slip_words(slip: Mapping[str, Any]) -> str:
    """What a slip reads, and for what, where that is known."""
    reads = f"“{slip['reads']}”"
    return f"{reads} for “{slip['likely']}”" if slip["likely"] else reads


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 outlet", "3 outlets"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def numbers_words(numbers: Iterable[int]) -> str:
    """Rising numbers with runs drawn together: "1–3, 5"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs
    )


def clipped(text: str, longest: int) -> str:
    """The text on one line, cut behind a word where it is too long."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    at = head.rfind(" ", longest // 2)
    return (head[:at] if at > 0 else head).rstrip(" ,;:.–—") + "…"


def article_label(article: Mapping[str, Any]) -> str:
    """What an article is called on a screen: its outlet, or else its title, or else its id."""
    return str(article.get("outlet") or article.get("title") or article["id"])


def short_label(article: Mapping[str, Any], longest: int = 16) -> str:
    """What an article is called in a narrow column: its outlet, or else its id."""
    return clipped(str(article.get("outlet") or article["id"]), longest)
