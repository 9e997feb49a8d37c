"""BCubed of `crossread group` on labelled stories, and of peers beside it.

    python evaluation/grouping.py [DATA] [--gate] [--one-by-one] [--left-out] [--peers PYTHON]

Prints precision, recall, F1 (Bagga & Baldwin 1998, items weighted alike) and the number of stories
beside the true one, for each set as it is and in the other `STATES`. DATA is a folder with
newscluster70/articles.jsonl, fnc1_stories/train.jsonl and ecbplus/documents.jsonl; the default is
../shared/data. PYTHON is the interpreter of an environment with scikit-learn 1.3 or later. A peer's
setting is chosen on one set and used on the others; on the set it was chosen on it is at its best.
Beside the peers stands this program with its score fitted on the other two sets (`--left-out`
prints that alone). Vectors are of this package's own encoder, all-MiniLM-L6-v2, over the title and
the front.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from crossread.group.gists import Gist, gist_of
from crossread.group.same_story import group_stories
from crossread.intake.sources import read_inputs
from crossread.records import Article, Reading
from gate import passed

SETS = {
    "newscluster70": ("newscluster70/articles.jsonl", "story"),
    "fnc1_stories": ("fnc1_stories/train.jsonl", "story"),
    "ecbplus": ("ecbplus/documents.jsonl", "subtopic"),  # pairs of events that look alike
}
# As it is; without outlets, titles and days; the first words of that; in small collections.
STATES = ("full", "bare", "short", "few")
_WORDS = 60  # of a short text
_STORIES = 2  # in a small collection, as alike as the set has them: neighbours by label
_ARTICLES = 5  # of a story there at most; collections have from one to so many
_LEFT_OUT = {"test"}  # splits that nothing is measured on


def bcubed(found: Mapping[str, str], gold: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of one partition of items against another."""
    in_found, in_gold = _members(found), _members(gold)
    precision = recall = 0.0
    for item in gold:
        mine, theirs = in_found[found[item]], in_gold[gold[item]]
        common = len(mine & theirs)
        precision += common / len(mine)
        recall += common / len(theirs)
    precision, recall = precision / len(gold), recall / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _members(partition: Mapping[str, str]) -> dict[str, set[str]]:
    members: dict[str, set[str]] = defaultdict(set)
    for item, group in partition.items():
        members[group].add(item)
    return members


@dataclass(frozen=True)
class Labelled:
    """A set's articles with their gists and their true stories."""

    articles: tuple[Article, ...]
    gists: tuple[Gist, ...]
    gold: dict[str, str]
    ends: tuple[int, ...] = ()  # where collections end that are grouped apart, but for the last

    def collections(self) -> list[slice]:
        """The articles that are grouped together."""
        return [slice(*ends) for ends in pairwise((0, *self.ends, len(self.articles)))]


def labelled(data: Path, name: str) -> Labelled:
    """One of `SETS`, without the splits that nothing is measured on."""
    file, field = SETS[name]
    rows = [json.loads(line) for line in (data / file).open(encoding="utf-8")]
    labels = {str(r["id"]): str(r[field]) for r in rows if r.get("split") not in _LEFT_OUT}
    articles, _ = read_inputs([str(data / file)])
    articles = tuple(article for article in articles if article.id in labels)
    gold = {article.id: labels[article.id] for article in articles}
    return Labelled(articles, tuple(gist_of(article) for article in articles), gold)


def in_state(given: Labelled, state: str) -> Labelled:
    """The set as the state has it; outlets go with titles and days."""
    if state == "full":
        return given
    if state == "few":
        return _in_small_collections(given)
    most = _WORDS if state == "short" else None
    articles = tuple(_bare(article, most) for article in given.articles)
    return Labelled(articles, tuple(gist_of(article) for article in articles), given.gold)


def _in_small_collections(given: Labelled) -> Labelled:
    stories: dict[str, list[int]] = defaultdict(list)
    for index, article in enumerate(given.articles):
        stories[given.gold[article.id]].append(index)
    order = sorted(stories)
    chosen: list[int] = []
    ends: list[int] = []
    for start in range(0, len(order), _STORIES):
        most = 1 + len(ends) % _ARTICLES
        for story in order[start : start + _STORIES]:
            chosen += stories[story][:most]
        ends.append(len(chosen))
    articles = tuple(given.articles[index] for index in chosen)
    gold = {article.id: given.gold[article.id] for article in articles}
    return Labelled(articles, tuple(given.gists[i] for i in chosen), gold, tuple(ends[:-1]))


def _bare(article: Article, most: int | None) -> Article:
    lines = article.text.split("\n")
    title = (article.title or "").strip()
    while title and lines and lines[0].strip() in title:  # the text repeats its title
        lines = lines[1:]
    text = "\n".join(lines) or article.text
    text = " ".join(text.split()[:most]) if most else text
    return replace(article, text=text, title=None, published=None, outlet=None)


def one_by_one(given: Labelled) -> tuple[dict[str, str], float, float]:
    """The story of each article when a desk gets them singly, in a stirred order.

    Beside it the processor's milliseconds for each article of the first and of the last fifth.
    """
    from crossread.desk import Desk

    order = list(given.articles)
    random.Random(1).shuffle(order)
    spent: list[float] = []
    twins: dict[str, str] = {}  # the article that stands for one, itself unless its text is known
    with TemporaryDirectory() as folder, Desk.open(Path(folder) / "desk.db") as desk:
        for article in order:
            before = time.process_time()
            # Without their addresses, so that no article counts as a version of another.
            added = desk.add([replace(article, url=None)])
            twins[article.id] = (*added.new, *added.same_text, *added.known)[0]
            spent.append(1_000 * (time.process_time() - before))
        stories = {row["id"]: row["story"] for row in desk.export()}
    found = {article: stories[kept] for article, kept in twins.items()}
    fifth = len(spent) // 5
    return found, sum(spent[:fifth]) / fifth, sum(spent[-fifth:]) / fifth


def figures_of(found: Mapping[str, str], gold: Mapping[str, str]) -> dict[str, float]:
    """F1, and how near the number of stories is to the true one: 1 where it is the same."""
    stories, true = len(set(found.values())), len(set(gold.values()))
    return {"f1": bcubed(found, gold)[2], "stories": min(stories, true) / max(stories, true)}


def grouped_at_once(given: Labelled) -> dict[str, str]:
    """The story of each article when all are grouped together."""
    return {
        article: f"{part.start} {story.id}"
        for part in given.collections()
        for story in group_stories([Reading(article) for article in given.articles[part]])
        for article in story.articles
    }


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?", default=Path("../shared/data"))
    parser.add_argument("--gate", action="store_true", help="exit 1 below a floor")
    parser.add_argument("--one-by-one", action="store_true", help="as the desk groups, too")
    parser.add_argument("--left-out", action="store_true", help="fitted on the other two, too")
    parser.add_argument("--peers", metavar="PYTHON", help="run the peers in this environment")
    given = parser.parse_args()
    if not given.data.is_dir():
        print(f"No labelled data at {given.data}: nothing measured.")
        return 0
    sets = {name: labelled(given.data, name) for name in SETS}
    sound = True
    print("set             state precision recall F1    stories gold  CPU seconds")
    for name, data in sets.items():
        for state in STATES:
            stated = in_state(data, state)
            if stated.articles == data.articles and state != "full":
                continue  # it has no titles and days to lose
            started = time.process_time()
            found = grouped_at_once(stated)
            cost = f"{time.process_time() - started:8.1f}"
            say(f"{name:15} {state:5}", found, stated.gold, cost)
            if given.gate:
                place = name if state == "full" else f"{name}.{state}"
                sound &= passed(f"grouping.{place}", figures_of(found, stated.gold))
        if given.one_by_one:
            singly, first, last = one_by_one(data)
            say(
                "  one by one         ",
                singly,
                data.gold,
                f"  {first:.0f}, {last:.0f} ms an article",
            )
            print(f"  BCubed of one by one against all at once: {alike(singly, data):.3f}")
    if given.left_out or given.peers:
        with_a_set_left_out(given.data, sets)
    if given.peers:
        beside_peers(sets, given.peers)
    return 0 if sound else 1


def alike(singly: Mapping[str, str], data: Labelled) -> float:
    """BCubed F1 of the desk's stories against those of all at once."""
    return bcubed(singly, grouped_at_once(data))[2]


def with_a_set_left_out(folder: Path, sets: Mapping[str, Labelled]) -> None:
    """This program with its score fitted on two sets, on the third."""
    import grouping_fit
    from crossread.group.pair_scores import calibration

    told = grouping_fit.left_out(grouping_fit.all_sets(folder), calibration().same)
    print("\nscore fitted on the other two sets: F1, stories (gold)")
    print(f"{'':13} " + "  ".join(f"{name:20}" for name in sets))
    for state in STATES:
        cells = "  ".join(_cell(told[name].get(state), sets[name], state) for name in sets)
        print(f"{state:13} {cells}")


def _cell(told: tuple[float, int] | None, data: Labelled, state: str) -> str:
    gold = len(set(in_state(data, state).gold.values()))
    return f"{told[0]:.3f} {told[1]:5} ({gold}) ".ljust(20) if told else f"{'–':20}"


def say(name: str, found: Mapping[str, str], gold: Mapping[str, str], cost: str) -> None:
    p, r, f = bcubed(found, gold)
    counts = f"{len(set(found.values())):7} {len(set(gold.values())):4}"
    print(f"{name} {p:.3f}     {r:.3f}  {f:.3f} {counts} {cost}", flush=True)


def beside_peers(sets: Mapping[str, Labelled], python: str) -> None:
    """Each peer on each set, with its own best setting there and with those of the other sets."""
    from crossread.models.shipped import shipped_models

    encoder = shipped_models().encoder
    with TemporaryDirectory() as folder:
        handed = {}
        for name, data in sets.items():
            texts = [f"{a.title}. {a.text}" if a.title else a.text for a in data.articles]
            handed[name] = {"texts": texts, "vectors": None}
            if encoder:
                heads = [" ".join(text[:600].split())[:450] for text in texts]
                handed[name]["vectors"] = encoder.encode(heads).tolist()
        path = Path(folder) / "sets.json"
        path.write_text(json.dumps(handed), encoding="utf-8")
        script = Path(__file__).with_name("grouping_peers.py")
        try:
            told = subprocess.run([python, script, path], stdout=subprocess.PIPE, check=True)
        except (OSError, subprocess.CalledProcessError):
            print(f"Peers not measured: {python} runs no scikit-learn.")
            return
    found: dict[str, dict[str, dict[str, list[int]]]] = json.loads(told.stdout)
    print("\npeer (F1, stories)    set tuned on      " + "  ".join(f"{n:13}" for n in sets))
    for peer, settings in found.items():
        scores: dict[str, dict[str, tuple[float, int]]] = {}
        for setting, groups in settings.items():
            scores[setting] = {}
            for name, data in sets.items():
                ids = [article.id for article in data.articles]
                given = dict(zip(ids, map(str, groups[name]), strict=True))
                scores[setting][name] = bcubed(given, data.gold)[2], len(set(given.values()))
        for tuned in sets:
            best = max(scores, key=lambda setting: scores[setting][tuned][0])
            cells = "  ".join(f"{f:.3f} {n:5}  " for f, n in (scores[best][name] for name in sets))
            print(f"{peer:21} {tuned:17} {cells} ({best})")


if __name__ == "__main__":
    sys.exit(main())
