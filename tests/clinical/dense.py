"""R's posterior by plain linear algebra on all days at once: slow, obvious, and nothing like the filter.

The level of pain is a random walk that starts at `mean`, `variance`; each log is the level plus noise. Every
constant is written out again here, on purpose.
"""

from collections.abc import Mapping, Sequence
from math import erf, exp, pi, sqrt

DRIFT = 0.20


def solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """x with matrix · x = right, by elimination with pivoting."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for column in range(size):
        pivot = max(range(column, size), key=lambda r: abs(rows[r][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for below in range(column + 1, size):
            factor = rows[below][column] / rows[column][column]
            rows[below] = [b - factor * p for b, p in zip(rows[below], rows[column], strict=True)]
    x = [0.0] * size
    for r in reversed(range(size)):
        x[r] = (rows[r][size] - sum(rows[r][c] * x[c] for c in range(r + 1, size))) / rows[r][r]
    return x


def window_mean(
    means: Mapping[int, float],
    *,
    first: int,
    last: int,
    known_until: int,
    noise: float,
    prior: tuple[float, float] = (4.8, 5.0),
) -> tuple[float, float]:
    """Mean and variance of the mean level over `first`..`last`, given the logs up to `known_until`."""
    start_mean, start_variance = prior
    seen = sorted(day for day in means if day <= known_until)
    origin = min([first, *seen])

    def covariance(a: int, b: int) -> float:
        return start_variance + DRIFT * (min(a, b) - origin)

    window = range(first, last + 1)
    share = 1 / len(window)
    prior_variance = sum(covariance(a, b) for a in window for b in window) * share * share
    if not seen:
        return start_mean, prior_variance
    observed = [[covariance(a, b) + (noise if a == b else 0) for b in seen] for a in seen]
    with_window = [sum(covariance(day, a) for a in window) * share for day in seen]
    weights = solve(observed, with_window)
    surprise = [means[day] - start_mean for day in seen]
    mean = start_mean + sum(w * s for w, s in zip(weights, surprise, strict=True))
    return mean, prior_variance - sum(w * c for w, c in zip(weights, with_window, strict=True))


def noise(means: Mapping[int, float], night: int) -> float:
    squares = [
        min((means[d] - means[d - 1]) ** 2, 16) / 2 for d in means if d - 1 in means and d <= night - 14
    ]
    return 1.5 * (8 * 1.6 / 1.5 + sum(squares)) / (8 + len(squares))


def lasts(
    means: Mapping[int, float],
    *,
    start: int,
    night: int,
    prior: tuple[float, float] = (4.8, 5.0),
    points: Sequence[tuple[float, float]],
) -> float:
    """P of one course; the pain before is integrated over `points` (node, weight) of a standard normal."""
    spread = noise(means, night)
    now, now_variance = window_mean(
        means, first=night - 13, last=night, known_until=night, noise=spread, prior=prior
    )
    before, before_variance = window_mean(
        means, first=start - 7, last=start - 1, known_until=start + 3, noise=spread, prior=prior
    )
    total = 0.0
    for x, weight in points:
        line = max(4.0, 0.7 * (before + x * sqrt(before_variance)))
        total += weight * 0.5 * (1 + erf((now - line) / sqrt(2 * now_variance)))
    return total


# The roots of the seventh Hermite polynomial as a textbook prints them; the same normal in 4,001 small steps.
SEVEN = (
    (-3.75043971772574, 0.000548268855972),
    (-2.36675941073454, 0.030757123967586),
    (-1.15440539473997, 0.240123178605013),
    (0.0, 0.457142857142857),
    (1.15440539473997, 0.240123178605013),
    (2.36675941073454, 0.030757123967586),
    (3.75043971772574, 0.000548268855972),
)
FINE = tuple((i * 0.003, 0.003 * exp(-((i * 0.003) ** 2) / 2) / sqrt(2 * pi)) for i in range(-2000, 2001))
