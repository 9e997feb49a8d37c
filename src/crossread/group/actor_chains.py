"""Chains: phrases taken for the same actor, with what their words tell of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from crossread.annotate.actor_nouns import ANOTHER, Gender, Kind
from crossread.records import Phrase


@dataclass(frozen=True, slots=True)
class Seen:
    """A phrase in an article of the story, with the number of its sentence there."""

    article: str
    order: int  # of the article within the story
    sentence: int
    phrase: Phrase

    @property
    def place(self) -> tuple[int, int, int]:
        return self.order, self.phrase.start, self.phrase.end


@dataclass(slots=True)
class Chain:
    """One actor in the making."""

    number: int
    seen: list[Seen] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    nouns: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)  # nouns said with it, not for it
    kinds: Counter[Kind] = field(default_factory=Counter)
    genders: Counter[Gender] = field(default_factory=Counter)
    many: Counter[bool] = field(default_factory=Counter)
    fates: Counter[str] = field(default_factory=Counter)
    posts: int = 0  # phrases that mean an office which is to be filled
    articles: Counter[str] = field(default_factory=Counter)
    apart: set[int] = field(default_factory=set)

    @property
    def kind(self) -> Kind | None:
        """What most of its phrases take it for."""
        ranked = sorted(self.kinds, key=lambda k: (-self.kinds[k], k))
        return ranked[0] if ranked else None

    @property
    def gender(self) -> Gender | None:
        female, male = self.genders["female"], self.genders["male"]
        if female == male:
            return None
        return "female" if female > male else "male"

    @property
    def fate(self) -> str | None:
        """Whether it came to harm, died or did it, where most phrases that tell it agree."""
        hurt, doer = self.fates["harmed"] + self.fates["died"], self.fates["doer"]
        if max(hurt, doer) < 3 * min(hurt, doer) or hurt == doer:
            return None
        return "doer" if doer > hurt else "harmed" if self.fates["harmed"] else "died"

    @property
    def is_post(self) -> bool:
        return self.posts > 0 and not self.names

    @property
    def is_many(self) -> bool:
        return self.many[True] > self.many[False]

    @property
    def is_one(self) -> bool:
        return self.many[False] > self.many[True]


class Chains:
    """All chains of a story; joining keeps apart what a sentence sets apart."""

    def __init__(self) -> None:
        self._parent: list[int] = []
        self._chains: dict[int, Chain] = {}

    def new(self) -> int:
        number = len(self._parent)
        self._parent.append(number)
        self._chains[number] = Chain(number)
        return number

    def root(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def of(self, number: int) -> Chain:
        return self._chains[self.root(number)]

    def all(self) -> list[Chain]:
        return [self._chains[number] for number in sorted(self._chains)]

    def put(self, number: int, seen: Seen) -> None:
        """Add a phrase, and what its words tell, to a chain."""
        chain, phrase = self.of(number), seen.phrase
        chain.seen.append(seen)
        chain.articles[seen.article] += 1
        if phrase.name:
            chain.names[phrase.name] += 1
        elif phrase.form == "noun" and not ANOTHER & set(phrase.beside):
            chain.nouns[phrase.noun] += 1
        if phrase.kind:
            chain.kinds[phrase.kind] += 3 if phrase.name else 1
        if phrase.gender:
            chain.genders[phrase.gender] += 3 if phrase.form != "pronoun" else 1
        if phrase.fate:
            chain.fates[phrase.fate] += 1
        chain.posts += phrase.post
        if phrase.form != "pronoun":
            chain.many[phrase.many] += 1

    def set_apart(self, one: int, other: int) -> None:
        left, right = self.root(one), self.root(other)
        if left != right:
            self._chains[left].apart.add(right)
            self._chains[right].apart.add(left)

    def are_apart(self, one: int, other: int) -> bool:
        left, right = self.of(one), self.of(other)
        return right.number in left.apart

    def join(self, one: int, other: int) -> bool:
        """Make two chains one, unless they are held apart; the older number stays."""
        left, right = sorted((self.root(one), self.root(other)))
        if left == right:
            return True
        if self.are_apart(left, right):
            return False
        kept, gone = self._chains[left], self._chains.pop(right)
        self._parent[right] = left
        kept.seen += gone.seen
        for counts, more in (
            (kept.names, gone.names),
            (kept.nouns, gone.nouns),
            (kept.told, gone.told),
            (kept.kinds, gone.kinds),
            (kept.genders, gone.genders),
            (kept.many, gone.many),
            (kept.fates, gone.fates),
            (kept.articles, gone.articles),
        ):
            counts.update(more)  # type: ignore[arg-type]
        kept.posts += gone.posts
        for number in gone.apart:
            other_chain = self._chains[number]
            other_chain.apart.discard(right)
            other_chain.apart.add(left)
        kept.apart |= gone.apart
        return True


def agree(one: Chain, other: Chain) -> bool:
    """Whether nothing that two chains tell of kind, gender and number speaks against the other."""
    if one.kind and other.kind and one.kind != other.kind:
        return False
    if one.gender and other.gender and one.gender != other.gender:
        return False
    # Who did it may well have died, too.
    if {one.fate, other.fate} == {"harmed", "doer"}:
        return False
    if one.is_post != other.is_post:
        return False
    # One body may be told as many: "police", "the team … they".
    if "organization" in (one.kind, other.kind):
        return True
    return not ((one.is_many and other.is_one) or (one.is_one and other.is_many))


def latest(chains: Iterable[tuple[int, Chain]]) -> Chain | None:
    """The chain with the highest place."""
    ranked = sorted(chains, key=lambda entry: entry[0])
    return ranked[-1][1] if ranked else None
