"""Simulated stories: who wrote, who printed a wire, who copied whom; the graph is known."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import combinations

import lineage_edits as edits
from crossread.records import Article
from lineage_writing import DEVELOPMENT, HELD, Draft, Happening, Paragraph

_START = datetime(2031, 3, 10, 6, 0)
_SHORT = {
    "Associated Press": "AP",
    "Agence France-Presse": "AFP",
    "Meridian News Agency": "MNA",
}


@dataclass(frozen=True, slots=True)
class Printed:
    """One article with what is known of its making."""

    article: Article
    draft: Draft
    root: str  # the text that most of it comes from
    operators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Simulated:
    """A story and its true lineage: copies among its articles, prints of one latent wire, lines."""

    name: str
    printed: tuple[Printed, ...]
    direct: frozenset[tuple[str, str]]  # from, to
    # Both print a wire item or a press statement that is not among the articles.
    common: frozenset[tuple[str, str]]
    lines: int
    timed: bool

    @property
    def articles(self) -> tuple[Article, ...]:
        return tuple(p.article for p in self.printed)


@dataclass
class _Text:
    """A text on its way into print."""

    draft: Draft
    outlet: str
    root: str
    parent: _Text | None = None
    wire: str = ""  # the latent wire that it was printed from
    extra: tuple[str, str] = ("", "")  # wire from which an independent text took a paragraph
    when: datetime = _START
    credit: str = ""
    operators: list[str] = field(default_factory=list)
    sound: bool = True


_RETOLD = 0.08  # of the copies: the facts in other words, one after another

# Strengths are drawn between these bounds.
Hand = tuple[str, edits.Operator, float, float]
_PRINTING: tuple[Hand, ...] = (
    ("substitute", edits.substitute, 0.15, 0.4),
    ("trim", edits.trim, 0.1, 0.5),
    ("reorder", edits.reorder, 0.1, 0.4),
    ("clip", edits.clip_quotes, 0.2, 0.6),
)
_COPYING: tuple[tuple[Hand, ...], ...] = (
    (("trim", edits.trim, 0.2, 0.6), ("substitute", edits.substitute, 0.1, 0.4)),
    (("spin", edits.spin_by_wordnet, 0.3, 0.6), ("trim", edits.trim, 0.0, 0.4)),
    (("translate", edits.translate, 0.7, 1.0), ("trim", edits.trim, 0.0, 0.4)),
    (
        ("substitute", edits.substitute, 0.3, 0.6),
        ("reorder", edits.reorder, 0.2, 0.5),
        ("numbers", edits.corrupt_numbers, 0.1, 0.3),
    ),
    (
        ("clip", edits.clip_quotes, 0.4, 0.9),
        ("slip", edits.slip, 1.0, 1.0),
        ("trim", edits.trim, 0.2, 0.5),
    ),
)
_HELD_PRINTING: tuple[Hand, ...] = (
    ("condense", edits.condense, 0.2, 0.5),
    ("trim", edits.trim, 0.1, 0.5),
    ("substitute", edits.substitute, 0.1, 0.35),
)
_HELD_COPYING: tuple[tuple[Hand, ...], ...] = (
    (("spin by lexicon", edits.spin_by_lexicon, 0.3, 0.7), ("trim", edits.trim, 0.0, 0.4)),
    (("condense", edits.condense, 0.3, 0.7), ("slip", edits.slip, 1.0, 1.0)),
    (("translate", edits.translate, 0.5, 1.0), ("condense", edits.condense, 0.1, 0.4)),
    (("condense", edits.condense, 0.2, 0.5), ("numbers", edits.corrupt_numbers, 0.1, 0.3)),
)


def simulate(number: int, *, held: bool = False) -> Simulated:
    """The story of a number: the same number gives the same story."""
    chance = random.Random(f"{'held' if held else 'development'} {number}")
    kinds = HELD if held else DEVELOPMENT
    maker = _Maker(Happening(kinds[number % len(kinds)], chance), chance, held)
    return maker.story(f"{'h' if held else 'd'}{number}")


class _Maker:
    def __init__(self, happening: Happening, chance: random.Random, held: bool) -> None:
        self.happening, self.chance, self.held = happening, chance, held
        self.outlets = iter(happening.outlets)
        self.printing = _HELD_PRINTING if held else _PRINTING
        self.copying = _HELD_COPYING if held else _COPYING

    def story(self, name: str) -> Simulated:
        chance = self.chance
        size = chance.randint(4, 8)
        texts: list[_Text] = []
        latent: dict[str, Draft] = {}
        wires = chance.choice((0, 1, 1, 1, 2))
        for n in range(wires):
            prints = chance.randint(2, 4)
            if len(texts) + prints <= size:
                texts += self._wire(n, prints, latent)
        while len(texts) < size:
            if texts and chance.random() < 0.45:
                texts.append(self._copy(chance.choice([t for t in texts if t.sound] or texts)))
            elif sum(t.parent is None and not t.wire for t in texts) < 3:
                texts.append(self._alone(len(texts), latent))
            else:
                texts.append(self._copy(chance.choice([t for t in texts if t.sound] or texts)))
        return self._printed(name, texts)

    def _wire(self, number: int, prints: int, latent: dict[str, Draft]) -> list[_Text]:
        """The prints of one wire item, which is itself among the articles now and then."""
        agency, root = self.happening.agencies[number], f"wire {number}"
        draft = self.happening.write()
        texts: list[_Text] = []
        source: _Text | None = None
        if self.chance.random() < 0.3:
            source = _Text(
                draft, agency, root, credit=f"dateline {agency}", when=self._later(_START)
            )
            texts.append(source)
        else:
            latent[root] = draft
        credited = self.chance.random() < 0.7
        while len(texts) < prints:
            text = _Text(draft, next(self.outlets), root, parent=source)
            if source is None:
                text.wire = root
            text.when = self._later(source.when if source else _START)
            # A print without a change of its own could be told from no copy of it.
            others = self.chance.sample(self.printing[1:], self.chance.randint(0, 2))
            self._handle(text, (self.printing[0], *others))
            if credited and self.chance.random() < 0.7:
                where = self.chance.choice(("dateline", "dateline", "foot", "byline"))
                text.credit = f"{where} {agency}"
            if self.chance.random() < 0.35:
                self._add_own(text, self.chance.randint(1, 2))
            texts.append(text)
        return texts

    def _alone(self, number: int, latent: dict[str, Draft]) -> _Text:
        """An outlet's own text, now and then with a paragraph of a wire that others print."""
        outlet, root = next(self.outlets), f"own {number}"
        text = _Text(self.happening.write(), outlet, root)
        text.when = _START + timedelta(minutes=self.chance.randint(30, 900))
        self._add_own(text, self.chance.randint(1, 3))
        if latent and self.chance.random() < 0.2:
            wire = self.chance.choice(sorted(latent))
            facts = [p for p in latent[wire][2:] if p.kind == "fact"]
            if facts:
                taken = self.chance.choice(facts)
                at = self.chance.randint(2, len(text.draft))
                text.draft = (*text.draft[:at], taken, *text.draft[at:])
                text.extra = (wire, "")
                text.operators.append("wire paragraph")
        return text

    def _copy(self, parent: _Text) -> _Text:
        """A text made from another article without saying so."""
        text = _Text(parent.draft, next(self.outlets), parent.root, parent=parent)
        text.when = self._later(parent.when)
        if self.chance.random() < _RETOLD:
            text.draft = self.happening.retold(text.draft)
            text.operators.append("retold")
            if self.chance.random() < 0.5:
                text.credit = f"in-text {parent.outlet}"
            return text
        hands = self.chance.choice(self.copying)
        text.sound = not any("spin" in hand[0] or hand[0] == "translate" for hand in hands)
        self._handle(text, hands)
        if parent.credit and self.chance.random() < 0.4:
            text.credit = parent.credit
        if text.sound and self.chance.random() < 0.25:
            self._add_own(text, 1)
        return text

    def _handle(self, text: _Text, hands) -> None:
        if self.chance.random() < 0.5:
            text.draft = self.happening.retitled(text.draft)
        for name, operator, low, high in hands:
            text.draft = operator(text.draft, self.chance, self.chance.uniform(low, high))
            text.operators.append(name)

    def _add_own(self, text: _Text, count: int) -> None:
        for _ in range(count):
            at = self.chance.randint(2, len(text.draft))
            own = self.happening.own(text.outlet)
            text.draft = (*text.draft[:at], own, *text.draft[at:])

    def _later(self, when: datetime) -> datetime:
        # Now and then an update overwrites the time of the first print.
        if self.chance.random() < 0.1:
            return when - timedelta(minutes=self.chance.randint(10, 180))
        return when + timedelta(minutes=self.chance.randint(15, 600))

    def _printed(self, name: str, texts: list[_Text]) -> Simulated:
        chance = self.chance
        timed = chance.random() < 0.5
        standing = chance.sample(self.happening.boilerplate, 3)
        chance.shuffle(texts)
        identity = {id(text): f"a{n}" for n, text in enumerate(texts, start=1)}
        printed: list[Printed] = []
        for text in texts:
            lines = standing[: chance.randint(0, 2)]
            draft = edits.furnish(_credited(text), lines, chance)
            stamp = text.when.isoformat(timespec="minutes") if timed else None
            article = Article(
                id=identity[id(text)],
                text="\n\n".join(p.text for p in draft),
                sha256="",
                outlet=text.outlet,
                published=stamp,
                language="en",
            )
            printed.append(Printed(article, draft, text.root, tuple(text.operators)))
        direct = {(identity[id(t.parent)], identity[id(t)]) for t in texts if t.parent}
        by_wire: dict[str, list[str]] = {}
        for text in texts:
            for wire in {text.wire, text.extra[0]} - {""}:
                by_wire.setdefault(wire, []).append(identity[id(text)])
        common = {(a, b) for members in by_wire.values() for a in members for b in members if a < b}
        handed = [text for text in texts if not text.parent and _has_handout(text)]
        common |= {
            (min(pair), max(pair))
            for pair in combinations([identity[id(text)] for text in handed], 2)
        }
        lines = len({text.root for text in texts})
        return Simulated(name, tuple(printed), frozenset(direct), frozenset(common), lines, timed)


def _has_handout(text: _Text) -> bool:
    return any(paragraph.kind == "handout" for paragraph in text.draft)


def _credited(text: _Text) -> Draft:
    """The draft with its credit line where it has one."""
    if not text.credit:
        return text.draft
    where, agency = text.credit.split(" ", 1)
    short = _SHORT.get(agency, agency)
    draft = text.draft
    if where == "dateline":
        lead = replace(draft[1], text=f"({short}) — {draft[1].text}")
        return (draft[0], lead, *draft[2:])
    if where == "in-text":
        lead = replace(draft[1], text=f"{draft[1].text} It was first reported by the {short}.")
        return (draft[0], lead, *draft[2:])
    if where == "byline":
        return (draft[0], Paragraph(f"By {agency}", "credit"), *draft[1:])
    return (*draft, Paragraph(f"— {agency}", "credit"))
