"""Where the syntax of a sentence lets one statement end and another begin."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from crossread.annotate.cue_verbs import cue_forms
from crossread.lexicons import word_table
from crossread.models.jobs import Tagged
from crossread.records import Span, Statement

_JOINING = frozenset({"cc", "mark", "advmod"})
# What hangs on these stands or falls with them, and is no statement by itself.
_ASSERTED = frozenset({"root", "conj", "parataxis", "advcl", "ccomp"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl"})
_OF_NAME = frozenset(
    {"flat", "flat:foreign", "compound", "det", "amod", "nmod:poss", "nummod", "case", "nmod"}
)
_BREAKS = frozenset({",", ";", ":", "-", "–", "—"})
_SHORTEST = 4  # words of a statement, its joint not counted
_SHORTEST_BOUND = 6  # the same for a clause behind "when", "as" and their like
_LONGEST_TAIL = 12  # words of "…, the coast guard said on Monday"


@cache
def _words(table: str) -> frozenset[str]:
    held = word_table("clause_words")
    return frozenset(held[table] + held["telling"] if table == "joints" else held[table])


@cache
def _says_plainly(form: str) -> bool:
    """True for a verb of saying that neither doubts, fears, demands nor denies what it tells."""
    table = word_table("modality")
    bent = {*table["denials"], *table["possible"], *table["feared"], *table["demanded"]}
    bent |= set(table["demanded_with"])
    return form in cue_forms() and form not in bent


class Syntax:
    """The syntax of a text, sentence by sentence."""

    def __init__(self, tagged: Tagged, text: str) -> None:
        self._tagged = tagged
        self._text = text
        self._starts = [word.start for word in tagged.words]

    def cuts(
        self, sentence: Span, kept: Sequence[Span], tails: Sequence[Span]
    ) -> tuple[Statement, ...]:
        """The sentence as its statements, in order; one that cannot be cut comes back whole.

        `kept` are stretches that are never cut into, `tails` the spans of cues and speakers.
        """
        first = bisect_left(self._starts, sentence.start)
        last = bisect_left(self._starts, sentence.end)
        if last - first < 2 * _SHORTEST:
            return (Statement(sentence.start, sentence.end),)
        tree = _Tree(self._tagged, self._text, first, last)
        found: list[Statement] = []
        end, right = sentence.end, tree.before_tail(tails)
        clauses = tree.clauses()
        for head in sorted(clauses, key=lambda head: -tree.left[head]):
            start = tree.left[head]
            # What is cut off must reach to the end, or to where another was cut off.
            if start >= right or tree.has_verb(tree.right[head] + 1, right):
                continue
            opens = tree.without_joint(start)
            bound = tree.is_bound(head)
            if not (tree.says(opens, right, bound=bound) and tree.says(first, start, bound=bound)):
                continue
            at = self._starts[opens]
            if any(span.start < at < span.end for span in kept) or _is_quoted(
                self._text[sentence.start : at]
            ):
                continue
            found.append(Statement(at, end, tree.subject_for(head, clauses)))
            right = start
            while right > first and tree.lower(right - 1) in _BREAKS:
                right -= 1
            end = self._tagged.words[right - 1].end
        found.append(Statement(sentence.start, end))
        return tuple(reversed(found))


def _is_quoted(before: str) -> bool:
    """True where a quotation is open behind these words."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


class _Tree:
    """One sentence's dependencies; heads that form a ring are cut where they close it."""

    def __init__(self, tagged: Tagged, text: str, first: int, last: int) -> None:
        self._tagged = tagged
        self._text = text
        self._first, self._last = first, last
        self._children: dict[int, list[int]] = {word: [] for word in range(first, last)}
        for word in range(first, last):
            head = tagged.heads[word]
            if first <= head < last and head != word:
                self._children[head].append(word)
        # The first and the last word under each word.
        self.left = {word: word for word in range(first, last)}
        self.right = dict(self.left)
        for word in range(first, last):
            seen = {word}
            head = tagged.heads[word]
            while first <= head < last and head not in seen and tagged.tags[word] != "PUNCT":
                self.left[head] = min(self.left[head], word)
                self.right[head] = max(self.right[head], word)
                seen.add(head)
                head = tagged.heads[head]

    def clauses(self) -> list[int]:
        """Heads of clauses that tell something of their own beside another clause."""
        return [word for word in self._children if self._is_clause(word)]

    def _is_clause(self, word: int) -> bool:
        relation = self._tagged.relations[word]
        head = self._tagged.heads[word]
        if not self._first <= head < self._last or not self._is_asserted(head):
            return False
        if relation == "advcl" and self._is_participle(word):
            return True
        if head > word:
            return False
        if self.lower(self.left[word]) in _words("relatives"):
            return False
        if relation == "conj":
            if self._is_ahead(head) and not (self._is_helped(word) or self._subjects(word)):
                return False  # "would hold talks and sign a treaty": both hang on "would"
            return (
                self._tells(word) and self._tells(head) and not self._marks(word) - _words("joints")
            )
        if relation == "parataxis":
            return self._tells(word) and bool(self._subjects(word))
        if relation == "advcl":
            marks = self._marks(word)
            if marks:
                if marks & _words("temporal") and (self._is_ahead(head) or self._is_ranked(word)):
                    return False
                opens = self.left[word]
                # "A month after …" belongs to what it is counted from.
                if self.lower(opens) not in marks or self.lower(opens - 1) in _words("counted"):
                    return False
                return (
                    marks <= _words("telling") and self._tells(word) and bool(self._subjects(word))
                )
        return False

    def _is_asserted(self, head: int) -> bool:
        """True where nothing above a clause takes back that it is told as so."""
        seen: set[int] = set()
        while self._first <= head < self._last and head not in seen:
            seen.add(head)
            relation = self._tagged.relations[head]
            if relation not in _ASSERTED:
                return False
            if relation == "advcl" and not self._marks(head) <= _words("telling"):
                return False
            above = self._tagged.heads[head]
            if relation == "ccomp" and above >= 0 and not _says_plainly(self.lower(above)):
                return False
            head = above
        return True

    def _is_ahead(self, head: int) -> bool:
        return any(self.lower(child) in _words("ahead") for child in self._children[head])

    def _is_helped(self, word: int) -> bool:
        relations = {self._tagged.relations[child] for child in self._children[word]}
        return bool(relations & {"aux", "aux:pass", "cop"})

    def _is_ranked(self, word: int) -> bool:
        return any(self.lower(at) in _words("ranks") for at in range(self._first, self.left[word]))

    def _tells(self, word: int) -> bool:
        """True for a verb that is no bare infinitive, and for what a copula says."""
        relations = {self._tagged.relations[child] for child in self._children[word]}
        if "cop" in relations:
            return True
        return self._tagged.tags[word] in {"VERB", "AUX"} and not any(
            self.lower(child) == "to" and self._tagged.tags[child] == "PART"
            for child in self._children[word]
        )

    def _is_participle(self, word: int) -> bool:
        """ "…, killing nine people": behind a comma, without a subject of its own."""
        start = self.left[word]
        return (
            self._tagged.tags[word] == "VERB"
            and self.lower(word).endswith("ing")
            and start == word
            and start > self._first
            and self.lower(start - 1) == ","
            and not self._subjects(word)
        )

    def _marks(self, word: int) -> set[str]:
        return {
            self.lower(child)
            for child in self._children[word]
            if child < word
            and (
                self._tagged.relations[child] == "mark"
                or (self._tagged.relations[child] == "advmod" and child == self.left[word])
            )
            and self._tagged.tags[child] in {"SCONJ", "ADP", "ADV", "PART"}
        }

    def _subjects(self, word: int) -> list[int]:
        return [c for c in self._children[word] if self._tagged.relations[c] in _SUBJECTS]

    def lower(self, word: int) -> str:
        return self._tagged.words[word].of(self._text).casefold()

    def says(self, start: int, end: int, *, bound: bool) -> bool:
        """True where enough words stand there; "injuring 40 others" says enough by its number."""
        tags = self._tagged.tags[start:end]
        words = len(tags) - tags.count("PUNCT")
        return words >= _SHORTEST_BOUND if bound else words + tags.count("NUM") >= _SHORTEST

    def has_verb(self, start: int, end: int) -> bool:
        return any(self._tagged.tags[word] in {"VERB", "AUX"} for word in range(start, end))

    def is_bound(self, head: int) -> bool:
        """True behind "when" and its like: "Nine died when a ferry sank" is one statement."""
        return self._tagged.relations[head] == "advcl" and bool(self._marks(head))

    def without_joint(self, start: int) -> int:
        """The first word behind "and", "after" and the like."""
        while start < self._last - 1 and (
            (self.lower(start) in _words("joints") and self._tagged.relations[start] in _JOINING)
            or self._tagged.tags[start] == "PUNCT"
        ):
            if self._text[self._tagged.words[start].start] in "“\"‘'":
                break
            start += 1
        return start

    def before_tail(self, tails: Sequence[Span]) -> int:
        """The word at which "…, the coast guard said" begins, else the end of the sentence."""
        right = self._last
        while right > self._first and self._tagged.tags[right - 1] == "PUNCT":
            right -= 1
        for word in range(right - 1, max(self._first, right - _LONGEST_TAIL), -1):
            if self.lower(word) == ",":
                behind = Span(self._tagged.words[word].end, self._tagged.words[self._last - 1].end)
                return word if any(behind.holds(span) for span in tails) else right
        return right

    def subject_for(self, head: int, clauses: Sequence[int]) -> Span | None:
        """The subject that a clause without one takes from the clause it hangs on."""
        seen: set[int] = set()
        while head not in seen and self._first <= head < self._last:
            seen.add(head)
            subjects = self._subjects(head)
            if subjects:
                return None if len(seen) == 1 else self._named(subjects[0])
            above = self._tagged.heads[head]
            # Behind another clause, "…, causing a panic" may be told of either.
            if self._is_participle(head) and any(
                above < other < head and other not in seen for other in clauses
            ):
                return None
            head = above
        return None

    def _named(self, subject: int) -> Span:
        """The subject without what is told of it behind its name."""
        held = [subject]
        for child in self._children[subject]:
            if child < subject or self._tagged.relations[child] in _OF_NAME:
                held += (self.left[child], self.right[child])
        return Span(self._tagged.words[min(held)].start, self._tagged.words[max(held)].end)
