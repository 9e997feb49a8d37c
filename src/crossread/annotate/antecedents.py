"""Whom a pronoun or a bare role stands for, where it speaks a quote."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from crossread.annotate.actor_nouns import gender_of_given
from crossread.annotate.clauses import words
from crossread.annotate.mention_lexicon import lexicon
from crossread.annotate.mention_words import name_key
from crossread.annotate.noun_phrases import is_speaker_noun
from crossread.records import Mention, Reading, Span

# Countries speak too: "Carthia says …".
_KINDS = {
    "he": frozenset({"person"}),
    "she": frozenset({"person"}),
    "it": frozenset({"organization", "place"}),
}
_GENDERS = {"he": "male", "she": "female"}
_FURTHEST = 6  # sentences looked back over


def antecedents(reading: Reading) -> dict[str, Span]:
    """Quote id → the named mention that its speaker most likely stands for, where one is likely."""
    outside = _outside_direct_quotes(reading)
    able = {
        pronoun: [
            m.span
            for m in outside
            if m.kind in kinds and m.name and _may_speak(m) and _may_be(pronoun, m.name)
        ]
        for pronoun, kinds in _KINDS.items()
    }
    named = {m.span for m in reading.mentions if m.name or m.of}
    speaking = {q.speaker for q in reading.quotes if q.speaker}
    found: dict[str, Span] = {}
    for quote in reading.quotes:
        if not quote.speaker or quote.speaker in named:
            continue
        written = quote.speaker.of(reading.text).casefold()
        if written in able:
            meant = _last_acting(reading, quote.speaker, able[written], speaking)
        elif role := _bare_role(written):
            meant = _introduced_as(role, quote.speaker, outside)
        else:
            continue
        if meant:
            found[quote.id] = meant
    return found


def _may_be(pronoun: str, name: str) -> bool:
    """False for "he" where most who bear the given name are women, and for the reverse."""
    given = name.split()
    known = gender_of_given(given[0]) if len(given) > 1 else None
    return known is None or _GENDERS.get(pronoun, known) == known


def _may_speak(mention: Mention) -> bool:
    """Whether it is no mere town: a land may speak, the place of a port does not."""
    if mention.kind != "place":
        return True
    known = lexicon().known.get(name_key(mention.name))
    return known is not None and known.sort in ("country", "capital")


def _outside_direct_quotes(reading: Reading) -> list[Mention]:
    """The mentions in the paper's own words: those inside a quotation do not act in its story."""
    spoken = sorted(s for q in reading.quotes if q.kind == "direct" for s in q.content)
    starts = [s.start for s in spoken]
    kept: list[Mention] = []
    for mention in sorted(reading.mentions, key=lambda m: (m.start, m.end)):
        index = bisect_right(starts, mention.start) - 1
        if index < 0 or spoken[index].end <= mention.start:
            kept.append(mention)
    return kept


def _last_acting(
    reading: Reading, speaker: Span, able: list[Span], speaking: set[Span]
) -> Span | None:
    """The last mention before the speaker that spoke, or else came first in its sentence."""
    at = bisect_right(reading.sentences, speaker.start, key=lambda s: s.start)
    for sentence in reversed(reading.sentences[max(at - _FURTHEST, 0) : at]):
        if sentence.kind not in {"body", "headline"}:
            continue
        end = min(sentence.end, speaker.start)
        first = bisect_left(able, sentence.start, key=lambda s: s.start)
        last = bisect_right(able, end, key=lambda s: s.end)
        inside = able[first:last]
        spoke = [span for span in inside if span in speaking]
        if inside:
            return spoke[-1] if spoke else inside[0]
    return None


def _bare_role(written: str) -> str | None:
    """The role's last word, where a speaker is named by nothing else: "the spokesman"."""
    parts = [word for word in written.split() if word not in words("articles")]
    return parts[-1] if 0 < len(parts) <= 3 and is_speaker_noun(parts[-1]) else None


def _introduced_as(role: str, speaker: Span, mentions: list[Mention]) -> Span | None:
    """The last mention before the speaker that gave the same role with a name or a body."""
    for mention in reversed(mentions):
        known = mention.end <= speaker.start and (mention.name or mention.of)
        if known and (mention.role or "").casefold().split()[-1:] == [role]:
            return mention.span
    return None
