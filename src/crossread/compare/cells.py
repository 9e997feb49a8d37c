"""The cells of one claim: what each article does with it, with spans and a sentence of reason."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.align.likeness import SAME
from crossread.align.local import align
from crossread.compare.conflicts import Found
from crossread.compare.difference import Difference
from crossread.compare.links import Links
from crossread.compare.modality import hedges
from crossread.compare.units import Ground, Unit
from crossread.records import Cell
from crossread.records.crossreading import ConflictVerdict, Verdict

# The verdict on a pair of values, gravest first, and what it makes of the cell.
_SHOWN: dict[ConflictVerdict, Verdict] = {
    "conflict": "contradicted",
    "artefact": "garbled",
    "reconcilable": "reconcilable",
    "update": "reconcilable",
}
_CARRIED = 0.8  # share of the claim's own words found unchanged and in order
_UNSURE = 0.4  # likeness at which a clause outside the claim may still be meant
_NEIGHBOUR = 0.2  # likeness at which an article covers the claim's neighbourhood


def fill_cells(
    ground: Ground,
    links: Links,
    units: Sequence[Unit],
    best: Unit,
    found: Sequence[Found],
) -> tuple[Cell, ...]:
    """One cell for each article of the story, in the story's order."""
    cells: list[Cell] = []
    against = _against_others(units, found)
    for reading in ground.readings:
        own = [unit for unit in units if unit.article == reading.id]
        # A long clause may say what two claims say, and stands among the clauses of one alone.
        also = [u for u in links.near(best, reading.id) if links.between(u, best).linked]
        counted = None if own else _counted_otherwise(best, against.get(reading.id, ()))
        if counted:
            cells.append(counted)
        elif own or also:
            saying = sorted({unit.index: unit for unit in (*own, *also)}.items())
            cells.append(_carrying(ground, links, [u for _, u in saying], best, found))
        else:
            cells.append(_missing(links, reading.id, best))
    return tuple(cells)


def _carrying(
    ground: Ground,
    links: Links,
    own: Sequence[Unit],
    best: Unit,
    found: Sequence[Found],
) -> Cell:
    article = own[0].article
    # What says it most nearly is what a reader is shown first.
    own = sorted(own, key=lambda u: (u.index != best.index, -links.between(u, best).score, u.index))
    spans = tuple(unit.cite for unit in own)
    closest = own[0]
    if closest.index == best.index:
        return Cell(article, "carried", spans, None, "the wording shown stands here")
    verdict, why = _judge(ground, links, closest, best, _against(found, own, best))
    return Cell(article, verdict, spans, None, why)


def _against(found: Sequence[Found], own: Sequence[Unit], best: Unit) -> list[Difference]:
    """The differences between one of these clauses and the wording shown."""
    here = {unit.index for unit in own}
    return [
        item.difference
        for item in found
        if item.difference.kind != "modality"  # told as weaker or stronger
        and (
            (item.a.index in here and item.b.index == best.index)
            or (item.b.index in here and item.a.index == best.index)
        )
    ]


def _judge(
    ground: Ground, links: Links, unit: Unit, best: Unit, differences: Sequence[Difference]
) -> tuple[Verdict, str]:
    for verdict, shown in _SHOWN.items():
        for difference in differences:
            if difference.verdict == verdict:
                return shown, difference.why
    hedged, plain = hedges(unit), hedges(best)
    if hedged > plain == 0:
        return "weaker", "says it with a hedge that the wording shown lacks"
    if plain > hedged == 0:
        return "stronger", "says plainly what the wording shown hedges"
    vocabulary = ground.vocabulary
    path = align([vocabulary.scores(vocabulary.codes(best.words), vocabulary.codes(unit.words))])[0]
    same = sum(vocabulary.kind(best.words[i], unit.words[j]) == SAME for i, j in path.pairs)
    share = same / max(1, min(len(best.words), len(unit.words)))
    held = links.between(unit, best)
    part = held.of_b if best.index > unit.index else held.of_a
    condition = ground.by_id[unit.article].condition
    # In a sound text a slip is nothing but a trace.
    traces = condition.evidence if condition.label != "sound" else ()
    slip = next((s for s in traces if unit.span.overlap(s.span)), None)
    if slip is not None and same < len(unit.words):
        likely = f", likely “{slip.likely}”" if slip.likely else ""
        return "reworded", f"says it in altered words: reads “{slip.reads}”{likely}"
    if share >= _CARRIED:
        return "carried", f"{same} of its words stand here in the same order"
    return "reworded", f"says it in other words; {part:.0%} of what the claim holds is here"


def _against_others(
    units: Sequence[Unit], found: Sequence[Found]
) -> dict[str, list[tuple[Unit, Unit, Difference]]]:
    """By article: how its clauses differ from those of the claim, each with the claim's clause."""
    inside = {unit.index for unit in units}
    against: dict[str, list[tuple[Unit, Unit, Difference]]] = {}
    for item in found:
        for ours, theirs in ((item.a, item.b), (item.b, item.a)):
            if ours.index in inside:
                against.setdefault(theirs.article, []).append((ours, theirs, item.difference))
    return against


def _counted_otherwise(best: Unit, found: Sequence[tuple[Unit, Unit, Difference]]) -> Cell | None:
    """The cell of an article that makes another statement, but counts the same thing in it."""
    counts = {(quantity.low, quantity.high) for quantity in best.quantities}
    against: list[tuple[bool, int, Unit, Difference]] = []
    for ours, theirs, difference in found:
        agrees = any((q.low, q.high) in counts for q in theirs.quantities)
        # What a neighbour counts is no matter of a claim that counts nothing.
        if ours.index != best.index and (agrees or not counts):
            continue
        gravity = list(_SHOWN).index(difference.verdict)
        against.append((ours.index != best.index, gravity, theirs, difference))
    if not against:
        return None
    _, _, unit, difference = min(against, key=lambda each: (each[0], each[1], each[2].index))
    return Cell(unit.article, _SHOWN[difference.verdict], (unit.cite,), None, difference.why)


def _missing(links: Links, article: str, best: Unit) -> Cell:
    nearest = max(
        links.near(best, article),
        key=lambda unit: (links.between(unit, best).score, -unit.index),
        default=None,
    )
    if nearest is None:
        return Cell(article, "unsure", (), None, "nothing in this text comes near it")
    like = links.between(nearest, best)
    if like.score >= _UNSURE and like.matched_words >= 2:
        return Cell(
            article, "unsure", (), nearest.cite, "the nearest clause may mean it, but says less"
        )
    if like.score >= _NEIGHBOUR and like.matched_words >= 2:
        return Cell(
            article,
            "omitted",
            (),
            nearest.cite,
            "covers the neighbourhood; the nearest clause says something else",
        )
    return Cell(
        article, "unsure", (), nearest.cite, "says nothing near it, so its silence tells nothing"
    )
