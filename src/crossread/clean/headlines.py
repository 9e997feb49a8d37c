"""What an article is called where it has no title of its own."""

from __future__ import annotations

from dataclasses import replace

from crossread.clean.passages import mark_passages
from crossread.records import Article, Reading


def headline_of(article: Article) -> str:
    """Its headline, else the first words of its body, on one line; else its first line."""
    # Sections, dates and bylines may stand above a headline, and long texts tell it at their head.
    head = article.text[:4000]
    passages = mark_passages(Reading(replace(article, text=head)))
    for kind in ("headline", "body"):
        for passage in passages:
            if passage.kind == kind and (words := passage.span.of(head).split()):
                return " ".join(words).lstrip("# ")
    return " ".join(article.text.split())
