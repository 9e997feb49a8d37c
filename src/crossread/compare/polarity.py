"""Polarity compared: the same statement with and without a "not", or with opposite words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossread.align.local import Path
from crossread.align.substitutions import antonyms, is_denial
from crossread.align.words import Word, is_negation
from crossread.compare.difference import Difference
from crossread.compare.units import Unit
from crossread.lexicons import word_table
from crossread.records import Reading, Span

_REACH = 3  # words behind a negation that it turns round
_TOO_FAR = 5  # words within which "too … to" says "not"
_PREFIXES = ("un", "in", "im", "dis", "non", "mis")
_STOP = re.compile(r"[,;:.!?–—]|--")
_JOINTS = frozenset({"and", "but", "or", "which", "who", "that"})
_JUST = frozenset({"only", "just"})
_NONE = frozenset({"nothing", "nobody", "none", "no-one"})
_SAVE = frozenset({"but", "except", "save"})
_COUNTING = frozenset({"less", "fewer", "more", "later", "earlier"})
_FEWEST = 3  # different words with content that both clauses must have, the turned one included
ALIGNED = 0.6  # share of both clauses that must be aligned before polarity is compared
WHOLLY = 0.75  # the same of two sentences that were cut at other places


def compare_polarity(
    a: Unit,
    b: Unit,
    path: Path,
    reading_a: Reading,
    reading_b: Reading,
    *,
    aligned: float = ALIGNED,
) -> tuple[Difference, ...]:
    """A negation that one clause has and the other lacks at an aligned place, or an antonym.

    `aligned` is the share of the content of both that must be aligned.
    """
    # A headline leaves out what its text says in full.
    if "headline" in (a.kind, b.kind):
        return ()
    if not path.pairs or _share(a, [i for i, _ in path.pairs]) < aligned:
        return ()
    if _share(b, [j for _, j in path.pairs]) < aligned:
        return ()
    alike = {
        a.words[i].lemma
        for i, j in path.pairs
        if a.words[i].lemma == b.words[j].lemma and not a.words[i].function
    }
    if len(alike) < _FEWEST - 1:
        return ()
    found: list[Difference] = []
    sound = reading_a.condition.label == "sound" and reading_b.condition.label == "sound"
    negated_a, negated_b = _negated(a.words, reading_a.text), _negated(b.words, reading_b.text)
    for unit in (a, b):
        turning = next((w for n, w in enumerate(unit.words) if _turns(unit.words, n)), None)
        if turning and is_of_the_past(unit, turning):
            return ()
    # Both turned round somewhere is a difference of wording; only one is a difference of sense.
    # A "without" that both have at one place turns neither against the other.
    both = [(i, j) for i, j in path.pairs if _is_same_negation(a.words, i, b.words, j)]
    rest_a = tuple(w for n, w in enumerate(a.words) if n not in {i for i, _ in both})
    rest_b = tuple(w for n, w in enumerate(b.words) if n not in {j for _, j in both})
    lost = _is_turned(rest_a, rest_b) != _is_turned(rest_b, rest_a)
    for i, j in path.pairs:
        one, two = a.words[i], b.words[j]
        if one.function or two.function:
            continue
        if (one.lemma, two.lemma) in antonyms():
            # "Expensive" and "not cheap" say one thing; "North" and "South" are parts of names.
            if (i in negated_a) != (j in negated_b) or in_name(a, one) or in_name(b, two):
                continue
            found.append(_difference(a, b, i, j, sound, "they are opposites"))
        elif (
            lost
            and one.lemma == two.lemma
            and not in_name(a, one)
            and len(alike) >= _FEWEST
            and (i in negated_a) != (j in negated_b)
        ):
            found.append(_difference(a, b, i, j, sound, "one is negated, the other is not"))
    return tuple(found[:1])


def _is_same_negation(a: Sequence[Word], i: int, b: Sequence[Word], j: int) -> bool:
    return is_negation(a[i].form) and a[i].form == b[j].form


def in_name(unit: Unit, word: Word) -> bool:
    """True for a word of an actor's name: it has no opposite."""
    return any(span.overlap(word.span) for span, _ in unit.actors)


def is_of_the_past(unit: Unit, negation: Word) -> bool:
    """True for "not … since 1908": what did not happen until then may have happened now."""
    limits = word_table("two_matters")["limits"]
    return any(word.form in limits for word in unit.words if word.start > negation.start)


def _share(unit: Unit, positions: list[int]) -> float:
    content = [n for n, word in enumerate(unit.words) if not word.function]
    return len(set(positions) & set(content)) / max(1, len(content))


def _negated(words: tuple[Word, ...], text: str) -> set[int]:
    """Positions of the words that a negation turns round; two negations cancel out."""
    turned: set[int] = set()
    for position in range(len(words)):
        if not _turns(words, position):
            continue
        reached = 0
        for after in range(position + 1, len(words)):
            if words[after].form in _JOINTS:
                break
            if _STOP.search(text, words[after - 1].end, words[after].start):
                break
            if words[after].function:
                continue
            turned ^= {after}
            reached += 1
            if reached == _REACH or after - position > 2 * _REACH:
                break
    return turned


def _is_turned(words: tuple[Word, ...], beside: tuple[Word, ...]) -> bool:
    """True where anything in a clause says "not", be it by a prefix or by "too … to"."""
    if any(_turns(words, position) for position in range(len(words))):
        return True
    # "undisturbed" beside "not disturbed"
    plain = {word.lemma for word in beside}
    if any(w.lemma[len(p) :] in plain for w in words for p in _PREFIXES if w.lemma.startswith(p)):
        return True
    forms = [word.form for word in words]
    return any(
        form == "too" and "to" in forms[n + 1 : n + _TOO_FAR] for n, form in enumerate(forms)
    )


def _turns(words: tuple[Word, ...], position: int) -> bool:
    form = words[position].form
    following = words[position + 1].form if position + 1 < len(words) else ""
    # "no less than 17" counts; it denies nothing.
    if form in {"no", "not"} and following in _JUST:
        return False
    if is_save(words, position):
        return False
    than = position + 2 < len(words) and words[position + 2].form == "than"
    if form in {"no", "not"} and following in _COUNTING and than:
        return False
    # "has yet to confirm" is "has not confirmed".
    unfinished = form == "yet" and following == "to"
    return unfinished or is_negation(form) or is_denial(form)


def is_save(words: Sequence[Word], position: int) -> bool:
    """True for "nothing" in "nothing but chicken", which is chicken."""
    following = words[position + 1].form if position + 1 < len(words) else ""
    return words[position].form in _NONE and following in _SAVE


def _difference(a: Unit, b: Unit, i: int, j: int, sound: bool, what: str) -> Difference:
    span_a, span_b = _with_negation(a.words, i), _with_negation(b.words, j)
    one, two = a.words[i].form, b.words[j].form
    pair = f"“{one}”" if one == two else f"“{one}” and “{two}”"
    lemmas = (a.words[i].lemma, b.words[j].lemma)
    if sound:
        return Difference("polarity", "conflict", span_a, span_b, f"{pair}: {what}", 0.6, lemmas)
    why = (
        f"{pair}: {what}; one of the texts shows signs of translation or spinning, "
        "which loses such words"
    )
    return Difference("polarity", "artefact", span_a, span_b, why, 0.6, lemmas)


def _with_negation(words: tuple[Word, ...], position: int) -> Span:
    for before in range(position - 1, max(-1, position - 2 * _REACH - 1), -1):
        if _turns(words, before):
            return Span(words[before].start, words[position].end)
    return words[position].span
