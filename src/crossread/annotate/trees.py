"""Sentences as trees: what hangs on a word, and how far its phrase reaches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cached_property

from crossread.models.jobs import Tagged
from crossread.records import Span

_DEEPEST = 60  # heads come one by one and may run in a ring


class Trees:
    """The sentences of one text as a tagger read them; words go by their number."""

    def __init__(self, text: str, tagged: Tagged) -> None:
        self.text = text
        self.spans = tagged.words
        self.tags = tagged.tags
        self.heads = tagged.heads
        self.sentences = tagged.sentences
        self.relations = tuple(relation.split(":")[0] for relation in tagged.relations)
        self.full = tagged.relations
        self.starts = [span.start for span in tagged.words]
        self.forms = tuple(span.of(text) for span in tagged.words)

    @cached_property
    def children(self) -> dict[int, list[int]]:
        """The words that hang on each word, in order."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for word, head in enumerate(self.heads):
            if head >= 0:
                found[head].append(word)
        return found

    def hanging(self, word: int, relations: Collection[str]) -> Iterator[int]:
        """The words that hang on a word by one of the relations."""
        for child in self.children.get(word, ()):
            if self.relations[child] in relations:
                yield child

    def above(self, word: int) -> Iterator[int]:
        """The word's head, that one's head, and so on up to the root."""
        for _ in range(_DEEPEST):
            word = self.heads[word]
            if word < 0:
                return
            yield word

    def phrase(self, word: int, without: Collection[str]) -> tuple[int, int]:
        """First and last word of what hangs on a word, left of which and right of which reached.

        Branches by the relations in `without` are left out, and what stands behind them.
        """
        first = last = word
        todo, seen = [word], {word}
        while todo:
            for child in self.children.get(todo.pop(), ()):
                if child not in seen and self.relations[child] not in without:
                    seen.add(child)
                    todo.append(child)
        while first - 1 in seen:
            first -= 1
        while last + 1 in seen:
            last += 1
        return first, last

    def span(self, first: int, last: int) -> Span:
        """The characters from one word to another, both included."""
        return Span(self.spans[first].start, self.spans[last].end)
