"""The stretches over which two articles run alongside each other, from the places they meet at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crossread.align.meetings import SURE
from crossread.align.wordings import Wordings

_GAP, _WIDE_GAP = 6, 20  # words on both sides that edits inside one stretch may replace
_SLANT = 5  # words that one side of a gap may hold more than the other
_OPEN = 12  # stretches to which a run may still be added
_ALIKE = 0.6  # share of words in common that makes a stretch without a sure run a copy
_SHORTEST = 20  # words of such a stretch
_MORE_ALIKE, _LONG = 0.2, 60  # how much more must be common in one shorter than so many words
_TOLD = 5  # different words of three letters that stand on both sides of any stretch
_LONGEST = 3_000  # words up to which the longest common subsequence is sought


@dataclass(frozen=True, slots=True)
class Stretch:
    """Word positions in two articles, half-open, and the share of words that are the same."""

    a: int
    end_a: int
    b: int
    end_b: int
    same: float
    kind: str  # "verbatim", "edited", "spun"


def stretches(
    words: Wordings, a: int, b: int, meetings: Sequence[tuple[int, int]]
) -> list[Stretch]:
    """What two articles share: runs of eight words with edits bridged, and spun passages."""
    first_a, end_a = words.bounds[a : a + 2].tolist()
    first_b, end_b = words.bounds[b : b + 2].tolist()
    one, two = words.codes[first_a:end_a].tolist(), words.codes[first_b:end_b].tolist()
    runs = _runs(one, two, meetings)
    found: list[Stretch] = []
    for part in _joined(runs, _WIDE_GAP):
        sure = max(run[2] for run in part) >= SURE
        stretch = _measured(words, first_a, first_b, one, two, part)
        width = max(stretch.end_a - stretch.a, stretch.end_b - stretch.b)
        # The shorter a stretch, the more of it may be alike by chance or by formula.
        least = _ALIKE + _MORE_ALIKE * max(0, _LONG - width) / _LONG
        if stretch.same >= (_ALIKE if sure else least) and (sure or width >= _SHORTEST):
            pieces = [stretch]
        elif sure:
            strict = [p for p in _joined(part, _GAP) if max(run[2] for run in p) >= SURE]
            pieces = [_measured(words, first_a, first_b, one, two, piece) for piece in strict]
        else:
            continue
        found += [piece for piece in pieces if _told(words, first_a, first_b, piece) >= _TOLD]
    return found


def _runs(
    one: list[int], two: list[int], meetings: Sequence[tuple[int, int]]
) -> list[tuple[int, int, int]]:
    """Each meeting place extended to the longest run of the same words: starts and length."""
    reached: dict[int, int] = {}
    runs: list[tuple[int, int, int]] = []
    for a, b in meetings:
        if a < reached.get(a - b, -1):
            continue
        end = a
        limit = min(len(one), len(two) + a - b)
        shift = b - a
        while end < limit and one[end] == two[end + shift]:
            end += 1
        begin = a
        while begin > 0 and begin + shift > 0 and one[begin - 1] == two[begin - 1 + shift]:
            begin -= 1
        reached[a - b] = end
        runs.append((begin, begin + shift, end - begin))
    return sorted(runs)


def _joined(runs: Sequence[tuple[int, int, int]], gap: int) -> list[list[tuple[int, int, int]]]:
    """Runs that follow each other on both sides, in stretches."""
    parts: list[list[tuple[int, int, int]]] = []
    for run in runs:
        best, cost = None, 1_000
        for part in parts[-_OPEN:]:
            a, b, length = part[-1]
            gap_a, gap_b = run[0] - a - length, run[1] - b - length
            # Where an edit repeats a word, two runs overlap by it.
            over = max(0, -gap_a, -gap_b)
            if over >= run[2]:
                if gap_a < 0 and gap_b < 0 and gap_a == gap_b:
                    best, cost = part, -1
                continue
            if max(gap_a, gap_b) + over > gap or abs(gap_a - gap_b) > _SLANT:
                continue
            if gap_a + gap_b + 2 * over < cost:
                best, cost = part, gap_a + gap_b + 2 * over
        if best is None:
            parts.append([run])
        elif cost >= 0:
            a, b, length = best[-1]
            over = max(0, a + length - run[0], b + length - run[1])
            best.append((run[0] + over, run[1] + over, run[2] - over))
    return parts


def _measured(
    words: Wordings,
    first_a: int,
    first_b: int,
    one: list[int],
    two: list[int],
    part: Sequence[tuple[int, int, int]],
) -> Stretch:
    a, b, _ = part[0]
    end_a, end_b = part[-1][0] + part[-1][2], part[-1][1] + part[-1][2]
    width = max(end_a - a, end_b - b)
    if len(part) == 1:
        return Stretch(a, end_a, b, end_b, 1.0, "verbatim")
    if width > _LONGEST:
        same = sum(run[2] for run in part) / width
        return Stretch(a, end_a, b, end_b, same, "edited")
    same = common_length(one[a:end_a], two[b:end_b]) / width
    kind = "spun" if _is_spun(words, first_a, first_b, (a, end_a, b, end_b)) else "edited"
    return Stretch(a, end_a, b, end_b, same, kind)


def _is_spun(words: Wordings, first_a: int, first_b: int, at: tuple[int, int, int, int]) -> bool:
    """True where what a spinner leaves alone stayed and a good part of the rest did not."""
    here = slice(first_a + at[0], first_a + at[1]), slice(first_b + at[2], first_b + at[3])
    sides = [(words.codes[part], words.kept[part]) for part in here]
    kept = [codes[stay].tolist() for codes, stay in sides]
    other = [codes[~stay].tolist() for codes, stay in sides]
    if min(len(side) for side in other) < 8:
        return False
    left = common_length(*other) / max(len(side) for side in other)
    return left < 0.88 and common_length(*kept) >= 0.9 * max(len(side) for side in kept)


def _told(words: Wordings, first_a: int, first_b: int, at: Stretch) -> int:
    here = slice(first_a + at.a, first_a + at.end_a), slice(first_b + at.b, first_b + at.end_b)
    sides = [words.codes[part][words.spelt[part]] for part in here]
    return len(set(sides[0].tolist()).intersection(sides[1].tolist()))


def common_length(one: Sequence[int], two: Sequence[int]) -> int:
    """Length of the longest common subsequence (bit-parallel: Hyyrö 2004, Crochemore 2001)."""
    at: dict[int, int] = {}
    for place, word in enumerate(one):
        at[word] = at.get(word, 0) | 1 << place
    full = (1 << len(one)) - 1
    rest = full
    for word in two:
        meets = rest & at.get(word, 0)
        rest = ((rest + meets) | (rest - meets)) & full
    return len(one) - rest.bit_count()
