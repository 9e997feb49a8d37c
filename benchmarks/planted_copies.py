"""Articles with planted copies of known kinds, from a seed: the input of benchmarks/reuse.py.

Background articles are those of the given files that share no run of eight words with one taken
before, so that every copy is a planted one; where they run out, a chain of word pairs learnt from
them writes more. No article names its outlet.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from pathlib import Path

KINDS = (
    "verbatim",
    "trimmed",
    "edited",
    "wire-plus-own",
    "spun-15",
    "spun-30",
    "spun-50",
    "quote-only",
)
_RUN = 8
_WORD = re.compile(r"\w+")
_LOWER = re.compile(r"[a-z]{3,}")
_GRAMMAR = """
the and for that with was were has have had his her its their from this which who will would not but
are been they than said into about after before over under could should may might also there when
where what while because during between against through more most other some such only these those
them then she him out off all any both each few how now our own same too very can did does doing
being you your yours
"""
_SMALL = frozenset(_GRAMMAR.split())


@dataclass
class Planted:
    """Articles by number, and what is known of every pair that must or must not be found."""

    texts: list[str] = field(default_factory=list[str])
    kinds: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    background: int = 0  # articles from the files, before any that a chain wrote

    def add(self, text: str) -> int:
        self.texts.append(text)
        return len(self.texts) - 1


def planted(files: Sequence[Path], count: int, wordnet: Path, seed: int) -> Planted:
    """About `count` articles: one in five is a copy or a hard negative, half carry boilerplate."""
    chance = random.Random(seed)
    sources = distinct(_texts(files))
    chance.shuffle(sources)
    made = Planted()
    families = count // 45
    wanted = count - 11 * families
    made.background = min(len(sources), wanted)
    sources = sources[:wanted]
    # A chain repeats a rare phrase now and then; what does is left out.
    sources = distinct([*sources, *_chain(sources, (wanted - len(sources)) * 5 // 4, chance)])
    sources = sources[:wanted]
    for text in sources:
        made.add(text)
    synonyms = wordnet_synonyms(wordnet)
    long_enough = [n for n in range(made.background) if len(sources[n].split()) >= 100]
    chance.shuffle(long_enough)
    # One source for each kind, so that no two kinds meet in one text.
    picks = iter(long_enough)
    for _ in range(families):
        for kind in KINDS:
            number = next(picks, None)
            if number is None:
                break
            _plant(made, kind, number, chance, synonyms)
        _independent(made, chance)
    _boilerplate(made, chance)
    return made


def distinct(texts: Iterable[str]) -> list[str]:
    """The texts that share no run of eight words with one before them."""
    seen: set[int] = set()
    kept: list[str] = []
    for text in texts:
        words = [w.lower() for w in _WORD.findall(text)]
        grams = {hash(tuple(words[i : i + _RUN])) for i in range(len(words) - _RUN + 1)}
        if grams and seen.isdisjoint(grams):
            seen |= grams
            kept.append(text)
    return kept


def _texts(files: Sequence[Path]) -> Iterable[str]:
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            text = json.loads(line).get("text") or ""
            if 60 <= len(text.split()) <= 1_500:
                yield text


def _chain(sources: Sequence[str], count: int, chance: random.Random) -> list[str]:
    """Texts of 60 to 300 words in which each word follows as it does somewhere in the sources."""
    if count <= 0:
        return []
    after: dict[str, list[str]] = defaultdict(list)
    for text in sources:
        words = _WORD.findall(text)
        for one, two in pairwise(words):
            after[one].append(two)
    starts = [_WORD.findall(text)[0] for text in sources]
    written: list[str] = []
    for _ in range(count):
        word = chance.choice(starts)
        words = [word]
        for _ in range(chance.randint(60, 300)):
            word = chance.choice(after.get(word) or starts)
            words.append(word)
        written.append(" ".join(words))
    return written


def _plant(
    made: Planted, kind: str, number: int, chance: random.Random, synonyms: dict[str, list[str]]
) -> None:
    source = made.texts[number]
    words = source.split(" ")
    if kind == "verbatim":
        copies = [made.add(source)]
    elif kind == "trimmed":
        copies = [made.add(" ".join(words[: int(len(words) * chance.uniform(0.4, 0.8))]))]
    elif kind == "edited":
        copies = [made.add(_edited(words, 0.08, chance))]
    elif kind == "wire-plus-own":
        # Two outlets print the same part of the wire among paragraphs of their own.
        part = words[: max(50, int(len(words) * 0.6))]
        copies = [made.add(_around(part, made, chance)) for _ in range(2)]
    elif kind.startswith("spun"):
        copies = [made.add(spun(source, int(kind[-2:]) / 100, synonyms, chance))]
    else:
        at = chance.randrange(0, len(words) - 30)
        quote = " ".join(" ".join(words[at : at + chance.randint(12, 25)]).split())
        quote = re.sub('["“”]', "", quote)
        numbers = [made.add(_with_quote(quote, made, chance)) for _ in range(2)]
        made.kinds[numbers[0], numbers[1]] = kind
        # The source holds the words too; whether that pair is found is not asked.
        for copy in numbers:
            made.kinds[number, copy] = "unasked"
        return
    for a, b in combinations([number, *copies], 2):
        made.kinds[a, b] = kind


def _own_words(made: Planted, count: int, chance: random.Random) -> list[str]:
    """Paragraphs in nobody's words: single words of the background, reshuffled in pairs."""
    drawn: list[str] = []
    while len(drawn) < count:
        words = _WORD.findall(made.texts[chance.randrange(made.background)])
        at = chance.randrange(max(1, len(words) - 3))
        drawn += words[at : at + 3]
    return drawn[:count]


def _around(part: Sequence[str], made: Planted, chance: random.Random) -> str:
    share = chance.uniform(0.25, 0.5)
    own = _own_words(made, int(len(part) * (1 - share) / share), chance)
    cut = chance.randrange(len(own))
    return " ".join([*own[:cut], "\n\n", *part, "\n\n", *own[cut:]])


def _with_quote(quote: str, made: Planted, chance: random.Random) -> str:
    own = _own_words(made, chance.randint(90, 200), chance)
    cut = chance.randrange(len(own))
    before, after = " ".join(own[:cut]).replace('"', ""), " ".join(own[cut:]).replace('"', "")
    return f'{before}\n\n"{quote}," an official said.\n\n{after}'


def _edited(words: Sequence[str], share: float, chance: random.Random) -> str:
    done: list[str] = []
    for word in words:
        if chance.random() >= share:
            done.append(word)
            continue
        what = chance.randrange(3)
        if what == 0:
            done.append(chance.choice(words))
        elif what == 1:
            done += [word, chance.choice(words)]
    return " ".join(done)


def spun(text: str, share: float, synonyms: dict[str, list[str]], chance: random.Random) -> str:
    """`text` with that share of its content words (lower case, no function words) replaced.

    Words without a synonym stay, so others take their turn until the share is reached.
    """
    places = [m for m in _LOWER.finditer(text) if m[0] not in _SMALL]
    able = [m for m in places if synonyms.get(m[0])]
    chance.shuffle(able)
    for match in sorted(able[: round(share * len(places))], key=lambda m: -m.start()):
        word = chance.choice(synonyms[match[0]])
        text = text[: match.start()] + word + text[match.end() :]
    return text


def wordnet_synonyms(folder: Path) -> dict[str, list[str]]:
    """Word forms with those of their synonyms, plain "-s", "-ed" and "-ing" carried over."""
    near: dict[str, set[str]] = defaultdict(set)
    for part in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"data.{part}").read_text(encoding="latin-1").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split(" ")
            entries = fields[4 : 4 + 2 * int(fields[3], 16) : 2]
            entries = [e.split("(")[0].replace("_", " ") for e in entries]
            plain = [e for e in entries if e.islower()]
            for one in plain:
                near[one].update(e for e in plain if e != one)
                if " " in one or part in ("adj", "adv"):
                    continue
                endings = ("s",) if part == "noun" else ("s", "ed", "ing")
                for ending in endings:
                    others = {_ended(e, ending) for e in plain if e != one}
                    near[_ended(one, ending)].update(others)
    return {word: sorted(others) for word, others in near.items() if others}


def _ended(entry: str, ending: str) -> str:
    first, space, rest = entry.partition(" ")
    if ending != "s" and first.endswith("e"):
        first = first[:-1]
    return first + ending + space + rest


_TOLD = {
    "who": ("said {}", "{} told reporters", "according to {}", "as {} put it", "{} confirmed"),
    "number": ("{} fell ill", "counting {} sick", "{} patients", "some {} guests", "a toll of {}"),
    "place": ("in {}", "near {}", "at a hall of {}", "from {}", "{} police came"),
    "day": ("on {}", "late {}", "by {} night", "{} morning", "since {}"),
    "cause": ("{} is blamed", "tests for {}", "traces of {}", "a batch of {}", "{} was served"),
}


def _independent(made: Planted, chance: random.Random) -> None:
    """Two reports of one event in their own words that share names and numbers."""
    letters = "bdfgklmnprstvz"
    syllable = lambda: chance.choice(letters) + chance.choice("aeiou")  # noqa: E731
    name = lambda: (syllable() + syllable() + syllable()).title()  # noqa: E731
    facts = {
        "who": f"Health Minister {name()} {name()}",
        "number": str(chance.randint(21, 900)),
        "place": name(),
        "day": chance.choice(["Monday", "Tuesday", "Friday", "Sunday"]),
        "cause": f"{name()} rice",
    }
    numbers: list[int] = []
    for _ in range(2):
        parts: list[str] = []
        for fact in chance.sample(sorted(facts), len(facts)):
            parts.append(chance.choice(_TOLD[fact]).format(facts[fact]))
            parts += _own_words(made, chance.randint(3, 25), chance)
        numbers.append(made.add(" ".join(parts)))
    made.kinds[numbers[0], numbers[1]] = "independent"


def _boilerplate(made: Planted, chance: random.Random) -> None:
    """Half of the articles get the standing lines of one of forty sites, before or behind."""
    verbs = ("follow", "join", "support", "write to", "subscribe to", "hear from")
    things = ("newsroom", "weekly letter", "readers' club", "evening podcast", "members' desk")
    ends = ("for more stories like this one", "and never miss a report", "before you go today")
    sites: list[str] = []
    for number in range(40):
        lines = [
            f"{chance.choice(verbs).capitalize()} the {chance.choice(things)} of Site{number} "
            f"{chance.choice(ends)}, {chance.choice(verbs)} our {chance.choice(things)} "
            f"{chance.choice(ends)} with code {chance.randint(100, 999)}."
            for _ in range(chance.randint(1, 3))
        ]
        sites.append(" ".join(lines))
    for number, text in enumerate(made.texts):
        if chance.random() < 0.5:
            site = chance.choice(sites)
            joined = (site, text) if chance.random() < 0.3 else (text, site)
            made.texts[number] = "\n\n".join(joined)
