"""What an article is about, as bags of words, names and numbers: cheap enough for thousands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from crossread.align.words import is_function, lemma_of
from crossread.records import Article

_LEAD = 600  # characters at the front whose words count double
_LONGEST = 20_000  # characters looked at; a story shows long before
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[.!?:\n“”\"]")
_SENTENCE = re.compile(r"[.!?][\"”’)]?\s+(?=[A-Z“\"‘(])|\n")
_WORDS_OF_A_HEAD = 6
_LONGEST_HEAD = 200  # characters
_SHORTEST_NUMBER = 2  # a lone digit says nothing


@dataclass(frozen=True, slots=True)
class Gist:
    """How often each term stands in an article: lemmas, `#` numbers and `@` last words of names."""

    terms: Mapping[str, int]  # of the whole; the front counts double
    lead: Mapping[str, int]  # of the title and the front
    head: tuple[str, ...] = ()  # of the title, or of what an article without one opens with; sorted
    day: str | None = None  # of publication, ISO 8601


def gist_of(article: Article) -> Gist:
    """The gist of an article, from its text, its title and its day of publication."""
    terms: Counter[str] = Counter()
    lead: Counter[str] = Counter()
    head: Counter[str] = Counter()
    _count(article.text, terms, lead)
    if article.title:
        _count(article.title, head, Counter())
        lead.update(dict.fromkeys(head, 1))
        if article.title not in article.text[:_LEAD]:
            terms.update(dict.fromkeys(head, 2))
    else:
        _count(_opening(article.text), head, Counter())
    return Gist(terms, lead, tuple(sorted(head)), _day(article.published))


def as_data(gist: Gist) -> dict[str, Any]:
    """The gist as plain data."""
    return {
        "terms": dict(gist.terms),
        "lead": dict(gist.lead),
        "head": list(gist.head),
        "day": gist.day,
    }


def from_data(data: Mapping[str, Any]) -> Gist:
    """The gist that `as_data` gave."""
    return Gist(data["terms"], data["lead"], tuple(data["head"]), data["day"])


def _opening(text: str) -> str:
    """The first sentence or two: as many words as a title has, at least."""
    for end in _SENTENCE.finditer(text, 0, _LEAD):
        if len(text[: end.start()].split()) >= _WORDS_OF_A_HEAD:
            return text[: min(end.start(), _LONGEST_HEAD)]
    return text[:_LONGEST_HEAD]


def _day(published: str | None) -> str | None:
    try:
        return date.fromisoformat((published or "")[:10]).isoformat()
    except ValueError:
        return None


def _count(text: str, terms: Counter[str], lead: Counter[str]) -> None:
    name = ""  # last word of the run of capitals that is open
    inside = False  # a word of this sentence was read
    for match in _TOKEN.finditer(text, 0, _LONGEST):
        token = match[0]
        at_front = match.start() < _LEAD
        first = token[0]
        found: list[str] = []
        if first.isdigit():
            if len(token) >= _SHORTEST_NUMBER:
                found.append(f"#{token}")
            inside = True
        elif first.isalpha():
            lemma = _lemma(token)
            part = first.isupper() and inside and lemma
            if name and not part:
                found.append(f"@{name}")
            name = lemma if part else ""
            if lemma:
                found.append(lemma)
            inside = True
        else:
            if name:
                found.append(f"@{name}")
            name = ""
            inside = False
        for term in found:
            terms[term] += 1 + at_front
            if at_front:
                lead[term] += 1
    if name:
        terms[f"@{name}"] += 1


@lru_cache(maxsize=100_000)
def _lemma(token: str) -> str:
    """The folded form of a word that carries news, or nothing."""
    form = token.casefold().replace("’", "'").removesuffix("'s")
    return "" if len(form) < 2 or is_function(form) else lemma_of(form)
