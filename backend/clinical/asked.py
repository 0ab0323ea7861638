"""Rules `asked_unchanged` and `asked_function`: what the person says when a review day asks.

They work at any score and for who logs little. Twin of `pwa/src/clinical/asked.ts`; both pass
`tests/vectors/asked.json`.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from backend.clinical.diary import Diary, Review, Told
from backend.clinical.episode import daily_means, latest, next_word, pain_began, tier_of
from backend.clinical.finding import Finding
from backend.clinical.rulebook import RULEBOOK

RULE: Final = RULEBOOK.asked
NOT_BETTER: Final = frozenset({"same", "worse"})
BETTER: Final = frozenset({"much_better", "a_little_better"})


def rule_of(review: Review) -> str | None:
    """Which rule an answer calls for, if any."""
    if review.change in NOT_BETTER:
        return "asked_unchanged"
    if review.change in BETTER and review.stops_normal_things:
        return "asked_function"
    return None


def judge(*, diary: Diary, night: date, told: Iterable[Told]) -> Finding | None:
    """What the newest answer of the last `counts_days` calls for."""
    fresh = [review for review in diary.reviews if 0 <= (night - review.day).days < RULE.counts_days]
    review = max(fresh, key=lambda one: (one.at, str(one.id)), default=None)
    rule = None if review is None else rule_of(review)
    if review is None or rule is None:
        return None
    began = pain_began(days=daily_means(diary), conditions=diary.conditions, night=night)
    tier = tier_of(began=began, night=night)
    key = next_word(latest(told), tier=tier, began=began, first=review.day, night=night)
    if key is None:
        return None
    return Finding(
        rule=rule,
        family=RULEBOOK.rules[rule].family,
        episode=key.episode,
        number=key.number,
        tier=tier,
        day=night,
        counts={"change": review.change, "stops_normal_things": review.stops_normal_things},
        records=(str(review.id),),
    )
