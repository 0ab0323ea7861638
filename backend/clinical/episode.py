"""The clock of a spell of pain, the tier it gives, and which number of which episode may speak on a night."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from backend.clinical.diary import Condition, Diary, Told
from backend.clinical.rulebook import RULEBOOK
from backend.clinical.vocabulary import Tier, is_higher

# What the clock of a spell can rise to.
HIGHEST: Final[Tier] = "few_days"


class Key(NamedTuple):
    """What a nudge is minted from, beside its family."""

    episode: date
    number: int


def pain_began(
    *, days: Sequence[tuple[date, float]], conditions: Iterable[Condition], night: date
) -> date | None:
    """The day this spell of pain began, seen from `night`; None while no pain is known of.

    `days` are the logged days with their mean score, ascending. The person's own word counts first. A spell
    ends only in days that were logged as quiet: a day without a log says nothing.
    """
    given = [c.began_on for c in conditions if c.began_on is not None and c.began_on <= night]
    if given:
        return min(given)
    clock = RULEBOOK.episode
    began: date | None = None
    last, quiet = date.min, 0
    for day, score in days:
        if day > night:
            break
        if score < clock.pain_at_least:
            quiet += 1
            continue
        gap = (day - last).days - 1
        if began is None or (gap >= clock.quiet_days and quiet >= clock.quiet_days_logged):
            began = day
        last, quiet = day, 0
    return began


def tier_of(*, began: date | None, night: date) -> Tier:
    """`routine` in the first weeks of a spell, `few_days` from six weeks on."""
    if began is None or (night - began).days < RULEBOOK.episode.few_days_from:
        return "routine"
    return HIGHEST


def latest(told: Iterable[Told]) -> Told | None:
    """The last thing the family said; said after the night in question, it has been said all the same."""
    return max(told, key=lambda t: (t.day, t.episode, t.number), default=None)


def is_silent(last: Told, *, night: date) -> bool:
    """Whether the person's answer to the last nudge asks for silence on `night`."""
    days = RULEBOOK.repeat.silent_after.get(last.state)
    return days is not None and (night - (last.state_on or last.day)).days < days


def wait_nights(number: int) -> int:
    """Nights between nudge `number` and the next: each longer than the one before, the last for ever."""
    nights = RULEBOOK.repeat.nights
    return nights[min(number, len(nights)) - 1]


def may_speak(last: Told, *, tier: Tier, night: date) -> bool:
    """Whether any further nudge is possible on `night`: a cheap question to ask before the costly ones."""
    if is_silent(last, night=night):
        return False
    return has_risen(last, tier=tier, night=night) or (night - last.day).days >= RULEBOOK.repeat.nights[0]


def has_risen(last: Told, *, tier: Tier, night: date) -> bool:
    """Whether the clock has raised the tier since, and there was time to act on the last nudge."""
    waited = (night - last.day).days
    return is_higher(tier, last.tier) and waited >= RULEBOOK.repeat.risen_tier_nights


def daily_means(diary: Diary) -> list[tuple[date, float]]:
    """The logged days, ascending, each with the mean of its scores (points)."""
    scores: dict[date, list[float]] = {}
    for log in diary.logs:
        if log.score is not None:
            scores.setdefault(log.day, []).append(log.score)
    return [(day, sum(scores[day]) / len(scores[day])) for day in sorted(scores)]


def next_word(last: Told | None, *, tier: Tier, began: date | None, first: date, night: date) -> Key | None:
    """The nudge of a rule that holds on `night` from the day `first` on, None while it is to be silent.

    A spell that began after the last word opens an episode. Else the open one goes on: at its next number
    when its wait is over or the tier has risen, and as a further reason of the same nudge until then.
    """
    if last is None or (began is not None and began > last.day):
        return Key(first, 1)
    if is_silent(last, night=night):
        return None
    due = (night - last.day).days >= wait_nights(last.number) or has_risen(last, tier=tier, night=night)
    return Key(last.episode, last.number + 1 if due else last.number)


def next_key(
    last: Told | None, *, tier: Tier, night: date, run_began: Callable[[], date], rearmed: Callable[[], bool]
) -> Key | None:
    """The nudge to mint on `night` for a rule that holds, or None while it must wait.

    A re-armed family opens an episode on the first night of the run that speaks, else the open one goes on:
    at its next number when its wait is over, or sooner when the tier has risen. `run_began` and `rearmed`
    cost time and are asked only when they matter.
    """
    if last is None:
        return Key(run_began(), 1)
    if not may_speak(last, tier=tier, night=night):
        return None
    waited = (night - last.day).days
    if rearmed():
        return Key(run_began(), 1) if waited >= RULEBOOK.repeat.nights[0] else None
    if waited >= wait_nights(last.number) or has_risen(last, tier=tier, night=night):
        return Key(last.episode, last.number + 1)
    return None
