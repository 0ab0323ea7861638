"""Small diaries for the rule tests: days are counted from START, a made-up 1 September."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from backend.clinical.diary import Condition, Course, Diary, Log, Told, Tried, Use
from backend.clinical.vocabulary import Helped, NudgeState, Tier, Treatment

START = date(2026, 9, 1)


def day(number: int) -> date:
    return START + timedelta(days=number)


def make_diary(
    scores: Mapping[int, float] | None = None,
    *,
    operated_on: int | None = None,
    conditions: Iterable[Condition] = (),
    usual: int | None = None,
    **uses: Iterable[int],
) -> Diary:
    """One log a day in `scores`, one use a day for each treatment in `uses`."""
    given: list[tuple[Treatment, int]] = [(t, d) for t, days in uses.items() for d in days]  # type: ignore[misc]  # a keyword is a plain str
    return Diary(
        logs=tuple(Log(f"log-{d}", day(d), score) for d, score in (scores or {}).items()),
        uses=tuple(Use(f"{treatment}-{d}", day(d), treatment) for treatment, d in given),
        courses=() if operated_on is None else (Course("operation", "surgery", day(operated_on)),),
        conditions=tuple(conditions),
        usual_pain_before=usual,
    )


def make_card(*helped: Helped | None, began: int | None = 0, seen: bool | None = False) -> Condition:
    tried = tuple(Tried("heat", answer) for answer in helped)
    return Condition("card", began_on=None if began is None else day(began), tried=tried, seen_clinician=seen)


def make_told(
    on: int,
    *,
    rule: str = "persistent",
    episode: int = 0,
    number: int = 1,
    tier: Tier = "routine",
    state: NudgeState = "due",
    state_on: int | None = None,
) -> Told:
    answered = None if state_on is None else day(state_on)
    return Told("persistence", rule, day(episode), number, day(on), tier, state, answered)


def flat(score: float, days: int) -> dict[int, float]:
    """The same score on each of `days` days."""
    return dict.fromkeys(range(days), score)
