"""The models that come with the package, each loaded when it is first used."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING

from crossread.errors import BadModel
from crossread.models.jobs import Encoder, Models, Tagged, Tagger
from crossread.models.manifest import Weights, weights_of
from crossread.records import Span

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

_WITHOUT = "Read by rules alone: the weights of the reader model are not in this installation."


class _LazyTagger:
    def __init__(self, weights: Weights, tokenizer: Weights, threads: int | None) -> None:
        self._made_of = weights, tokenizer
        self._threads = threads

    @cached_property
    def _reader(self) -> Tagger:
        from crossread.models.reader import Reader

        return Reader(*self._made_of, threads=self._threads)

    def tag(self, text: str, sentences: Sequence[Span]) -> Tagged:
        return self._reader.tag(text, sentences)


class _LazyEncoder:
    def __init__(self, weights: Weights, tokenizer: Weights, threads: int | None) -> None:
        self._made_of = weights, tokenizer
        self._threads = threads

    @cached_property
    def _encoder(self) -> Encoder:
        from crossread.models.encoder import SentenceEncoder

        return SentenceEncoder(*self._made_of, threads=self._threads)

    def encode(self, texts: Sequence[str]) -> NDArray[float32]:
        return self._encoder.encode(texts)


@cache
def shipped_models(*, threads: int | None = None) -> Models:
    """The package's own models, or none with a note where their weights are missing.

    `threads` are those of each model; unless given, one for each core of a small machine.
    """
    try:
        reader, encoder, tokenizer = map(weights_of, ("reader", "sentence-encoder", "tokenizer"))
    except BadModel:
        return Models(note=_WITHOUT)
    if not (reader.is_here and tokenizer.is_here):
        return Models(note=_WITHOUT)
    return Models(
        tagger=_LazyTagger(reader, tokenizer, threads),
        encoder=_LazyEncoder(encoder, tokenizer, threads) if encoder.is_here else None,
        digests=tuple(
            (name, made.sha256)
            for name, made in (("reader", reader), ("sentence-encoder", encoder))
            if made.is_here
        ),
    )
