"""Drafts to articles: an id of its own for each, its digest, and its language."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from crossread.intake.draft import Draft
from crossread.intake.language import language_of
from crossread.records.article import Article

_SURROGATE = re.compile("[\ud800-\udfff]")


def as_articles(drafts: Iterable[Draft]) -> tuple[Article, ...]:
    """The finished articles, in the order of the drafts."""
    sound = [_without_surrogates(draft) for draft in drafts]
    return tuple(_finished(draft, id_) for draft, id_ in zip(sound, _own_ids(sound), strict=True))


def _finished(draft: Draft, id_: str) -> Article:
    notes = list(draft.notes)
    if draft.id_given and id_ != draft.id:
        notes.append(f"Another article bears the id {draft.id!r}, so this one has {id_!r}.")
    language, note = language_of(draft.text, declared=draft.declared_language)
    if note:
        notes.append(note)
    return Article(
        id=id_,
        text=draft.text,
        sha256=hashlib.sha256(draft.text.encode()).hexdigest(),
        path=draft.path,
        url=draft.url,
        outlet=draft.outlet,
        title=draft.title,
        byline=draft.byline,
        published=draft.published,
        published_basis=draft.published_basis,
        language=language,
        encoding=draft.encoding,
        notes=tuple(notes),
    )


def _own_ids(drafts: Sequence[Draft]) -> list[str]:
    """One id a draft, no two alike: "wire", "wire-2", …; the given ones are given first."""
    taken: set[str] = set()
    latest: dict[str, int] = {}
    ids = [""] * len(drafts)
    for number in sorted(range(len(drafts)), key=lambda at: (not drafts[at].id_given, at)):
        wanted = own = drafts[number].id
        while own in taken:
            latest[wanted] = latest.get(wanted, 1) + 1
            own = f"{wanted}-{latest[wanted]}"
        taken.add(own)
        ids[number] = own
    return ids


def _without_surrogates(draft: Draft) -> Draft:
    """JSON can escape half a character, which is none and cannot be written to any file."""
    broken = {
        name: _SURROGATE.sub("\ufffd", value)
        for name in ("text", "path", "id", "url", "outlet", "title", "byline")
        if isinstance(value := getattr(draft, name), str) and _SURROGATE.search(value)
    }
    if not broken:
        return draft
    note = "Half characters (lone surrogates) were replaced by the mark \ufffd."
    return replace(draft, **broken, notes=(*draft.notes, note))
