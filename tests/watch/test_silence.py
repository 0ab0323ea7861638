"""After an answer the server keeps quiet as long as the rulebook says, but for what is more urgent."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from backend.accounts.models import User
from backend.diary.kind import Kind
from backend.diary.kinds import SYMPTOM_CHECK
from backend.diary.selectors import documents
from backend.diary.services import Write, store
from backend.nudges.kind import NUDGE
from backend.watch import services

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 2, 12, tzinfo=UTC)
SILENT = {"booked": 14, "seen": 56, "dismissed": 84}


@pytest.fixture
def alice() -> int:
    return User.objects.create_user(email="alice@example.org").pk


def moment(day: int) -> str:
    return (START + timedelta(days=day)).isoformat(timespec="milliseconds")


def write(
    owner: int, kind: Kind, document: dict[str, Any], standing: dict[str, Any] | None, day: int
) -> None:
    new = kind.read(document | {"edit_id": str(uuid.uuid4())})
    wrote = Write(kind, new, kind.read(standing) if standing else None)
    (outcome,) = store(owner_id=owner, writes=[wrote], now=START + timedelta(days=day))
    assert outcome.status == "stored"


def tick(owner: int, day: int, **answers: str) -> list[tuple[str, int, str]]:
    """The person ticks signs on a day and a worker judges: rule, number and state of each nudge."""
    at = moment(day)
    check = {"id": str(uuid.uuid4()), "at": at, "day": at[:10], "written_at": at, "answers": answers}
    write(owner, SYMPTOM_CHECK, check, None, day)
    services.judge_dirty(now=START + timedelta(days=day))
    return said(owner)


def said(owner: int) -> list[tuple[str, int, str]]:
    found = documents(owner_id=owner, kind=NUDGE)
    return sorted((nudge["rule"], nudge["number"], nudge["state"]) for nudge in found)


def answer(owner: int, rule: str, state: str, day: int) -> None:
    (nudge,) = [one for one in documents(owner_id=owner, kind=NUDGE) if one["rule"] == rule]
    write(owner, NUDGE, nudge | {"state": state, "state_at": moment(day)}, nudge, day)


@pytest.mark.parametrize("state", SILENT)
def test_a_sign_that_stays_is_silent_for_so_long_and_then_told_again(alice: int, state: str) -> None:
    tick(alice, 0, swelling="yes")
    answer(alice, "swelling", state, 0)
    for day in range(10, SILENT[state] + 1, 10):  # the spell goes on: the sign is ticked again and again
        assert tick(alice, day, swelling="yes") == [("swelling", 1, state)]
    assert tick(alice, SILENT[state] + 1, swelling="yes") == [("swelling", 1, state), ("swelling", 2, "due")]


@pytest.mark.parametrize("state", SILENT)
def test_what_is_more_urgent_breaks_the_silence(alice: int, state: str) -> None:
    tick(alice, 0, swelling="yes")
    answer(alice, "swelling", state, 0)
    expected = [("one_leg_swollen", 1, "due"), ("swelling", 1, state)]
    assert tick(alice, 1, one_leg_swollen_warm="yes") == expected


def test_an_emergency_is_told_again_the_next_day(alice: int) -> None:
    tick(alice, 0, chest_pain="yes")
    answer(alice, "chest_pain", "seen", 0)
    assert tick(alice, 1, chest_pain="yes") == [("chest_pain", 1, "seen"), ("chest_pain", 2, "due")]


@pytest.mark.parametrize("state", ["shown", "snoozed"])
def test_what_is_open_is_not_told_a_second_time(alice: int, state: str) -> None:
    tick(alice, 0, swelling="yes")
    answer(alice, "swelling", state, 0)
    assert tick(alice, 5, swelling="yes") == [("swelling", 1, state)]


def test_a_nudge_that_was_taken_back_is_gone_for_every_phone_and_stays_gone(alice: int) -> None:
    tick(alice, 0, swelling="yes")
    answer(alice, "swelling", "snoozed", 0)
    (check,) = documents(owner_id=alice, kind=SYMPTOM_CHECK)
    write(alice, SYMPTOM_CHECK, check | {"answers": {"swelling": "no"}}, check, 1)
    services.judge_dirty(now=START + timedelta(days=1))
    assert said(alice) == [("swelling", 1, "withdrawn")]
    assert tick(alice, 2, weight_loss="yes") == [("swelling", 1, "withdrawn"), ("weight_loss", 1, "due")]
