"""Changes planted into the second of two sentences that tell one thing: real and harmless ones.

Every change is made where both sentences have the same words, so that a real one makes them
contradict each other. What is put in comes from lists of this file or from WordNet, not from the
package's own word lists.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_NUMBERS = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen"),
)
_PLACES = {
    "city": (
        *("London", "Paris", "Moscow", "Beijing", "Washington", "New York", "Los Angeles", "Tokyo"),
        *("Chicago", "Boston", "Miami", "Houston", "Dallas", "Seattle", "Berlin", "Madrid", "Rome"),
        *("Baghdad", "Damascus", "Cairo", "Istanbul", "Ankara", "Seoul", "Pyongyang", "Managua"),
        *("Toronto", "Sydney", "Melbourne", "Nairobi", "Lagos", "Mumbai", "Manila", "Jakarta"),
        *("Las Vegas", "San Francisco", "Detroit", "Cleveland", "Denver", "Atlanta", "Phoenix"),
    ),
    "country": (
        *("France", "Germany", "Italy", "Spain", "Russia", "China", "Japan", "Iraq", "Syria"),
        *("Turkey", "Egypt", "Iran", "Israel", "India", "Pakistan", "Canada", "Mexico", "Brazil"),
        *("Nicaragua", "Cuba", "Afghanistan", "Ukraine", "Poland", "Norway", "Sweden", "Kenya"),
        *("Nigeria", "Liberia", "Australia", "Indonesia", "Vietnam", "Yemen", "Libya", "Jordan"),
    ),
}
_NAMES = ("Adam Pruitt", "Helen Marsh", "Robert Kwan", "Laura Fenwick", "Peter Dalgaard")
_KNOWN = """
James John Robert Michael William David Richard Joseph Thomas Charles Christopher
Daniel Matthew Anthony Mark Donald Steven Paul Andrew Kenneth Kevin Brian George
Edward Ronald Timothy Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen
Larry Justin Scott Brandon Benjamin Samuel Frank Gregory Raymond Alexander Patrick
Jack Dennis Jerry Tyler Aaron Jose Henry Adam Douglas Nathan Peter Zachary Kyle
Walter Ethan Jeremy Harold Keith Christian Roger Noah Gerald Carl Terry Sean Austin
Arthur Lawrence Jesse Dylan Bryan Joe Jordan Billy Bruce Albert Willie Gabriel Logan
Alan Juan Wayne Roy Ralph Randy Eugene Vincent Russell Louis Philip Bobby Johnny
Bradley Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen
Lisa Nancy Betty Margaret Sandra Ashley Kimberly Emily Donna Michelle Carol Amanda
Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Martin Kathleen Amy Angela
Shirley Anna Brenda Pamela Emma Nicole Helen Samantha Katherine Christine Debra
Rachel Carolyn Janet Catherine Maria Heather Diane Ruth Julie Olivia Joyce Victoria
Kelly Lauren Christina Joan Evelyn Judith Megan Andrea Cheryl Hannah Jacqueline
Martha Gloria Teresa Ann Sara Madison Frances Kathryn Janice Jean Vladimir Barack
Hillary Mohammed Ahmed Ali Hassan Luis Carlos Jorge Steve Tim Tom Mike Chris Dan
Matt Tony Nick Jim Bob Bill Ben Sam Greg Ray Alex Pat Rosario Humberto
"""
_FIRST_NAMES = frozenset(_KNOWN.split())
_AUXILIARY = r"(?:was|were|is|are|has|have|had|will|would|could|did)"
_TIME_UNIT = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)"
_DEGREES = (
    ("first", "second"),
    ("second", "third"),
    ("all", "some"),
    ("every", "almost no"),
    ("largest", "second-largest"),
    ("only", "second"),
    ("most", "few"),
    ("many", "few"),
    ("last", "first"),
    ("always", "rarely"),
    ("none", "some"),
)


@dataclass(frozen=True)
class Planted:
    """A changed sentence: where the change stands in it, its kind, and whether it does harm."""

    text: str
    start: int
    end: int
    kind: str
    harm: bool


Plant = Callable[[str, str, random.Random], "Planted | None"]


def _swap(text: str, match: re.Match[str], new: str, kind: str, harm: bool) -> Planted:
    changed = text[: match.start()] + new + text[match.end() :]
    return Planted(changed, match.start(), match.start() + len(new), kind, harm)


def _common(pattern: str, a: str, b: str, rng: random.Random) -> re.Match[str] | None:
    """A match in the second sentence whose words the first has too, and no other like it."""
    held = {match[0] for match in re.finditer(pattern, a)}
    found = [match for match in re.finditer(pattern, b) if match[0] in held and match.start() > 0]
    found = [m for m in found if b.count(m[0]) == 1 and a.count(m[0]) == 1]
    return rng.choice(found) if found else None


_COUNT = rf"\b(?:(?<![$£€.,\d])\d[\d,]*|{'|'.join(_NUMBERS)})\b(?=[ -](?!{_TIME_UNIT})[a-z]{{3,}})"


def number(a: str, b: str, rng: random.Random) -> Planted | None:
    match = _common(_COUNT, a, b, rng)
    if not match or re.fullmatch(r"1[89]\d\d|20[0-4]\d", match[0]):
        return None
    return _swap(b, match, _other_number(match[0], rng), "number", True)


def _other_number(said: str, rng: random.Random) -> str:
    if said in _NUMBERS:
        return rng.choice([n for n in _NUMBERS if n != said])
    value = int(said.replace(",", ""))
    new = value * rng.choice((2, 3)) + rng.choice((1, 2, 3))
    return f"{new:,}" if "," in said else str(new)


def day(a: str, b: str, rng: random.Random) -> Planted | None:
    match = _common(
        rf"\b(?:{'|'.join(_DAYS)})\b(?!,? night)|\b(?:{'|'.join(_MONTHS)}) \d{{1,2}}\b", a, b, rng
    )
    if not match:
        return None
    if match[0] in _DAYS:
        return _swap(b, match, rng.choice([d for d in _DAYS if d != match[0]]), "date", True)
    month, of_month = match[0].split()
    return _swap(b, match, f"{month} {(int(of_month) + 9) % 27 + 1}", "date", True)


def duration(a: str, b: str, rng: random.Random) -> Planted | None:
    count = rf"\b(?:\d+|{'|'.join(_NUMBERS)})(?=[ -]{_TIME_UNIT}\b(?! ago| old|-old))"
    match = _common(count, a, b, rng)
    return match and _swap(b, match, _other_number(match[0], rng), "duration", True)


def place(a: str, b: str, rng: random.Random) -> Planted | None:
    for names in rng.sample(sorted(_PLACES.values()), 2):
        match = _common(rf"(?<![A-Z-] )(?<!south )\b(?:{'|'.join(names)})\b(?! [A-Z]|-)", a, b, rng)
        if match:
            others = [name for name in names if name not in a + b]
            return _swap(b, match, rng.choice(others), "place", True)
    return None


_PERSON = r"\b[A-Z][a-z]+ [A-Z][a-z]+\b(?!['’]s [A-Z])"


def person(a: str, b: str, rng: random.Random) -> Planted | None:
    match = _common(_PERSON, a, b, rng)
    if not match or match[0].split()[0] not in _FIRST_NAMES:
        return None
    # A person who stays named in another place of the sentence is no clean change.
    if b.count(match[0].split()[1]) > 1:
        return None
    return _swap(b, match, rng.choice(_NAMES), "person", True)


def polarity(a: str, b: str, rng: random.Random) -> Planted | None:
    if re.search(r"\b(?:not|never|no|n.t|only)\b", a + b):
        return None
    match = _common(rf"\b{_AUXILIARY} [a-z]+", a, b, rng)
    if not match:
        return None
    auxiliary, word = match[0].split()
    return _swap(b, match, f"{auxiliary} not {word}", "polarity", True)


def modality(a: str, b: str, rng: random.Random) -> Planted | None:
    match = _common(r"\b(?:will|was|were|has|have|is|are) [a-z]+(?:ed|en)?\b", a, b, rng)
    if not match:
        return None
    auxiliary, word = match[0].split()
    new = {"will": "might", "was": "may have been", "were": "may have been"}.get(auxiliary)
    if new is None:
        new = "may be" if auxiliary in {"is", "are"} else "may have"
    return _swap(b, match, f"{new} {word}", "modality", True)


def degree(a: str, b: str, rng: random.Random) -> Planted | None:
    for word, other in rng.sample(_DEGREES, len(_DEGREES)):
        match = _common(rf"\b{word}\b(?! (?:week|month|year|night|{'|'.join(_DAYS)}))", a, b, rng)
        if match and (word in a.split()):
            return _swap(b, match, other, "degree", True)
    return None


def rounding(a: str, b: str, rng: random.Random) -> Planted | None:
    match = _common(r"(?<![$£€.,\d])\b\d{3,5}\b(?=[ ][a-z]{3,})", a, b, rng)
    if not match or 1900 <= int(match[0]) <= 2100:
        return None
    value = int(match[0])
    step = 10 ** (len(match[0]) - 2)
    low = value // step * step
    new = rng.choice((f"about {round(value / step) * step}", f"more than {low}"))
    return _swap(b, match, new if low != value else f"nearly {value}", "rounding", False)


def spelled(a: str, b: str, rng: random.Random) -> Planted | None:
    match = _common(rf"\b(?:{'|'.join(_NUMBERS)})\b(?= [a-z]{{3,}})", a, b, rng)
    return match and _swap(b, match, str(_NUMBERS.index(match[0]) + 2), "spelled", False)


def finer(a: str, b: str, rng: random.Random) -> Planted | None:
    match = _common(
        rf"\b(?:{'|'.join(_DAYS)})\b(?! (?:morning|night|afternoon|evening))", a, b, rng
    )
    return match and _swap(
        b, match, f"{match[0]} {rng.choice(('morning', 'afternoon'))}", "finer", False
    )


def coarser(a: str, b: str, rng: random.Random) -> Planted | None:
    match = _common(rf"\bon (?:{'|'.join(_MONTHS)}) \d{{1,2}}\b(?!, \d|:)", a, b, rng)
    return match and _swap(b, match, f"in {match[0].split()[1]}", "coarser", False)


def unit(a: str, b: str, rng: random.Random) -> Planted | None:
    table = {
        "miles": ("kilometres", 1.609),
        "feet": ("metres", 0.3048),
        "pounds": ("kilograms", 0.4536),
    }
    table |= {
        "km": ("miles", 0.6214),
        "kilometers": ("miles", 0.6214),
        "inches": ("centimetres", 2.54),
    }
    match = _common(rf"\b\d[\d,]* (?:{'|'.join(table)})\b", a, b, rng)
    if not match:
        return None
    value, name = match[0].split()
    other, factor = table[name]
    new = float(value.replace(",", "")) * factor
    return _swap(
        b, match, f"{new:.0f} {other}" if new >= 10 else f"{new:.1f} {other}", "unit", False
    )


def alias(a: str, b: str, rng: random.Random) -> Planted | None:
    short = (
        ("United States", "US"),
        ("United Kingdom", "UK"),
        ("Islamic State", "ISIS"),
        ("percent", "per cent"),
    )
    for long, other in rng.sample(short, len(short)):
        match = _common(rf"\b{long}\b", a, b, rng)
        if match:
            return _swap(b, match, other, "alias", False)
    match = _common(_PERSON, a, b, rng)
    if not match or match[0].split()[0] not in _FIRST_NAMES:
        return None
    return _swap(b, match, match[0].split()[1], "alias", False)


def reordered(a: str, b: str, rng: random.Random) -> Planted | None:
    match = re.search(r"^(.{30,}?[\w”\"])( (?:on|in|at|after|during) [\w ]{4,40})\.$", b)
    if not match or b[:1].islower() or not re.match(r"(?:The|A|An|It|He|She|They)\b", b):
        return None
    moved = match[2].strip()
    new = f"{moved[0].upper()}{moved[1:]}, {match[1][0].lower()}{match[1][1:]}."
    return Planted(new, 0, len(new), "reordered", False)


def synonym_from(senses: Mapping[str, Sequence[str]]) -> Plant:
    """The operator that puts a first-sense synonym in the place of one word."""

    def synonym(a: str, b: str, rng: random.Random) -> Planted | None:
        match = _common(rf"\b(?:{'|'.join(sorted(senses))})\b", a, b, rng)
        return match and _swap(b, match, rng.choice(list(senses[match[0]])), "synonym", False)

    return synonym


# Pairs that stand for each other in news whatever the sense.
_SYNONYMS = {
    "said": ("stated",),
    "killed": ("slain",),
    "injured": (
        "hurt",
        "wounded",
    ),
    "began": ("started",),
    "children": ("kids",),
    "police": ("officers",),
    "attack": ("assault",),
    "help": ("assist",),
    "people": ("persons",),
    "large": ("big",),
    "small": ("little",),
    "found": ("discovered",),
    "near": ("close to",),
    "show": ("reveal",),
    "told": ("informed",),
    "video": ("footage",),
    "car": ("automobile",),
    "house": ("home",),
    "buy": ("purchase",),
    "ask": ("request",),
    "storm": ("tempest",),
    "plane": ("aircraft",),
    "crash": ("collision",),
    "doctor": ("physician",),
    "company": ("firm",),
    "several": ("a number of",),
    "about": ("around",),
    "quickly": ("rapidly",),
    "believe": ("think",),
    "happened": ("occurred",),
    "allow": ("permit",),
    "important": ("significant",),
}

HARMFUL: tuple[Plant, ...] = (number, day, duration, place, person, polarity, modality, degree)
HARMLESS: tuple[Plant, ...] = (
    *(rounding, spelled, finer, coarser, unit, alias, reordered, synonym_from(_SYNONYMS)),
)


def antonyms_of_wordnet(folder: Path) -> dict[str, str]:
    """Adjectives and verbs of WordNet with the antonym of their first sense."""
    found: dict[str, str] = {}
    for part in ("adj", "verb"):
        lemmas: dict[str, list[str]] = {}
        pointers: list[tuple[str, int, str, int]] = []
        for line in (folder / f"data.{part}").open(encoding="utf-8"):
            if line.startswith("  "):
                continue
            fields = line.split("|")[0].split()
            count = int(fields[3], 16)
            lemmas[fields[0]] = [fields[4 + 2 * n].split("(")[0] for n in range(count)]
            at = 4 + 2 * count
            for n in range(int(fields[at])):
                symbol, target, _, places = fields[at + 1 + 4 * n : at + 5 + 4 * n]
                if symbol == "!":
                    own, other = int(places[:2], 16), int(places[2:], 16)
                    pointers.append((fields[0], own, target, other))
        for offset, own, target, other in pointers:
            found.setdefault(lemmas[offset][own - 1], lemmas[target][other - 1])
    return found


def antonym_from(opposites: Mapping[str, str]) -> Plant:
    """The operator that puts its opposite in the place of one adjective or verb."""
    usable = sorted(w for w, o in opposites.items() if len(w) > 3 and "_" not in w + o)
    pattern = rf"\b(?:{'|'.join(map(re.escape, usable))})\b"

    def antonym(a: str, b: str, rng: random.Random) -> Planted | None:
        match = _common(pattern, a, b, rng)
        return match and _swap(b, match, opposites[match[0]], "polarity", True)

    return antonym
