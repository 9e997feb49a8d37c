"""What is found in an article once it is cut into sentences, in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from crossread.annotate.mentions import find_mentions
from crossread.annotate.phrases import find_phrases
from crossread.annotate.quantities import find_quantities
from crossread.annotate.quotes import find_quotes
from crossread.annotate.statements import find_statements
from crossread.annotate.times import find_times
from crossread.models.jobs import Tagged
from crossread.records import Reading

# Each layer may use those above it.
LAYERS: dict[str, Callable[..., tuple[Any, ...]]] = {
    "mentions": find_mentions,
    "quotes": find_quotes,
    "phrases": find_phrases,
    "statements": find_statements,
    "times": find_times,
    "quantities": find_quantities,
}
# What the tagger finds in the sentences is handed to these.
TAGGED_LAYERS = frozenset({"mentions", "quotes", "phrases", "statements"})


def with_layers(reading: Reading, tagged: Tagged | None) -> Reading:
    """The reading with every layer found; `tagged` is what a tagger made of its sentences."""
    for layer, find in LAYERS.items():
        if layer in TAGGED_LAYERS:
            find = partial(find, tagged=tagged)
        reading = replace(reading, **{layer: find(reading)})
    return reading
