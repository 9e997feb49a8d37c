"""Conflicts: typed differences between clauses, each pair of values told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossread.align.likeness import are_near
from crossread.align.local import align
from crossread.compare.ages import ages_in, compare_ages
from crossread.compare.dates import ONCE, compare_dates, compare_durations
from crossread.compare.difference import Difference
from crossread.compare.firsts import find_refuted_firsts
from crossread.compare.links import ClaimGroup, Links
from crossread.compare.numbers import compare_numbers, counted, may_count_alike
from crossread.compare.outcomes import compare_outcomes, told_ends
from crossread.compare.polarity import ALIGNED, WHOLLY, compare_polarity
from crossread.compare.reasons import find_lost_negations
from crossread.compare.slot_measures import compare_values
from crossread.compare.slot_names import compare_names, other_people
from crossread.compare.slot_values import compare_slot
from crossread.compare.slots import Slot, slots_of
from crossread.compare.two_matters import two_matters
from crossread.compare.units import Ground, Unit
from crossread.records import Citation, Conflict, Span

_CLOSE = 0.5  # likeness from which a difference in a day may be laid to two clauses
_KIN = 0.2  # likeness from which a length of stay may meet a range of days
_ONE_THING = 0.8  # share of words in common from which two differences still lie in one statement
_ORDER = ("conflict", "update", "artefact", "reconcilable")


@dataclass(frozen=True, slots=True)
class Found:
    """A difference and the two clauses it lies between."""

    a: Unit
    b: Unit
    difference: Difference


def find_differences(
    ground: Ground, links: Links, groups: Sequence[ClaimGroup]
) -> tuple[Found, ...]:
    """Every typed difference between clauses, and those inside one article that refute it."""
    found = [item for group in groups for item in _within(ground, links, group.units)]
    found += [*_unique_acts(ground, links), *_counts(ground, links), *_lengths(ground, links)]
    found += [*_ends(ground, found), *_ages(ground)]
    found += _slots(ground, links, groups, found)
    found = [f for f in found if not two_matters(ground, f.a, f.b, f.difference)]
    alone = (*find_refuted_firsts(ground), *find_lost_negations(ground))
    return (*found, *(Found(*each) for each in alone))


def tell_conflicts(found: Sequence[Found], groups: Sequence[ClaimGroup]) -> tuple[Conflict, ...]:
    """The differences as conflicts: each two values once, those that cannot both hold first."""
    claim_of = {unit.index: f"c{n}" for n, g in enumerate(groups, start=1) for unit in g.units}
    told: dict[tuple[str, ...], Found] = {}
    for item in sorted(found, key=_plainest_first):
        told.setdefault((item.difference.kind, *sorted(item.difference.values)), item)
    return tuple(
        Conflict(
            id=f"k{number}",
            kind=item.difference.kind,
            verdict=item.difference.verdict,
            a=_cite(item.a, item.difference.a),
            b=_cite(item.b, item.difference.b),
            why=item.difference.why,
            confidence=item.difference.confidence,
            claim=claim_of.get(item.a.index),
        )
        for number, item in enumerate(told.values(), start=1)
    )


def _plainest_first(item: Found) -> tuple[int, int]:
    """A value that stands in the body is told there, not where the headline shortens it."""
    headlines = (item.a.kind == "headline") + (item.b.kind == "headline")
    return _ORDER.index(item.difference.verdict), headlines


def _within(ground: Ground, links: Links, units: Sequence[Unit]) -> Iterator[Found]:
    """Days and polarity, compared between clauses that make one statement."""
    pairs = [
        (a, b)
        for n, a in enumerate(units)
        for b in units[n + 1 :]
        if a.article != b.article
        and not _two_speakers(a, b, ground)
        and links.between(a, b).score >= _CLOSE
    ]
    wholes = _whole_pairs(ground, pairs)
    vocabulary = ground.vocabulary
    codes = {u.cite: vocabulary.codes(u.words) for pair in (*pairs, *wholes) for u in pair}
    paths = align([vocabulary.scores(codes[a.cite], codes[b.cite]) for a, b in (*pairs, *wholes)])
    opposed: set[tuple[int, int]] = set()
    told: list[Found] = []
    for n, ((a, b), path) in enumerate(zip((*pairs, *wholes), paths, strict=True)):
        reading_a, reading_b = ground.by_id[a.article], ground.by_id[b.article]
        if n < len(pairs):
            for difference in compare_dates(a, b, reading_a, reading_b):
                yield Found(a, b, difference)
        least = ALIGNED if n < len(pairs) else WHOLLY
        for difference in compare_polarity(a, b, path, reading_a, reading_b, aligned=least):
            one, two = ground.part_at(a, difference.a), ground.part_at(b, difference.b)
            if not any(
                (x.a.article, x.b.article) == (a.article, b.article)
                and difference.a.overlap(x.difference.a)
                and difference.b.overlap(x.difference.b)
                for x in told
            ):
                opposed.add((one.index, two.index))
                told.append(Found(one, two, difference))
                yield told[-1]
    ending = told_ends(ground, units)
    for n, one in enumerate(ending):
        for two in ending[n + 1 :]:
            a, b = one[0], two[0]
            if (
                a.article != b.article
                and (a.index, b.index) not in opposed
                and not _two_speakers(a, b, ground)
            ):
                for difference in compare_outcomes(ground, one, two):
                    yield Found(a, b, difference)


def _whole_pairs(ground: Ground, pairs: Sequence[tuple[Unit, Unit]]) -> list[tuple[Unit, Unit]]:
    """The sentences of clauses: two texts cut one at other places, and its parts meet there."""
    sentences = {
        (one.article, one.start, two.article, two.start): (one, two)
        for a, b in pairs
        for one, two in [(ground.whole(a), ground.whole(b))]
        if one is not a or two is not b
    }
    return list(sentences.values())


def _ends(ground: Ground, told: Sequence[Found]) -> Iterator[Found]:
    """What cannot both be so of one person, wherever in two articles it stands."""
    before = {(item.a.index, item.b.index) for item in told}
    ending = told_ends(ground, ground.units)
    for n, one in enumerate(ending):
        for two in ending[n + 1 :]:
            a, b = one[0], two[0]
            if a.article != b.article and (a.index, b.index) not in before:
                for difference in compare_outcomes(ground, one, two, anywhere=True):
                    yield Found(a, b, difference)


def _ages(ground: Ground) -> Iterator[Found]:
    """Two ages of one person."""
    aged = [age for unit in ground.units for age in ages_in(ground, unit)]
    for n, one in enumerate(aged):
        for two in aged[n + 1 :]:
            if one.unit.article != two.unit.article and (found := compare_ages(ground, one, two)):
                yield Found(one.unit, two.unit, found)


def _slots(
    ground: Ground, links: Links, groups: Sequence[ClaimGroup], told: Sequence[Found]
) -> Iterator[Found]:
    """What two clauses that say the same put in one place, where it was not compared already."""
    alike = {pair for pair, like in links.pairs.items() if like.score >= _CLOSE}
    for group in groups:
        indices = sorted(unit.index for unit in group.units)
        alike |= {(x, y) for n, x in enumerate(indices) for y in indices[n + 1 :]}
    pairs = [
        (a, b)
        for x, y in sorted(alike)
        if (a := ground.units[x]).article != (b := ground.units[y]).article
        and not _two_speakers(a, b, ground)
        and not a.kind == b.kind == "caption"  # two pictures are two moments
        and links.between(a, b).score >= _CLOSE
    ]
    pairs += _whole_pairs(ground, pairs)
    taken: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for item in told:
        taken[item.a.article, item.b.article].append(item)
    vocabulary = ground.vocabulary
    codes = {unit.cite: vocabulary.codes(unit.words) for pair in pairs for unit in pair}
    paths = align([vocabulary.scores(codes[a.cite], codes[b.cite]) for a, b in pairs])
    for (a, b), path in zip(pairs, paths, strict=True):
        here = taken[a.article, b.article]
        for difference in _in_slots(ground, a, b, slots_of(a, b, path, vocabulary)):
            if not any(
                difference.a.overlap(item.difference.a) and difference.b.overlap(item.difference.b)
                for item in here
            ):
                here.append(
                    Found(
                        ground.part_at(a, difference.a), ground.part_at(b, difference.b), difference
                    )
                )
                yield here[-1]


def _in_slots(ground: Ground, a: Unit, b: Unit, slots: Sequence[Slot]) -> list[Difference]:
    found = [
        difference
        for slot in slots
        for difference in (
            *compare_values(ground, a, b, slot),
            *compare_names(ground, a, b, slot),
            *compare_slot(ground, a, b, slot),
        )
    ]
    # Clauses that differ in two values, or in whom they name, tell of two things.
    values = [d for d in found if d.kind != "modality"]  # one text may be surer of the same
    if len(values) > 1 and slots[0].held < _ONE_THING:
        return []
    others = any(other_people(ground, a, b, slot) for slot in slots)
    return [d for d in found if d.kind == "person"] if others else found


def _unique_acts(ground: Ground, links: Links) -> Iterator[Found]:
    """Days of an act that can only be one ("last inspected"), wherever in two articles."""
    dated = [
        unit
        for unit in ground.units
        if any(t.low for t in unit.times) and any(word.form in ONCE for word in unit.words)
    ]
    for n, a in enumerate(dated):
        for b in dated[n + 1 :]:
            if a.article == b.article or _two_speakers(a, b, ground):
                continue
            if links.between(a, b).score >= _CLOSE:
                continue  # compared already
            reading_a, reading_b = ground.by_id[a.article], ground.by_id[b.article]
            for difference in compare_dates(a, b, reading_a, reading_b, unique=True):
                yield Found(a, b, difference)


def _two_speakers(a: Unit, b: Unit, ground: Ground) -> bool:
    """True where two different people hold the clauses: their dispute is not the outlets'."""
    # Of a clause that mostly tells who speaks, that is what may differ.
    one, two = (unit.holder if unit.quote else None for unit in (a, b))
    if one == two:
        return False
    if one is None or two is None:
        # Two direct quotations of which only one has a known speaker may have two.
        kinds = [unit.quote.kind for unit in (a, b) if unit.quote]
        return kinds == ["direct", "direct"]
    return ground.actors[one].kind == ground.actors[two].kind == "person"


def _counts(ground: Ground, links: Links) -> Iterator[Found]:
    """Counts of one thing, wherever in two articles they stand."""
    counting = [
        held for unit in ground.units if (held := counted(unit, ground.by_id[unit.article])).counts
    ]
    for n, one in enumerate(counting):
        for two in counting[n + 1 :]:
            a, b = one.unit, two.unit
            if a.article == b.article or not may_count_alike(one, two):
                continue
            if _two_speakers(a, b, ground):
                continue
            alike = links.between(a, b).score
            for difference in compare_numbers(one, two, likeness=alike):
                yield Found(a, b, difference)


def _lengths(ground: Ground, links: Links) -> Iterator[Found]:
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
                yield Found(a, b, difference)


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


def _cite(unit: Unit, span: Span) -> Citation:
    return Citation(unit.article, span.start, span.end)
