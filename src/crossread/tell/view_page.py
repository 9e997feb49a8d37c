"""One view of everything in a crossreading, for the page to lay out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crossread.records.crossreading import CARRYING
from crossread.tell.view_brief import BriefView, copies, view_brief
from crossread.tell.view_claims import ClaimView, view_claims
from crossread.tell.view_conflicts import DisputeView, contested_elsewhere, view_disputes
from crossread.tell.view_index import Cite, Index, Link, Record, Source, cites, index_stories
from crossread.tell.view_lineage import LineageView, view_lineage
from crossread.tell.view_quotes import LooseQuote, UtteranceView, view_loose_quotes, view_utterances
from crossread.tell.view_relations import RelationsView, view_relations
from crossread.tell.view_texts import Block, TextView, view_blocks, view_text
from crossread.tell.view_timeline import TimelineView, view_timeline
from crossread.tell.view_words import STATUSES, counted


@dataclass(frozen=True, slots=True)
class ActorView:
    anchor: str
    name: str
    kind: str
    roles: tuple[str, ...]
    speaks_for: tuple[Link, ...]
    notes: tuple[str, ...]
    mentions: tuple[tuple[Source, tuple[Cite, ...]], ...]
    count: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which claims one article carries, has alone, leaves out or contradicts."""

    text: TextView
    carries: tuple[Link, ...]
    alone: tuple[Link, ...]
    omits: tuple[Link, ...]
    contradicts: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    index: Index
    title: str
    articles: str
    outlets: str
    originators: tuple[Link, ...]
    brief: tuple[BriefView, ...]
    copies: dict[str, str]
    by_status: tuple[tuple[str, str, tuple[ClaimView, ...]], ...]
    coverage: tuple[Coverage, ...]
    claims: tuple[ClaimView, ...]
    disputes: tuple[DisputeView, ...]
    contested: tuple[ClaimView, ...]  # in no dispute
    utterances: tuple[UtteranceView, ...]
    loose_quotes: tuple[LooseQuote, ...]
    timeline: TimelineView
    lineage: LineageView
    texts: tuple[TextView, ...]
    actors: tuple[ActorView, ...]
    relations: RelationsView
    blocks: dict[str, tuple[Block, ...]]

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(self.index.sources.values())


def view_stories(data: Record) -> tuple[StoryView, ...]:
    """Every story of the file as the page shows it."""
    stories = data.get("stories", ())
    return tuple(
        _story(data, index, story)
        for index, story in zip(index_stories(data), stories, strict=True)
    )


def _story(data: Record, index: Index, story: Record) -> StoryView:
    sources = tuple(index.sources.values())
    title = story.get("title") or story["id"]
    brief = view_brief(index, story)
    claims = view_claims(index, story)
    texts = tuple(view_text(index, source) for source in sources)
    originators = dict.fromkeys(link for claim in claims for link in claim.originators)
    elsewhere = contested_elsewhere(story)
    outlets = [source.record.get("outlet") for source in sources]
    return StoryView(
        index=index,
        title=title,
        articles=counted(len(sources), "article"),
        outlets=_outlets(outlets),
        originators=tuple(originators),
        brief=brief,
        copies=copies(data, story, title, brief),
        by_status=tuple(
            (status, meaning, those)
            for status, meaning in STATUSES.items()
            if (those := tuple(claim for claim in claims if claim.status == status))
        ),
        coverage=_coverage(claims, texts),
        claims=claims,
        disputes=view_disputes(index, story),
        contested=tuple(claim for claim in claims if claim.id in elsewhere),
        utterances=view_utterances(index, story),
        loose_quotes=view_loose_quotes(index, story),
        timeline=view_timeline(index, story),
        lineage=view_lineage(index, story),
        texts=texts,
        actors=_actors(index, story),
        relations=view_relations(index, story),
        blocks=view_blocks(index, story),
    )


def _outlets(names: Sequence[str | None]) -> str:
    known = counted(len({name for name in names if name}), "outlet")
    unknown = sum(not name for name in names)
    if unknown == len(names):
        return "outlets not named"
    return f"{known} named, {unknown} not" if unknown else known


def _coverage(claims: tuple[ClaimView, ...], texts: tuple[TextView, ...]) -> tuple[Coverage, ...]:
    rows = []
    for column, text in enumerate(texts):
        found: dict[str, list[Link]] = {"carries": [], "alone": [], "omits": [], "contradicts": []}
        for claim in claims:
            cell = claim.cells[column]
            if cell is None:
                continue
            # A mark alone in a large matrix has no anchor of its own.
            place = claim.anchor if claim.brief and not cell.spans else cell.anchor
            link = Link(claim.id, place)
            if cell.verdict in CARRYING:
                found["carries"].append(link)
                others = (each for each in claim.cells if each is not None and each is not cell)
                if not any(other.verdict in CARRYING for other in others):
                    found["alone"].append(link)
            elif cell.verdict == "omitted":
                found["omits"].append(link)
            elif cell.verdict == "contradicted":
                found["contradicts"].append(link)
        rows.append(Coverage(text, **{name: tuple(links) for name, links in found.items()}))
    return tuple(rows)


def _actors(index: Index, story: Record) -> tuple[ActorView, ...]:
    views = []
    for actor in story.get("actors", ()):
        by_source: dict[str, list[Cite]] = {}
        for place in cites(index, actor["mentions"], margin=30, longest=80):
            by_source.setdefault(place.source.id, []).append(place)
        views.append(
            ActorView(
                index.anchors["actor", actor["id"]],
                actor["name"],
                actor["kind"],
                tuple(actor.get("roles", ())),
                tuple(index.actor(other) for other in actor.get("speaks_for", ())),
                tuple(actor.get("notes", ())),
                tuple(
                    (source, tuple(by_source[identity]))
                    for identity, source in index.sources.items()
                    if identity in by_source
                ),
                sum(len(places) for places in by_source.values()),
            )
        )
    return tuple(sorted(views, key=lambda view: -view.count))
