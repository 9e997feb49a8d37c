"""The whole way of the data on one page: read → clean → annotate → group → compare.

What annotates, groups and compares is imported where first needed: the models are at work then.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING

from crossread.annotate.sentences import split_sentences
from crossread.clean.credits import find_credits
from crossread.clean.mastheads import named_outlet
from crossread.clean.passages import mark_passages
from crossread.models.at_work import AtWork, tagged
from crossread.models.jobs import Encoder, Models, Tagged
from crossread.models.shipped import shipped_models
from crossread.records import Article, Crossreading, Dossier, Failure, Reading, Shared, Story

if TYPE_CHECKING:
    from crossread.align.wordings import Each

# In order; the further layers are those of `annotate.layers`.
OPENING_LAYERS = {
    "passages": mark_passages,
    "credits": find_credits,
    "sentences": split_sentences,
}
_AHEAD = 4  # articles that are tagged before the first of them is read on


def annotate(
    article: Article, *, as_of: str | None = None, models: Models | None = None
) -> Reading:
    """One article with all its layers.

    `as_of` is the day to count "yesterday" from where the article states none. `models` are those
    of the package where none are given; `RULES_ALONE` reads without.
    """
    from crossread.annotate.layers import with_layers

    reading = _split(article, as_of)
    return with_layers(reading, tagged(reading, models or shipped_models()))


def annotate_all(
    articles: Iterable[Article], models: AtWork, *, as_of: str | None = None
) -> Iterator[Reading]:
    """The same for many, in their order: the tagger reads the next ones beside the rules."""
    waiting: deque[tuple[Reading, Future[Tagged | None]]] = deque()
    for article in articles:
        reading = _split(article, as_of)
        waiting.append((reading, models.tag(reading)))
        if len(waiting) > _AHEAD:
            yield _layered(*waiting.popleft())
    for split, found in waiting:
        yield _layered(split, found)


def _split(article: Article, as_of: str | None) -> Reading:
    """The article with the layers that the tagger needs."""
    if as_of and not article.published:
        article = replace(
            article, published=as_of, published_basis="given with --as-of for articles without one"
        )
    reading = Reading(article)
    for layer, find in OPENING_LAYERS.items():
        reading = replace(reading, **{layer: find(reading)})
    return named_outlet(reading)


def _layered(split: Reading, found: Future[Tagged | None]) -> Reading:
    from crossread.annotate.layers import with_layers

    return with_layers(split, found.result())


def crossread(
    articles: Sequence[Article],
    failures: Sequence[Failure] = (),
    *,
    one_story: bool = False,
    as_of: str | None = None,
    models: Models | None = None,
    progress: Callable[[str], None] = lambda _: None,
    held: Mapping[str, Reading] | None = None,
    made: Callable[[Reading], None] = lambda _: None,
) -> Dossier:
    """Everything: readings, stories, and each story compared.

    `held` are readings of articles that this program made before, as it gave them to `made`.
    """
    models = models or shipped_models()
    if models.note:
        progress(models.note)
    with AtWork(models) as at_work:
        readings = _read(articles, at_work, as_of, progress, held or {}, made)
        compared, by_id = _compared(readings, one_story, at_work.encoder, progress)
    return Dossier(
        readings=tuple(by_id[reading.id] for reading in readings),
        crossreadings=compared,
        failures=tuple(failures),
        models=dict(models.digests),
    )


def _read(
    articles: Sequence[Article],
    at_work: AtWork,
    as_of: str | None,
    progress: Callable[[str], None],
    held: Mapping[str, Reading],
    made: Callable[[Reading], None],
) -> list[Reading]:
    readings: list[Reading] = []
    missing = [article for article in articles if article.id not in held]
    fresh = annotate_all(missing, at_work, as_of=as_of)
    for article in articles:
        reading = held.get(article.id)
        if reading is None:
            progress(f"reading {article.id}")
            reading = next(fresh)
            made(reading)
        readings.append(reading)
    from crossread.compare.clauses import encoded_texts

    # Encoded while the stories are found and dated.
    for reading in readings:
        at_work.prepare(encoded_texts(reading))
    return readings


def _compared(
    readings: Sequence[Reading],
    one_story: bool,
    encoder: Encoder | None,
    progress: Callable[[str], None],
) -> tuple[tuple[Crossreading, ...], dict[str, Reading]]:
    """Each story compared, and all readings, dated and judged, by their ids."""
    from crossread.compare.condition import judge_condition
    from crossread.group.dating import date_articles
    from crossread.group.same_story import group_stories, title_of

    by_id = {reading.id: reading for reading in readings}
    compared: list[Crossreading] = []
    for story in group_stories(readings, one_story=one_story):
        progress(f"comparing {len(story.articles)} articles: {story.title}")
        dated = date_articles([by_id[article] for article in story.articles])
        judged = tuple(
            replace(r, condition=judge_condition(r, [p for p in dated if p.id != r.id]))
            for r in dated
        )
        by_id.update({reading.id: reading for reading in judged})
        # Only now is it known which texts are sound enough to name the story.
        story = replace(story, title=title_of(judged))
        compared.append(compare_readings(story, judged, encoder=encoder))
    return tuple(compared), by_id


def compare_readings(
    story: Story, readings: Sequence[Reading], *, encoder: Encoder | None = None
) -> Crossreading:
    """One story compared, from readings that are dated and judged."""
    from crossread.compare import compare_story
    from crossread.group.actors import find_actors

    return compare_story(story, readings, find_actors(readings), encoder=encoder)


def shared_stretches(
    articles: Sequence[Article],
    *,
    wording_only: bool = False,
    progress: Callable[[str], None] = lambda _: None,
    each: Each = map,
    threads: int = 1,
) -> Sequence[Shared]:
    """What articles share: wording among all of them, and in stories what soft alignment finds.

    Without stories no article is read, which is the way for more than some hundred. `each` is
    like `map` and may do its work in other processes.
    """
    from crossread.compare.reuse_at_scale import beside, shared_wording

    wording = list(shared_wording(articles, each=each, threads=threads))
    if wording_only:
        return wording
    stories = crossread(articles, progress=progress).crossreadings
    aligned = [shared for story in stories for shared in story.shared]
    return sorted([*aligned, *beside(aligned, wording)], key=lambda shared: (shared.a, shared.b))
