"""The claim ledger: statements of a story, and what every article does with each."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.compare.cells import fill_cells
from crossread.compare.conflicts import Found
from crossread.compare.lineage import LineMap
from crossread.compare.links import ClaimGroup, Links
from crossread.compare.modality import modality_of
from crossread.compare.rests_on import is_hearsay, is_own_reporting, is_unconfirmed
from crossread.compare.units import Ground, Unit
from crossread.compare.wording import shown_text
from crossread.records import Cell, Claim, Lines
from crossread.records.crossreading import CARRYING, Status


def find_claims(
    ground: Ground,
    links: Links,
    groups: Sequence[ClaimGroup],
    found: Sequence[Found],
    lines: LineMap,
) -> tuple[Claim, ...]:
    """Claims with cells, three separate counts (outlets, lines, originators) and a status."""
    # A hedge makes a statement weaker and disputes nothing.
    hard = [
        item
        for item in found
        if item.difference.verdict == "conflict" and item.difference.kind != "modality"
    ]
    disputed = {unit.index for item in hard for unit in (item.a, item.b)}
    claims: list[Claim] = []
    for number, group in enumerate(groups, start=1):
        claim_id = f"c{number}"
        cells = fill_cells(ground, links, group.units, group.best, found)
        carriers = [cell.article for cell in cells if cell.verdict in CARRYING]
        outlets = len({ground.outlet(article) for article in carriers})
        originators = _originators(ground, group.units, carriers)
        counted = lines.among(carriers)
        contested = any(unit.index in disputed for unit in group.units)
        hearsay = {unit.article for unit in group.units if is_hearsay(ground, unit)}
        if hearsay and len(hearsay) * 2 >= len(set(carriers)):
            # Reports that nobody names may all be one report.
            originators = ()
            counted = Lines(min(1, counted.low), 1, "all rests on reports that are not named")
        unconfirmed = any(is_unconfirmed(ground, unit) for unit in group.units)
        status = _status(outlets, counted.high, len(originators), contested)
        time = next((t for t in group.best.times if t.low), None)
        claims.append(
            Claim(
                id=claim_id,
                text=shown_text(ground, group.best),
                source=group.best.cite,
                holder=group.best.holder,
                modality="reported" if hearsay else modality_of(group.best),
                time=time.value if time else None,
                cells=cells,
                outlets=outlets,
                lines=counted,
                originators=originators,
                status=status,
                why=_why(cells, status, hearsay=bool(hearsay), unconfirmed=unconfirmed),
                own_reporting=outlets == 1
                and any(is_own_reporting(ground, unit) for unit in group.units),
                unconfirmed=unconfirmed,
            )
        )
    return tuple(claims)


def _originators(ground: Ground, units: Sequence[Unit], carriers: Sequence[str]) -> tuple[str, ...]:
    """Whose word the claim rests on; those who speak for one another count once."""
    found: list[str] = []
    for unit in units:
        if unit.holder is None or unit.article not in carriers:
            continue
        if unit.holder in ground.agencies:  # an agency passes on what somebody else said
            continue
        # A spokesman's word is his master's: the two are one origin.
        voices = ground.voices(unit.holder)
        if not any(voices & ground.voices(other) for other in found):
            found.append(unit.holder)
    return tuple(found)


def _status(outlets: int, lines: int, originators: int, disputed: bool) -> Status:
    """The printed rule: see docs/format.md, status of a claim."""
    if disputed:
        return "contested"
    if outlets <= 1:
        return "single-line"
    if lines <= 1:
        return "repeated"
    if originators >= 2:
        return "corroborated"
    return "multiply reported"


def _why(cells: Sequence[Cell], status: Status, *, hearsay: bool, unconfirmed: bool) -> str:
    carrying = sum(cell.verdict in CARRYING for cell in cells)
    omitted = sum(cell.verdict == "omitted" for cell in cells)
    against = sum(cell.verdict == "contradicted" for cell in cells)
    parts = [f"carried by {carrying} of {len(cells)} articles"]
    if omitted:
        parts.append(f"left out by {omitted} that cover its neighbourhood")
    if against:
        parts.append(f"contradicted by {against}")
    if hearsay:
        parts.append("on reports that are not named")
    if unconfirmed:
        parts.append("which nobody has confirmed")
    return f"{status}: " + ", ".join(parts)
