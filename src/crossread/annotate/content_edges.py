"""Where a proposed content and its cue begin and end, by the syntax of their sentence.

A model marks content word by word; its edges often stop inside a phrase, leave out the first of two
objects ("condemned | Carthia for attacking"), or take up what the paper adds ("…, which sank").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from crossread.annotate.clauses import words
from crossread.models.jobs import Tagged
from crossread.records import Span

# A word of one of these relations is not the end of a phrase whose head follows.
_INSIDE = frozenset({"det", "amod", "compound", "nummod", "case", "mark", "aux", "cop", "flat"})
_DETERMINING = frozenset({"det", "amod", "compound", "nummod"})
_FURTHEST = 5  # words from a phrase cut in two to its head, or from a cue to its second object
_RELATIVE = frozenset({"who", "which", "whose", "whom", "where"})
_DASHES = frozenset({",", "–", "—", "-", "―"})
_OF_BLAME = frozenset({"for", "over"})  # "condemned Carthia for attacking"


class Edges:
    """Mends the contents and cues proposed for one text."""

    def __init__(self, text: str, tagged: Tagged) -> None:
        self._text = text
        self._tagged = tagged
        self._starts = [word.start for word in tagged.words]

    def sentence(self, span: Span) -> int:
        """The number of the sentence in which a span begins, -1 where no word does."""
        inside = self._words_in(span)
        return self._tagged.sentences[inside.start] if inside else -1

    def content(self, content: Span, cue: Span | None, quoted: Callable[[int], bool]) -> Span:
        """The content with edges at phrases; `quoted` tells which places stand between marks."""
        inside = self._words_in(content)
        if not inside:
            return content
        first, last = self._begun(inside.start), self._completed(inside.stop - 1)
        if cue:
            first = self._with_object(first, self._words_in(cue))
        last = self._without_tail(first, last, quoted)
        if (first, last) == (inside.start, inside.stop - 1):
            return content
        return Span(self._tagged.words[first].start, self._tagged.words[last].end)

    def cue(self, cue: Span) -> Span:
        """The cue with what turns it round: "has yet to condemn", "refused to say"."""
        inside = self._words_in(cue)
        start = first = inside.start if inside else 0
        sentence = self.sentence(cue)
        while start > 0 and self._tagged.sentences[start - 1] == sentence:
            form = self._form(start - 1)
            if form not in words("turned_cues") and form not in words("auxiliaries") | {"to"}:
                break
            start -= 1
        turned = any(self._form(n) in words("turned_cues") for n in range(start, first))
        return Span(self._tagged.words[start].start, cue.end) if turned else cue

    def _words_in(self, span: Span) -> range:
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def _completed(self, last: int) -> int:
        head = self._tagged.heads[last] if self._relation(last) in _INSIDE else -1
        return head if last < head <= last + _FURTHEST else last

    def _begun(self, first: int) -> int:
        """The first word of the phrase in which content begins: "the | second draft"."""
        tagged = self._tagged
        while (
            first > 0
            and tagged.sentences[first - 1] == tagged.sentences[first]
            and self._relation(first - 1) in _DETERMINING
            and first <= tagged.heads[first - 1] <= first + _FURTHEST
        ):
            first -= 1
        return first

    def _with_object(self, first: int, cue: range) -> int:
        """The word behind the cue, where only its object stands between it and the content."""
        if not cue or not cue.stop < first <= cue.stop + _FURTHEST:
            return first
        if self._form(first) not in _OF_BLAME:
            return first
        between = range(cue.stop, first)
        heads = {self._tagged.heads[n] for n in between} - set(between)
        plain = all(self._form(n)[0].isalnum() for n in between)
        return cue.stop if plain and heads and heads <= set(cue) else first

    def _without_tail(self, first: int, last: int, quoted: Callable[[int], bool]) -> int:
        """Without a relative clause that only adds something to an object.

        What somebody says in a clause of his own mostly includes it.
        """
        tagged = self._tagged
        heads = [n for n in range(first, last + 1) if not first <= tagged.heads[n] <= last]
        if not heads or self._relation(heads[0]) != "obj":
            return last
        for word in range(first + 2, last):
            adds = self._form(word) in _DASHES and self._form(word + 1) in _RELATIVE
            if adds and not quoted(tagged.words[word].start):
                return word - 1
        return last

    def _relation(self, word: int) -> str:
        return self._tagged.relations[word].partition(":")[0]

    def _form(self, word: int) -> str:
        return self._tagged.words[word].of(self._text).casefold()
