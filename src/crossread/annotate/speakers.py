"""Who speaks: the noun phrase before a cue, behind it, or at the head of its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from crossread.annotate.clauses import Token, Unit, words
from crossread.records import Mention, Span

_POSSESSIVE = re.compile(r"(?:[’']s|s[’'])$")
_FURTHEST = 30  # tokens a speaker's noun phrase, with what is said about him, may be long


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Tokens [start, end) of a unit; `firm` where its head is surely somebody who can speak."""

    start: int
    end: int
    firm: bool
    outer: int  # where the clause it is the subject of begins


def subject_before(unit: Unit, cue: int) -> NounPhrase | None:
    """The subject whose verb group ends with the cue."""
    tokens = unit.tokens
    at = _before_verb_group(tokens, cue)
    if at < 0:
        return None
    if tokens[at].lower in {"who", "which"}:
        back = at - 2 if at and tokens[at - 1].lower == "," else at - 1
        found = noun_phrase_ending(tokens, back)
        if not found:
            return None
        head = _head(tokens, found.start, found.end - 1)
        if head < found.end - 1 and not is_speaker_noun(tokens[head].lower):
            # "a call with Mara Holt, who said": the nearest name is meant.
            nearest = max(
                (
                    i
                    for i in range(head + 1, found.end)
                    if tokens[i].lower in words("inner_prepositions")
                ),
                default=head,
            )
            found = NounPhrase(nearest + 1, found.end, tokens[found.end - 1].capital, at)
        return replace(found, outer=at)
    if tokens[at].lower in {",", ")", "–", "—"}:
        return _around_insertion(tokens, at)
    return noun_phrase_ending(tokens, at)


def _before_verb_group(tokens: tuple[Token, ...], cue: int) -> int:
    """The last token before the cue that is neither auxiliary, adverb nor time."""
    at = cue - 1
    while at >= 0 and _is_between(tokens, at):
        at -= 1
    # "Holt, however, said" and "Holt, in a statement, said" carry an insertion.
    if at >= 1 and tokens[at].lower == "," and at + 1 <= cue:
        back = at - 1
        while back >= 0 and _is_between(tokens, back):
            back -= 1
        if back < at - 1 and back >= 0 and tokens[back].lower == ",":
            return back - 1
    return at


def verb_group(tokens: tuple[Token, ...], cue: int) -> frozenset[str]:
    """The auxiliaries and adverbs that stand right before the cue."""
    at = cue
    while at > 0 and _is_between(tokens, at - 1):
        at -= 1
    return frozenset(token.lower for token in tokens[at:cue])


def _is_between(tokens: tuple[Token, ...], at: int) -> bool:
    lower = tokens[at].lower
    if lower in words("perfect") or lower in words("negations") or lower in words("adverbs"):
        return True
    if lower in words("days"):
        return True
    if lower in {"on", "in"}:
        after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        return after in words("days") if lower == "on" else after == "turn"
    if lower == "turn":
        return at > 0 and tokens[at - 1].lower == "in"
    return lower.endswith("ly") and len(lower) > 4 and not tokens[at].capital


def _around_insertion(tokens: tuple[Token, ...], at: int) -> NounPhrase | None:
    """The noun phrase before "…, the chief of the fleet, said" or "… (R-Ohio) said"."""
    close = tokens[at].lower
    opens = {")": "("}.get(close, close)
    for back in range(at - 1, max(at - _FURTHEST, 0), -1):
        token = tokens[back]
        if token.quotation is not None or token.lower in {";", ":"}:
            return None
        if token.lower == opens:
            found = noun_phrase_ending(tokens, back - 1)
            if not found or not found.firm:
                return None
            if close == "," and not _is_apposition(tokens, back + 1, at):
                continue
            return found
    return None


def _is_apposition(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether an insertion tells who somebody is: a role, an age, a relative clause, a place."""
    if start >= end:
        return False
    first = tokens[start]
    if first.lower in {"who", "which", "whose", "whom", "a", "an", "the", "his", "her", "now"}:
        return True
    if first.lower in words("speaker_nouns") or first.lower[:1].isdigit():
        return True
    return first.capital or first.lower in {"of", "from", "speaking", "in", "former", "then"}


def noun_phrase_ending(tokens: tuple[Token, ...], at: int) -> NounPhrase | None:
    """The longest noun phrase whose last token is `at`."""
    if at < 0 or not tokens[at].is_word:
        return None
    last = tokens[at].lower
    if last in words("pronouns"):
        return NounPhrase(at, at + 1, True, at)
    start = at
    while start > 0 and _joins(tokens, start - 1, start, at):
        start -= 1
    start = _without_opening_phrase(tokens, start, at)
    head = _head(tokens, start, at)
    if _POSSESSIVE.search(tokens[at].lower) or not _is_nominal(tokens[at]):
        return None
    if tokens[start].lower in words("inner_prepositions") and start < at:
        return None
    return NounPhrase(start, at + 1, _is_firm(tokens, start, at, head), start)


def _joins(tokens: tuple[Token, ...], left: int, right: int, last: int) -> bool:
    """Whether token `left` belongs to the noun phrase that already begins at `right`."""
    token = tokens[left]
    if last - left > _FURTHEST:
        return False
    if token.quotation is not None:
        # Robert “Bob” Holt
        return left > 0 and tokens[left - 1].capital and tokens[right].capital
    if token.lower == "and":
        return (
            left > 0
            and tokens[left - 1].capital
            and (tokens[right].capital or tokens[right].lower in {"other", "several", "its"})
        )
    if not token.is_word or token.lower in words("pronouns"):
        return False
    if token.lower in words("subordinators") and token.lower not in words("determiners"):
        return False
    if token.lower in words("auxiliaries") or token.lower in words("days"):
        return False
    small = not token.capital and token.lower not in words("determiners")
    if token.lower in words("inner_prepositions"):
        return True
    if tokens[right].lower in words("articles"):
        # Before an article nothing but a preposition or "all", "both" goes on.
        return token.lower in words("determiners")
    if small and tokens[right].capital and not _POSSESSIVE.search(token.lower):
        # "a claim Beijing denied": a name follows titles and roles, not other nouns.
        return is_speaker_noun(token.lower) or token.lower[:1].isdigit()
    return True


def _without_opening_phrase(tokens: tuple[Token, ...], start: int, last: int) -> int:
    """The start moved behind "In Kyiv on Friday" where that opens the phrase."""
    while start < last and tokens[start].lower in words("prepositions"):
        start += 1
        while start < last and not (
            tokens[start].lower in words("prepositions") or tokens[start - 1].lower in words("days")
        ):
            if (
                tokens[start].lower in words("determiners")
                and start > 0
                and (
                    tokens[start - 1].is_word
                    and tokens[start - 1].lower not in words("prepositions")
                    and tokens[start - 1].lower not in words("determiners")
                )
            ):
                return start
            start += 1
    return start


def _head(tokens: tuple[Token, ...], start: int, last: int) -> int:
    """The last token before the first preposition inside the phrase."""
    for index in range(start + 1, last + 1):
        if tokens[index].lower in words("inner_prepositions"):
            return index - 1
    return last


def _is_nominal(token: Token) -> bool:
    lower = token.lower
    return not (
        lower in words("prepositions")
        or lower in words("determiners")
        or lower in words("auxiliaries")
        or lower in words("subordinators")
        or lower in words("adverbs")
        or (lower in words("object_pronouns") and lower not in words("pronouns"))
    )


def _is_firm(tokens: tuple[Token, ...], start: int, last: int, head: int) -> bool:
    for index in (head, last):
        token = tokens[index]
        if not is_speaker_noun(token.lower):
            continue
        return True
    if head < last and not tokens[head].capital:
        return False
    # The first word of a sentence is written large whatever it is.
    if tokens[last].capital and (last > 0 or tokens[last].lower not in words("openers")):
        return True
    return tokens[head].capital and head > 0


def is_speaker_noun(lower: str) -> bool:
    """Whether a word names people, bodies or papers that can say something."""
    bare = _POSSESSIVE.sub("", lower)
    parts = bare.rsplit("-", 1)
    return any(
        form in words("speaker_nouns")
        for word in (bare, parts[-1])
        for form in (word, word.removesuffix("s"), word.removesuffix("es"), _ies(word))
    )


def _ies(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word


def noun_phrase_from(unit: Unit, at: int) -> NounPhrase | None:
    """The noun phrase that begins at token `at`, as behind "said" or "according to"."""
    tokens = unit.tokens
    if at >= len(tokens) or not tokens[at].is_word:
        return None
    first = tokens[at]
    if first.lower in words("pronouns"):
        return NounPhrase(at, at + 1, True, at)
    if first.lower in words("openers") and first.lower not in words("determiners"):
        return None
    end = at
    while end < len(tokens) and end - at < _FURTHEST and not _ends_phrase(tokens, at, end):
        end += 1
    while end > at and not _is_nominal(tokens[end - 1]):
        end -= 1
    if end == at:
        return None
    head = _head(tokens, at, end - 1)
    return NounPhrase(at, end, _is_firm(tokens, at, end - 1, head) or first.capital, at)


def _ends_phrase(tokens: tuple[Token, ...], start: int, at: int) -> bool:
    """Whether the noun phrase that begins at `start` cannot hold token `at`."""
    token = tokens[at]
    before = tokens[at - 1] if at > start else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    capitals = bool(before and before.capital and after and after.capital)
    if token.quotation is not None or token.lower in {"and", "or", "&"}:
        return not capitals
    if not token.is_word or token.lower in words("days"):
        return True
    if token.lower in words("months") and after and after.lower[:1].isdigit():
        return True
    if token.lower in words("subordinators") and token.lower not in words("determiners"):
        return True
    if not before:
        return False
    if token.lower in words("auxiliaries") or token.lower in words("adverbs"):
        return True
    if token.lower in words("prepositions"):
        return token.lower not in {"of", "for", "from", "at"}
    if token.capital or token.lower in words("determiners"):
        return False
    if after and after.lower in words("articles"):
        return before.lower not in words("prepositions")
    if token.lower.endswith(("ed", "ing")) and (
        not after or not after.is_word or after.lower in words("prepositions") | words("days")
    ):
        return True
    # Behind a name a small word is a verb, unless it leads on to a role: "White House press chief".
    return (
        before.capital
        and not _POSSESSIVE.search(before.lower)
        and not any(is_speaker_noun(t.lower) for t in tokens[at : at + 3])
    )


def sentence_subject(unit: Unit, before: int) -> NounPhrase | None:
    """What most likely is the subject of the unit's first clause, standing before token `before`."""
    tokens = unit.tokens
    start = 0
    if tokens and tokens[0].lower in words("openers") and not _opens_phrase(tokens[0]):
        comma = next((i for i in range(min(before, 25)) if tokens[i].lower == ","), None)
        if comma is not None and comma + 1 < before:
            start = comma + 1
    found = noun_phrase_from(unit, start)
    return found if found and found.end <= before else None


def _opens_phrase(token: Token) -> bool:
    return token.lower in words("determiners") and token.lower != "that"


class Speakers:
    """Turns a speaker's noun phrase into the span that stands for him, by the reading's mentions."""

    def __init__(self, mentions: tuple[Mention, ...]) -> None:
        self._mentions = tuple(sorted(mentions, key=lambda m: (m.start, m.end)))
        self._starts = [m.start for m in self._mentions]

    def spoken_by(self, unit: Unit, found: NounPhrase) -> Span:
        """The mention at the phrase's head, or the phrase itself."""
        own = unit.span(found.start, found.end)
        head = _head(unit.tokens, found.start, found.end - 1)
        front = unit.span(found.start, head + 1)
        inside = [m for m in self._within(own) if m.span.overlap(front)]
        able = [m for m in inside if m.kind in {"person", "organization", "place"}] or inside
        if not able:
            return own
        # The head of an English noun phrase stands last: "Kremlin spokesman Mara Holt".
        people = [m for m in able if m.kind == "person"]
        chosen = (people or able)[-1]
        if chosen.end < front.end and not people:
            return own
        return chosen.span

    def last_subject(self, unit: Unit, previous: Unit | None) -> Span | None:
        """Who most likely speaks a quotation that stands without a cue."""
        for place in (unit, previous):
            if place is None:
                continue
            quoted = next(
                (i for i, t in enumerate(place.tokens) if t.quotation is not None),
                len(place.tokens),
            )
            found = sentence_subject(place, quoted) if quoted else None
            if found and found.firm:
                return self.spoken_by(place, found)
        return None

    def _within(self, stretch: Span) -> list[Mention]:
        index = bisect_left(self._starts, stretch.start)
        # A mention may begin a little before the phrase does.
        while index > 0 and self._mentions[index - 1].end > stretch.start:
            index -= 1
        inside: list[Mention] = []
        while index < len(self._mentions) and self._mentions[index].start < stretch.end:
            inside.append(self._mentions[index])
            index += 1
        return inside
