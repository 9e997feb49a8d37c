"""Scores of names found in texts, and of phrases gathered into actors.

    python evaluation/actors.py DATA [--gate]        names: GUM news (dev), UNER EWT (test)
    python evaluation/actors.py DATA --chains val    actors of stories: ECB+ val (or train), B³
    python evaluation/actors.py DATA --within dev    actors of articles: GUM news dev (or train)

DATA is a folder with `gum_news/dep/*.conllu`, `uner_ewt/*test.iob2` and `ecbplus/*.jsonl`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from crossread.annotate.mentions import find_mentions
from crossread.models.jobs import RULES_ALONE, Models
from crossread.models.shipped import shipped_models
from crossread.records import Article, Reading, Sentence
from gate import passed

KINDS = ("person", "organization", "place")
UNER_KINDS = {"PER": "person", "ORG": "organization", "LOC": "place"}
# Annotated name spans hold titles; the project's do not.
TITLES = re.compile(
    r"^.*\b(?:mr|mrs|ms|miss|dr|sir|prof|professor|president|minister|senator|sen|rep|gen|general"
    r"|king|queen|emperor|pope|judge|justice|governor|gov|mayor|chairman|secretary"
    r"|secretary of state|chief justice"
    r"|colonel|captain|lord|lady|saint|chancellor|director|ambassador|coach|spokesperson)\b\.?\s+",
    re.IGNORECASE,
)
JOINERS = ("of", "and", "&", "-", "the", "for")
# The reader model learned from the other ones.
GUM_DEV = ("homeopathic", "iodine")


@dataclass(frozen=True, slots=True)
class Gold:
    """A text by sentences, and the names in it: start, end, kind."""

    name: str
    sentences: tuple[tuple[int, int], ...]
    text: str
    names: frozenset[tuple[int, int, str]]


def gum(folder: Path) -> Iterator[Gold]:
    """News of GUM: an entity's name is the run of proper nouns about its head."""
    for path in sorted(folder.glob("*.conllu")):
        if path.stem.rsplit("_", 1)[1] in GUM_DEV:
            yield gum_text(path)[0]


def gum_text(path: Path) -> tuple[Gold, list[tuple[int, int, list[str]]]]:
    """A text of GUM with its names, and its tokens: start, end, the columns."""
    text, sentences, tokens, names = "", [], [], set()
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if not line.startswith("#")]
        rows = [row for row in rows if row[0].isdecimal()]
        own = next(line[9:] for line in block.splitlines() if line.startswith("# text = "))
        text += "\n\n" if "# newpar" in block and text else " " if text else ""
        begin = cursor = len(text)
        text += own
        sentences.append((begin, len(text)))
        for row in rows:
            start = text.index(row[1], cursor)
            cursor = start + len(row[1])
            tokens.append((start, cursor, row))
    for first, last, kind, head, _ in gum_entities([token[2] for token in tokens]):
        chief = first + head - 1
        if kind == "person":
            names.update((*span, kind) for span in _person(tokens, first, last, chief))
        elif kind in KINDS and tokens[chief][2][4].startswith("NNP"):
            names.add((*about(tokens, first, last, chief, JOINERS), kind))
    names = {_trimmed(text, *name) for name in names}
    outer = frozenset(n for n in names if not any(_is_inside(n, m) for m in names))
    return Gold(path.stem, tuple(sentences), text, outer), tokens


def _person(
    tokens: Sequence[tuple[int, int, list[str]]], first: int, last: int, chief: int
) -> Iterator[tuple[int, int]]:
    """The name in a mention of a person, if there is one.

    It may hang on a common noun ("senior researcher Mara Holt"); what describes is no part of it
    ("Chairman Mara Holt"), and neither a title alone nor a word for a people is a name.
    """
    if not tokens[chief][2][4].startswith("NNP"):
        chief += 1
        if chief > last or tokens[chief][2][4] != "NNP" or tokens[chief][2][7] != "flat":
            return
    low = high = chief
    while low > first and tokens[low - 1][2][4].startswith("NNP"):
        low -= 1
    while high < last and tokens[high + 1][2][4].startswith("NNP"):
        high += 1
    low = max([low, *(i + 1 for i in range(low, high) if tokens[i][2][7] == "nmod:desc")])
    lone = tokens[low][2] if low == high else None
    if lone and (lone[4] == "NNPS" or TITLES.match(lone[1] + " ")):
        return
    yield tokens[low][0], tokens[high][1]


def _is_inside(name: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return other[0] <= name[0] and name[1] <= other[1] and other[:2] != name[:2]


def gum_entities(rows: Sequence[list[str]]) -> Iterator[tuple[int, int, str, int, str]]:
    """First and last token, kind, head (1 is the first token) and chain of every entity."""
    opened: defaultdict[str, list[tuple[int, str, int]]] = defaultdict(list)
    for i, row in enumerate(rows):
        found = re.search(r"Entity=([^|]*)", row[9])
        for mark in re.findall(r"\([^()]*\)?|[^()]+\)", found[1] if found else ""):
            group = re.match(r"\(?(\d+)", mark)
            if not group:
                continue
            if mark.startswith("("):
                fields = mark.strip("()").split("-")
                head = int(fields[5].split(",")[0])
                opened[group[1]].append((i, fields[1], head))
            if mark.endswith(")"):
                first, kind, head = opened[group[1]].pop()
                yield first, i, kind, head, group[1]


def about(
    tokens: Sequence[tuple[int, int, list[str]]],
    first: int,
    last: int,
    head: int,
    joiners: Sequence[str],
) -> tuple[int, int]:
    """The run of proper nouns about a head, with "of the" and the like between them."""

    def reach(i: int, step: int) -> int:
        """The nearest proper noun from `i` on, past at most two joining words; -1 if none."""
        for _ in range(3):
            if not first <= i <= last:
                return -1
            form, tag = tokens[i][2][1], tokens[i][2][4]
            if tag.startswith("NNP"):
                return i
            if form not in joiners:
                return -1
            i += step
        return -1

    low = high = head
    while (found := reach(low - 1, -1)) >= 0:
        low = found
    while (found := reach(high + 1, 1)) >= 0:
        high = found
    return tokens[low][0], tokens[high][1]


def uner(path: Path) -> Iterator[Gold]:
    """The web texts of UNER EWT, one document each."""
    documents: list[list[str]] = []
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        if "# newdoc" in block:
            documents.append([])
        documents[-1].append(block)
    for number, blocks in enumerate(documents):
        yield _uner_text(f"ewt{number}", blocks)


def _uner_text(name: str, blocks: Iterable[str]) -> Gold:
    text, sentences, names = "", [], set()
    for block in blocks:
        lines = block.splitlines()
        own = next(line[9:] for line in lines if line.startswith("# text = "))
        text += "\n" if text else ""
        cursor = len(text)
        text += own
        sentences.append((cursor, len(text)))
        open_name: list[int | str] | None = None
        for row in (line.split("\t") for line in lines if not line.startswith("#")):
            found = text.find(row[1], cursor)
            start = found if found >= 0 else cursor
            cursor = start + len(row[1])
            if open_name and not row[2].startswith("I-"):
                names.add(tuple(open_name))
                open_name = None
            if row[2].startswith("B-") and row[2][2:] in UNER_KINDS:
                open_name = [start, cursor, UNER_KINDS[row[2][2:]]]
            elif open_name:
                open_name[1] = cursor
        if open_name:
            names.add(tuple(open_name))
    return Gold(name, tuple(sentences), text, frozenset(_trimmed(text, *n) for n in names))


def _trimmed(text: str, start: int, end: int, kind: str) -> tuple[int, int, str]:
    """A gold name without a leading title or article and without a possessive ending."""
    name = text[start:end]
    if kind == "person" and (title := TITLES.match(name)) and title.end() < len(name):
        start += title.end()
    if text[start:end].lower().startswith("the "):
        start += 4
    if text[start:end].endswith(("'s", "’s")):
        end = start + len(text[start : end - 2].rstrip())
    return start, end, kind


def _without_stop(text: str, start: int, end: int, kind: str) -> tuple[int, int, str]:
    """A name without a full stop at its end: whose it is, "Inc." or the sentence's, is custom."""
    return start, end - (text[end - 1] == "."), kind


def reading_of(gold: Gold, models: Models) -> Reading:
    """The reading of a gold text, with its own sentences and the mentions found."""
    article = Article(gold.name, gold.text, "")
    sentences = tuple(Sentence(start, end, "body") for start, end in gold.sentences)
    reading = Reading(article, sentences=sentences)
    spans = [sentence.span for sentence in sentences]
    tagged = models.tagger.tag(gold.text, spans) if models.tagger else None
    return replace(reading, mentions=find_mentions(reading, tagged))


def score_names(
    golds: Iterable[Gold], models: Models, *, show: bool = False
) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of exact span and kind, by kind; "span" leaves the kind out."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for gold in golds:
        mentions = reading_of(gold, models).mentions
        own = {
            _without_stop(gold.text, m.start, m.end, m.kind)
            for m in mentions
            if m.name and m.kind in KINDS
        }
        names = {_without_stop(gold.text, *name) for name in gold.names}
        for kind in KINDS:
            right[kind] += len({n for n in own & names if n[2] == kind})
            found[kind] += sum(n[2] == kind for n in own)
            wanted[kind] += sum(n[2] == kind for n in names)
        spans, gold_spans = {n[:2] for n in own}, {n[:2] for n in names}
        right["span"] += len(spans & gold_spans)
        found["span"] += len(spans)
        wanted["span"] += len(gold_spans)
        if show:
            for sign, some in (("+", own - names), ("-", names - own)):
                for start, end, kind in sorted(some):
                    around = gold.text[max(0, start - 30) : end + 25].replace("\n", " ")
                    print(f"{sign} {kind[:3]} {gold.text[start:end]!r}  … {around}")
    return {key: _prf(right[key], found[key], wanted[key]) for key in (*KINDS, "span")}


def _prf(right: float, found: float, wanted: float) -> tuple[float, float, float]:
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


Scores = dict[str, tuple[float, float, float]]


def mean_of_kinds(scores: Scores) -> float:
    """The mean F1 of persons, organizations and places."""
    return sum(scores[kind][2] for kind in KINDS) / len(KINDS)


def floors_of(gum_news: Scores, uner_test: Scores) -> dict[str, float]:
    """What floors.toml pins of names."""
    means = {"gum": mean_of_kinds(gum_news), "uner": mean_of_kinds(uner_test)}
    return {**means, "mean": sum(means.values()) / 2}


def _print(title: str, scores: Scores) -> None:
    print(title)
    for key, (precision, recall, f1) in scores.items():
        print(f"  {key:13} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")
    print(f"  {'mean of kinds':13} F1 {mean_of_kinds(scores):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--chains", choices=("train", "val"), help="actors of ECB+ stories")
    parser.add_argument("--within", choices=("train", "dev"), help="actors of GUM news articles")
    parser.add_argument("--show", action="store_true", help="print every name missed or invented")
    parser.add_argument("--gate", action="store_true", help="fail where names fall below floors")
    parser.add_argument("--rules", action="store_true", help="by rules alone, without a model")
    options = parser.parse_args()
    models = RULES_ALONE if options.rules else shipped_models()
    if options.chains:
        from ecb_stories import score_stories

        for name, scores in score_stories(options.data / "ecbplus", options.chains, models).items():
            print(f"{name:20} P {scores[0]:.3f}  R {scores[1]:.3f}  B³ F1 {scores[2]:.3f}")
        return
    if options.within:
        from gum_articles import score_articles

        folder = options.data / "gum_news" / "dep"
        for name, scores in score_articles(folder, options.within, models).items():
            told = "  ".join(f"{key} {value:.3f}" for key, value in scores.items())
            print(f"{name:28} {told}")
        return
    sets = {
        "GUM news": gum(options.data / "gum_news" / "dep"),
        "UNER EWT test": uner(options.data / "uner_ewt" / "en_ewt-ud-test.iob2"),
    }
    scores = {title: score_names(golds, models, show=options.show) for title, golds in sets.items()}
    for title, by_kind in scores.items():
        _print(title, by_kind)
    figures = floors_of(*scores.values())
    print(f"mean of both F1 {figures['mean']:.3f}")
    if options.gate and not passed("names", figures):
        sys.exit(1)


if __name__ == "__main__":
    main()
