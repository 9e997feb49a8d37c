"""How much of what a careful human found in a golden story a crossreading finds.

    python evaluation/golden.py examples/ferry-fire [crossreading.json]

`expected.json` beside the articles holds exact words instead of offsets; this finds them in the
texts and asks section by section whether the crossreading says the same. It prints hits of total
and every miss.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Check = tuple[str, bool]  # what was asked, and whether it holds


@dataclass(frozen=True)
class Score:
    """The checks of one section of expected.json."""

    section: str
    checks: tuple[Check, ...]

    @property
    def hits(self) -> int:
        return sum(held for _, held in self.checks)

    @property
    def share(self) -> float:
        return self.hits / len(self.checks) if self.checks else 1.0

    @property
    def misses(self) -> list[str]:
        return [asked for asked, held in self.checks if not held]


def score_story(data: Json, expected: Json) -> dict[str, Score]:
    """The score of every section that the expectation has."""
    golden = _Golden(data)
    return {
        section: Score(section, tuple(check(golden, expected[section])))
        for section, check in _SECTIONS.items()
        if section in expected
    }


class _Golden:
    """A crossreading of one story with look-ups by words instead of offsets."""

    def __init__(self, data: Json) -> None:
        self.data = data
        self.articles: dict[str, Json] = {a["id"]: a for a in data["articles"]}
        self.story: Json = max(data["stories"], key=lambda s: len(s["articles"]))
        self.actors = {actor["id"]: actor for actor in self.story["actors"]}
        self.quotes = {quote["id"]: quote for quote in self.story["quotes"]}

    def place(self, article: str, words: str) -> tuple[int, int]:
        start = self.articles[article]["text"].find(words)
        if start < 0:
            raise ValueError(f"expected.json quotes words that {article} does not hold: {words!r}")
        return start, start + len(words)

    def words(self, span: Json) -> str:
        return self.articles[span["article"]]["text"][span["start"] : span["end"]]

    def hits(self, span: Json | None, article: str, words: str) -> bool:
        """True where a span of the crossreading shares characters with the expected words."""
        if span is None or span["article"] != article:
            return False
        start, end = self.place(article, words)
        return span["start"] < end and start < span["end"]

    def quotes_of(self, article: str, content: str) -> list[Json]:
        """Quotes whose content covers at least half of the expected words and not twice more."""
        start, end = self.place(article, content)
        found: list[tuple[float, Json]] = []
        for quote in self.quotes.values():
            if quote["article"] != article:
                continue
            shared = sum(
                max(0, min(end, c["end"]) - max(start, c["start"])) for c in quote["content"]
            )
            if shared >= 0.5 * (end - start):
                found.append((-shared, quote))
        return [quote for _, quote in sorted(found, key=lambda pair: pair[0])]

    def actor_named(self, name: str) -> set[str]:
        """Actors with a mention of these words; mentions hold no article."""
        name = name.removeprefix("a ").removeprefix("the ")
        return {
            actor["id"]
            for actor in self.actors.values()
            if actor["name"].casefold() == name.casefold()
            or any(name.casefold() in self.words(m).casefold() for m in actor["mentions"])
        }


def _check_story(golden: _Golden, expected: Json) -> Iterator[Check]:
    yield "one story holds all articles", len(golden.story["articles"]) == expected["articles"]


def _check_outlets(golden: _Golden, expected: Json) -> Iterator[Check]:
    for article, outlet in expected.items():
        yield f"outlet of {article}", golden.articles[article]["outlet"] == outlet


def _check_condition(golden: _Golden, expected: Json) -> Iterator[Check]:
    for article, label in expected.items():
        found = golden.articles[article]["condition"]["label"]
        yield f"{article} is {label}, found {found}", found == label


def _check_slips(golden: _Golden, expected: list[Json]) -> Iterator[Check]:
    for slip in expected:
        evidence = golden.articles[slip["article"]]["condition"]["evidence"]
        spans = [{"article": slip["article"], **found} for found in evidence]
        hit = any(golden.hits(span, slip["article"], slip["reads"]) for span in spans)
        yield f"slip in {slip['article']}: {slip['reads']}", hit


def _check_credits(golden: _Golden, expected: list[Json]) -> Iterator[Check]:
    for credit in expected:
        found = [
            c
            for c in golden.articles[credit["article"]]["credits"]
            if golden.hits({"article": credit["article"], **c}, credit["article"], credit["text"])
        ]
        named = [c for c in found if credit["agency"] in (None, c["agency"])]
        names = [c["agency"] for c in found]
        yield f"credit {credit['text']!r} in {credit['article']}: {names}", bool(named)


def _check_passages(golden: _Golden, expected: list[Json]) -> Iterator[Check]:
    for passage in expected:
        start, _ = golden.place(passage["article"], passage["text"])
        kind = next(
            p["kind"]
            for p in golden.articles[passage["article"]]["passages"]
            if p["start"] <= start < p["end"]
        )
        yield f"{passage['text'][:60]!r} is {kind}", kind in passage["kind"]


def _check_quotes(golden: _Golden, expected: list[Json]) -> Iterator[Check]:
    for quote in expected:
        found = golden.quotes_of(quote["article"], quote["content"])
        label = f"{quote['article']}: {quote['content'][:60]!r}"
        yield f"content {label}", bool(found)
        if quote.get("speaker"):
            start, end = golden.place(quote["article"], quote["speaker"])
            spoken = [
                golden.words({"article": q["article"], **q["speaker"]})
                for q in found
                if q["speaker"]
            ]
            right = any(s in quote["speaker"] or quote["speaker"] in s for s in spoken)
            yield f"speaker {quote['speaker']!r} of {label}: {spoken}", right and start < end


def _check_utterances(golden: _Golden, expected: list[Json]) -> Iterator[Check]:
    for utterance in expected:
        wanted = [
            {q["id"] for q in golden.quotes_of(w["article"], w["content"])}
            for w in utterance["wordings"]
        ]
        best = max(
            golden.story["utterances"],
            key=lambda found: sum(bool(ids & set(found["quotes"])) for ids in wanted),
            default=None,
        )
        for wording, ids in zip(utterance["wordings"], wanted, strict=True):
            label = f"{wording['article']}: {wording['content'][:50]!r}"
            inside = best is not None and bool(ids & set(best["quotes"]))
            yield f"wording {label}", inside
            if inside and best is not None:
                relations = [w["relation"] for w in best["wordings"] if w["quote"] in ids]
                right = any(relation in wording["relation"] for relation in relations)
                yield f"relation {wording['relation']} of {label}: {relations}", right


def _check_separate(golden: _Golden, expected: list[list[Json]]) -> Iterator[Check]:
    for one, two in expected:
        a = {q["id"] for q in golden.quotes_of(one["article"], one["content"])}
        b = {q["id"] for q in golden.quotes_of(two["article"], two["content"])}
        joined = any(a & set(u["quotes"]) and b & set(u["quotes"]) for u in _utterances(golden))
        yield f"apart: {one['content'][:40]!r} and {two['content'][:40]!r}", not joined


def _utterances(golden: _Golden) -> list[Json]:
    return golden.story["utterances"]


def _check_same_actor(golden: _Golden, expected: list[list[str]]) -> Iterator[Check]:
    for names in expected:
        shared = set.intersection(*(golden.actor_named(name) for name in names))
        yield f"one actor: {', '.join(names)}", bool(shared)


def _check_different_actors(golden: _Golden, expected: list[list[str]]) -> Iterator[Check]:
    for names in expected:
        sets = [golden.actor_named(name) for name in names]
        yield f"two actors: {' / '.join(names)}", all(sets) and not set.intersection(*sets)


def _check_claims(golden: _Golden, expected: list[Json]) -> Iterator[Check]:
    for claim in expected:
        cells = claim["cells"].items()

        def fits(found: Json, cells: Any = cells) -> int:
            by_article = {cell["article"]: cell for cell in found["cells"]}
            return sum(
                any(golden.hits(s, a, wanted["contains"]) for s in by_article[a]["spans"])
                for a, wanted in cells
                if wanted["contains"]
            )

        best = max(golden.story["claims"], key=fits)
        by_article = {cell["article"]: cell for cell in best["cells"]}
        for article, wanted in cells:
            cell = by_article[article]
            right = cell["verdict"] in wanted["verdict"]
            if wanted["contains"]:
                right &= any(golden.hits(s, article, wanted["contains"]) for s in cell["spans"])
            yield (
                f"{claim['about']!r} in {article}: {wanted['verdict']}, found {cell['verdict']}",
                right,
            )


def _check_conflicts(golden: _Golden, expected: list[Json]) -> Iterator[Check]:
    for conflict in expected:
        a, b = conflict["a"], conflict["b"]
        found = [
            c
            for c in golden.story["conflicts"]
            if any(
                golden.hits(c[x], a["article"], a["text"])
                and golden.hits(c[y], b["article"], b["text"])
                for x, y in (("a", "b"), ("b", "a"))
            )
        ]
        right = any(
            c["kind"] in conflict["kind"] and c["verdict"] in conflict["verdict"] for c in found
        )
        verdicts = [f"{c['kind']} {c['verdict']}" for c in found]
        yield f"{conflict['why']} ({conflict['verdict']}): found {verdicts}", right


def _check_dates(golden: _Golden, expected: list[Json]) -> Iterator[Check]:
    for date in expected:
        article = golden.articles[date["article"]]
        found = (article["published"] or "")[:10]
        label = f"{date['article']} published {found or 'unknown'}"
        if date["published"]:
            yield f"{label}, expected {date['published']}", found == date["published"]
        elif date.get("not_before"):
            yield f"{label}, not before {date['not_before']}", found >= date["not_before"]
        if date.get("rejected"):
            basis = article["published_basis"] or ""
            yield (
                f"{date['rejected']} is rejected: {basis}",
                (date["rejected"] in basis and "reject" in basis),
            )


def _check_times(golden: _Golden, expected: list[Json]) -> Iterator[Check]:
    for time in expected:
        spans = [
            {"article": time["article"], **t} for t in golden.articles[time["article"]]["times"]
        ]
        found = [t for t in spans if golden.hits(t, time["article"], time["text"])]
        got = [f"{t['low']}..{t['high']}" for t in found]
        right = any(t["low"] == time["low"] and t["high"] == time["high"] for t in found)
        label = f"{time['article']} {time['text']!r} {time['low']}..{time['high']}"
        yield f"{label}: found {got}", right


def _check_copies(golden: _Golden, expected: list[Json]) -> Iterator[Check]:
    lineage = golden.story["lineage"]
    names = {original["id"]: original["name"] for original in lineage["originals"]}
    edges = [(names.get(e["from"], e["from"]), e["to"], e["kind"]) for e in lineage["edges"]]
    for copy in expected:
        sources = {copy["from"], copy.get("or_from")}
        right = any(s in sources and t == copy["to"] and k in copy["kind"] for s, t, k in edges)
        yield f"{copy['from']} → {copy['to']} ({copy['kind']})", right


def _check_never_source(golden: _Golden, expected: list[str]) -> Iterator[Check]:
    sources = {edge["from"] for edge in golden.story["lineage"]["edges"]}
    for article in expected:
        yield f"{article} is nobody's source", article not in sources


def _check_lines(golden: _Golden, expected: Json) -> Iterator[Check]:
    found = golden.story["lineage"]["lines"]
    overlap = found["low"] <= expected["high"] and expected["low"] <= found["high"]
    label = (
        f"{expected['low']} to {expected['high']} lines, found {found['low']} to {found['high']}"
    )
    yield label, overlap


def _check_only_here(golden: _Golden, expected: list[Json]) -> Iterator[Check]:
    for only in expected:
        claims = [
            claim
            for claim in golden.story["claims"]
            for cell in claim["cells"]
            if any(golden.hits(span, only["article"], only["text"]) for span in cell["spans"])
        ]
        yield (
            f"only in {only['article']}: {only['text'][:60]!r}",
            any(claim["outlets"] == 1 for claim in claims),
        )


def _check_timeline(golden: _Golden, expected: list[Json]) -> Iterator[Check]:
    for entry in expected:
        right = any(
            found["low"] == entry["low"]
            and (
                entry["text_contains"] in found["text"]
                or any(entry["text_contains"] in _around(golden, s) for s in found["spans"])
            )
            for found in golden.story["timeline"]
        )
        yield f"{entry['low']}: {entry['text_contains']}", right


def _around(golden: _Golden, span: Json) -> str:
    return golden.words({**span, "start": max(0, span["start"] - 160), "end": span["end"] + 160})


_SECTIONS: dict[str, Callable[[_Golden, Any], Iterator[Check]]] = {
    "story": _check_story,
    "outlets": _check_outlets,
    "condition": _check_condition,
    "slips": _check_slips,
    "credits": _check_credits,
    "passages": _check_passages,
    "quotes": _check_quotes,
    "utterances": _check_utterances,
    "separate_utterances": _check_separate,
    "same_actor": _check_same_actor,
    "different_actors": _check_different_actors,
    "claims": _check_claims,
    "conflicts": _check_conflicts,
    "dates": _check_dates,
    "times": _check_times,
    "copies": _check_copies,
    "never_source": _check_never_source,
    "lines": _check_lines,
    "only_here": _check_only_here,
    "timeline": _check_timeline,
}


def main(folder: Path, made: Path | None) -> int:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    if made is None:
        from crossread.intake.sources import read_inputs
        from crossread.pipeline import crossread
        from crossread.tell.crossreading_json import to_json

        data = to_json(crossread(*read_inputs([str(folder)])))
    else:
        data = json.loads(made.read_text(encoding="utf-8"))
    for score in score_story(data, expected).values():
        print(f"{score.section:20} {score.hits:3} of {len(score.checks):3}  {score.share:.2f}")
        for miss in score.misses:
            print("    missed:", miss)
    return 0


if __name__ == "__main__":
    arguments = [Path(argument) for argument in sys.argv[1:]]
    if not arguments:
        sys.exit(__doc__)
    sys.exit(main(arguments[0], arguments[1] if len(arguments) > 1 else None))
