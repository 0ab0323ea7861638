"""Detector R, rule `persistent`: pain that lasts in spite of treatment, for one diary and one night."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from backend.clinical.diary import Diary, RecordId, Told
from backend.clinical.episode import HIGHEST, latest, may_speak, next_key, pain_began, tier_of
from backend.clinical.finding import Finding, record_ids
from backend.clinical.reading import Reading, Trial
from backend.clinical.rulebook import RULEBOOK
from backend.clinical.vocabulary import CARE_OF, TREATMENTS, Care, Treatment

NAME: Final = "persistent"
FAMILY: Final = RULEBOOK.rules[NAME].family
RULE: Final = RULEBOOK.persistent


@dataclass(frozen=True, slots=True)
class Missing:
    """What keeps R from judging: it has `have` of the `need` it takes, within `of_days` days.

    `logs`, `recent_log`, `treatment`, `uses` count days; `time` counts days since the course of `care` began.
    """

    what: Literal["logs", "recent_log", "treatment", "time", "uses"]
    have: int
    need: int
    of_days: int
    care: Care | None = None


def judge(*, diary: Diary, night: date, told: Iterable[Told]) -> Finding | None:
    """What R says on `night` of the diary as recorded now, given what its family told the person before.

    Pure: the same diary, night and memory give the same finding, whoever asks and however often.
    """
    return judge_reading(reading=Reading.of(diary), night=night, told=told)


def judge_reading(*, reading: Reading, night: date, told: Iterable[Told]) -> Finding | None:
    """As `judge`, for a reading that grows from night to night."""
    today = night.toordinal()
    last = latest(told)
    if last is not None and not may_speak(last, tier=HIGHEST, night=night):
        return None
    if not reading.speaks(today):
        return None
    tier = tier_of(began=_began(reading, night), night=night)
    key = next_key(
        last,
        tier=tier,
        night=night,
        run_began=lambda: _run_began(reading, today),
        rearmed=lambda: last is not None and _rearmed(reading, last, night),
    )
    if key is None:
        return None
    counts, records = _evidence(reading, today)
    return Finding(
        rule=NAME,
        family=FAMILY,
        episode=key.episode,
        number=key.number,
        tier=tier,
        day=night,
        counts=counts,
        records=records,
    )


def _began(reading: Reading, night: date) -> date | None:
    days = [(date.fromordinal(day), reading.means[day]) for day in reading.days]
    return pain_began(days=days, conditions=reading.conditions, night=night)


def _run_began(reading: Reading, night: int) -> date:
    """The first of the nights in a row, up to `night`, on which R speaks."""
    while reading.speaks(night - 1):
        night -= 1
    return date.fromordinal(night)


def _rearmed(reading: Reading, last: Told, night: date) -> bool:
    """Whether the episode of `last` is over, so that R opens a new one.

    R's own nudge is over after enough quiet nights. One that another rule raised cannot be read from R's
    silence, for R may not have been able to judge yet: it is over when a new spell of pain has begun.
    """
    if last.rule != NAME:
        began = _began(reading, night)
        return began is not None and began > last.day
    return _has_quiet_run(reading, last.day.toordinal(), night.toordinal())


def _has_quiet_run(reading: Reading, after: int, night: int) -> bool:
    """Whether R stayed below the re-arming line for enough nights in a row, after `after` and up to `night`.

    A run of n nights holds exactly one of every n-th nights, so one look in n finds where to look closer.
    """
    nights = RULE.rearm_nights
    for probe in range(after + nights, night + 1, nights):
        first = last = probe
        while last - first < nights and _is_quiet(reading, first):
            first -= 1
        while last - first < nights and first < probe and last < night and _is_quiet(reading, last + 1):
            last += 1
        if last - first >= nights:
            return True
    return False


def _is_quiet(reading: Reading, night: int) -> bool:
    return reading.mean_posterior(night) < RULE.quiet_below


def _evidence(reading: Reading, night: int) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The counts a person can check in their own diary, and the ids of the entries counted."""
    first = night - RULE.window_days + 1
    days = [day for day in reading.days if first <= day <= night]
    rows = [(log.day, log.id) for log in reading.logs.values() if first <= log.day.toordinal() <= night]
    treatments = []
    for trial in reading.adequate(night):
        treatments += _treatments(reading, trial, night, rows)
    counts = {
        "days_logged": len(days),
        "of_days": RULE.window_days,
        "days_at_level": sum(reading.means[day] >= RULE.level for day in days),
        "level": RULE.level,
        "treatments": sorted(treatments, key=lambda t: TREATMENTS.index(t["treatment"])),
    }
    return counts, record_ids(rows)


def _treatments(
    reading: Reading, trial: Trial, night: int, rows: list[tuple[date, RecordId]]
) -> list[dict[str, Any]]:
    """One entry for each treatment, by the person's own word for it, of a course; its rows join `rows`."""
    of_days = max(RULE.care[trial.care].last_use, night - trial.last + 1)
    days: dict[Treatment, set[date]] = {}
    given = [(use.treatment, use.day, use.id) for use in reading.uses.values()]
    given += [(c.treatment, c.started_on, c.id) for c in reading.courses.values() if c.started_on]
    for treatment, day, record_id in given:
        if CARE_OF[treatment] == trial.care and night - of_days < day.toordinal() <= night:
            days.setdefault(treatment, set()).add(day)
            rows.append((day, record_id))
    started_on = date.fromordinal(trial.start).isoformat()
    return [
        {"treatment": treatment, "days": len(on), "of_days": of_days, "started_on": started_on}
        for treatment, on in days.items()
    ]


def missing(*, diary: Diary, night: date) -> Missing | None:
    """The first thing R lacks to judge `night`, None when it can: what a screen says of too little data."""
    reading, today = Reading.of(diary), night.toordinal()
    logged, recent = reading.logged(today, RULE.window_days), reading.logged(today, RULE.recent_days)
    if logged < RULE.logged_days:
        return Missing("logs", logged, RULE.logged_days, RULE.window_days)
    if not recent:
        return Missing("recent_log", 0, 1, RULE.recent_days)
    if next(reading.adequate(today), None):
        return None
    return _missing_care(list(reading.trials(today)), today)


def _missing_care(trials: list[Trial], night: int) -> Missing:
    """What the course nearest to being judged lacks."""
    current = [trial for trial in trials if night - trial.last <= RULE.care[trial.care].last_use]
    if not current:
        return Missing("treatment", 0, 1, RULE.new_course_after)
    gaps = [_missing_dose(trial, night) for trial in current]
    return min(gaps, key=lambda gap: (gap.what != "uses", gap.need - gap.have))


def _missing_dose(trial: Trial, night: int) -> Missing:
    dose = RULE.care[trial.care]
    since = night - trial.start
    if since < dose.since_start:
        return Missing("time", since, dose.since_start, dose.since_start, trial.care)
    return Missing("uses", trial.uses, dose.uses, dose.since_start, trial.care)
