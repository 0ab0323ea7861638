"""A worker judges the checks that any client pushes: one nudge a sign, taken back when it was wrong."""

import uuid
from datetime import UTC, date, datetime
from typing import Any

import pytest

from backend.accounts.models import User
from backend.clinical.nudge_id import nudge_id
from backend.diary.kind import State
from backend.diary.kinds import CONDITION, PROFILE, SYMPTOM_CHECK
from backend.diary.selectors import documents
from backend.diary.services import Write, store
from backend.nudges.kind import NUDGE
from backend.nudges.models import Nudge
from backend.watch import services

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
AT = "2026-11-22T08:30:00.000+01:00"


@pytest.fixture
def alice() -> int:
    return User.objects.create_user(email="alice@example.org").pk


def write(owner: int, kind: Any, **fields: Any) -> State:
    state = kind.read({"id": str(uuid.uuid4()), "edit_id": str(uuid.uuid4()), **fields})
    store(owner_id=owner, writes=[Write(kind, state)], now=NOW)
    return state


def check(owner: int, *, at: str = AT, **fields: Any) -> State:
    return write(owner, SYMPTOM_CHECK, at=at, day=at[:10], written_at=at, **fields)


def delete(owner: int, kind: Any, state: State) -> None:
    gone = State(state.id, str(uuid.uuid4()), True)
    store(owner_id=owner, writes=[Write(kind, gone, state)], now=NOW)


def nudges(owner: int) -> list[tuple[str, str, str]]:
    services.judge_dirty(now=NOW)
    rows = Nudge.objects.filter(owner_id=owner).order_by("revision")
    return [(nudge.rule or "", nudge.tier or "", nudge.state or "") for nudge in rows]


def test_a_pushed_emergency_becomes_a_nudge_that_cites_the_check(alice: int) -> None:
    told = check(alice, answers={"bladder_bowel": "yes"})
    assert nudges(alice) == [("saddle_or_bladder", "emergency", "due")]
    (nudge,) = documents(owner_id=alice, kind=NUDGE)
    assert nudge["evidence"]["records"] == [told.id]
    assert nudge["evidence"]["counts"]["signs"] == ["bladder_bowel"]
    assert nudge["evidence"]["reasons"] == ["saddle_or_bladder"]
    assert (nudge["episode"], nudge["day"]) == ("2026-11-22", "2026-11-22")


def test_judging_again_says_nothing_again(alice: int) -> None:
    check(alice, answers={"swelling": "yes"})
    first = nudges(alice)
    check(alice, answers={"swelling": "yes"}, at="2026-11-22T09:30:00.000+01:00")
    assert nudges(alice) == first == [("swelling", "few_days", "due")]


def test_a_further_sign_becomes_a_reason_of_the_open_nudge(alice: int) -> None:
    check(alice, answers={"numbness_tingling": "yes"})
    nudges(alice)
    check(alice, answers={"swelling": "yes"}, at="2026-11-22T09:30:00.000+01:00")
    assert nudges(alice) == [("numb_or_tingling", "few_days", "due")]
    (nudge,) = documents(owner_id=alice, kind=NUDGE)
    assert nudge["evidence"]["reasons"] == ["numb_or_tingling", "swelling"]


@pytest.mark.parametrize("answer", ["no", "known"])
def test_what_is_not_there_or_known_to_the_doctor_raises_nothing(alice: int, answer: str) -> None:
    check(alice, answers=dict.fromkeys(("bladder_bowel", "swelling", "walking_standing"), answer))
    assert nudges(alice) == []


def test_a_deleted_check_takes_its_nudge_back(alice: int) -> None:
    wrong = check(alice, answers={"bladder_bowel": "yes"})
    nudges(alice)
    delete(alice, SYMPTOM_CHECK, wrong)
    assert nudges(alice) == [("saddle_or_bladder", "emergency", "withdrawn")]


def test_a_corrected_check_takes_its_nudge_back(alice: int) -> None:
    wrong = check(alice, answers={"bladder_bowel": "yes"})
    nudges(alice)
    check(alice, answers={"bladder_bowel": "no"}, corrects=wrong.id)
    assert nudges(alice) == [("saddle_or_bladder", "emergency", "withdrawn")]


def test_a_nudge_that_arrives_before_its_check_is_not_taken_back(alice: int) -> None:
    fields = {
        "rule": "swelling",
        "family": "swelling",
        "episode": "2026-11-22",
        "number": 1,
        "tier": "few_days",
    }
    evidence = {"counts": {}, "records": [str(uuid.uuid4())], "reasons": ["swelling"]}
    write(alice, NUDGE, **fields, day="2026-11-22", raised_at=AT, state="due", state_at=AT, evidence=evidence)
    assert nudges(alice) == [("swelling", "few_days", "due")]


def test_a_check_that_comes_with_its_nudge_amid_the_judging_keeps_it(
    alice: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The phone pushes both at once, between two of the reads of a worker."""
    told = SYMPTOM_CHECK.read(
        {"id": str(uuid.uuid4()), "at": AT, "day": AT[:10], "written_at": AT, "answers": {"swelling": "yes"}}
    )
    evidence = {"counts": {}, "records": [told.id], "reasons": ["swelling"]}
    key = nudge_id(family="swelling", episode=date(2026, 11, 22), number=1)
    fields = {
        "rule": "swelling",
        "family": "swelling",
        "episode": "2026-11-22",
        "number": 1,
        "tier": "few_days",
    }
    nudge = {
        "id": key,
        **fields,
        "day": AT[:10],
        "raised_at": AT,
        "state": "due",
        "state_at": AT,
        "evidence": evidence,
    }
    reads = iter((True, False))

    def between(read: Any) -> Any:
        def first_then_push(owners: list[int]) -> Any:
            found = read(owners)
            if next(reads, False):
                store(
                    owner_id=alice,
                    writes=[Write(NUDGE, NUDGE.read(nudge)), Write(SYMPTOM_CHECK, told)],
                    now=NOW,
                )
            return found

        return first_then_push

    write(alice, CONDITION)  # something to judge
    monkeypatch.setattr(services, "told_of", between(services.told_of))
    monkeypatch.setattr(services, "diary_of", between(services.diary_of))
    nudges(alice)
    assert nudges(alice) == [("swelling", "few_days", "due")]


def test_a_check_whose_clock_is_years_ahead_is_answered_all_the_same(alice: int) -> None:
    check(alice, answers={"bladder_bowel": "yes"}, at="2031-11-22T08:30:00.000+01:00")
    assert nudges(alice) == [("saddle_or_bladder", "emergency", "due")]


def test_what_the_profile_says_counts(alice: int) -> None:
    write(alice, PROFILE, id=PROFILE.only_id, risk_factors=["cancer_history"], birth_year=1950)
    write(alice, CONDITION, began_on="2026-11-10")
    assert nudges(alice) == [("new_pain_after_cancer", "few_days", "due")]


def test_another_persons_check_says_nothing_to_me(alice: int) -> None:
    bob = User.objects.create_user(email="bob@example.org").pk
    check(bob, answers={"bladder_bowel": "yes"})
    assert nudges(alice) == []
    assert nudges(bob) == [("saddle_or_bladder", "emergency", "due")]
