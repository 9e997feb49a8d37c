"""Figures that agree in round, and bounds that nobody would give for one figure."""

from __future__ import annotations

from math import inf

from crossread.records import Quantity

_SAME_BOUND = 1.5  # times by which two lower bounds of one count may differ
_LOOSE, _TIGHT = 0.15, 0.05  # gaps that rounding explains: of rough figures, of round ones


def agree_in_round(one: Quantity, two: Quantity) -> bool:
    """True where one figure may be the other in round, rough figures more loosely."""
    if one.exact and two.exact:
        return within_rounding(one.low, two.low)
    small, large = sorted((one.low, two.low))
    return (large - small) <= _LOOSE * large


def bounds_apart(low: float, high: float, other_low: float, other_high: float) -> bool:
    """True for "more than 200" beside "more than 400": nobody says the first of the second."""
    small, large = sorted((low, other_low))
    return high == other_high == inf and large > _SAME_BOUND * small


def within_rounding(one: float, two: float) -> bool:
    """True where one of two figures may be the other one in round."""
    small, large = sorted((one, two))
    round_one = any(value % 10 == 0 for value in (one, two))
    return large >= 20 and round_one and large - small <= _TIGHT * large
