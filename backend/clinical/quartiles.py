"""Median and quartiles of whole numbers, exact and the same on every machine."""

from collections.abc import Iterable
from typing import NamedTuple


class Spread(NamedTuple):
    """Each figure is a whole or a half number, so it is exact; `n` counts the values."""

    n: int
    low: float
    median: float
    high: float


def median(values: Iterable[int]) -> float | None:
    """The middle value, or the mean of the two middle ones; None of nothing."""
    return _middle(sorted(values))


def spread(values: Iterable[int]) -> Spread | None:
    """Median and quartiles; None of nothing.

    A quartile is the median of the lower or upper half; with an odd count the middle value belongs to both
    halves (Tukey's hinges, "Exploratory Data Analysis", 1977). Of 1 2 3 4 5 they are 2, 3 and 4.
    """
    ordered = sorted(values)
    half = (len(ordered) + 1) // 2
    low, middle, high = _middle(ordered[:half]), _middle(ordered), _middle(ordered[-half:])
    if low is None or middle is None or high is None:
        return None
    return Spread(len(ordered), low, middle, high)


def _middle(ordered: list[int]) -> float | None:
    if not ordered:
        return None
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
