"""Phrases that stand for actors: names, nouns such as "the suspect", and pronouns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Literal

from crossread.annotate.actor_nouns import (
    ANOTHER,
    Gender,
    Kind,
    gender_of_given,
    gender_of_noun,
    group,
    kinds_of_noun,
    means_many,
    number_said,
    pronoun,
    singular,
)
from crossread.annotate.phrase_fates import fate_of
from crossread.annotate.phrase_posts import is_post
from crossread.annotate.phrase_ties import others, same_ones
from crossread.annotate.trees import Trees
from crossread.lexicons import word_table
from crossread.models.jobs import Tagged
from crossread.records import Mention, Phrase, Reading, Span

_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
# What hangs on a noun without being part of its phrase proper.
_LOOSE = frozenset(
    ("acl", "advcl", "advmod", "appos", "aux", "case", "cc", "conj", "cop", "csubj", "dep")
) | frozenset(
    ("discourse", "dislocated", "list", "mark", "nsubj", "obl", "orphan", "parataxis", "punct")
)
_OPEN = frozenset(("a", "an", "another", "some", "any", "several", "many", "one", "no", "other"))


def find_phrases(
    reading: Reading, tagged: Tagged | None = None, at: Sequence[Span] | None = None
) -> tuple[Phrase, ...]:
    """The phrases of an article that stand for actors, in order; none without a tagger.

    `at` gives the places of phrases found otherwise: exactly these then come out, in that order.
    """
    if not tagged:
        return ()
    trees = Trees(reading.text, tagged)
    names = _names_at(reading.mentions, trees)
    if at is None:
        found = _own(reading, trees, names)
    else:
        found = [(span, _head_within(span, trees, names)) for span in at]
    quoted = sorted(s for q in reading.quotes if q.kind != "indirect" for s in q.content)
    starts = [span.start for span in quoted]
    phrases: list[Phrase] = []
    for span, head in found:
        i = bisect_right(starts, span.start) - 1
        inside = i >= 0 and quoted[i].end > span.start
        phrases.append(_phrase(span, head, trees, names, inside))
    return tuple(phrases)


def _names_at(mentions: Sequence[Mention], trees: Trees) -> dict[int, Mention]:
    """Every word that belongs to a proper name, with the mention it belongs to."""
    found: dict[int, Mention] = {}
    for mention in mentions:
        if mention.name:
            first = bisect_left(trees.starts, mention.start)
            last = bisect_left(trees.starts, mention.end)
            found.update(dict.fromkeys(range(first, last), mention))
    return found


def _own(reading: Reading, trees: Trees, names: dict[int, Mention]) -> list[tuple[Span, int]]:
    found: list[tuple[Span, int]] = []
    for mention in reading.mentions:
        if mention.name:
            head = _head_within(mention.span, trees, names)
            if head >= 0:
                found.append((mention.span, head))
    for word, form in enumerate(trees.forms):
        lower = form.lower()
        if word in names:
            continue
        if trees.tags[word] == "PRON" and pronoun(lower):
            found.append((trees.spans[word], word))
        elif trees.tags[word] == "NOUN" and kinds_of_noun(singular(lower)):
            first, _ = trees.phrase(word, _LOOSE)
            found.append((trees.span(first, word), word))
    return sorted(found)


def _head_within(span: Span, trees: Trees, names: dict[int, Mention]) -> int:
    """The word inside a span on which the others hang, -1 where no word stands in it."""
    first = bisect_right(trees.starts, span.start) - 1
    if first < 0 or trees.spans[first].end <= span.start:
        first += 1
    last = bisect_left(trees.starts, span.end)
    if named := _named_last(first, last, trees, names):
        return named
    tops = [w for w in range(first, last) if not first <= trees.heads[w] < last]
    for choice in (tops, range(first, last)):
        nominal = [w for w in choice if trees.tags[w] in _NOMINAL or w in names]
        if nominal:
            return nominal[0]
    return tops[0] if tops else min(first, len(trees.spans) - 1) if first < last else -1


def _named_last(first: int, last: int, trees: Trees, names: dict[int, Mention]) -> int:
    """The chief word of a name in which a phrase ends: "harbour pilot Mara Holt"; 0 where none."""
    mention = names.get(last - 1) if last > first else None
    if mention is None or trees.tags[first] == "ADP":
        return 0
    begin = last - 1
    while begin > first and names.get(begin - 1) is mention:
        begin -= 1
    if begin == first or trees.spans[last - 1].end < mention.end:
        return 0
    between = range(first, begin)
    if any(trees.tags[w] in ("ADP", "CCONJ", "VERB") for w in between):
        return 0
    before = begin - 1
    apposed = trees.forms[before] == "," and trees.relations[begin] == "appos"
    if mention.kind == "person" or apposed:
        return begin if trees.forms[before] not in ("'s", "’s") or apposed else 0
    return 0


def _phrase(span: Span, head: int, trees: Trees, names: dict[int, Mention], quoted: bool) -> Phrase:
    if head < 0:
        return Phrase(span.start, span.end, span, "noun", "", quoted=quoted)
    form = trees.forms[head]
    lower = form.lower()
    noun = singular(lower)
    mention = names.get(head)
    ties = tuple(trees.spans[w] for w in same_ones(head, trees, names))
    apart = tuple(trees.spans[w] for w in others(head, trees))
    common: dict[str, Any] = {
        "subject": trees.relations[head] == "nsubj",
        "quoted": quoted,
        "ties": ties,
        "apart": apart,
        "fate": fate_of(head, noun, trees),
    }
    known = pronoun(lower)
    if known and (trees.tags[head] in ("PRON", "DET", "ADV", "SCONJ") or len(span) == len(form)):
        kind, gender, many = known
        return Phrase(
            span.start, span.end, trees.spans[head], "pronoun", lower,
            kind=kind, gender=gender, many=many, **common,
        )  # fmt: skip
    is_name = mention is not None and not _is_plain(mention, noun)
    if not is_name and trees.tags[head] == "PROPN" and not kinds_of_noun(noun):
        is_name = True
    owner = next(iter(_owners(head, trees)), None)
    beside = _beside(head, trees)
    if is_name:
        name = mention.name if mention else _run_of_capitals(head, trees)
        return Phrase(
            span.start, span.end, trees.spans[head], "name", noun,
            name=name,
            kind=mention.kind if mention else None,
            gender=_gender_of(name, mention),
            owner=None if owner is None else trees.spans[owner],
            beside=beside,
            fixed=_fixed(head, trees, owner),
            **common,
        )  # fmt: skip
    if trees.tags[head] == "NUM" and (count := number_said(lower)):
        noun, kinds, many = count, frozenset[Kind](("person",)), count != "1"
    else:
        kinds = kinds_of_noun(noun)
        many = noun != lower or means_many(noun) or _counted(head, trees)
    return Phrase(
        span.start, span.end, trees.spans[head], "noun", noun,
        kind=next(iter(kinds)) if len(kinds) == 1 else None,
        many=many,
        gender=None if many else gender_of_noun(noun),
        owner=None if owner is None else trees.spans[owner],
        beside=beside,
        fixed=_fixed(head, trees, owner),
        post=not many and noun in group("person", "role") and is_post(head, trees),
        **common,
    )  # fmt: skip


def _is_plain(mention: Mention, noun: str) -> bool:
    """Whether a lone word taken for a name is a noun in a headline's capitals: "Actress"."""
    if " " in mention.name or mention.kind == "place" or not kinds_of_noun(noun):
        return False
    # "the Chiefs", "the Giants" play.
    return mention.kind == "person" or noun == mention.name.lower()


def _run_of_capitals(head: int, trees: Trees) -> str:
    first = last = head
    while first > 0 and trees.tags[first - 1] == "PROPN" and trees.heads[first - 1] in (
        head, trees.heads[head], first,
    ):  # fmt: skip
        first -= 1
    while (
        last + 1 < len(trees.tags)
        and trees.tags[last + 1] == "PROPN"
        and trees.heads[last + 1] in (head, trees.heads[head], last)
        and trees.relations[last + 1] in ("flat", "compound")
    ):
        last += 1
    return " ".join(trees.forms[first : last + 1])


def _owners(head: int, trees: Trees) -> Iterator[int]:
    for child in trees.children.get(head, ()):
        if trees.full[child] == "nmod:poss":
            yield child
    for child in trees.children.get(head, ()):
        if trees.relations[child] == "nmod" and any(
            trees.forms[case].lower() in ("of", "for") for case in trees.hanging(child, ("case",))
        ):
            yield child


def _fixed(
    head: int, trees: Trees, owner: int | None
) -> Literal["definite", "indefinite", "owned", "bare"]:
    if owner is not None and trees.full[owner] == "nmod:poss":
        return "owned"
    words = [trees.forms[child].lower() for child in trees.hanging(head, ("det", "nummod", "amod"))]
    if any(word in _OPEN for word in words):
        return "indefinite"
    if any(word in ("the", "this", "that", "these", "those", "both") for word in words):
        return "definite"
    return "bare"


def _counted(head: int, trees: Trees) -> bool:
    return any(
        trees.forms[child].lower() not in ("one", "1")
        and not trees.forms[child].lower().endswith(("st", "nd", "rd", "th"))
        for child in trees.hanging(head, ("nummod",))
        if trees.heads[child] == head and child < head
    )


def _beside(head: int, trees: Trees) -> tuple[str, ...]:
    """What tells a phrase from another with the same chief word."""
    first, last = trees.phrase(head, _LOOSE)
    words = [
        trees.forms[word].lower()
        for word in range(first, last + 1)
        if word != head
        and (
            trees.tags[word] in ("NOUN", "PROPN", "ADJ", "NUM", "VERB")
            or trees.forms[word].lower() in ANOTHER
        )
    ]
    return tuple(words)


def _gender_of(name: str, mention: Mention | None) -> Gender | None:
    if mention is None or mention.kind != "person":
        return None
    role = (mention.role or "").lower()
    for gender in ("female", "male"):
        if role.rstrip(".") in _titles(gender):
            return gender
    if role and (told := gender_of_noun(role.split()[-1])):
        return told
    words = name.split()
    return gender_of_given(words[0]) if len(words) > 1 else None


@cache
def _titles(gender: str) -> frozenset[str]:
    return frozenset(word_table("given_name_gender")[f"{gender}_titles"].split())
