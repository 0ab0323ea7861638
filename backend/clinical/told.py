"""Rule `told_persists`: what the history card alone says, so that nobody waits three weeks to be heard.

`told_persists` has a twin in `pwa/src/clinical/told.ts`; both pass `tests/vectors/told_persists.json`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from backend.clinical.diary import Condition, Diary, Told
from backend.clinical.episode import has_risen, is_silent, latest, tier_of
from backend.clinical.finding import Finding
from backend.clinical.rulebook import RULEBOOK
from backend.clinical.vocabulary import TIERS, Tier

NAME: Final = "told_persists"
FAMILY: Final = RULEBOOK.rules[NAME].family
RULE: Final = RULEBOOK.told_persists


@dataclass(frozen=True, slots=True)
class Persists:
    """A condition that has lasted in spite of care: its tier and the days since it began."""

    tier: Tier
    days_of_pain: int


def told_persists(*, condition: Condition, day: date) -> Persists | None:
    """Whether the card tells on `day` of weeks of pain, something tried, no help, and nobody who saw it.

    Only what was answered counts: an empty answer is neither "no help" nor "not seen".
    """
    began, helped = condition.began_on, {tried.helped for tried in condition.tried}
    if began is None or (day - began).days < RULE.pain_for_days:
        return None
    if "no" not in helped or "yes" in helped:
        return None
    if condition.seen_clinician is not False or condition.seen_on is not None:
        return None
    return Persists(tier=tier_of(began=began, night=day), days_of_pain=(day - began).days)


def judge(*, diary: Diary, night: date, told: Iterable[Told]) -> Finding | None:
    """What the cards say on `night`: once for a spell, and once more, the next number, when the tier rises.

    The card is a word said once, so the second time takes pain that is still being logged.
    """
    found = [(c, p) for c in diary.conditions if (p := told_persists(condition=c, day=night))]
    if not found:
        return None
    condition, persists = min(
        found, key=lambda pair: (TIERS.index(pair[1].tier), -pair[1].days_of_pain, str(pair[0].id))
    )
    last = latest(told)
    if last is None or (condition.began_on is not None and condition.began_on > last.day):
        return _finding(condition, persists, episode=night, number=1, night=night)
    if is_silent(last, night=night) or not has_risen(last, tier=persists.tier, night=night):
        return None
    if not _hurts(diary, night):
        return None
    return _finding(condition, persists, episode=last.episode, number=last.number + 1, night=night)


def _hurts(diary: Diary, night: date) -> bool:
    """Whether any pain was logged lately."""
    first = night - timedelta(days=RULE.still_pain_within - 1)
    return any(log.score and first <= log.day <= night for log in diary.logs)


def _finding(condition: Condition, persists: Persists, *, episode: date, number: int, night: date) -> Finding:
    counts = {
        "days_of_pain": persists.days_of_pain,
        "began_on": condition.began_on.isoformat() if condition.began_on else None,
        "tried": [{"treatment": t.treatment, "helped": t.helped} for t in condition.tried],
    }
    return Finding(
        rule=NAME,
        family=FAMILY,
        episode=episode,
        number=number,
        tier=persists.tier,
        day=night,
        counts=counts,
        records=(str(condition.id),),
    )
