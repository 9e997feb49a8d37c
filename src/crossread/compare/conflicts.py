"""Conflicts: typed differences between clauses that make one statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossread.align.likeness import are_near
from crossread.align.local import align
from crossread.compare.dates import compare_dates, compare_durations
from crossread.compare.difference import Difference
from crossread.compare.links import ClaimGroup, Links
from crossread.compare.numbers import compare_numbers
from crossread.compare.polarity import compare_polarity
from crossread.compare.units import Ground, Unit
from crossread.records import Citation, Conflict, Span

_CLOSE = 0.5  # likeness from which a difference in a day may be laid to two clauses
_KIN = 0.2  # likeness from which a length of stay may meet a range of days


def find_conflicts(
    ground: Ground, links: Links, groups: Sequence[ClaimGroup]
) -> tuple[Conflict, ...]:
    """Every typed difference, each pair of spans once, in the order of the claims."""
    found: list[Conflict] = []
    seen: set[tuple[str, tuple[str, str]]] = set()
    for number, group in enumerate(groups, start=1):
        for a, b, difference in _within(ground, links, group.units):
            _add(found, seen, ground, a, b, difference, f"c{number}")
    claim_of = {
        unit.index: f"c{n}" for n, group in enumerate(groups, start=1) for unit in group.units
    }
    for a, b, difference in _lengths(ground, links):
        _add(found, seen, ground, a, b, difference, claim_of.get(a.index))
    return tuple(found)


def _within(
    ground: Ground, links: Links, units: Sequence[Unit]
) -> Iterator[tuple[Unit, Unit, Difference]]:
    pairs = [
        (a, b)
        for n, a in enumerate(units)
        for b in units[n + 1 :]
        if a.article != b.article and not _two_speakers(a, b, ground)
    ]
    vocabulary = ground.vocabulary
    codes = {unit.index: vocabulary.codes(unit.words) for unit in units}
    paths = align([vocabulary.scores(codes[a.index], codes[b.index]) for a, b in pairs])
    for (a, b), path in zip(pairs, paths, strict=True):
        reading_a, reading_b = ground.by_id[a.article], ground.by_id[b.article]
        like = links.between(a, b)
        if like.linked:
            for difference in compare_numbers(a, b, reading_a, reading_b):
                yield a, b, difference
        if like.score >= _CLOSE:
            for difference in compare_dates(a, b, reading_a, reading_b):
                yield a, b, difference
            for difference in compare_polarity(a, b, path, reading_a, reading_b):
                yield a, b, difference


def _two_speakers(a: Unit, b: Unit, ground: Ground) -> bool:
    """True where two different people hold the clauses: their dispute is not the outlets'."""
    if a.holder is None or b.holder is None or a.holder == b.holder:
        return False
    one, two = ground.actors[a.holder], ground.actors[b.holder]
    return one.kind == two.kind == "person"


def _lengths(ground: Ground, links: Links) -> Iterator[tuple[Unit, Unit, Difference]]:
    """Lengths of stay against ranges of days, also between clauses that are not one claim."""
    long = [u for u in ground.units if any(t.type == "DURATION" for t in u.times)]
    ranged = [u for u in ground.units if any(t.role == "range" for t in u.times)]
    for a in long:
        for b in ranged:
            if a.article == b.article or not _same_happening(a, b, links):
                continue
            for difference in compare_durations(
                a, b, ground.by_id[a.article], ground.by_id[b.article]
            ):
                yield a, b, difference


def _same_happening(a: Unit, b: Unit, links: Links) -> bool:
    if links.between(a, b).score >= _KIN:
        return True
    # "The two day visit, starting on Monday": the days tie it, if the words do.
    days_a = {(t.low, t.high) for t in a.times if t.low and t.granularity == "day"}
    starts = {t.low for t in b.times if t.role == "range"}
    tied = any(low in starts for low, _ in days_a)
    words_b = [w.lemma for w in b.words if not w.function]
    kin = any(
        lemma == other or are_near(lemma, other)
        for lemma in (w.lemma for w in a.words if not w.function and not w.capital)
        for other in words_b
    )
    return tied and kin


def _add(
    found: list[Conflict],
    seen: set[tuple[str, tuple[str, str]]],
    ground: Ground,
    a: Unit,
    b: Unit,
    difference: Difference,
    claim: str | None,
) -> None:
    one, two = _cite(a, difference.a), _cite(b, difference.b)
    # The same two values are told once, however many clauses repeat them.
    key = tuple(sorted((_value(ground, one), _value(ground, two))))
    if (difference.kind, key) in seen:
        return
    seen.add((difference.kind, (key[0], key[1])))
    found.append(
        Conflict(
            id=f"k{len(found) + 1}",
            kind=difference.kind,
            verdict=difference.verdict,
            a=one,
            b=two,
            why=difference.why,
            confidence=difference.confidence,
            claim=claim,
        )
    )


def _cite(unit: Unit, span: Span) -> Citation:
    return Citation(unit.article, span.start, span.end)


def _value(ground: Ground, cite: Citation) -> str:
    return f"{cite.article}:{ground.text(cite).casefold()}"
