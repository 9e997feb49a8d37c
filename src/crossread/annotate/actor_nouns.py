"""What the word lists know of nouns and pronouns that stand for people, bodies and places."""

from __future__ import annotations

from functools import cache
from typing import Literal

from crossread.align.words import irregular_singular
from crossread.annotate.mention_lexicon import lexicon
from crossread.lexicons import word_table

Kind = Literal["person", "organization", "place", "other"]
Gender = Literal["female", "male"]

_PRONOUNS: dict[str, tuple[Kind | None, Gender | None, bool]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("person", "male", False)),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("person", "female", False)),
    **dict.fromkeys(("it", "its", "itself", "which"), (None, None, False)),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), (None, None, True)),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), ("person", None, False)),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), (None, None, True)),
    **dict.fromkeys(("you", "your", "yours", "yourself"), ("person", None, False)),
    **dict.fromkeys(("who", "whom"), ("person", None, False)),
    **dict.fromkeys(("whose", "that"), (None, None, False)),
    **dict.fromkeys(("there", "where", "here"), ("place", None, False)),
}
REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves", "myself", "ourselves"))
FIRST_PERSON = frozenset(("i", "me", "my", "mine", "myself"))
FIRST_PLURAL = frozenset(("we", "us", "our", "ours", "ourselves"))
SECOND_PERSON = frozenset(("you", "your", "yours", "yourself"))
# Words that say of a noun that it is not the one spoken of before.
ANOTHER = frozenset(("another", "other", "second", "third", "fourth", "different", "separate"))
RELATIVE = frozenset(("who", "whom", "whose", "which", "that", "where"))


def pronoun(form: str) -> tuple[Kind | None, Gender | None, bool] | None:
    """Kind, gender and whether it means many; None for what is no pronoun for an actor."""
    return _PRONOUNS.get(form)


@cache
def singular(form: str) -> str:
    """A noun in its dictionary form: "women" gives "woman"; "police" stays."""
    known = _nouns()
    if form in known or len(form) < 4:
        return form
    if plain := irregular_singular(form):
        return plain
    for ending, instead in (("ies", "y"), ("ves", "f"), ("es", ""), ("s", "")):
        stem = form.removesuffix(ending) + instead
        if form.endswith(ending) and stem in known:
            return stem
    if form.endswith("ies"):
        return f"{form[:-3]}y"
    if form.endswith(("ches", "shes", "sses", "xes")):
        return form[:-2]
    return form[:-1] if form.endswith("s") and not form.endswith(("ss", "us", "is")) else form


def kinds_of_noun(noun: str) -> frozenset[Kind]:
    """Every kind of actor for which a noun may stand; none for other nouns."""
    return _nouns().get(noun, frozenset())


def gender_of_noun(noun: str) -> Gender | None:
    """The gender that a noun tells of a person, where it tells one."""
    return _genders().get(noun)


def means_many(noun: str) -> bool:
    """Whether a noun in its dictionary form already means many: "police"."""
    return noun in group("person", "many")


def number_said(form: str) -> str:
    """The digits of a small number in words or digits, empty for other words."""
    return form if form.isdecimal() else _COUNTS.get(form, "")


_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNTS = {word: str(number) for number, word in enumerate(_NUMBERS, 1)}


@cache
def group(table: str, name: str) -> frozenset[str]:
    """One named list of nouns."""
    return frozenset(word_table("actor_nouns")[table][name].split())


@cache
def alike(noun: str) -> frozenset[str]:
    """The nouns that may name the same one, this noun with them."""
    return _same().get(noun, frozenset()) | {noun}


@cache
def _same() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in word_table("actor_nouns")["same"]["groups"]:
        words = frozenset(word.strip() for word in line.split("|"))
        for word in words:
            found[word] = found.get(word, frozenset()) | words
    return found


@cache
def _nouns() -> dict[str, frozenset[Kind]]:
    table = word_table("actor_nouns")
    found: dict[str, frozenset[Kind]] = {}
    kinds: tuple[Kind, ...] = ("person", "organization", "place")
    for kind in kinds:
        for words in table[kind].values():
            for word in words.split():
                found[word] = found.get(word, frozenset[Kind]()) | frozenset((kind,))
    return found


@cache
def _genders() -> dict[str, Gender]:
    genders: tuple[Gender, ...] = ("female", "male")
    return {word: gender for gender in genders for word in group("person", gender)}


@cache
def gender_of_given(name: str) -> Gender | None:
    """The gender of those who mostly bear a given name."""
    table = word_table("given_name_gender")
    if name in table["either"].split():
        return None
    if name in table["female"].split():
        return "female"
    return "male" if name in lexicon().given else None
