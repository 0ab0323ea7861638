"""Rule `chronic`: pain on most days for three months, at any level, also where it has eased.

Twin of `pwa/src/clinical/chronic.ts`; both pass `tests/vectors/chronic.json`.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Final

from backend.clinical.diary import Condition, Diary, Told
from backend.clinical.episode import daily_means, latest, next_word, pain_began
from backend.clinical.finding import Finding, record_ids
from backend.clinical.rulebook import RULEBOOK

NAME: Final = "chronic"
RULE: Final = RULEBOOK.chronic
DAY: Final = timedelta(days=1)
Days = Sequence[tuple[date, float]]


def judge(*, diary: Diary, night: date, told: Iterable[Told]) -> Finding | None:
    """What the rule says on `night`, given what its family told before."""
    days = daily_means(diary)
    counts = chronic(days=days, conditions=diary.conditions, night=night)
    if counts is None or _has_seen(diary.conditions, night):
        return None
    began = pain_began(days=days, conditions=diary.conditions, night=night)
    first = _since(days, diary.conditions, night)
    key = next_word(latest(told), tier=RULE.tier, began=began, first=first, night=night)
    if key is None:
        return None
    recent = [(log.day, log.id) for log in diary.logs if _within(log.day, night, RULE.still_pain_within)]
    cards = [(c.began_on, c.id) for c in diary.conditions if c.began_on is not None]
    return Finding(
        rule=NAME,
        family=RULEBOOK.rules[NAME].family,
        episode=key.episode,
        number=key.number,
        tier=RULE.tier,
        day=night,
        counts=counts,
        records=record_ids([*recent, *cards]),
    )


def chronic(*, days: Days, conditions: Iterable[Condition], night: date) -> dict[str, Any] | None:
    """The counts that make the pain chronic on `night`, None where they do not; `days` are `daily_means`."""
    logged = [score for day, score in days if _within(day, night, RULE.days)]
    painful = sum(score >= RULE.pain_at_least for score in logged)
    if len(logged) >= RULE.logged_days and painful >= RULE.share_of_logged * len(logged):
        counts = {"days_logged": len(logged), "of_days": RULE.days, "days_at_level": painful}
        return {**counts, "level": RULE.pain_at_least}
    began = min((c.began_on for c in conditions if c.began_on is not None), default=None)
    if began is None or (night - began).days < RULE.days or not _still_hurts(days, night):
        return None
    return {"began_on": began.isoformat(), "days_of_pain": (night - began).days}


def _still_hurts(days: Days, night: date) -> bool:
    return any(
        score >= RULE.pain_at_least and _within(day, night, RULE.still_pain_within) for day, score in days
    )


def _has_seen(conditions: Iterable[Condition], night: date) -> bool:
    """Whether a clinician knows of this pain: seen lately, or seen without a date."""
    return any(
        (c.seen_on is None and c.seen_clinician is True)
        or (c.seen_on is not None and (night - c.seen_on).days < RULE.seen_within)
        for c in conditions
    )


def _since(days: Days, conditions: Sequence[Condition], night: date) -> date:
    """The first of the days in a row, up to `night`, on which the rule holds; at most `days` back."""
    first = night
    while (night - first).days < RULE.days and chronic(days=days, conditions=conditions, night=first - DAY):
        first -= DAY
    return first


def _within(day: date, night: date, length: int) -> bool:
    return 0 <= (night - day).days < length
