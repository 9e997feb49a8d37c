"""Readings as JSON Lines: what `crossread annotate` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from crossread.records import Actor, Reading
from crossread.tell.crossreading_json import annotated_article, dump


def annotation_lines(
    readings: Iterable[Reading], actors: Mapping[str, tuple[Actor, ...]]
) -> Iterator[str]:
    """One line of JSON for each reading; `actors` holds each article's own actors by article id."""
    for reading in readings:
        yield dump(annotated_article(reading, actors.get(reading.id, ())), indent=None)
