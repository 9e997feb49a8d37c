"""The usual scores of coreference: MUC, B³, CEAF-e and their mean, the CoNLL score.

A clustering is a mapping from mentions (any hashable) to the name of their group. The two sides
may hold different mentions. MUC: Vilain 1995; B³: Bagga and Baldwin 1998, with the system's
mentions that gold lacks counted in precision; CEAF-e: Luo 2005, with the best assignment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence

Groups = list[frozenset[Hashable]]
PRF = tuple[float, float, float]


def groups_of(clusters: Mapping[Hashable, str]) -> Groups:
    """The groups of a clustering."""
    found: defaultdict[str, set[Hashable]] = defaultdict(set)
    for mention, name in clusters.items():
        found[name].add(mention)
    return [frozenset(found[name]) for name in sorted(found)]


def prf(right: float, found: float, wanted: float) -> PRF:
    """Precision, recall and F1 from counts."""
    precision, recall = right / found if found else 0.0, right / wanted if wanted else 0.0
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def b_cubed(gold: Groups, found: Groups) -> PRF:
    """B³ precision, recall and F1."""
    precision, own = _b_cubed(found, gold)
    recall, wanted = _b_cubed(gold, found)
    share, hit = precision / own if own else 0.0, recall / wanted if wanted else 0.0
    return share, hit, 2 * share * hit / (share + hit) if share + hit else 0.0


def _b_cubed(one: Groups, other: Groups) -> tuple[float, int]:
    at = {mention: group for group in other for mention in group}
    total = sum(
        len(group & at[mention]) / len(group) for group in one for mention in group if mention in at
    )
    return total, sum(map(len, one))


def muc(gold: Groups, found: Groups) -> PRF:
    """MUC precision, recall and F1: links kept."""
    kept, wanted = _links(gold, found)
    right, own = _links(found, gold)
    precision, recall = right / own if own else 0.0, kept / wanted if wanted else 0.0
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def _links(one: Groups, other: Groups) -> tuple[int, int]:
    at = {mention: number for number, group in enumerate(other) for mention in group}
    kept = sum(
        len(group)
        - len({at[mention] for mention in group if mention in at})
        - sum(mention not in at for mention in group)
        for group in one
    )
    return kept, sum(len(group) - 1 for group in one)


def ceaf_e(gold: Groups, found: Groups) -> PRF:
    """CEAF-e precision, recall and F1: the best one-to-one match of groups."""
    at = {mention: number for number, group in enumerate(found) for mention in group}
    table = [[0.0] * len(found) for _ in gold]
    for row, group in zip(table, gold, strict=True):
        for number in {at[mention] for mention in group if mention in at}:
            shared = len(group & found[number])
            row[number] = 2 * shared / (len(group) + len(found[number]))
    return prf(_best_match(table), len(found), len(gold))


def _best_match(table: Sequence[Sequence[float]]) -> float:
    """The highest sum of entries, at most one in each row and column (Kuhn 1955)."""
    if not table or not table[0]:
        return 0.0
    if len(table) > len(table[0]):
        table = [list(column) for column in zip(*table, strict=True)]
    rows, columns = len(table), len(table[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_of = [0] * (columns + 1)  # 0: free
    for row in range(1, rows + 1):
        row_of[0], column = row, 0
        least, way = [float("inf")] * (columns + 1), [0] * (columns + 1)
        used = [False] * (columns + 1)
        while row_of[column]:
            used[column] = True
            here, delta, following = row_of[column], float("inf"), 0
            for other in range(1, columns + 1):
                if used[other]:
                    continue
                cost = -table[here - 1][other - 1] - row_price[here] - column_price[other]
                if cost < least[other]:
                    least[other], way[other] = cost, column
                if least[other] < delta:
                    delta, following = least[other], other
            for other in range(columns + 1):
                if used[other]:
                    row_price[row_of[other]] += delta
                    column_price[other] -= delta
                else:
                    least[other] -= delta
            column = following
        while column:
            row_of[column] = row_of[way[column]]
            column = way[column]
    return sum(
        table[row_of[column] - 1][column - 1] for column in range(1, columns + 1) if row_of[column]
    )


def conll(gold: Mapping[Hashable, str], found: Mapping[Hashable, str]) -> dict[str, float]:
    """F1 of MUC, B³ and CEAF-e, and their mean under "CoNLL"."""
    wanted, own = groups_of(gold), groups_of(found)
    scores = {
        "MUC": muc(wanted, own)[2],
        "B³": b_cubed(wanted, own)[2],
        "CEAF-e": ceaf_e(wanted, own)[2],
    }
    return {**scores, "CoNLL": sum(scores.values()) / 3}
