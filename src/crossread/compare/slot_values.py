"""Typed comparison of what two clauses put in one slot: degree, certainty, names, polarity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from crossread.align.substitutions import antonyms
from crossread.align.words import Word, is_negation, lemma_of
from crossread.annotate.cue_verbs import cue_forms
from crossread.compare.difference import Difference
from crossread.compare.polarity import in_name, is_of_the_past, is_save
from crossread.compare.slots import Slot
from crossread.compare.units import Ground, Unit
from crossread.lexicons import word_table
from crossread.records import Span
from crossread.records.crossreading import ConflictKind

_PREFIXES = ("un", "in", "im", "dis", "non", "ir", "il")
_NEGATED = 0.6  # share of a clause that must be the same before a lone "not" turns it round
_SHARED = 3  # words with content that both clauses must have for it
_NEARLY_ALL = 0.85  # the same where nothing but "it" or "there" stands before it
_DENIED = 4  # words behind a negation that it may turn round
_BREAK = re.compile(r"[,;:.!?–—“”\"]|--")


def compare_slot(ground: Ground, a: Unit, b: Unit, slot: Slot) -> Iterator[Difference]:
    """The differences in degree, certainty and polarity between both sides of a slot."""
    if "headline" in (a.kind, b.kind):
        return
    yield from _degrees(a, b, slot)
    yield from _hedges(ground, a, b, slot)
    yield from _polarity(ground, a, b, slot)


def _degrees(a: Unit, b: Unit, slot: Slot) -> Iterator[Difference]:
    for one in slot.a:
        for two in slot.b:
            if (one.form, two.form) in _degree_pairs():
                why = f"one says “{one.form}” where the other says “{two.form}”"
                yield _difference("degree", one.span, two.span, why, (one.form, two.form), 0.6)
                return
    # "the largest", "the second-largest"
    top = slot.after[0] if slot.after else None
    if top is None or not top.form.endswith("est"):
        return
    for side, other, plain in ((slot.a, slot.b, b), (slot.b, slot.a, a)):
        found = _same_form(plain.words, top.form)
        if len(side) == 1 and not other and found and side[0].form in _ranks()[1:]:
            spans = (side[0].span, found.span) if plain is b else (found.span, side[0].span)
            why = f"one says “{top.form}”, the other puts “{side[0].form}” before it"
            yield _difference("degree", *spans, why, (side[0].form, top.form), 0.6)
            return


def _same_form(words: Sequence[Word], form: str) -> Word | None:
    return next((word for word in words if word.form == form), None)


def _hedges(ground: Ground, a: Unit, b: Unit, slot: Slot) -> Iterator[Difference]:
    """A plain statement beside a mere possibility, in a slot before a word that both have."""
    hedged_a, hedged_b = _hedges_in(a, slot.a), _hedges_in(b, slot.b)
    if bool(hedged_a) == bool(hedged_b) or not slot.after or _too_little(slot):
        return
    unit, other, side, bare = (a, b, hedged_a, slot.b) if hedged_a else (b, a, hedged_b, slot.a)
    if any(w.form in _possible() for w in other.words) or any(_in_time(unit, w) for w in side):
        return
    if _is_asked(ground.whole(unit), side[0]) or _is_asked(ground.whole(other), None):
        return
    # "There are", "there may be": what both sides have says nothing of either.
    forms = {word.form for word in (slot.a if hedged_a else slot.b)}
    bare = [word for word in bare if word.form not in forms]
    # "Will" and the past state plainly; a bare gap may have lost its verb to another wording.
    verbs = [w for w in bare if w.form in _plain_auxiliaries()]
    following = slot.after[0]
    if not verbs and (bare or (following.function and following.form not in _plain_auxiliaries())):
        return
    hedge = side[0]
    here = verbs[0].span if verbs else _next_span(other, slot)
    if here is None:
        return
    plain = verbs[0].form if verbs else "it plainly"
    why = f"one says “{hedge.form}” where the other says “{plain}”"
    spans = (hedge.span, here) if hedged_a else (here, hedge.span)
    yield _difference("modality", *spans, why, (hedge.form, plain), 0.5)


def _hedges_in(unit: Unit, words: Sequence[Word]) -> list[Word]:
    """The hedges of one side; "could not" says what failed, and "May" is a name."""
    found: list[Word] = []
    for word in words:
        if word.form not in _hedge_forms() or (word.capital and word.start != unit.start):
            continue
        after = next((w.form for w in unit.words if w.start > word.start), "")
        if not is_negation(after):
            found.append(word)
    return found


def _is_asked(sentence: Unit, word: Word | None) -> bool:
    """True where a sentence leaves open what stands at a word: "probing whether", "not known"."""
    table = word_table("two_matters")
    before = [w for w in sentence.words if word is None or w.start < word.start]
    if any(w.form in table["questioned"] for w in before):
        return True
    return any(
        is_negation(one.form) and any(w.form in table["asked"] for w in before[n + 1 : n + 3])
        for n, one in enumerate(before)
    )


def _in_time(unit: Unit, word: Word) -> bool:
    return any(time.span.holds(word.span) for time in unit.times)


def _next_span(unit: Unit, slot: Slot) -> Span | None:
    if not slot.after:
        return None
    found = next((w for w in unit.words if w.lemma == slot.after[0].lemma), None)
    return found.span if found else None


def _polarity(ground: Ground, a: Unit, b: Unit, slot: Slot) -> Iterator[Difference]:
    sound = all(ground.by_id[u.article].condition.label == "sound" for u in (a, b))
    for one in slot.a:
        for two in slot.b:
            if one.function or two.function or in_name(a, one) or in_name(b, two):
                continue
            # "Expensive" and "not cheap" say one thing.
            if _is_denied(a, one) != _is_denied(b, two):
                continue
            if _opposed(one.lemma, two.lemma):
                why = f"“{one.form}” and “{two.form}” are opposites"
                yield _turned(one.span, two.span, why, (one.lemma, two.lemma), sound=sound)
                return
    not_a, not_b = _negations(a.words), _negations(b.words)
    if bool(not_a) == bool(not_b) or is_of_the_past(a if not_a else b, (not_a or not_b)[0]):
        return
    side, mine, other = (slot.a, a, b) if not_a else (slot.b, b, a)
    negation = next((w for w in side if w in (not_a or not_b)), None)
    if negation is None or _too_little(slot):
        return
    if not _leads(slot.before) and slot.held < _NEARLY_ALL:
        return
    following = next((w for w in slot.after if not w.function), None)
    if following is None or following.form in cue_forms():
        return
    there = next((w for w in other.words if w.lemma == following.lemma), None)
    here = next(
        (w for w in mine.words if w.start > negation.start and w.lemma == following.lemma), None
    )
    if there is None or here is None or _between(mine, negation, here) > 1 or there.capital:
        return
    text = ground.by_id[mine.article].text
    if _BREAK.search(text, negation.end, here.start):
        return
    marked = Span(negation.start, here.end)
    spans = (marked, there.span) if not_a else (there.span, marked)
    why = f"“{following.form}”: one is negated, the other is not"
    yield _turned(*spans, why, (f"not {following.lemma}", following.lemma), sound=sound)


def _is_denied(unit: Unit, word: Word) -> bool:
    """True where a negation stands close before a word."""
    near = [w for w in unit.words if w.end <= word.start][-_DENIED:]
    return any(is_negation(w.form) for w in near)


def _too_little(slot: Slot) -> bool:
    """True where a "not" or a "may" beside so little in common turns nothing round."""
    return slot.held < _NEGATED or slot.shared < _SHARED


def _leads(before: Sequence[Word]) -> bool:
    """True where a word with content that both have stands before the slot."""
    return any(not word.function for word in before)


def _between(unit: Unit, first: Word, last: Word) -> int:
    return sum(first.end <= w.start and w.end <= last.start and not w.function for w in unit.words)


def _negations(words: Sequence[Word]) -> list[Word]:
    found: list[Word] = []
    for position, word in enumerate(words):
        after = [w.form for w in words[position + 1 : position + 3]]
        counting = after[:1] in (["only"], ["just"]) or after[1:] == ["than"]
        if is_negation(word.form) and not counting and not is_save(words, position):
            found.append(word)
    return found


def _opposed(a: str, b: str) -> bool:
    if (a, b) in antonyms() or (a, b) in _opposites():
        return True
    short, long = sorted((a, b), key=len)
    return len(short) > 3 and any(long == prefix + short for prefix in _PREFIXES)


def _turned(a: Span, b: Span, why: str, values: tuple[str, str], *, sound: bool) -> Difference:
    if sound:
        return _difference("polarity", a, b, why, values, 0.6)
    why += "; one of the texts shows signs of translation or spinning, which loses such words"
    return Difference("polarity", "artefact", a, b, why, 0.6, values)


def _difference(
    kind: ConflictKind, a: Span, b: Span, why: str, values: tuple[str, str], sure: float
) -> Difference:
    return Difference(kind, "conflict", a, b, why, sure, values)


@cache
def _degree_pairs() -> frozenset[tuple[str, str]]:
    pairs = {(a, b) for a, b in word_table("opposites")["degree"]}
    ranks = _ranks()
    pairs |= {(a, b) for a in ranks for b in ranks if a != b}
    return frozenset(pairs | {(b, a) for a, b in pairs})


@cache
def _ranks() -> tuple[str, ...]:
    return tuple(word_table("opposites")["ranks"])


@cache
def _hedge_forms() -> frozenset[str]:
    return frozenset(word_table("opposites")["hedges"])


@cache
def _plain_auxiliaries() -> frozenset[str]:
    return frozenset(word_table("opposites")["plain"])


@cache
def _possible() -> frozenset[str]:
    return frozenset(word_table("modality")["possible"])


@cache
def _opposites() -> frozenset[tuple[str, str]]:
    pairs = [(lemma_of(a), lemma_of(b)) for a, b in word_table("opposites")["polarity"]]
    return frozenset(pairs) | frozenset((b, a) for a, b in pairs)
