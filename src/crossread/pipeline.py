"""The whole way of the data on one page: read → clean → annotate → group → compare."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Any

from crossread.annotate.mentions import find_mentions
from crossread.annotate.phrases import find_phrases
from crossread.annotate.quantities import find_quantities
from crossread.annotate.quotes import find_quotes
from crossread.annotate.sentences import split_sentences
from crossread.annotate.statements import find_statements
from crossread.annotate.times import find_times
from crossread.clean.credits import find_credits
from crossread.clean.passages import mark_passages
from crossread.compare import compare_story
from crossread.compare.condition import judge_condition
from crossread.compare.reuse_at_scale import beside, shared_wording
from crossread.group.actors import find_actors
from crossread.group.dating import date_articles
from crossread.group.same_story import group_stories, title_of
from crossread.models.jobs import Encoder, Models, Tagged
from crossread.models.shipped import shipped_models
from crossread.records import Article, Crossreading, Dossier, Failure, Reading, Shared, Story

# In order: each layer may use those above it.
LAYERS: dict[str, Callable[..., tuple[Any, ...]]] = {
    "passages": mark_passages,
    "credits": find_credits,
    "sentences": split_sentences,
    "mentions": find_mentions,
    "quotes": find_quotes,
    "phrases": find_phrases,
    "statements": find_statements,
    "times": find_times,
    "quantities": find_quantities,
}
# What the tagger finds in the sentences is handed to these.
TAGGED_LAYERS = frozenset({"mentions", "quotes", "phrases", "statements"})
_UNTAGGED = ("passages", "credits", "sentences")  # what it is handed
_AHEAD = 4  # articles that are tagged before the first of them is read on
# A tagger that learned from articles has nothing to say of a book, and would say it for minutes.
_LONGEST_TAGGED = 200_000  # characters


def annotate(
    article: Article, *, as_of: str | None = None, models: Models | None = None
) -> Reading:
    """One article with all its layers.

    `as_of` is the day to count "yesterday" from where the article states none. `models` are those
    of the package where none are given; `RULES_ALONE` reads without.
    """
    models = models or shipped_models()
    reading = _split(article, as_of)
    return _layered(reading, _tagged(reading, models))


def annotate_all(
    articles: Iterable[Article], *, as_of: str | None = None, models: Models | None = None
) -> Iterator[Reading]:
    """The same for many, in their order: the tagger reads the next ones beside the rules."""
    models = models or shipped_models()
    waiting: deque[tuple[Reading, Future[Tagged | None]]] = deque()
    with ThreadPoolExecutor(max_workers=1) as beside:
        for article in articles:
            reading = _split(article, as_of)
            waiting.append((reading, beside.submit(_tagged, reading, models)))
            if len(waiting) > _AHEAD:
                split, tagged = waiting.popleft()
                yield _layered(split, tagged.result())
        for split, tagged in waiting:
            yield _layered(split, tagged.result())


def _split(article: Article, as_of: str | None) -> Reading:
    """The article with the layers that the tagger needs."""
    if as_of and not article.published:
        article = replace(
            article, published=as_of, published_basis="given with --as-of for articles without one"
        )
    reading = Reading(article)
    for layer in _UNTAGGED:
        reading = replace(reading, **{layer: LAYERS[layer](reading)})
    return reading


def _layered(reading: Reading, tagged: Tagged | None) -> Reading:
    for layer, find in LAYERS.items():
        if layer in TAGGED_LAYERS:
            find = partial(find, tagged=tagged)
        if layer not in _UNTAGGED:
            reading = replace(reading, **{layer: find(reading)})
    return reading


def _tagged(reading: Reading, models: Models) -> Tagged | None:
    """What the tagger finds, in articles of the language and the length that it was made for."""
    fits = reading.article.language in (None, "en") and len(reading.text) <= _LONGEST_TAGGED
    if not models.tagger or not fits:
        return None
    return models.tagger.tag(reading.text, [sentence.span for sentence in reading.sentences])


def crossread(
    articles: Sequence[Article],
    failures: Sequence[Failure] = (),
    *,
    one_story: bool = False,
    as_of: str | None = None,
    models: Models | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Dossier:
    """Everything: readings, stories, and each story compared."""
    models = models or shipped_models()
    if models.note:
        progress(models.note)
    readings: list[Reading] = []
    for article, reading in zip(
        articles, annotate_all(articles, as_of=as_of, models=models), strict=True
    ):
        progress(f"reading {article.id}")
        readings.append(reading)
    stories = group_stories(readings, one_story=one_story)
    by_id = {reading.id: reading for reading in readings}
    compared: list[Crossreading] = []
    for story in stories:
        progress(f"comparing {len(story.articles)} articles: {story.title}")
        dated = date_articles([by_id[article] for article in story.articles])
        judged = tuple(
            replace(r, condition=judge_condition(r, [p for p in dated if p.id != r.id]))
            for r in dated
        )
        by_id.update({reading.id: reading for reading in judged})
        # Only now is it known which texts are sound enough to name the story.
        compared.append(
            compare_readings(replace(story, title=title_of(judged)), judged, encoder=models.encoder)
        )
    return Dossier(
        readings=tuple(by_id[reading.id] for reading in readings),
        crossreadings=tuple(compared),
        failures=tuple(failures),
        models=dict(models.digests),
    )


def compare_readings(
    story: Story, readings: Sequence[Reading], *, encoder: Encoder | None = None
) -> Crossreading:
    """One story compared, from readings that are dated and judged."""
    return compare_story(story, readings, find_actors(readings), encoder=encoder)


def shared_stretches(
    articles: Sequence[Article],
    *,
    wording_only: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> Sequence[Shared]:
    """What articles share: wording among all of them, and in stories what soft alignment finds.

    Without stories no article is read, which is the way for more than some hundred.
    """
    wording = list(shared_wording(articles))
    if wording_only:
        return wording
    stories = crossread(articles, progress=progress).crossreadings
    aligned = [shared for story in stories for shared in story.shared]
    return sorted([*aligned, *beside(aligned, wording)], key=lambda shared: (shared.a, shared.b))
