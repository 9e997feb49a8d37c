"""What a number counts or measures: the unit behind it, or the measure named before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crossread.annotate.number_values import Number
from crossread.lexicons import word_list, word_table

_WORD = re.compile(r"[ \u00a0]([^\W\d_]+(?:[-’'][^\W\d_]+)*)")
_HYPHENED = re.compile(r"[-‑]([a-z]+(?:-old)?)\b")
_NO_UNITS = frozenset({"and", "odd", "plus", "to", "or", "on", "in", "by", "off", "fold", "way"})
_AGE = re.compile(r",(?= |\))")
_NAME_BEFORE = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: \([^()\n]{0,30}\))?, $")
_OF = re.compile(r" of (?:the |these |those |its |his |her |their |our )?(?=[a-z])")
# "we first met", "will first launch": an adverb, not a rank.
_BEFORE_VERB = re.compile(
    r"(?i)\b(?:i|you|he|she|it|we|they|who|which|that|to|will|would|had|has|have|was|were|is|are"
    r"|at|and|can|could|must|may|not|when|if|as) $"
)
_LOOK = 5  # words behind the number in which its head noun may stand
_NEVER_NOUNS = re.compile(r"(?:ly|’t|'t)$")
_S_ENDINGS = ("ss", "us", "is", "’s", "'s")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit, where it ends in the text, and how it was known."""

    name: str
    end: int
    measured: bool = False  # a unit of measure, money or a share
    counted: bool = False  # a noun or state that is counted


def unit_after(text: str, number: Number) -> Unit | None:
    """The measure, currency or head noun that follows a number."""
    if number.ordinal:
        return _ranked(text, number)
    of = _OF.match(text, number.end) if number.plural or number.scale > 1 else None
    if match := _measures().match(text, of.end() - 1 if of else number.end):
        return Unit(_written()[match[1].casefold()], match.end(), measured=True)
    if number.currency:
        return Unit(number.currency, number.end, measured=True)
    if (match := _HYPHENED.match(text, number.end)) and match[1] not in _NO_UNITS:
        name = "year-old" if match[1].endswith("year-old") else singular(match[1])
        return Unit(name, match.end(), counted=True)
    if text.startswith("-year-old", number.end) or text.startswith(" years old", number.end):
        return Unit("year-old", text.index("old", number.end) + 3, counted=True)
    if number.digits and 0 < number.high < 111 and _AGE.match(text, number.end):
        if _NAME_BEFORE.search(text[max(0, number.start - 60) : number.start]):
            return Unit("year-old", number.end, counted=True)
        return None
    return _counted(text, number)


def _counted(text: str, number: Number) -> Unit | None:
    """The head noun: the first plural among the words that follow without a break."""
    at = number.end
    if match := _OF.match(text, at):
        at = match.end() - 1
    only_one = number.low == number.high == 1
    states = word_table("number_words")["context"]["states"]
    functions = _functions()
    for step in range(_LOOK):
        match = _WORD.match(text, at)
        if match is None:
            return None
        word, form = match[1], match[1].casefold()
        if form in states and step <= 1:
            return Unit(form, match.end(), counted=True)
        if form in functions or _NEVER_NOUNS.search(form):
            return None
        if is_plural(form) and not word[0].isupper():
            return Unit(singular(form), match.end(), counted=True)
        if only_one and (step or form in ("more", "other")):
            return None
        if only_one and word.islower() and not form.endswith(("ed", "ing", "s")):
            return Unit(form, match.end(), counted=True)
        at = match.end()
    return None


def _ranked(text: str, number: Number) -> Unit | None:
    """ "third term" gives "ordinal:term"; "at first" and "third, …" give nothing."""
    if _BEFORE_VERB.search(text[max(0, number.start - 12) : number.start]):
        return None
    at = number.end
    last = ""
    end = at
    for _ in range(3):
        match = _WORD.match(text, at)
        if match is None:
            break
        word = match[1]
        form = word.casefold()
        if word[0].isupper():
            return None  # the head noun lies behind a name: too far to be sure
        if form in _functions() or form in _verb_forms() or form.endswith(("ly", "ed")):
            break
        last, end = form, match.end()
        at = match.end()
    if not last or last in ("century", "centuries", "half", "quarter"):
        return None
    return Unit(f"ordinal:{singular(last) if is_plural(last) else last}", end, counted=True)


def unit_before(text: str, number: Number) -> Unit | None:
    """What a number before it is the value of: "the toll rose to 14", "a family of five"."""
    if number.ordinal:
        return None
    window = text[max(0, number.start - 60) : number.start]
    if match := _measure_before().search(window):
        return Unit(match[1].casefold(), number.end, counted=True)
    if match := _body_before().search(window):
        return Unit(match[1].casefold(), number.end, counted=True)
    return None


def is_plural(form: str) -> bool:
    """True for a form that can only be a noun's plural, or nearly so."""
    if form in _irregular_plurals():
        return True
    return len(form) > 3 and form.endswith("s") and not form.endswith(_S_ENDINGS)


def singular(form: str) -> str:
    """The singular of a noun: "people" gives "person", "boxes" gives "box"."""
    if (irregular := _irregular_plurals().get(form)) is not None:
        return irregular
    if not is_plural(form):
        return form
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("sses", "ches", "shes", "xes", "zzes")):
        return form[:-2]
    return form[:-1]


@cache
def _irregular_plurals() -> dict[str, str]:
    nouns = word_table("irregular_forms")["nouns"]
    return {form: noun for noun, forms in nouns.items() for form in forms.split()}


@cache
def _verb_forms() -> frozenset[str]:
    verbs = word_table("irregular_forms")["verbs"]
    return frozenset(form for forms in verbs.values() for form in forms.split())


@cache
def _functions() -> frozenset[str]:
    # "more" and "other" may stand between a number and its noun: "12 more people".
    return frozenset(word_list("function_words")) - {"more", "other", "own", "very"}


@cache
def _written() -> dict[str, str]:
    table = word_table("units")
    return {
        form.casefold(): unit
        for part in ("currency_words", "measures")
        for unit, forms in table[part].items()
        for form in forms
    }


@cache
def _measures() -> re.Pattern[str]:
    table = word_table("units")
    forms = [f for p in ("currency_words", "measures") for fs in table[p].values() for f in fs]
    longest_first = sorted(forms, key=len, reverse=True)
    # Short signs keep their case: "5 C" is a temperature, "5 c" is not.
    exact = "|".join(re.escape(f) for f in longest_first if len(f) <= 2)
    loose = "|".join(re.escape(f) for f in longest_first if len(f) > 2)
    return re.compile(rf"[ \u00a0-]?((?i:{loose})|{exact})(?!\w)")


@cache
def _body_before() -> re.Pattern[str]:
    bodies = "|".join(word_table("number_words")["context"]["bodies"])
    return re.compile(rf"(?i)\b({bodies}) of (?:(?:at least|about|around|nearly|some) )?$")


@cache
def _measure_before() -> re.Pattern[str]:
    context = word_table("number_words")["context"]
    measures = "|".join(re.escape(m) for m in context["measures"])
    verbs = "|".join(context["measure_verbs"])
    return re.compile(
        rf"(?i)\b({measures})(?: of [a-z]+)?"
        rf"(?: (?:{verbs}|by now|at least|about|around|nearly)){{0,4}} $"
    )
