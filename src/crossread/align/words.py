"""The words of an article as the aligner sees them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from crossread.lexicons import word_list, word_table
from crossread.records import Span

# "No10", "MQ-9", "U.S.", "1,500.5", "won't", "self-determination"
_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}|\d+(?:[.,]\d+)*%?|[^\W\d_][\w]*(?:['’](?!s\b|S\b)[^\W\d_]+)?|\w+"
)
_LONGEST_KEPT = 200_000  # characters of a text whose words are kept at hand
_NEGATED = re.compile(r"(?:n['’]t|cannot)$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word with its place and the folded forms under which it may meet another."""

    start: int
    end: int
    form: str  # case folded, plain apostrophe
    lemma: str
    function: bool  # carries grammar, not news
    number: bool
    capital: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def words_within(text: str, stretch: Span) -> tuple[Word, ...]:
    """The words of one stretch, in order."""
    if len(text) > _LONGEST_KEPT:
        return _cut(text, stretch.start, stretch.end)
    words, starts = _kept(text)
    first, last = bisect_left(starts, stretch.start), bisect_left(starts, stretch.end)
    if (first and words[first - 1].end > stretch.start) or (
        last > first and words[last - 1].end > stretch.end
    ):
        # The stretch begins or ends inside what is one word of the text.
        return _cut(text, stretch.start, stretch.end)
    return words[first:last]


# The same sentences are wanted by every step that compares articles.
@lru_cache(maxsize=256)
def _kept(text: str) -> tuple[tuple[Word, ...], list[int]]:
    words = _cut(text, 0, len(text))
    return words, [word.start for word in words]


def _cut(text: str, start: int, end: int) -> tuple[Word, ...]:
    return tuple(_word(match[0], *match.span()) for match in _WORD.finditer(text, start, end))


def words_of(text: str, stretches: Iterable[Span]) -> tuple[Word, ...]:
    """The words of several stretches, in the order given."""
    return tuple(word for stretch in stretches for word in words_within(text, stretch))


def _word(surface: str, start: int, end: int) -> Word:
    form = surface.casefold().replace("’", "'")
    number = surface[0].isdigit()
    return Word(
        start=start,
        end=end,
        form=form,
        lemma=form if number else lemma_of(form),
        function=is_function(form),
        number=number,
        capital=surface[0].isupper(),
    )


def is_function(form: str) -> bool:
    return form in _function_words() or bool(_NEGATED.search(form))


def is_negation(form: str) -> bool:
    """True for a word that turns its clause round by grammar ("not", "won't", "without")."""
    return form in _negations() or form.endswith("n't")


@cache
def _negations() -> frozenset[str]:
    return frozenset(word_table("modality")["negations"])


@cache
def _function_words() -> frozenset[str]:
    return frozenset(word_list("function_words"))


@cache
def _irregular() -> dict[str, str]:
    table = word_table("irregular_forms")
    return {
        form: lemma
        for part in ("verbs", "nouns")
        for lemma, forms in table[part].items()
        for form in forms.split()
    }


def irregular_singular(form: str) -> str | None:
    """The singular of a noun whose plural has no rule: "men" gives "man"."""
    return _irregular_nouns().get(form)


@cache
def _irregular_nouns() -> dict[str, str]:
    nouns = word_table("irregular_forms")["nouns"]
    return {form: noun for noun, forms in nouns.items() for form in forms.split()}


@cache
def lemma_of(form: str) -> str:
    """A dictionary form by endings and a table of irregular forms; never longer than needed.

    Forms of one word must meet; that the meeting point is a dictionary's is secondary
    ("invading" and "invade" both give "invad").
    """
    form = _irregular().get(form, form)
    if len(form) <= 3 or form in _UNENDED or not form.isalpha():
        return form
    for ending, replacement, shortest in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= shortest:
            stem = form[: len(form) - len(ending)] + replacement
            if ending == "ed" and stem.endswith("e"):  # "speed", "need"
                return form
            return _stem_end(stem) if ending in {"ing", "ed", "er", "est"} else _drop_e(stem)
    return _drop_e(form)


# Words that look inflected and are not.
_UNENDED = frozenset({"news", "goods", "series", "species", "means", "physics", "politics"})
# ending, what takes its place, the fewest letters that must stand before it
_ENDINGS = (
    ("ies", "y", 2),
    ("ied", "y", 2),
    ("sses", "ss", 1),
    ("ches", "ch", 2),
    ("shes", "sh", 2),
    ("xes", "x", 2),
    ("ss", "ss", 1),
    ("us", "us", 2),
    ("is", "is", 2),
    ("ing", "", 3),
    ("ed", "", 2),
    ("s", "", 3),
)


def _stem_end(stem: str) -> str:
    """Undo the doubled consonant of "stopped", and drop a silent e."""
    twice = len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiousz"
    doubled = twice and (stem[-1] != "l" or len(stem) > 5)  # "controlled", but "called"
    return stem[:-1] if doubled else _drop_e(stem)


def _drop_e(stem: str) -> str:
    return stem[:-1] if len(stem) > 3 and stem.endswith("e") else stem
