"""Offices that are spoken of as to be filled: "named as judge", "the post of harbour master"."""

from __future__ import annotations

from functools import cache

from crossread.align.words import lemma_of
from crossread.annotate.trees import Trees
from crossread.lexicons import word_table

_NEAR = 8  # words before the phrase in which the naming is told


def is_post(head: int, trees: Trees) -> bool:
    """Whether a role noun means the office, not who holds it.

    It does behind "post of" and "choice for", before "job", and where somebody is named to it or
    is to be it.
    """
    if _stands_for_post(head, trees):
        return True
    first = _first_of(head, trees)
    if not first or trees.sentences[first - 1] != trees.sentences[head]:
        return False
    if trees.forms[first].lower() in ("a", "an"):
        return False
    last = trees.forms[first - 1].lower()
    two = f"{trees.forms[first - 2].lower()} {last}" if first > 1 else last
    if two == "to be":
        return True
    if last in ("become", "becoming"):
        return any(trees.forms[w].lower() == "next" for w in range(first, head))
    if last == "of":
        return lemma_of(two.split()[0]) in _words("posts")
    if last == "for":
        return any(_is_told_near(first, head, trees, t, close=True) for t in ("choices", "naming"))
    return last == "as" and _is_told_near(first, head, trees, "naming", served=True)


def _first_of(head: int, trees: Trees) -> int:
    """The first word of the phrase: compounds, adjectives, owners and the article before it."""
    first = head
    while (
        first > 0
        and trees.sentences[first - 1] == trees.sentences[head]
        and trees.tags[first - 1] in ("NOUN", "PROPN", "ADJ", "DET", "PART", "PRON", "PUNCT")
        and (trees.tags[first - 1] != "PUNCT" or trees.forms[first - 1] in "-.")
        and (trees.tags[first - 1] != "PRON" or trees.full[first - 1] == "nmod:poss")
    ):
        first -= 1
    return first


def _stands_for_post(head: int, trees: Trees) -> bool:
    """From "the judge's post", "judge nominee"."""
    after = head + 1
    owns = after < len(trees.forms) and trees.forms[after].lower() in ("'s", "’s")
    after += owns
    if after >= len(trees.forms) or trees.sentences[after] != trees.sentences[head]:
        return False
    wanted = _words("owned_posts") if owns else _words("posts") | _words("choices")
    return lemma_of(trees.forms[after].lower()) in wanted


def _is_told_near(
    first: int, head: int, trees: Trees, table: str, *, close: bool = False, served: bool = False
) -> bool:
    words = _words(table)
    reach = 3 if close else 2 * _NEAR
    for word in range(first - 1, max(first - 1 - reach, -1), -1):
        if trees.sentences[word] != trees.sentences[head]:
            return False
        lemma = lemma_of(trees.forms[word].lower())
        if lemma in words or (
            served and lemma == "serv" and word and trees.forms[word - 1] == "to"
        ):
            return True
    return False


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(lemma_of(word) for word in word_table("actor_deeds")[table].split())
