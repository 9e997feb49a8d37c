"""Circles: the largest groups of articles in which every two are tied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_STEPS = 3_000  # of the search in one connected part; real stories take some dozens
_Pair = tuple[str, str]


def circles(pairs: Sequence[_Pair], *, steps: int = _STEPS) -> list[tuple[str, ...]]:
    """The largest groups in which every two are among `pairs`, in order.

    All of them (Bron and Kerbosch 1973, pivots as Tomita, Tanaka and Takahashi 2006), except where
    a connected part has so many that the search would take more than `steps`: then as many as
    hold every pair at least once, each as large as it can be.
    """
    near: dict[str, set[str]] = {}
    for a, b in pairs:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    found: list[tuple[str, ...]] = []
    for part in _parts(near):
        # Sets of articles as bits of a number, in the articles' order.
        place = {article: n for n, article in enumerate(part)}
        beside = [sum(1 << place[other] for other in near[article]) for article in part]
        held = _all_circles(beside, steps)
        if held is None:
            held = _covering_circles(beside)
        found += [tuple(part[n] for n in _bits(circle)) for circle in held]
    return sorted(found)


def _parts(near: dict[str, set[str]]) -> Iterator[list[str]]:
    """The connected parts, each in order."""
    left = set(near)
    for article in sorted(near):
        if article not in left:
            continue
        part, queue = {article}, [article]
        while queue:
            fresh = near[queue.pop()] - part
            part |= fresh
            queue += fresh
        left -= part
        yield sorted(part)


def _all_circles(beside: Sequence[int], steps: int) -> list[int] | None:
    """Every circle, or None where finding them takes more steps."""
    found: list[int] = []
    waiting = [(0, (1 << len(beside)) - 1, 0)]
    while waiting:
        held, open_, closed = waiting.pop()
        if not open_:
            if not closed:
                found.append(held)
            continue
        steps -= 1
        if steps < 0:
            return None
        if (whole := _rest_of_circle(beside, open_)) is not None:
            # What is open is one circle by itself: the way down to it need not be gone.
            if not any(whole & ~beside[n] == 0 for n in _bits(closed)):
                found.append(held | whole)
            continue
        pivot = max(_bits(open_ | closed), key=lambda n: (beside[n] & open_).bit_count())
        for n in _bits(open_ & ~beside[pivot]):
            waiting.append((held | 1 << n, open_ & beside[n], closed & beside[n]))
            open_ &= ~(1 << n)
            closed |= 1 << n
    return found


def _rest_of_circle(beside: Sequence[int], open_: int) -> int | None:
    """The open articles if every two of them are tied."""
    whole = all(open_ & ~(1 << n) & ~beside[n] == 0 for n in _bits(open_))
    return open_ if whole else None


def _covering_circles(beside: Sequence[int]) -> list[int]:
    """Circles that hold every pair between them, each grown from a pair that none held yet."""
    missing = list(beside)
    found: list[int] = []
    for a in range(len(beside)):
        while missing[a]:
            circle, last, open_ = 1 << a, a, beside[a]
            while open_:
                # The first that makes a pair with `a` that no circle holds, or with the last one.
                wanted = open_ & missing[a] or open_ & missing[last] or open_
                last = (wanted & -wanted).bit_length() - 1
                circle |= 1 << last
                open_ &= beside[last]
            for n in _bits(circle):
                missing[n] &= ~circle
            found.append(circle)
    return found


def _bits(number: int) -> Iterator[int]:
    """The places of the bits that are set, from the lowest on."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
