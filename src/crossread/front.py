"""One front door for the command line and Python: from paths to a checked crossreading."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from crossread.pipeline import crossread
from crossread.records import Article, Failure, Reading


def crossread_articles(
    articles: Sequence[Article],
    failures: Sequence[Failure] = (),
    *,
    one_story: bool = False,
    as_of: str | None = None,
    progress: Callable[[str], None] = lambda _: None,
    held: Mapping[str, Reading] | None = None,
    made: Callable[[Reading], None] = lambda _: None,
) -> dict[str, Any]:
    """The crossreading as crossreading.json holds it (format crossread/1).

    Nothing is printed whose spans do not check: a sentence of a brief that says more than it cites
    is dropped here. Articles in `held` are not read again; readings that are new go to `made`.
    """
    dossier = crossread(
        articles,
        failures,
        one_story=one_story,
        as_of=as_of,
        progress=progress,
        held=held,
        made=made,
    )
    from crossread.tell.crossreading_json import to_json
    from crossread.verify.wording import with_sound_briefs

    return with_sound_briefs(to_json(dossier))
