"""What an article is about, as a bag of words, names and numbers: cheap enough for thousands."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from crossread.align.words import is_function, lemma_of
from crossread.records import Article

_LEAD = 600  # characters at the front whose words count double
_LONGEST = 20_000  # characters looked at; a story shows long before
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[.!?:\n“”\"]")
_SHORTEST_NUMBER = 2  # a lone digit says nothing


def story_terms(article: Article) -> Counter[str]:
    """How often each term stands in the article: lemmas, `#` numbers and `@` names.

    The front counts double. Names weigh double: two texts that share a topic share words, two on
    one happening share names.
    """
    text = article.text
    if article.title and article.title not in text[:_LEAD]:
        text = f"{article.title}\n{text}"
    terms: Counter[str] = Counter()
    name = ""  # last word of the run of capitals that is open
    inside = False  # a word of this sentence was read
    for match in _TOKEN.finditer(text, 0, _LONGEST):
        token = match[0]
        weight = 2 if match.start() < _LEAD else 1
        first = token[0]
        if first.isdigit():
            if len(token) >= _SHORTEST_NUMBER:
                terms[f"#{token}"] += weight
            inside = True
        elif first.isalpha():
            lemma = _lemma(token)
            part = first.isupper() and inside and lemma
            name = lemma if part else _close(terms, name)
            if lemma:
                terms[lemma] += weight
            inside = True
        else:
            name = _close(terms, name)
            inside = False
    _close(terms, name)
    return terms


def _close(terms: Counter[str], name: str) -> str:
    if name:
        terms[f"@{name}"] += 2
    return ""


@lru_cache(maxsize=100_000)
def _lemma(token: str) -> str:
    """The folded form of a word that carries news, or nothing."""
    form = token.casefold().replace("’", "'").removesuffix("'s")
    return "" if len(form) < 2 or is_function(form) else lemma_of(form)
