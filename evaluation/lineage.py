"""Scores lineage on simulated stories, of which it is known who took what from whom.

    python evaluation/lineage.py [--stories 60] [--held] [--gate] [--show]

Two articles are joined where one was made from the other, or where both print one wire item or one
press statement that is not among the articles. Undirected: the pair is found. Directed: as what it
is, copy with its direction or common source. Direction is scored on stories without publication
times, over all copies that were found: those told as copies, those for which a guess is given
beside "unsure", and strictly all, where one with neither counts as wrong. Held-back kinds of
happening and operators (`--held`) are not looked at while the lineage step is built. The error of
the line count is that of the interval's middle.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import gate
from crossread.compare.condition import judge_condition
from crossread.compare.lineage import trace_lineage
from crossread.compare.links import Links
from crossread.compare.reuse import find_shared
from crossread.compare.units import Ground
from crossread.compare.utterances import find_utterances
from crossread.group.actors import find_actors
from crossread.group.dating import date_articles
from crossread.models.jobs import Models
from crossread.models.shipped import shipped_models
from crossread.pipeline import annotate
from crossread.records import Lineage, Reading, Shared
from lineage_stories import Printed, Simulated, simulate
from lineage_writing import Paragraph

Pair = tuple[str, str]
_SURE = (0.95, 0.85, 0.75, 0.5)


def main() -> None:
    parser = argparse.ArgumentParser(description="Scores lineage on simulated stories.")
    parser.add_argument("--stories", type=int, default=60)
    parser.add_argument("--first", type=int, default=0, help="the number of the first story")
    parser.add_argument("--held", action="store_true", help="the part that was held back")
    parser.add_argument("--gate", action="store_true", help="exit 1 below a floor")
    parser.add_argument("--show", action="store_true", help="print what went wrong, story by story")
    options = parser.parse_args()
    score = Score()
    models = shipped_models()
    for number in range(options.first, options.first + options.stories):
        story = simulate(number, held=options.held)
        lineage, shared = traced(story, models)
        said = score.add(story, lineage, shared)
        if options.show:
            print("\n".join(said))
    print(score.report())
    if options.gate and not gate.passed("lineage", score.figures()):
        sys.exit(1)


def traced(story: Simulated, models: Models) -> tuple[Lineage, Sequence[Shared]]:
    """What the lineage step makes of a story, with nothing else of the program run."""
    dated = date_articles([annotate(article, models=models) for article in story.articles])
    return compared(dated, models)


def compared(dated: Sequence[Reading], models: Models) -> tuple[Lineage, Sequence[Shared]]:
    ground = grounded(dated, models)
    shared = find_shared(ground)
    utterances = find_utterances(ground)
    lineage, _ = trace_lineage(ground, Links(ground, utterances), shared, utterances)
    return lineage, shared


def grounded(dated: Sequence[Reading], models: Models) -> Ground:
    """The ground of a story whose articles are annotated and dated."""
    readings = [
        replace(r, condition=judge_condition(r, [p for p in dated if p.id != r.id])) for r in dated
    ]
    return Ground(readings, find_actors(readings), models.encoder)


@dataclass(frozen=True)
class Found:
    """The pairs that a lineage joins, and as what."""

    direct: frozenset[Pair]
    common: frozenset[Pair]
    guesses: Mapping[Pair, float]  # the likelier direction of pairs that are not told as copies

    @property
    def joined(self) -> frozenset[Pair]:
        return frozenset(_sorted(pair) for pair in self.direct) | self.common


def pairs_of(lineage: Lineage) -> Found:
    """Edges between articles, and articles that a wire or another hidden text stands behind."""
    kinds = {o.id: o.kind for o in lineage.originals}
    direct = {(e.from_, e.to) for e in lineage.edges if e.from_ not in kinds}
    made = {copy for _, copy in direct}
    members: dict[str, list[str]] = {}
    for edge in lineage.edges:
        kind = kinds.get(edge.from_, "statement")
        # What was made from an article is no print of the wire that this one credits.
        if kind == "article" or (kind == "wire" and edge.to not in made):
            members.setdefault(edge.from_, []).append(edge.to)
    common = {pair for held in members.values() for pair in combinations(sorted(held), 2)}
    joined = {_sorted(pair) for pair in direct}
    guesses = {(guess.from_, guess.to): guess.share for guess in lineage.guesses}
    return Found(frozenset(direct), frozenset(common - joined), guesses)


def _sorted(pair: Pair) -> Pair:
    return min(pair), max(pair)


class Score:
    """Counts over stories."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.error = 0.0  # of the line count
        self.roles: Counter[tuple[str, str]] = Counter()
        self.by_operator: Counter[tuple[str, bool]] = Counter()
        self.guesses: Counter[tuple[float, bool]] = Counter()  # by the least probability, right

    def add(self, story: Simulated, lineage: Lineage, shared: Sequence[Shared]) -> list[str]:
        """Counts one story in; what went wrong with it, in words."""
        found, true = pairs_of(lineage), Found(story.direct, story.common, {})
        count, said = self.count, []
        count["stories"] += 1
        count["joined true"] += len(true.joined)
        count["joined found"] += len(found.joined)
        count["joined hit"] += len(true.joined & found.joined)
        right = len(true.direct & found.direct) + len(true.common & found.common)
        count["kinds true"] += len(true.direct) + len(true.common)
        count["kinds found"] += len(found.direct) + len(found.common)
        count["kinds hit"] += right
        operators = {p.article.id: "+".join(p.operators) or "own" for p in story.printed}
        for a, b in sorted(true.direct):
            hit = _sorted((a, b)) in found.joined
            self.by_operator[operators[b], hit] += 1
            if hit and not story.timed:
                count["directions"] += 1
                count["directions right"] += (a, b) in found.direct
                count["directions turned"] += (b, a) in found.direct
                count["directions guessed"] += (a, b) in found.guesses
                count["directions misguessed"] += (b, a) in found.guesses
                for pair in ((a, b), (b, a)):
                    if pair in found.guesses:
                        sure = next(edge for edge in _SURE if found.guesses[pair] >= edge)
                        self.guesses[sure, pair == (a, b)] += 1
        for a, b in sorted(true.common):
            self.by_operator["common", (a, b) in found.joined] += 1
        lines = lineage.lines
        middle = (lines.low + lines.high) / 2
        self.error += abs(middle - story.lines)
        count["outlets error"] += len(story.printed) - story.lines
        count["width"] += lines.high - lines.low
        covered = lines.low <= story.lines <= lines.high
        count["covered"] += covered
        self._roles(story, shared)
        for pair in sorted(true.joined - found.joined):
            kind = "copy" if pair in true.direct or pair[::-1] in true.direct else "common"
            made = " / ".join(operators[article] for article in pair)
            said.append(f"{story.name} missed {kind} {pair}: {made}")
        for pair in sorted(found.joined - true.joined):
            roots = {p.article.id: p.root for p in story.printed}
            near = "same line" if roots[pair[0]] == roots[pair[1]] else "other line"
            made = " / ".join(operators[article] for article in pair)
            said.append(f"{story.name} wrongly joined {pair} ({near}): {made}")
        for a, b in sorted(true.direct - found.direct):
            if _sorted((a, b)) in found.joined:
                told = "turned round" if (b, a) in found.direct else "as common"
                said.append(
                    f"{story.name} copy {a}→{b} told {told}: {operators[b]}, timed {story.timed}"
                )
        for a, b in sorted(true.common & found.joined - found.common):
            said.append(f"{story.name} common {(a, b)} told as copy, timed {story.timed}")
        if middle != story.lines:
            said.append(f"{story.name} lines {story.lines}, told {lines.low}–{lines.high}")
        return said

    def _roles(self, story: Simulated, shared: Sequence[Shared]) -> None:
        """Whether words in quotation marks are told as statements, narrative as narrative."""
        made = {p.article.id: p for p in story.printed}
        for stretch in shared:
            sides = [(made[c.article], (c.start + c.end) // 2) for c in (stretch.a, stretch.b)]
            kinds = {_paragraph_at(printed, place).kind for printed, place in sides}
            kin = sides[0][0].root == sides[1][0].root
            inside = all(_in_marks(printed.article.text, place) for printed, place in sides)
            if kinds == {"quote"} and inside:
                self.roles["statements", stretch.role] += 1
                if not kin:
                    self.roles["statements of strangers", stretch.role] += 1
            elif kinds == {"furniture"}:
                self.roles["furniture", stretch.role] += 1
            elif kinds == {"fact"}:
                what = "narrative of kin" if kin else "narrative of strangers"
                self.roles[what, stretch.role] += 1

    def figures(self) -> dict[str, float]:
        n = self.count
        stories = max(1, n["stories"])
        told = n["directions right"] + n["directions turned"]
        copies = max(1, n["directions"])
        return {
            "undirected": _f1(n["joined hit"], n["joined found"], n["joined true"]),
            "directed": _f1(n["kinds hit"], n["kinds found"], n["kinds true"]),
            "direction": n["directions right"] / max(1, told),
            "direction_of_all": (n["directions right"] + n["directions guessed"]) / copies,
            "direction_turned": (n["directions turned"] + n["directions misguessed"]) / copies,
            "direction_open": (copies - told - n["directions guessed"] - n["directions misguessed"])
            / copies,
            "direction_strict": n["directions right"] / copies,
            "direction_unsure": (copies - told) / copies,
            "lines_within": 1 - self.error / stories,
            "coverage": n["covered"] / stories,
            "statements": self._share("statements of strangers", "statement"),
            "narrative": self._share("narrative of kin", "narrative"),
            "furniture": self._share("furniture", "furniture"),
        }

    def _share(self, what: str, role: str) -> float:
        total = sum(count for (name, _), count in self.roles.items() if name == what)
        return self.roles[what, role] / max(1, total)

    def report(self) -> str:
        n, f = self.count, self.figures()
        stories = max(1, n["stories"])
        rows = [
            f"{n['stories']} stories, {n['joined true']} pairs joined in truth",
            f"edges undirected: F1 {f['undirected']:.3f}, "
            f"precision {n['joined hit'] / max(1, n['joined found']):.3f}, "
            f"recall {n['joined hit'] / max(1, n['joined true']):.3f}",
            f"edges directed: F1 {f['directed']:.3f}",
            f"direction without times, {n['directions']} copies found:",
            f"    as a reader gets it, told or guessed beside “unsure”: "
            f"{f['direction_of_all']:.3f} right, {f['direction_turned']:.3f} turned round, "
            f"{f['direction_open']:.3f} left open",
            f"    strictly, told as a copy: {f['direction_strict']:.3f} right "
            f"({f['direction']:.3f} of the {n['directions right'] + n['directions turned']} told); "
            f"unsure of {f['direction_unsure']:.3f}",
            "guesses by their probability: "
            + ", ".join(
                f"from {edge:.2f} {self.guesses[edge, True]} of "
                f"{self.guesses[edge, True] + self.guesses[edge, False]} right"
                for edge in reversed(_SURE)
            ),
            f"lines: mean error {self.error / stories:.2f}; outlets counted instead: "
            f"{n['outlets error'] / stories:.2f}",
            f"interval holds in {f['coverage']:.3f}, mean width {n['width'] / stories:.2f}",
            f"shared quotes of strangers told as statements: {f['statements']:.3f}; narrative of "
            f"kin as narrative: {f['narrative']:.3f}; standing lines as furniture: "
            f"{f['furniture']:.3f}",
        ]
        for what in sorted({key[0] for key in self.roles}):
            told = {role: c for (name, role), c in sorted(self.roles.items()) if name == what}
            rows.append(f"    {what}: {told}")
        for operators in sorted({key[0] for key in self.by_operator}):
            hit, missed = self.by_operator[operators, True], self.by_operator[operators, False]
            rows.append(f"    found {hit:3} of {hit + missed:3}  {operators}")
        return "\n".join(rows)


def _f1(hit: int, found: int, true: int) -> float:
    return 2 * hit / (found + true) if found + true else 1.0


def _paragraph_at(printed: Printed, place: int) -> Paragraph:
    end = 0
    for paragraph in printed.draft:
        end += len(paragraph.text) + 2
        if place < end:
            return paragraph
    return printed.draft[-1]


def _in_marks(text: str, place: int) -> bool:
    begin = text.rfind("\n", 0, place) + 1
    before = text[begin:place]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


if __name__ == "__main__":
    main()
