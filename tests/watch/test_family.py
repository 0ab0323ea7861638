"""A worker judges what was said on a review day: one nudge with the phone's, and never two of one pain."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backend.accounts.models import User
from backend.clinical.diary import Condition, Diary, Told
from backend.clinical.family import minted_twice
from backend.clinical.nudge_id import nudge_id
from backend.diary.kind import State
from backend.diary.kinds import CONDITION, PAIN_LOG, QUESTIONNAIRE
from backend.diary.selectors import documents
from backend.diary.services import Write, store
from backend.nudges.kind import NUDGE
from backend.nudges.models import Nudge
from backend.watch import services

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = date(2026, 11, 22)


@pytest.fixture
def alice() -> int:
    return User.objects.create_user(email="alice@example.org").pk


def write(owner: int, kind: Any, **fields: Any) -> State:
    state = kind.read({"id": str(uuid.uuid4()), "edit_id": str(uuid.uuid4()), **fields})
    store(owner_id=owner, writes=[Write(kind, state)], now=NOW)
    return state


def review(owner: int, change: str | None, *, day: date = TODAY, **fields: Any) -> State:
    at = f"{day}T08:30:00.000+00:00"
    given = {"instrument": "course_review", "at": at, "day": str(day), "change": change}
    return write(owner, QUESTIONNAIRE, **given | fields)


def raised(owner: int, *, episode: date, rule: str = "told_persists", **fields: Any) -> str:
    """A nudge as a phone pushes it; its id."""
    key = {"family": "persistence", "episode": episode, "number": 1}
    at = f"{fields.get('day', episode)}T07:00:00.000+00:00"
    said = {"rule": rule, "tier": "routine", "day": str(episode), "state": "due", "state_at": at}
    evidence = {"counts": {}, "records": [], "reasons": [rule]}
    named = key | {"id": nudge_id(**key), "episode": str(episode)}
    return write(owner, NUDGE, **named, raised_at=at, evidence=evidence, **said | fields).id


def nudges(owner: int, now: datetime = NOW) -> list[tuple[str, str, str]]:
    services.judge_dirty(now=now)
    rows = Nudge.objects.filter(owner_id=owner).order_by("episode")
    return [(nudge.rule or "", str(nudge.episode), nudge.state or "") for nudge in rows]


def reasons(owner: int) -> list[list[str]]:
    return [nudge["evidence"]["reasons"] for nudge in documents(owner_id=owner, kind=NUDGE)]


@pytest.mark.parametrize("change", ["same", "worse"])
def test_pain_that_is_said_not_to_be_better_raises_a_nudge_that_cites_the_answer(
    alice: int, change: str
) -> None:
    said = review(alice, change)
    assert nudges(alice) == [("asked_unchanged", "2026-11-22", "due")]
    (nudge,) = documents(owner_id=alice, kind=NUDGE)
    assert nudge["evidence"]["records"] == [said.id]
    assert nudge["evidence"]["counts"] == {"change": change, "stops_normal_things": None}


def test_better_pain_that_stops_normal_things_raises_one_too(alice: int) -> None:
    review(alice, "much_better", stops_normal_things=True)
    assert nudges(alice) == [("asked_function", "2026-11-22", "due")]


@pytest.mark.parametrize("change", ["gone", "much_better", "a_little_better", "x_new_word", None])
def test_any_other_answer_raises_nothing(alice: int, change: str | None) -> None:
    review(alice, change, stops_normal_things=False)
    assert nudges(alice) == []


def test_what_is_asked_elsewhere_is_no_review(alice: int) -> None:
    review(alice, "worse", instrument="pgic")
    assert nudges(alice) == []


def test_an_answer_of_last_week_is_not_spoken_about_any_more(alice: int) -> None:
    review(alice, "worse", day=TODAY - timedelta(days=7))
    assert nudges(alice) == []


def test_the_answer_joins_the_nudge_that_a_phone_raised(alice: int) -> None:
    raised(alice, episode=TODAY - timedelta(days=3))
    review(alice, "same")
    assert nudges(alice) == [("told_persists", "2026-11-19", "due")]
    assert reasons(alice) == [["told_persists", "asked_unchanged"]]


def test_the_card_and_the_answer_are_one_nudge_and_the_more_urgent_speaks(alice: int) -> None:
    write(alice, CONDITION, began_on="2026-01-01", tried=[{"treatment": "heat", "helped": "yes"}])
    tried = [{"treatment": "rest", "helped": "no"}]
    write(alice, CONDITION, began_on="2026-10-25", tried=tried, seen_clinician=False)
    review(alice, "same")
    assert nudges(alice) == [("asked_unchanged", "2026-11-22", "due")]
    assert reasons(alice) == [["asked_unchanged", "told_persists"]]
    assert Nudge.objects.get(owner_id=alice).tier == "few_days"


@pytest.mark.parametrize(("state", "silent"), [("booked", 14), ("seen", 56), ("dismissed", 84)])
def test_who_has_acted_on_it_is_left_in_peace(alice: int, state: str, silent: int) -> None:
    acted = TODAY - timedelta(days=silent - 1)
    raised(alice, episode=acted, state=state, state_at=f"{acted}T07:00:00.000+00:00")
    review(alice, "same")
    assert [found[2] for found in nudges(alice)] == [state]


def test_an_answer_that_was_taken_back_and_given_again_speaks_again(alice: int) -> None:
    raised(alice, episode=TODAY, rule="asked_unchanged", state="withdrawn")
    review(alice, "worse")
    assert sorted(nudges(alice)) == [
        ("asked_unchanged", "2026-11-22", "due"),
        ("asked_unchanged", "2026-11-22", "withdrawn"),
    ]
    assert sorted(Nudge.objects.filter(owner_id=alice).values_list("number", "state")) == [
        (1, "withdrawn"),
        (2, "due"),
    ]


def test_of_one_pain_that_two_phones_told_the_earlier_stays(alice: int) -> None:
    raised(alice, episode=date(2026, 11, 20))
    raised(alice, episode=date(2026, 11, 21), rule="asked_unchanged")
    expected = [("told_persists", "2026-11-20", "due"), ("asked_unchanged", "2026-11-21", "withdrawn")]
    assert nudges(alice) == expected
    review(alice, "same")
    assert nudges(alice) == expected
    assert ["told_persists", "asked_unchanged"] in reasons(alice)


def test_the_server_and_a_phone_that_was_away_do_not_stay_two(alice: int) -> None:
    review(alice, "same", day=date(2026, 11, 20))
    assert nudges(alice) == [("asked_unchanged", "2026-11-20", "due")]
    raised(alice, episode=date(2026, 11, 22))
    assert nudges(alice) == [
        ("asked_unchanged", "2026-11-20", "due"),
        ("told_persists", "2026-11-22", "withdrawn"),
    ]


@pytest.mark.parametrize("state", ["booked", "seen", "dismissed"])
def test_the_one_that_was_answered_stays(alice: int, state: str) -> None:
    raised(alice, episode=date(2026, 11, 20))
    raised(alice, episode=date(2026, 11, 21), state=state)
    assert [found[2] for found in nudges(alice)] == ["withdrawn", state]


def test_two_that_were_answered_both_stay(alice: int) -> None:
    raised(alice, episode=date(2026, 11, 20), state="seen")
    raised(alice, episode=date(2026, 11, 21), state="booked")
    assert [found[2] for found in nudges(alice)] == ["seen", "booked"]


@pytest.mark.parametrize(("days", "gone"), [(1, 1), (27, 1), (28, 0)])
def test_twenty_eight_days_apart_they_are_two_pains(days: int, gone: int) -> None:
    assert len(minted_twice(diary=Diary(), told=[told(0), told(days)])) == gone


def test_a_pain_that_began_after_the_first_word_is_another() -> None:
    began = Condition("card", began_on=TODAY + timedelta(days=2))
    assert minted_twice(diary=Diary(conditions=(began,)), told=[told(0), told(23)]) == []


def test_of_three_the_earliest_stays_whatever_comes_first() -> None:
    assert minted_twice(diary=Diary(), told=[told(9), told(0), told(20)]) == [told(9), told(20)]


def test_red_flags_and_later_numbers_are_no_second_mint() -> None:
    others = [told(1)._replace(family="swelling", rule="swelling"), told(2)._replace(number=2)]
    assert minted_twice(diary=Diary(), told=[told(0), *others]) == []


def told(days: int) -> Told:
    day = TODAY + timedelta(days=days)
    return Told("persistence", "told_persists", day, 1, day, "routine")


def test_logs_that_ease_take_no_part(alice: int) -> None:
    at = "2026-11-22T07:00:00.000+00:00"
    write(alice, PAIN_LOG, pain=0, at=at, day="2026-11-22", written_at=at)
    review(alice, "same")
    assert [found[0] for found in nudges(alice)] == ["asked_unchanged"]
