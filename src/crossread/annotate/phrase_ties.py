"""What grammar says of two phrases of one sentence: that they are the same one, or two."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from crossread.annotate.actor_nouns import REFLEXIVE, RELATIVE, kinds_of_noun, singular
from crossread.annotate.trees import Trees
from crossread.records import Mention

_PERSON = "person"


def same_ones(word: int, trees: Trees, names: dict[int, Mention]) -> list[int]:
    """The chief words of phrases that are the same as the one whose chief word is given."""
    found: list[int] = []
    appositions = [(word, child) for child in trees.hanging(word, ("appos",))]
    if trees.relations[word] == "appos":
        appositions.append((trees.heads[word], word))
    for one, two in appositions:
        # "Lawyer: Mara Holt stays away" has the lawyer speak of her.
        if not any(trees.forms[i] == ":" for i in range(min(one, two), max(one, two))):
            found.append(two if one == word else one)
    found += _said_to_be(word, trees)
    found += _relative(word, trees)
    found += _titled(word, trees, names)
    return sorted({other for other in found if other != word and other >= 0})


def others(word: int, trees: Trees) -> list[int]:
    """The chief words of phrases that are not the same."""
    found: list[int] = list(trees.hanging(word, ("conj",)))
    if trees.relations[word] == "conj":
        head = trees.heads[word]
        found += [head, *trees.hanging(head, ("conj",))]
    if trees.relations[word] in ("nsubj", "obj", "iobj", "obl") and not _is_reflexive(word, trees):
        verb = trees.heads[word]
        if verb >= 0 and trees.tags[verb] == "VERB":
            found += [
                other
                for other in trees.hanging(verb, ("nsubj", "obj", "iobj", "obl"))
                if not _is_reflexive(other, trees)
            ]
    for child in trees.children.get(word, ()):
        if trees.full[child] == "nmod:poss":
            found.append(child)
    if trees.full[word] == "nmod:poss":
        found.append(trees.heads[word])
    return sorted({other for other in found if other != word})


def _is_reflexive(word: int, trees: Trees) -> bool:
    return trees.forms[word].lower() in REFLEXIVE


def _said_to_be(word: int, trees: Trees) -> Iterator[int]:
    """Subject and noun of "X is a Y", either way round, unless it is denied or only possible."""
    if any(True for _ in trees.hanging(word, ("cop",))):
        if not _is_open(word, trees):
            yield from trees.hanging(word, ("nsubj",))
    elif trees.relations[word] == "nsubj":
        head = trees.heads[word]
        if any(True for _ in trees.hanging(head, ("cop",))) and not _is_open(head, trees):
            yield head


def _is_open(word: int, trees: Trees) -> bool:
    doubts: Collection[str] = ("not", "n't", "never", "may", "might", "could", "would", "if", "no")
    hanging = trees.hanging(word, ("advmod", "aux", "mark", "det"))
    return any(trees.forms[child].lower() in doubts for child in hanging)


def _relative(word: int, trees: Trees) -> Iterator[int]:
    """The noun before "who" or "which", from the pronoun."""
    if trees.forms[word].lower() not in RELATIVE:
        return
    before = word
    for head in trees.above(word):
        if trees.full[before] == "acl:relcl" or (trees.relations[before] == "acl" and head < word):
            yield head
            return
        before = head


def _titled(word: int, trees: Trees, names: dict[int, Mention]) -> Iterator[int]:
    """Noun and name that stand side by side for one person: "actress Mara Holt"."""
    mention = names.get(word)
    if mention and mention.kind == _PERSON:
        first = word
        while names.get(first - 1) == mention:
            first -= 1
        before = first - 1
        if (
            before >= 0
            and before not in names
            and _is_calling(before, trees)
            and trees.sentences[before] == trees.sentences[word]
        ):
            yield before
        return
    if _is_calling(word, trees) and word + 1 < len(trees.tags):
        after = names.get(word + 1)
        if after and after.kind == _PERSON and trees.sentences[word] == trees.sentences[word + 1]:
            last = word + 1
            inside = []
            while names.get(last) == after:
                inside.append(last)
                last += 1
            yield from (w for w in inside if trees.heads[w] not in inside)


def _is_calling(word: int, trees: Trees) -> bool:
    if trees.tags[word] not in ("NOUN", "PROPN"):
        return False
    noun = singular(trees.forms[word].lower())
    return noun == trees.forms[word].lower() and "person" in kinds_of_noun(noun)
