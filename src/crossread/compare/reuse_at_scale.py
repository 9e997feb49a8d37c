"""Shared wording among any number of articles, without reading them into stories first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from crossread.align.fingerprints import SURE, Coded, Run, coded, meeting_places, runs
from crossread.records import Article, Citation, Shared

_GAP = 6  # words on both sides that an edit inside one stretch may replace
_HABIT = 4  # articles of one site that hold a run before it may be the site's own furniture


def shared_wording(articles: Sequence[Article]) -> Iterator[Shared]:
    """Stretches of at least eight words in a row, edits inside bridged, pair by pair.

    Role is "furniture" where both articles are one site's, several articles hold the run and less
    than half of either article is shared; this stage does not look for quotations.
    """
    texts = [coded(article.text) for article in articles]
    for a, b, meetings in meeting_places(texts):
        parts = [
            part
            for part in _joined(runs(texts[a], texts[b], meetings))
            if max(r.length for r in part) >= SURE
        ]
        common = sum(run.length for part in parts for run in part)
        shortest = min(len(texts[a].codes), len(texts[b].codes))
        one_site = _site(articles[a]) is not None and _site(articles[a]) == _site(articles[b])
        for part in parts:
            habit = min(run.holders for run in part) >= _HABIT
            furniture = one_site and habit and 2 * common < shortest
            yield _shared(articles[a], articles[b], texts[a], texts[b], part, furniture)


def _joined(found: Sequence[Run]) -> list[list[Run]]:
    parts: list[list[Run]] = []
    for run in found:
        last = parts[-1][-1] if parts else None
        if (
            last is not None
            and 0 <= run.a - last.a - last.length <= _GAP
            and 0 <= run.b - last.b - last.length <= _GAP
        ):
            parts[-1].append(run)
        else:
            parts.append([run])
    return parts


def _site(article: Article) -> str | None:
    return article.outlet or (urlsplit(article.url).hostname if article.url else None)


def _shared(
    a: Article, b: Article, words_a: Coded, words_b: Coded, part: Sequence[Run], furniture: bool
) -> Shared:
    first, last = part[0], part[-1]
    ends = last.a + last.length, last.b + last.length
    same = sum(run.length for run in part)
    return Shared(
        a=Citation(a.id, int(words_a.starts[first.a]), int(words_a.ends[ends[0] - 1])),
        b=Citation(b.id, int(words_b.starts[first.b]), int(words_b.ends[ends[1] - 1])),
        kind="verbatim" if len(part) == 1 else "edited",
        inside_quotation=False,
        score=round(same / max(ends[0] - first.a, ends[1] - first.b), 3),
        role="furniture" if furniture else "narrative",
    )
