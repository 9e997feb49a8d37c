"""The models at work in a thread of their own, ahead of the rules that use what they find."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Self

from crossread.models.jobs import Models, Tagged
from crossread.records import Reading

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

# A tagger that learned from articles has nothing to say of a book, and would say it for minutes.
_LONGEST_TAGGED = 200_000  # characters


class AtWork:
    """One task after the other, in the order asked for; what was asked for is waited for.

    It is an encoder, too: texts that were handed to `prepare` together come from there, so that
    the vectors of an article are the same whatever stands beside it.
    """

    def __init__(self, models: Models) -> None:
        self._models = models
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._prepared: dict[tuple[str, ...], Future[NDArray[float32]]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.shutdown(wait=True, cancel_futures=True)

    def tag(self, reading: Reading) -> Future[Tagged | None]:
        """What the tagger finds in the sentences of an article."""
        return self._thread.submit(tagged, reading, self._models)

    def prepare(self, texts: Sequence[str]) -> None:
        """Have texts encoded that will be asked for together."""
        key = tuple(texts)
        if self._models.encoder and key and key not in self._prepared:
            self._prepared[key] = self._thread.submit(self._models.encoder.encode, key)

    @property
    def encoder(self) -> Self | None:
        """This, where there is a model to encode with."""
        return self if self._models.encoder else None

    def encode(self, texts: Sequence[str]) -> NDArray[float32]:
        """One row of length one for each text, in their order."""
        self.prepare(texts)
        return self._prepared[tuple(texts)].result()


def tagged(reading: Reading, models: Models) -> Tagged | None:
    """What the tagger finds, in articles of the language and the length that it was made for."""
    fits = reading.article.language in (None, "en") and len(reading.text) <= _LONGEST_TAGGED
    if not models.tagger or not fits:
        return None
    return models.tagger.tag(reading.text, [sentence.span for sentence in reading.sentences])
