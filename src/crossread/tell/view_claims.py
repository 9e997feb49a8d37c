"""The claim ledger as the page shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crossread.tell.view_days import time_words
from crossread.tell.view_difference import Words, changed_words
from crossread.tell.view_index import Cite, Index, Link, Record, Source, cite, cites
from crossread.tell.view_words import lines_range, lines_words

# Above this many cells the words around each span would outweigh the rest of the page.
_MANY_CELLS = 4_000
# Where less of the claim stands in a place, striking the rest of it shows nothing.
_LEAST_COMMON = 0.4
# The day or name that the program put behind a word, which no article can be said to lack.
_EXPLAINED = re.compile(r" \[[^\[\]]{1,60}\]")


@dataclass(frozen=True, slots=True)
class Pair:
    """A place and the claim against each other: what either has that the other lacks is marked."""

    cite: Cite
    wording: tuple[Words, ...]
    lacks: tuple[Words, ...]  # the claim's words; none where all or hardly any of them stand here


@dataclass(frozen=True, slots=True)
class CellView:
    """What one article does with a claim, with the words that show it."""

    source: Source
    anchor: str
    verdict: str
    spans: tuple[Cite, ...]
    pairs: tuple[Pair, ...]  # the same, each beside the claim
    nearest: Cite | None
    why: str


@dataclass(frozen=True, slots=True)
class Silence:
    """Articles with nothing to show for a claim, with the same verdict for the same reason."""

    verdict: str
    why: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    anchor: str
    id: str
    text: str
    source: Cite | None
    holder: Link | None
    modality: str | None
    time: str | None
    own_reporting: bool
    unconfirmed: bool
    status: str
    outlets: int
    lines: str
    lines_words: str
    lines_why: str
    originators: tuple[Link, ...]
    why: str
    cells: tuple[CellView | None, ...]  # one for each article of the story, in order
    spoken: tuple[CellView, ...]  # those that say something about it
    silent: tuple[Silence, ...]
    brief: bool  # show no words around the silent ones
    conflicts: tuple[Link, ...]


def view_claims(index: Index, story: Record) -> tuple[ClaimView, ...]:
    """Every claim with its cells, in the order of the ledger."""
    claims = story.get("claims", ())
    many = len(claims) * len(index.sources) > _MANY_CELLS
    disputes: dict[str, list[Link]] = {}
    for conflict in story.get("conflicts", ()):
        if conflict.get("claim"):
            disputes.setdefault(conflict["claim"], []).append(
                index.link("conflict", conflict["id"])
            )
    return tuple(
        _claim(index, claim, tuple(disputes.get(claim["id"], ())), many) for claim in claims
    )


def _claim(index: Index, claim: Record, conflicts: tuple[Link, ...], many: bool) -> ClaimView:
    margin = 40 if many else 60
    anchor = index.anchors["claim", claim["id"]]
    cells = {cell["article"]: cell for cell in claim["cells"]}
    lines = claim["lines"]
    views = tuple(
        _cell(index, source, anchor, cells.get(source.id), margin, claim["text"])
        for source in index.sources.values()
    )
    spoken: list[CellView] = []
    silent: dict[tuple[str, str], list[CellView]] = {}
    for cell in views:
        if cell is None:
            continue
        if cell.verdict == "omitted" or (many and not cell.spans):
            silent.setdefault((cell.verdict, cell.why), []).append(cell)
        else:
            spoken.append(cell)
    return ClaimView(
        anchor=anchor,
        id=claim["id"],
        text=claim["text"],
        source=cite(index, claim.get("source"), margin=margin),
        holder=index.actor(claim["holder"]) if claim.get("holder") else None,
        modality=claim.get("modality"),
        time=time_words(claim["time"]) if claim.get("time") else None,
        own_reporting=claim.get("own_reporting", False),
        unconfirmed=claim.get("unconfirmed", False),
        status=claim["status"],
        outlets=claim["outlets"],
        lines=lines_range(lines),
        lines_words=lines_words(lines),
        lines_why=index.reason(lines.get("why", "")),
        originators=tuple(index.actor(actor) for actor in claim.get("originators", ())),
        why=index.reason(claim.get("why", "")),
        cells=views,
        spoken=tuple(spoken),
        silent=tuple(
            Silence(verdict, why, tuple(those)) for (verdict, why), those in silent.items()
        ),
        brief=many,
        conflicts=conflicts,
    )


def _cell(
    index: Index, source: Source, claim: str, cell: Record | None, margin: int, text: str
) -> CellView | None:
    if cell is None:
        return None
    nearest = cell.get("nearest")
    spans = cites(index, cell.get("spans"), margin=margin, longest=4 * margin + 100)
    return CellView(
        source=source,
        anchor=f"cell-{claim}-{source.number}",
        verdict=cell["verdict"],
        spans=spans,
        pairs=tuple(_pair(span, text) for span in spans),
        nearest=cite(index, nearest, margin=0, longest=2 * margin) if nearest else None,
        why=index.reason(cell.get("why", "")),
    )


def _pair(span: Cite, claim: str) -> Pair:
    claim = _EXPLAINED.sub("", claim)
    wording, lacks = changed_words(span.text, claim), changed_words(claim, span.text)
    kept = sum(len(words.text) for words in lacks if not words.changed)
    alike = not any(words.changed for words in (*wording, *lacks))
    return Pair(span, wording, () if alike or kept < _LEAST_COMMON * len(claim) else lacks)
