"""One diary as detector R reads it: daily means, courses of treatment and what the filter makes of them.

The model is a local level, a random walk seen through noise, filtered from the logged days alone. Its
posterior does not answer any question a person would ask: it is never shown.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from math import erf, sqrt
from typing import Final, NamedTuple, Self

from backend.clinical.diary import Condition, Course, Diary, Log, RecordId, Use
from backend.clinical.rulebook import RULEBOOK
from backend.clinical.vocabulary import CARE_OF, CARES, Care

RULE: Final = RULEBOOK.persistent
FILTER: Final = RULE.filter

# Gauss-Hermite nodes and weights for a standard normal, 7 points (Abramowitz and Stegun, table 25.10).
NODES: Final = (
    (-3.7504397177257425, 0.00054826885597221800),
    (-2.3667594107345412, 0.030757123967586491),
    (-1.1544053947399682, 0.24012317860501272),
    (0.0, 16 / 35),
    (1.1544053947399682, 0.24012317860501272),
    (2.3667594107345412, 0.030757123967586491),
    (3.7504397177257425, 0.00054826885597221800),
)
LEAST_VARIANCE: Final = 1e-4


class Normal(NamedTuple):
    """A normal distribution of pain, in points and points squared."""

    mean: float
    variance: float


class Trial(NamedTuple):
    """A course as seen on one night: days (ordinals) of its start and last use, and its logged uses."""

    care: Care
    start: int
    last: int
    uses: int


class Reading:
    """What is recorded of one person; it grows by `learn` and forgets only what new entries make stale.

    Days are proleptic ordinals inside. Any order and any batches of the same entries give the same answers:
    `learn` drops remembered nights from the earliest day it touched, so memory never changes a verdict.
    """

    __slots__ = (
        "_nights",
        "_prior",
        "conditions",
        "courses",
        "days",
        "logs",
        "means",
        "sums",
        "used",
        "uses",
    )

    def __init__(self, *, usual_pain_before: int | None = None, conditions: Iterable[Condition] = ()) -> None:
        self.logs: dict[RecordId, Log] = {}
        self.uses: dict[RecordId, Use] = {}
        self.courses: dict[RecordId, Course] = {}
        self.conditions = tuple(conditions)
        self.days: list[int] = []
        self.means: dict[int, float] = {}
        self.sums: dict[int, tuple[float, int]] = {}
        self.used: dict[Care, list[int]] = {care: [] for care in CARES}
        self._prior = _prior(usual_pain_before)
        self._nights: dict[int, float] = {}

    @classmethod
    def of(cls, diary: Diary) -> Self:
        """The reading of a whole diary."""
        reading = cls(usual_pain_before=diary.usual_pain_before, conditions=diary.conditions)
        reading.learn(logs=diary.logs, uses=diary.uses, courses=diary.courses)
        return reading

    def learn(
        self, *, logs: Iterable[Log] = (), uses: Iterable[Use] = (), courses: Iterable[Course] = ()
    ) -> None:
        """Take in further entries; one delivered before (the same id) changes nothing."""
        touched = [*self._learn_logs(logs), *self._learn_uses(uses), *self._learn_operations(courses)]
        if touched and self._nights:
            first = min(touched)
            self._nights = {night: p for night, p in self._nights.items() if night < first}

    def _learn_logs(self, logs: Iterable[Log]) -> Iterator[int]:
        for log in logs:
            if log.score is None or log.id in self.logs:
                continue
            self.logs[log.id] = log
            day = log.day.toordinal()
            total, count = self.sums.get(day, (0.0, 0))
            if not count:
                insort(self.days, day)
            self.sums[day] = total + log.score, count + 1
            self.means[day] = (total + log.score) / (count + 1)
            yield day

    def _learn_uses(self, uses: Iterable[Use]) -> Iterator[int]:
        for use in uses:
            self.uses[use.id] = use
            yield from self._use_on(CARE_OF[use.treatment], use.day)

    def _learn_operations(self, courses: Iterable[Course]) -> Iterator[int]:
        """A surgery's first day is the operation; any other course counts by its uses alone."""
        for course in courses:
            if course.treatment == "surgery" and course.started_on is not None:
                self.courses[course.id] = course
                yield from self._use_on("surgery", course.started_on)

    def _use_on(self, care: Care, day: date) -> Iterator[int]:
        days, ordinal = self.used[care], day.toordinal()
        at = bisect_left(days, ordinal)
        if at == len(days) or days[at] != ordinal:
            days.insert(at, ordinal)
            yield ordinal

    def logged(self, night: int, days: int) -> int:
        """How many of the last `days` days, `night` included, hold a score."""
        return bisect_right(self.days, night) - bisect_left(self.days, night - days + 1)

    def enough_logs(self, night: int) -> bool:
        """Whether the logs suffice to say anything on `night`."""
        return self.logged(night, RULE.recent_days) >= 1 and (
            self.logged(night, RULE.window_days) >= RULE.logged_days
        )

    def trials(self, night: int) -> Iterator[Trial]:
        """The latest course of each treatment used by `night`, adequate or not."""
        for care, days in self.used.items():
            end = bisect_right(days, night)
            if not end:
                continue
            first = end - 1
            while first and days[first] - days[first - 1] <= RULE.new_course_after:
                first -= 1
            within = night - RULE.care[care].since_start + 1
            yield Trial(care, days[first], days[end - 1], end - bisect_left(days, within))

    def adequate(self, night: int) -> Iterator[Trial]:
        """The courses that were long, dense and recent enough to be judged on `night`."""
        for trial in self.trials(night):
            dose = RULE.care[trial.care]
            if (
                night - trial.start >= dose.since_start
                and trial.uses >= dose.uses
                and night - trial.last <= dose.last_use
            ):
                yield trial

    def mean_posterior(self, night: int) -> float:
        """R: the mean of the last nights' posteriors (0..1), 0 on a night that cannot be judged itself.

        An earlier night that could not be judged counts 0.
        """
        if not self.posterior(night):
            return 0.0
        return sum(self.posterior(night - back) for back in range(RULE.mean_nights)) / RULE.mean_nights

    def speaks(self, night: int) -> bool:
        """Whether R reaches the line on `night`; most nights are settled by the first two it looks at."""
        if not self.posterior(night):
            return False
        total, needed = 0.0, RULE.speak_at * RULE.mean_nights
        for back in range(RULE.mean_nights):
            total += self.posterior(night - back)
            if total + (RULE.mean_nights - 1 - back) < needed:
                return False
        return True

    def posterior(self, night: int) -> float:
        """P: the posterior of `night` (0..1), the highest over the courses; 0 without data or course."""
        known = self._nights.get(night)
        if known is None:
            known = self._nights[night] = self._posterior(night)
        return known

    def _posterior(self, night: int) -> float:
        if not self.enough_logs(night):
            return 0.0
        starts = {trial.start for trial in self.adequate(night)}
        if not starts:
            return 0.0
        noise = self.noise(night)
        firsts = {start: start - RULE.before_days for start in starts}
        first = night - RULE.window_days + 1
        levels = self._levels([first, *firsts.values()], noise)
        now = self._window(levels[first], first, night, night, noise)
        return max(
            _lasts(now, self._window(levels[a], a, start - 1, start + RULE.before_uses_until, noise))
            for start, a in firsts.items()
        )

    def noise(self, night: int) -> float:
        """The variance of a day's mean around its level, from steps between adjacent logged, settled days."""
        settled = self.days[: bisect_right(self.days, night - FILTER.noise_lag_days)]
        steps, means, most = 0, self.means, FILTER.step_square_at_most
        squares = 0.0
        for before, day in pairwise(settled):
            if day - before == 1:
                steps += 1
                squares += min((means[day] - means[before]) ** 2, most)
        weight, inflation = FILTER.noise_weight, FILTER.noise_inflation
        expected = weight * FILTER.noise_variance / inflation
        return inflation * (expected + squares / 2) / (weight + steps)

    def window_mean(self, *, first: int, last: int, known_until: int, noise: float) -> Normal:
        """The posterior of the mean level over days `first`..`last`, from the logs up to `known_until`."""
        return self._window(self._levels([first], noise)[first], first, last, known_until, noise)

    def _levels(self, days: Iterable[int], noise: float) -> dict[int, Normal]:
        """The level on each of `days` before that day's own log, in one pass over the logs."""
        mean, variance = self._prior
        logged, means, drift = self.days, self.means, FILTER.drift_variance
        levels: dict[int, Normal] = {}
        at = 0
        previous: int | None = None
        for day in sorted(days):
            until = bisect_left(logged, day)
            for seen in logged[at:until]:
                variance += drift * (seen - previous) if previous is not None else 0.0
                gain = variance / (variance + noise)
                mean += gain * (means[seen] - mean)
                variance -= gain * variance
                previous = seen
            at = until
            walked = drift * (day - previous) if previous is not None else 0.0
            levels[day] = Normal(mean, variance + walked)
        return levels

    def _window(self, level: Normal, first: int, last: int, known_until: int, noise: float) -> Normal:
        """Filter days `first`..`known_until` while carrying the mean over `first`..`last` along.

        `cov` and `var` are the covariance of that mean with the level, and its variance.
        """
        mean, variance = level
        means, drift, share = self.means, FILTER.drift_variance, 1 / (last - first + 1)
        total = var = cov = 0.0
        for day in range(first, known_until + 1):
            if day > first:
                variance += drift
            if day <= last:
                total += share * mean
                var += share * (2 * cov + share * variance)
                cov += share * variance
            score = means.get(day)
            if score is not None:
                spread = variance + noise
                surprise = (score - mean) / spread
                total += cov * surprise
                mean += variance * surprise
                var -= cov * cov / spread
                cov -= cov * variance / spread
                variance -= variance * variance / spread
        return Normal(total, max(var, LEAST_VARIANCE))


def _prior(usual_pain_before: int | None) -> Normal:
    """Where the level starts; the person's own word on the week before counts as one noisy look at it."""
    mean, variance = FILTER.start_mean, FILTER.start_variance
    if usual_pain_before is None:
        return Normal(mean, variance)
    gain = variance / (variance + FILTER.usual_pain_variance)
    return Normal(mean + gain * (usual_pain_before - mean), variance * (1 - gain))


def _lasts(now: Normal, before: Normal) -> float:
    """The posterior that pain now is at the level and not down by enough from before the treatment."""
    scale = sqrt(2 * now.variance)
    spread = sqrt(before.variance)
    return sum(
        weight
        * (
            0.5
            + 0.5
            * erf((now.mean - max(RULE.level, RULE.remaining_share * (before.mean + node * spread))) / scale)
        )
        for node, weight in NODES
    )
