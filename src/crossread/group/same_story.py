"""Which articles are about one happening."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import takewhile

from crossread.align.words import words_within
from crossread.group.clusters import average_link
from crossread.group.gists import Gist, gist_of
from crossread.group.look_alikes import parted
from crossread.group.pair_scores import (
    Calibration,
    Spread,
    calibration,
    pair_scores,
    spread_of,
    vectors_of,
)
from crossread.records import Reading, Span, Story


def group_stories(readings: Sequence[Reading], *, one_story: bool = False) -> tuple[Story, ...]:
    """Stories in the order of their first article."""
    if not readings:
        return ()
    if one_story:
        return (_story(1, readings),)
    groups = grouped([gist_of(reading.article) for reading in readings])
    return tuple(
        _story(number, [readings[i] for i in group]) for number, group in enumerate(groups, start=1)
    )


def grouped(
    gists: Sequence[Gist],
    *,
    spread: Spread | None = None,
    calibrated: Calibration | None = None,
    together: Collection[tuple[int, int]] = (),
    apart: Collection[tuple[int, int]] = (),
) -> list[list[int]]:
    """Articles by number, each group sorted, by the first of each.

    Pairs are scored (`pair_scores.py`), joined by their mean score (`clusters.py`), and only then
    is it decided whether a group holds two look-alikes (`look_alikes.py`). `spread` is that of the
    whole collection where the gists are a part of it; `together` and `apart` are a person's word.
    """
    calibrated = calibrated or calibration()
    scores = pair_scores(vectors_of(gists, spread or spread_of(gists)), calibrated)
    joined = average_link(len(gists), scores, same=calibrated.same, together=together, apart=apart)
    return sorted(list(part.items) for group in joined for part in parted(group, gists))


def _story(number: int, readings: Sequence[Reading]) -> Story:
    return Story(f"story-{number}", title_of(readings), tuple(reading.id for reading in readings))


def title_of(readings: Sequence[Reading]) -> str:
    """The headline of a sound text that says most of what the others open with."""
    spread = Counter(word for reading in readings for word in set(_words_of(_opening(reading))))
    for sound in (True, False):
        heads: list[str] = []
        for reading in readings:
            if (reading.condition.label == "sound") == sound:
                heads += _headlines(reading)[:1]
        if heads:
            best = max(heads, key=lambda head: _centrality(head, spread))
            return " ".join(best.split()).lstrip("# ")
    for reading in readings:
        first = next((s for s in reading.sentences if s.kind == "body"), None)
        if first:
            return " ".join(first.span.of(reading.text).split())
    return readings[0].id


def _headlines(reading: Reading) -> list[str]:
    """Its headlines, that which came beside the text first; heads within the text name a part."""
    title = (reading.article.title or "").strip()
    opening = takewhile(lambda passage: passage.kind != "body", reading.passages)
    told = [p.span.of(reading.text) for p in opening if p.kind == "headline"]
    return [title, *told] if title else told


def _opening(reading: Reading) -> str:
    """The headline with the first two sentences behind it."""
    told = [s for s in reading.sentences if s.kind in {"headline", "body"}][:3]
    return " ".join(sentence.span.of(reading.text) for sentence in told)


def _words_of(head: str) -> list[str]:
    return [word.lemma for word in words_within(head, Span(0, len(head))) if not word.function]


def _centrality(head: str, spread: Mapping[str, int]) -> float:
    words = set(_words_of(head))
    return sum(spread[word] for word in sorted(words)) / max(6, len(words))
