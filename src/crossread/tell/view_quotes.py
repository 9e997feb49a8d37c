"""What was said, in all its wordings, with the changed words marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crossread.tell.view_index import Index, Link, Record, Source, span_anchor
from crossread.tell.view_segments import Highlight, cut
from crossread.tell.view_words import clipped


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of a wording; `change` says what they were, where they were changed."""

    text: str
    change: str | None = None


@dataclass(frozen=True, slots=True)
class WordingView:
    anchor: str | None  # the quote's own
    id: str
    source: Source
    place: str
    kind: str
    relation: str
    parts: tuple[tuple[Stretch, ...], ...]  # one for each content span
    speaker: str
    speaker_actor: Link | None
    lost: tuple[str, ...]  # words of the reference wording that stand no more
    changes: int


@dataclass(frozen=True, slots=True)
class UtteranceView:
    anchor: str
    id: str
    speaker: Link | None
    speakers: tuple[Link, ...]
    speaker_conflict: bool
    wordings: tuple[WordingView, ...]
    outlets: int
    why: str


def view_utterances(index: Index, story: Record) -> tuple[UtteranceView, ...]:
    """Every utterance with its wordings, the least altered first."""
    quotes = {quote["id"]: quote for quote in story.get("quotes", ())}
    return tuple(_utterance(index, utterance, quotes) for utterance in story.get("utterances", ()))


@dataclass(frozen=True, slots=True)
class LooseQuote:
    """A quote that was found in one article only."""

    anchor: str
    id: str
    source: Source
    place: str
    kind: str
    parts: tuple[str, ...]
    speaker: Link | None


def view_loose_quotes(index: Index, story: Record) -> tuple[LooseQuote, ...]:
    """The quotes that belong to no utterance, in the order of the texts."""
    told = {quote for each in story.get("utterances", ()) for quote in each["quotes"]}
    return tuple(
        _loose(index, quote, index.sources[quote["article"]])
        for quote in story.get("quotes", ())
        if quote["id"] not in told and quote["article"] in index.sources
    )


def _loose(index: Index, quote: Record, source: Source) -> LooseQuote:
    content, speaker = quote["content"], quote.get("speaker")
    named = None
    if speaker:
        words = source.text[speaker["start"] : speaker["end"]]
        actor = speaker.get("actor")
        named = Link(words, index.finding("actor", actor) if actor else None)
    return LooseQuote(
        anchor=index.anchors["quote", quote["id"]],
        id=quote["id"],
        source=source,
        place=span_anchor(source, content[0]["start"], content[-1]["end"]),
        kind=quote["kind"],
        parts=tuple(clipped(source.text[part["start"] : part["end"]], 600) for part in content),
        speaker=named,
    )


def _utterance(index: Index, utterance: Record, quotes: Mapping[str, Record]) -> UtteranceView:
    wordings = [
        _wording(index, wording, quotes[wording["quote"]])
        for wording in utterance["wordings"]
        if wording["quote"] in quotes and quotes[wording["quote"]]["article"] in index.sources
    ]
    speaker = utterance.get("speaker")
    return UtteranceView(
        anchor=index.anchors["utterance", utterance["id"]],
        id=utterance["id"],
        speaker=index.actor(speaker) if speaker else None,
        speakers=tuple(index.actor(actor) for actor in utterance.get("speakers", ())),
        speaker_conflict=bool(utterance.get("speaker_conflict")),
        wordings=tuple(wordings),
        outlets=len({wording.source.id for wording in wordings}),
        why=index.reason(utterance.get("why", "")),
    )


def _wording(index: Index, wording: Record, quote: Record) -> WordingView:
    source = index.sources[quote["article"]]
    changes = wording.get("changes", ())
    marks = [
        Highlight(
            change["to"]["start"], change["to"]["end"], "change", title=_change(index, change)
        )
        for change in changes
        if change["to"]["article"] == source.id
    ]
    speaker = quote.get("speaker")
    content = quote["content"]
    return WordingView(
        anchor=index.finding("quote", quote["id"]),
        id=quote["id"],
        source=source,
        place=span_anchor(source, content[0]["start"], content[-1]["end"]),
        kind=quote["kind"],
        relation=wording["relation"],
        parts=tuple(_stretches(source, part["start"], part["end"], marks) for part in content),
        speaker=source.text[speaker["start"] : speaker["end"]] if speaker else "",
        speaker_actor=index.actor(speaker["actor"]) if speaker and speaker.get("actor") else None,
        lost=tuple(
            words
            for change in changes
            if change["to"]["start"] == change["to"]["end"] and (words := _was(index, change))
        ),
        changes=len(changes),
    )


def _stretches(source: Source, start: int, end: int, marks: list[Highlight]) -> tuple[Stretch, ...]:
    return tuple(
        Stretch(
            source.text[piece.start : piece.end],
            "; ".join(each.title for each in piece.highlights) or None,
        )
        for piece in cut(start, end, marks)
    )


def _change(index: Index, change: Record) -> str:
    was = _was(index, change)
    return f"{change['kind']}: “{was}” there" if was else f"{change['kind']}: not there"


def _was(index: Index, change: Record) -> str:
    origin = change["from"]
    source = index.sources.get(origin["article"])
    return source.text[origin["start"] : origin["end"]] if source else ""
