"""Invented news: one happening, written up by several writers in their own words.

Facts, people and quotes of a story are drawn once. Each writer is dealt other templates for the
same facts, so that two independent texts share what was said, names and figures, and no narrative.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

FOLDER = Path(__file__).with_name("happenings")
DEVELOPMENT = ("flood", "trial", "plant", "talks", "train")
HELD = ("strike", "election", "match")  # scored once, at the end

ParagraphKind = Literal["headline", "fact", "quote", "own", "handout", "furniture", "credit"]
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_HANDOUTS = 0.35  # of the happenings
_SHY = 0.2  # how often a writer leaves a fact or a quote out


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with what it is, and which facts it tells."""

    text: str
    kind: ParagraphKind
    facts: tuple[str, ...] = ()


Draft = tuple[Paragraph, ...]


class Happening:
    """One story's facts, with what is still to be dealt to its writers."""

    def __init__(self, kind: str, chance: random.Random) -> None:
        self._chance = chance
        self._table = table(kind)
        common = table("common")
        self._people = _people(common, chance)
        self._slots = self._drawn(self._table["slots"], common)
        self._decks: dict[str, list[str]] = {}
        self.outlets = chance.sample(common["outlets"], len(common["outlets"]))
        self.agencies = chance.sample(common["agencies"], len(common["agencies"]))
        self.boilerplate: list[str] = common["boilerplate"]
        self._handout = self._handed_out() if chance.random() < _HANDOUTS else None

    def write(self) -> Draft:
        """One writer's text: headline, lead, facts and quotes in an order of its own."""
        chance = self._chance
        headline = Paragraph(self._dealt("headline", self._table["headline"]["says"]), "headline")
        facts = [f for f in self._table["fact"][1:] if chance.random() >= _SHY]
        quotes = [q for q in self._table["quote"] if chance.random() >= _SHY]
        chance.shuffle(facts)
        keys = [fact["key"] for fact in facts]
        body: list[Paragraph] = []
        while keys:
            size = chance.choice((1, 2, 2))
            body.append(self._told(keys[:size]))
            keys = keys[size:]
        for quote in quotes:
            body.insert(chance.randint(0, len(body)), Paragraph(self._quote(quote), "quote"))
        if self._handout and chance.random() < 0.6:
            kept = self._handout if chance.random() < 0.5 else self._handout[:-1]
            body.insert(chance.randint(0, len(body)), Paragraph(" ".join(kept), "handout"))
        return tuple(p for p in (headline, self._told(["lead"]), *body) if p.text)

    def retold(self, draft: Draft) -> Draft:
        """The draft with its facts in other words, in the same order, as far as there are any."""
        told: list[Paragraph] = []
        for paragraph in draft:
            other = self._told(paragraph.facts) if paragraph.facts else paragraph
            told.append(other if len(other.text) > 20 else paragraph)
        return tuple(told)

    def _told(self, keys: Sequence[str]) -> Paragraph:
        facts = {fact["key"]: fact for fact in self._table["fact"]}
        texts = {key: text for key in keys if (text := self._fact(facts[key]))}
        return Paragraph(" ".join(texts.values()), "fact", tuple(texts))

    def _handed_out(self) -> tuple[str, ...]:
        """A press statement's sentences, which those who were there print as they stand."""
        facts = self._chance.sample(self._table["fact"][1:], 2)
        role = self._table["quote"][0]["role"]
        said = [self._dealt(fact["key"], fact["says"]) for fact in facts]
        return (*said, f"The details were given in a statement by {role}.")

    def own(self, outlet: str) -> Paragraph:
        """A paragraph that only this outlet can have, from people that it alone met."""
        common = table("common")
        scene = self._chance.random() < 0.3
        if scene and (text := self._dealt("scenes", common["scenes"])):
            return Paragraph(text, "own")
        text = self._dealt("own", common["own"]).format(
            p=next(self._people),
            n=self._chance.randint(19, 78),
            x=self._dealt("spoken", common["spoken"]),
            outlet=outlet.removeprefix("The "),
        )
        return Paragraph(text, "own")

    def retitled(self, draft: Draft) -> Draft:
        """The draft under another headline, while there are enough left for those who write."""
        if len(self._decks["headline"]) < 3:
            return draft
        title = self._dealt("headline", [])
        return (replace(draft[0], text=title), *draft[1:])

    def _fact(self, fact: dict[str, Any]) -> str:
        text = self._dealt(fact["key"], fact["says"])
        joint = self._chance.choice(table("common")["joints"])
        if not text or not joint or fact["key"] == "lead" or not text.startswith("The "):
            return text
        return joint + text[0].lower() + text[1:]

    def _quote(self, quote: dict[str, str]) -> str:
        role = quote["role"]
        frame = self._chance.choice(table("common")["quoted"])
        role_ = role[0].upper() + role[1:]
        text = frame.format(q=quote["words"], s=self._slots[quote["speaker"]], r=role, r_=role_)
        return text[0].upper() + text[1:]

    def _dealt(self, key: str, cards: list[str]) -> str:
        """The next template of a deck, filled in; empty where all have been dealt."""
        if key not in self._decks:
            self._decks[key] = self._chance.sample(cards, len(cards))
        if not self._decks[key]:
            return ""
        card = self._decks[key].pop()
        chosen = _CHOICE.sub(lambda m: self._chance.choice(m[1].split("|")), card)
        if key in ("own", "spoken", "scenes"):
            return chosen
        return chosen.format(**self._slots)

    def _drawn(self, slots: dict[str, str], common: dict[str, Any]) -> dict[str, str]:
        drawn: dict[str, str] = {}
        used: set[str] = set()
        for name, source in slots.items():
            if source == "@person":
                drawn[name] = next(self._people)
            elif source.startswith("@"):
                free = [word for word in common[source[1:]] if word not in used]
                drawn[name] = self._chance.choice(free)
            elif re.fullmatch(r"\d+\.\.\d+", source):
                low, high = map(int, source.split(".."))
                drawn[name] = str(self._chance.randint(low, high))
            else:
                drawn[name] = self._chance.choice(source.split("|"))
            used.add(drawn[name])
        return drawn


def _people(common: dict[str, Any], chance: random.Random):
    """People without end; no first name and no surname comes twice before all came once."""
    while True:
        first = chance.sample(common["names"], len(common["names"]))
        last = chance.sample(common["surnames"], len(common["surnames"]))
        yield from (f"{a} {b}" for a, b in zip(first, last, strict=False))


@cache
def table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
