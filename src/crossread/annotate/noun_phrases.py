"""Noun phrases without a parser: where one that ends, or begins, at a given word reaches to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crossread.annotate.clauses import Token, Unit, words
from crossread.records import Span

FURTHEST = 30  # tokens a speaker's noun phrase, with what is said about him, may be long
_OWNED = re.compile(r"(?:['’]s|(?<=s)['’])\s+\w")
_POSSESSIVE = re.compile(r"(?:[’']s|s[’'])$")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Tokens [start, end) of a unit; `firm` where its head is surely somebody who can speak."""

    start: int
    end: int
    firm: bool
    outer: int  # where the clause it is the subject of begins


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
    head = head_of(tokens, start, at)
    if owns(tokens[at].lower) or not _is_nominal(tokens[at]):
        return None
    if tokens[start].lower in words("inner_prepositions") and start < at:
        return None
    return NounPhrase(start, at + 1, _is_firm(tokens, start, at, head), start)


def _joins(tokens: tuple[Token, ...], left: int, right: int, last: int) -> bool:
    """Whether token `left` belongs to the noun phrase that already begins at `right`."""
    token = tokens[left]
    if last - left > FURTHEST:
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
    if small and tokens[right].capital and not owns(token.lower):
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


def head_of(tokens: tuple[Token, ...], start: int, last: int) -> int:
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
        # "US" is a country.
        or (not token.capital and lower in words("object_pronouns") - words("pronouns"))
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


def owns(lower: str) -> bool:
    """Whether a word is that of an owner: "Holt's", "Woods'"."""
    return bool(_POSSESSIVE.search(lower))


def is_owner(text: str, name: Span, end: int) -> bool:
    """Whether a name is told as owner of the words behind it, up to `end`: "Holt's lawyer"."""
    if text[name.end - 1] in "'’":
        return bool(text[name.end : end].strip())
    return bool(_OWNED.match(text, name.end, end))


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
    while end < len(tokens) and end - at < FURTHEST and not _ends_phrase(tokens, at, end):
        end += 1
    while end > at and not _is_nominal(tokens[end - 1]):
        end -= 1
    if end == at:
        return None
    head = head_of(tokens, at, end - 1)
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
        and not owns(before.lower)
        and not any(is_speaker_noun(t.lower) for t in tokens[at : at + 3])
    )
