"""A judgement whose own reason speaks against it: the mark of a "not" lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from crossread.align.words import is_negation, words_within
from crossread.compare.difference import Difference
from crossread.compare.units import Ground, Unit
from crossread.lexicons import word_table
from crossread.records import Span

_LONGEST = 250  # words of a sentence that are looked at


def find_lost_negations(ground: Ground) -> Iterator[tuple[Unit, Unit, Difference]]:
    """Praise for the reason of a fault ("credible, as it refused …"), in texts that were handled.

    A writer may be ironic, so a sound text is left alone.
    """
    seen: set[tuple[str, int]] = set()
    for unit in ground.units:
        reading = ground.by_id[unit.article]
        if reading.condition.label == "sound" or (unit.article, unit.sentence.start) in seen:
            continue
        seen.add((unit.article, unit.sentence.start))
        # A judgement and its reason may be two clauses of one sentence.
        words = words_within(reading.text, unit.sentence)[:_LONGEST]
        for n, word in enumerate(words):
            if word.form not in _table("praise"):
                continue
            if any(is_negation(w.form) for w in words[:n]):
                continue
            reason = next(
                (m for m in range(n + 1, len(words)) if words[m].form in _table("because")), None
            )
            if reason is None or reason - n > 3:
                continue
            blamed = [w for w in words[reason + 1 : reason + 6] if w.form in _table("blame")]
            if not blamed or not any(w.form in _table("doubt") for w in words[:2]):
                continue
            end = words[min(len(words), words.index(blamed[0]) + 3) - 1].end
            why = (
                f"“{word.form}” is backed by a reason that speaks against it; the text shows signs "
                "of translation or spinning, which loses a “not”"
            )
            yield (
                unit,
                unit,
                Difference(
                    "polarity",
                    "artefact",
                    word.span,
                    Span(words[reason].start, end),
                    why,
                    0.6,
                    (word.lemma, f"{unit.article} {word.start}"),
                ),
            )


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(word_table("reasons")[name])
