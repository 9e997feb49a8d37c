"""Whether altered wordings of one quote find together, and look-alikes stay apart."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from crossread.align.words import is_function, lemma_of
from ledger_conflicts import compared

_QUOTE = re.compile(r"[“\"]([^“”\"\n]{50,320})[”\"]")
_RUN = 8  # words in a row that two outlets must share inside a quote
_SPEAKERS = ("Adam Pruitt", "Helen Marsh")
Alter = Callable[[str, random.Random], str]


@dataclass(frozen=True)
class Told:
    """A story's quotes as one outlet gives them, and as another does, place by place."""

    originals: tuple[str, ...]
    altered: tuple[str, ...]  # whole sentences with their speakers
    operators: tuple[str, ...]


def shared_quotes(data: Path) -> Iterator[tuple[str, list[str]]]:
    """For each story of newscluster70 the quotes that two of its outlets carry."""
    stories: dict[int, list[str]] = defaultdict(list)
    for line in (data / "newscluster70" / "articles.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        stories[int(row["story"])].append(row["text"] or "")
    for story, texts in sorted(stories.items()):
        runs = [_runs(text) for text in texts]
        quotes: list[str] = []
        for number, text in enumerate(texts):
            others = frozenset[tuple[str, ...]]().union(*runs[:number], *runs[number + 1 :])
            for match in _QUOTE.finditer(text):
                quote = match[1].strip(" ,")
                if _runs(quote) & others and not any(_runs(quote) & _runs(q) for q in quotes):
                    quotes.append(quote)
        if quotes:
            yield str(story), quotes[:10]


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", text.casefold())
    return frozenset(tuple(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1))


def trim(quote: str, rng: random.Random) -> str:
    words = quote.split()
    keep = max(7, round(len(words) * rng.uniform(0.55, 0.85)))
    start = rng.choice((0, len(words) - keep)) if len(words) > keep else 0
    return " ".join(words[start : start + keep]).rstrip(",;")


def clip(quote: str, rng: random.Random) -> str:
    words = quote.split()
    if len(words) < 12:
        return quote
    at = rng.randrange(4, len(words) - 6)
    return " ".join([*words[:at], "…", *words[at + 3 :]])


def translate(quote: str, rng: random.Random) -> str:
    """Artefacts of a way through another language: articles lost, particles exchanged."""
    swaps = {"will": "is going to", "must": "has to", "many": "numerous", "but": "however"}
    swaps |= {"also": "as well", "very": "extremely", "about": "regarding", "because": "since"}
    words = [swaps.get(w, w) for w in quote.split() if w not in {"the", "a"} or rng.random() < 0.4]
    return " ".join(words)


def reworded_from(senses: Mapping[str, Sequence[str]], share: float) -> Alter:
    def reword(quote: str, rng: random.Random) -> str:
        def other(match: re.Match[str]) -> str:
            found = senses.get(match[0].casefold(), ())
            usable = not is_function(match[0].casefold()) and found and match[0].islower()
            return rng.choice(list(found)) if usable and rng.random() < share else match[0]

        return re.sub(r"[A-Za-z]{3,}", other, quote)

    return reword


_PERSONS = {"I": "he", "my": "his", "me": "him", "we": "they", "We": "they", "our": "their"}
_PERSONS |= {"us": "them", "will": "would", "can": "could", "I'm": "he was", "I’m": "he was"}
_PERSONS |= {"are": "were", "is": "was", "have": "had", "has": "had", "We're": "they were"}


def indirect(quote: str, rng: random.Random) -> str:
    words = [_PERSONS.get(word, word) for word in quote.split()]
    return " ".join(words)


def score_utterances(data: Path, senses: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Pairwise F1 of wordings, and the share of look-alike pairs that are joined."""
    operators: dict[str, Alter] = {
        "trim": trim,
        "clip": clip,
        "translate": translate,
        "indirect": indirect,
    }
    if senses:
        operators["reword"] = reworded_from(senses, 0.25)
        operators["spin"] = reworded_from(senses, 0.5)
    hits = alarms = missed = alike = joined = 0
    by_operator: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for story, quotes in shared_quotes(data):
        told = _alter(story, quotes, operators)
        first = "\n\n".join(
            f"“{quote},” {_SPEAKERS[n % 2]} said." for n, quote in enumerate(told.originals)
        )
        second = "\n\n".join(told.altered)
        found = _joined(first, second, told)
        for n in range(len(quotes)):
            by_operator[told.operators[n]][1] += 1
            by_operator[told.operators[n]][0] += (n, n) in found
            hits += (n, n) in found
            missed += (n, n) not in found
            for m in range(len(quotes)):
                if m == n:
                    continue
                alarms += (n, m) in found
                if n % 2 == m % 2 and _look_alike(quotes[n], quotes[m]):
                    alike += 1
                    joined += (n, m) in found
    for name, (right, total) in sorted(by_operator.items()):
        print(f"  {name:10} {right:3} of {total:3} wordings joined")
    precision, recall = hits / max(1, hits + alarms), hits / max(1, hits + missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"  utterances: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")
    print(f"  look-alikes joined: {joined} of {alike}")
    return {"utterances": f1, "look_alikes_apart": 1 - joined / max(1, alike)}


def _alter(story: str, quotes: Sequence[str], operators: Mapping[str, Alter]) -> Told:
    rng = random.Random(story)
    names = sorted(operators)
    chosen = [rng.choice(names) for _ in quotes]
    altered: list[str] = []
    for n, (quote, name) in enumerate(zip(quotes, chosen, strict=True)):
        new = operators[name](quote, rng)
        speaker = _SPEAKERS[n % 2]
        if name == "indirect":
            altered.append(f"{speaker} said that {new[0].lower()}{new[1:].rstrip('.')}.")
        else:
            altered.append(f"{speaker} said: “{new.rstrip('.')}.”")
    return Told(tuple(quotes), tuple(altered), tuple(chosen))


def _joined(first: str, second: str, told: Told) -> set[tuple[int, int]]:
    """Which place of the first article the program joins with which of the second."""
    story, readings = compared((first, second), "2015-01-14")
    places = {"a": _places(first), "b": _places(second)}
    number: dict[str, tuple[str, int]] = {}
    for reading in readings:
        for quote in reading.quotes:
            middle = (quote.span.start + quote.span.end) // 2
            number[quote.id] = (
                reading.id,
                sum(start <= middle for start in places[reading.id]) - 1,
            )
    found: set[tuple[int, int]] = set()
    for utterance in story.utterances:
        held = [number[quote] for quote in utterance.quotes]
        found |= {(n, m) for x, n in held for y, m in held if x == "a" and y == "b"}
    return found


def _places(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n\n", text))]


def _look_alike(a: str, b: str) -> bool:
    return len(_content(a) & _content(b)) >= 2


def _content(text: str) -> set[str]:
    words = re.findall(r"[a-z]{3,}", text.casefold())
    return {lemma_of(word) for word in words if not is_function(word)}
