"""Who is who in one story: articles by number, findings by anchor, spans by link."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from crossread.tell.view_days import outside_quotations, with_days
from crossread.tell.view_words import article_label, clipped, short_label

Record = Mapping[str, Any]

VIEWS = (
    "story",
    "brief",
    "claims",
    "conflicts",
    "quotes",
    "timeline",
    "lineage",
    "condition",
    "actors",
    "reader",
)
# Anchors that the page makes itself begin so; an id that is given in the data must not.
_OWN = (
    "s-",
    "p-",
    "view-",
    "cell-",
    "more-",
    "edge-",
    "shared-",
    "time-",
    "article-",
    "story-",
    "note-",
    "brief-",
    "foot-",
    "relation-",
    "found-",
)


@dataclass(frozen=True, slots=True)
class Source:
    """One article as the page speaks of it."""

    id: str
    number: int
    label: str
    short: str
    anchor: str
    slug: str
    text: str
    record: Record


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an anchor, or stand alone where there is none."""

    text: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Cite:
    """A cited stretch with the words around it and the anchor of its place in the reader."""

    source: Source
    anchor: str
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Index:
    """The names and anchors of one story."""

    number: int
    anchor: str
    sources: Mapping[str, Source]
    anchors: Mapping[tuple[str, str], str]  # (kind, id) → anchor
    actors: Mapping[str, str]
    numbered: re.Pattern[str] | None = None  # ids of articles that nobody could read as a word
    _reasons: dict[str, str] = field(default_factory=dict[str, str])

    def view(self, name: str) -> str:
        return f"view-{self.anchor}-{name}"

    def own(self, kind: str, number: int) -> str:
        """The anchor of a finding that has no id in the data: an edge, a shared stretch, a time."""
        return f"{kind}-{self.number}-{number}"

    def finding(self, kind: str, identity: str | None) -> str | None:
        return self.anchors.get((kind, identity or ""))

    def link(self, kind: str, identity: str) -> Link:
        return Link(identity, self.finding(kind, identity))

    def actor(self, identity: str) -> Link:
        return Link(self.actors.get(identity, identity), self.finding("actor", identity))

    def reason(self, why: str) -> str:
        """A reason for people: days in words, articles by their number; quotations untouched."""
        if why not in self._reasons:
            told = with_days(why)
            if self.numbered:
                number = lambda id_: f"article {self.sources[id_[0]].number}"  # noqa: E731
                told = outside_quotations(self.numbered, number, told)
            self._reasons[why] = told
        return self._reasons[why]


def index_stories(data: Record) -> list[Index]:
    """An index for each story of the file, in order; no anchor stands twice in all of them."""
    articles = {article["id"]: article for article in data.get("articles", ())}
    taken: set[str] = set()
    return [
        _index(number, story, articles, taken)
        for number, story in enumerate(data.get("stories", ()), start=1)
    ]


def _index(number: int, story: Record, articles: Mapping[str, Record], taken: set[str]) -> Index:
    anchors: dict[tuple[str, str], str] = {}

    def give(kind: str, identity: str, prefix: str = "", longest: int = 40) -> str:
        if (kind, identity) not in anchors:
            anchors[kind, identity] = _unused(prefix, identity[:longest], taken)
        return anchors[kind, identity]

    anchor = give("story", story["id"], "story-")
    sources = {}
    known = [identity for identity in story["articles"] if identity in articles]
    for place_in_row, identity in enumerate(dict.fromkeys(known), start=1):
        article = articles[identity]
        # Hundreds of links name the article, so its anchor is short.
        place = give("article", identity, "article-", longest=12)
        sources[identity] = Source(
            id=identity,
            number=place_in_row,
            label=clipped(_name(article) or article_label(article), 48),
            short=clipped(_name(article), 22) or short_label(article),
            anchor=place,
            slug=place.removeprefix("article-"),
            text=article["text"],
            record=article,
        )
    kinds = {
        "claim": story.get("claims", ()),
        "utterance": story.get("utterances", ()),
        "conflict": story.get("conflicts", ()),
        "actor": story.get("actors", ()),
        "quote": story.get("quotes", ()),
        "original": story.get("lineage", {}).get("originals", ()),
    }
    for kind, findings in kinds.items():
        for finding in findings:
            # Quotes are named after their article, and the reader names them many times.
            give(kind, finding["id"], longest=16 if kind == "quote" else 40)
    actors = {actor["id"]: actor["name"] for actor in story.get("actors", ())}
    given = [re.escape(id_) for id_ in sources if len(id_) > 5 and re.search(r"\d", id_)]
    numbered = re.compile(rf"(?<![\w-])(?:{'|'.join(given)})(?![\w-])") if given else None
    return Index(number, anchor.removeprefix("story-"), sources, anchors, actors, numbered)


def _name(article: Record) -> str:
    """Its outlet, else title, headline or first words: a file's name tells an editor nothing."""
    outlet = str(article.get("outlet") or "").removeprefix("www.")
    told = outlet or article.get("title")
    for kind in ("headline", "body"):
        for passage in article.get("passages", ()):
            if not told and passage["kind"] == kind:
                words = article["text"][passage["start"] : passage["end"]]
                told = " ".join(words[:200].split()).lstrip("# ")
    return str(told or "")


def _unused(prefix: str, identity: str, taken: set[str]) -> str:
    slug = re.sub(r"[^A-Za-z0-9_-]+", "-", identity).strip("-") or "x"
    if not prefix and slug.startswith(_OWN):
        slug = f"id-{slug}"
    anchor, count = prefix + slug, 1
    while anchor in taken:
        count += 1
        anchor = f"{prefix}{slug}-{count}"
    taken.add(anchor)
    return anchor


def placed(index: Index, span: Record | None) -> tuple[Source, int, int] | None:
    """Where a span stands, or nothing where no such place is in the story."""
    source = index.sources.get(span["article"]) if span else None
    if source is None or span is None:
        return None
    start, end = span["start"], span["end"]
    return (source, start, end) if 0 <= start <= end <= len(source.text) else None


def span_anchor(source: Source, start: int, end: int) -> str:
    return f"s-{source.slug}-{start}-{end}"


def cite(index: Index, span: Record | None, *, margin: int = 70, longest: int = 500) -> Cite | None:
    """The cited words with up to `margin` characters of their paragraph on either side."""
    place = placed(index, span)
    if place is None:
        return None
    source, start, end = place
    text = source.text
    before, after = _around(text, start, end, margin) if margin else ("", "")
    words = " ".join(text[start : min(end, start + 4 * longest)].split())
    if len(words) > longest:
        tail = longest // 4
        words = words[: longest - tail] + " […] " + " ".join(text[end - tail : end].split())
    return Cite(source, span_anchor(source, start, end), before, words, after)


def _around(text: str, start: int, end: int, margin: int) -> tuple[str, str]:
    before = text[max(0, start - margin) : start]
    paragraph = before.rfind("\n")
    if paragraph >= 0:
        before = before[paragraph + 1 :]
    elif start > margin:
        before = "…" + before[before.find(" ") + 1 :]
    after = text[end : end + margin]
    paragraph = after.find("\n")
    if paragraph >= 0:
        after = after[:paragraph]
    elif end + margin < len(text):
        after = after[: after.rfind(" ") + 1] + "…"
    return before, after


def cites(index: Index, spans: Any, **options: int) -> tuple[Cite, ...]:
    found = (cite(index, span, **options) for span in spans or ())
    return tuple(each for each in found if each is not None)


def cited_spans(value: Any) -> Iterator[Record]:
    """Every span that stands anywhere inside a story's record."""
    if isinstance(value, Mapping):
        if value.keys() == {"article", "start", "end"}:
            yield value
        else:
            for each in value.values():
                yield from cited_spans(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from cited_spans(each)
