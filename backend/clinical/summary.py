"""Every number of the doctor's page, computed once from the entries; each output renders this value.

Days are inclusive. What was not answered is None or counted apart, never 0. Codes are words of the data
dictionary; an output translates them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from backend.clinical.entries import (
    ConditionEntry,
    CourseEntry,
    Entries,
    LogEntry,
    NudgeEntry,
    Person,
    UseEntry,
)
from backend.clinical.quartiles import Spread, median, spread

RECENT_DAYS: Final = 14  # for places
LATELY_DAYS: Final = 28  # for treatments
WEEK_DAYS: Final = 7  # for function
STRIP_DAYS: Final = 90
FUNCTIONS: Final = ("walk_minutes", "stand_minutes", "sit_minutes", "sleep")
PAINS: Final = ("pain", "worst", "rest", "movement")

# How far from the spine a place lies, without the side; pain that moves outward is worth knowing.
REACH: Final = {
    "upper_back": 0,
    "mid_back": 0,
    "lower_back": 0,
    "tailbone": 0,
    "buttock": 1,
    "hip": 1,
    "groin": 1,
    "thigh": 2,
    "knee": 3,
    "shin": 4,
    "calf": 4,
    "ankle": 5,
    "foot": 6,
    "toes": 7,
}


class Period(NamedTuple):
    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end

    def first(self, days: int) -> "Period":
        """Its first `days` days, or all of it when it is shorter."""
        return Period(self.start, self.start + timedelta(days=min(days, self.days) - 1))

    def last(self, days: int) -> "Period":
        """Its last `days` days, or all of it when it is shorter."""
        return Period(self.end - timedelta(days=min(days, self.days) - 1), self.end)


class SiteRange(NamedTuple):
    """Lowest and highest answered score (0..10) of a place; None when it was only marked."""

    site: str
    low: int | None
    high: int | None


class Step(NamedTuple):
    """The first day on which pain reached further out than on any day of the period before."""

    site: str
    day: date


class Function(NamedTuple):
    """Medians of the answers of one week, minutes and 0..10 for sleep; None = not answered."""

    period: Period
    walk_minutes: float | None
    stand_minutes: float | None
    sit_minutes: float | None
    sleep: float | None


@dataclass(frozen=True, slots=True)
class Tried:
    """One course, or the uses of a treatment without a course; `answered` uses told whether it helped."""

    treatment: str
    name: str | None
    since: date | None
    until: date | None
    days: tuple[date, ...]  # of use, in the period
    days_lately: int
    better: int
    worse: int
    answered: int
    unanswered: int


class StripDay(NamedTuple):
    """One logged day: median of its `pain` answers (None: a log without one); recalled = all typed later."""

    day: date
    pain: float | None
    recalled: bool


@dataclass(frozen=True, slots=True)
class Summary:
    person: Person
    period: Period
    conditions: tuple[ConditionEntry, ...]
    recent: Period
    sites: tuple[SiteRange, ...]
    reach: tuple[Step, ...]
    function_first: Function | None
    function_now: Function | None
    tried: tuple[Tried, ...]
    strip_period: Period
    strip: tuple[StripDay, ...]
    spreads: dict[str, Spread | None]
    lately: Period
    spreads_lately: dict[str, Spread | None]
    days_logged: int
    days_in_moment: int
    nudges: tuple[NudgeEntry, ...]
    notes: tuple[tuple[date, str], ...]


def summarise(entries: Entries, *, start: date, end: date) -> Summary:
    """The page for `start` to `end`, both included; ValueError when they are the wrong way round."""
    if start > end:
        raise ValueError("a period cannot end before it starts")
    period = Period(start, end)
    logs = sorted({log.id: log for log in entries.logs if log.day in period}.values(), key=_place)
    by_day = _by_day(logs)
    first, now = _functions(logs, period)
    return Summary(
        person=entries.person,
        period=period,
        conditions=tuple(sorted(entries.conditions, key=lambda one: (one.began_on or date.max, one.id))),
        recent=period.last(RECENT_DAYS),
        sites=_sites(log for log in logs if log.day in period.last(RECENT_DAYS)),
        reach=_reach(logs),
        function_first=first,
        function_now=now,
        tried=_tried(entries, period),
        strip_period=period.last(STRIP_DAYS),
        strip=_strip(by_day, period.last(STRIP_DAYS)),
        spreads=_spreads(logs),
        lately=period.last(LATELY_DAYS),
        spreads_lately=_spreads(log for log in logs if log.day in period.last(LATELY_DAYS)),
        days_logged=len(by_day),
        days_in_moment=sum(not all(log.recalled for log in day) for day in by_day.values()),
        nudges=tuple(
            sorted({one for one in entries.nudges if _counts(one, period)}, key=lambda one: one.day)
        ),
        notes=tuple((log.day, log.note) for log in logs if log.note),
    )


def _counts(nudge: NudgeEntry, period: Period) -> bool:
    """One that a late entry took back was never a suggestion to the person."""
    return nudge.day in period and nudge.state != "withdrawn"


def is_empty(summary: Summary) -> bool:
    return not (summary.days_logged or any(one.days for one in summary.tried) or summary.nudges)


def _place(log: LogEntry) -> tuple[date, str]:
    return log.day, log.id


def _by_day(logs: Iterable[LogEntry]) -> dict[date, list[LogEntry]]:
    found: dict[date, list[LogEntry]] = {}
    for log in logs:
        found.setdefault(log.day, []).append(log)
    return found


def _answers(logs: Iterable[LogEntry], name: str) -> list[int]:
    values = (getattr(log, name) for log in logs)
    return [value for value in values if value is not None]


def _spreads(logs: Iterable[LogEntry]) -> dict[str, Spread | None]:
    told = list(logs)
    return {name: spread(_answers(told, name)) for name in PAINS}


def _strip(by_day: dict[date, list[LogEntry]], period: Period) -> tuple[StripDay, ...]:
    return tuple(
        StripDay(day, median(_answers(logs, "pain")), all(log.recalled for log in logs))
        for day, logs in by_day.items()
        if day in period
    )


def _sites(logs: Iterable[LogEntry]) -> tuple[SiteRange, ...]:
    """The worst place first."""
    scores: dict[str, list[int]] = {}
    for entry in (entry for log in logs for entry in log.sites):
        told = scores.setdefault(entry.site, [])
        if entry.pain is not None:
            told.append(entry.pain)
    ranges = [
        SiteRange(site, min(told, default=None), max(told, default=None)) for site, told in scores.items()
    ]
    return tuple(
        sorted(ranges, key=lambda one: (-1 if one.high is None else one.high, one.site), reverse=True)
    )


def reach_of(site: str) -> int | None:
    """Steps from the spine; None for a place that this version does not know."""
    return REACH.get(site.removeprefix("left_").removeprefix("right_"))


def _reach(logs: Sequence[LogEntry]) -> tuple[Step, ...]:
    steps: list[Step] = []
    furthest = -1
    for log in logs:
        known = [(reach_of(one.site), one.site) for one in log.sites if one.pain != 0]
        for reach, site in sorted((reach, site) for reach, site in known if reach is not None):
            if reach > furthest:
                furthest = reach
                steps.append(Step(site, log.day))
    return tuple({step.day: step for step in steps}.values())  # of one day only the furthest


def _functions(logs: Sequence[LogEntry], period: Period) -> tuple[Function | None, Function | None]:
    """The first week that was asked about and the last one; no first when they would share a day."""
    asked = [log for log in logs if any(getattr(log, name) is not None for name in FUNCTIONS)]
    if not asked:
        return None, None
    now = period.last(WEEK_DAYS)
    first = Period(asked[0].day, period.end).first(WEEK_DAYS)
    return (_function(asked, first) if first.end < now.start else None), _function(asked, now)


def _function(logs: Iterable[LogEntry], week: Period) -> Function:
    inside = [log for log in logs if log.day in week]
    return Function(week, *(median(_answers(inside, name)) for name in FUNCTIONS))


def _tried(entries: Entries, period: Period) -> tuple[Tried, ...]:
    """Courses and courseless treatments of the period, the longest-standing first."""
    courses = {course.id: course for course in entries.courses}
    uses: dict[str, list[UseEntry]] = {}
    for use in {use.id: use for use in entries.uses if use.day <= period.end}.values():
        uses.setdefault(_home(use, list(courses.values())), []).append(use)
    rows = [
        _row(courses.get(home) or CourseEntry(home, treatment=home), uses.get(home, []), period)
        for home in {**courses, **uses}
    ]
    kept = [row for row in rows if row.days or _stood(row, period)]
    return tuple(sorted(kept, key=lambda row: (row.since or date.max, row.treatment, row.name or "")))


def _stood(row: Tried, period: Period) -> bool:
    """Whether a course without uses (a surgery needs none) lay inside the period."""
    begun = row.since is None or row.since <= period.end
    return begun and (row.until is None or row.until >= period.start)


def _home(use: UseEntry, courses: Sequence[CourseEntry]) -> str:
    """The course a use belongs to: the one it names, else the latest begun of its code, else its code."""
    if any(course.id == use.treatment_id for course in courses):
        return str(use.treatment_id)
    fitting = [
        course
        for course in courses
        if course.treatment == use.treatment and (course.started_on or date.min) <= use.day
    ]
    latest = max(fitting, key=lambda course: (course.started_on or date.min, course.id), default=None)
    return latest.id if latest else use.treatment or "other"


def _row(course: CourseEntry, uses: Sequence[UseEntry], period: Period) -> Tried:
    inside = [use for use in uses if use.day in period]
    responses = [use.response for use in inside]
    days = tuple(sorted({use.day for use in inside}))
    return Tried(
        treatment=course.treatment or "other",
        name=course.name,
        since=course.started_on or min((use.day for use in uses), default=None),
        until=course.ended_on,
        days=days,
        days_lately=sum(day in period.last(LATELY_DAYS) for day in days),
        better=responses.count("better"),
        worse=responses.count("worse"),
        answered=len(responses) - responses.count(None),
        unanswered=responses.count(None),
    )
