"""What befalls somebody, by the verbs: who came to harm, and who is taken to have done it."""

from __future__ import annotations

from functools import cache
from typing import Literal

from crossread.align.words import lemma_of
from crossread.annotate.trees import Trees
from crossread.lexicons import word_table

Fate = Literal["harmed", "died", "doer"]
_PARTICIPLES = ("acl", "amod")


def fate_of(head: int, noun: str, trees: Trees) -> Fate | None:
    """Whether the text has somebody come to harm or be the one who did it; None where neither."""
    if noun in _plain("sufferers"):
        return "harmed"
    if noun in _plain("offenders"):
        return "doer"
    return _by_verb(head, trees) or _by_what_hangs_on(head, trees) or _as_owner(head, trees)


def _by_verb(head: int, trees: Trees) -> Fate | None:
    relation, full = trees.relations[head], trees.full[head]
    verb = trees.heads[head]
    if verb < 0 or relation not in ("nsubj", "obj", "obl"):
        return None
    lemma = lemma_of(trees.forms[verb].lower())
    if relation == "obj" or full == "nsubj:pass":
        return "harmed" if lemma in _lemmas("harm") else _accused(lemma)
    if full == "obl:agent":
        return "doer" if lemma in _lemmas("harm") else None
    if relation != "nsubj":
        return None
    # "Woman killed by a driver" in a headline has no "was".
    passive = _is_participle(verb, trees) and not _has_object(verb, trees)
    if passive and (lemma in _lemmas("harm") or _accused(lemma)):
        return "harmed" if lemma in _lemmas("harm") else _accused(lemma)
    if lemma in _lemmas("suffer"):
        return "died"
    if lemma in _lemmas("offend") or (lemma in _lemmas("harm") and _has_object(verb, trees)):
        return "doer"
    return None


def _has_object(verb: int, trees: Trees) -> bool:
    """Whether a verb, or one joined to it by "and", acts on something: "shot and killed two"."""
    verbs = [verb, *trees.hanging(verb, ("conj",))]
    return any(True for v in verbs for _ in trees.hanging(v, ("obj",))) or any(
        trees.relations[c] == "aux" and trees.full[c] != "aux:pass"
        for c in trees.children.get(verb, ())
    )


def _accused(lemma: str) -> Fate | None:
    return "doer" if lemma in _lemmas("accuse") else None


def _by_what_hangs_on(head: int, trees: Trees) -> Fate | None:
    for child in trees.children.get(head, ()):
        lower = trees.forms[child].lower()
        if lower in _plain("harmed") and trees.relations[child] in ("amod", "advmod"):
            return "died"
        if trees.full[child] in _PARTICIPLES and _is_participle(child, trees):
            if lemma_of(lower) in _lemmas("harm"):
                return "harmed"
            if found := _accused(lemma_of(lower)):
                return found
        if trees.full[child] == "acl:relcl" and (found := _by_clause(child, trees)):
            return found
    return None


def _by_clause(verb: int, trees: Trees) -> Fate | None:
    """From "who was killed", "who fled"."""
    lemma = lemma_of(trees.forms[verb].lower())
    hanging = [trees.full[child] for child in trees.children.get(verb, ())]
    if "aux:pass" in hanging or "nsubj:pass" in hanging:
        return "harmed" if lemma in _lemmas("harm") else _accused(lemma)
    if lemma in _lemmas("suffer"):
        return "died"
    does = lemma in _lemmas("offend") or (lemma in _lemmas("harm") and "obj" in hanging)
    return "doer" if does else None


def _as_owner(head: int, trees: Trees) -> Fate | None:
    """From "the death of X", "X's arrest"."""
    if trees.relations[head] != "nmod" or trees.heads[head] < 0:
        return None
    owned = lemma_of(trees.forms[trees.heads[head]].lower())
    if trees.full[head] != "nmod:poss" and not any(
        trees.forms[case].lower() == "of" for case in trees.hanging(head, ("case",))
    ):
        return None
    if owned in _lemmas("death_nouns"):
        return "died"
    if owned in _lemmas("harm_nouns"):
        return "harmed"
    return "doer" if owned in _lemmas("accuse_nouns") else None


def _is_participle(verb: int, trees: Trees) -> bool:
    form = trees.forms[verb].lower()
    return form.endswith(("ed", "en", "wn", "in", "ht")) or form in _SAME


_SAME = frozenset(("shot", "hit", "struck", "hurt", "hung", "run", "held", "beat"))


@cache
def _plain(table: str) -> frozenset[str]:
    return frozenset(word_table("actor_deeds")[table].split())


@cache
def _lemmas(table: str) -> frozenset[str]:
    return frozenset(lemma_of(word) for word in _plain(table))
