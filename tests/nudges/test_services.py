"""Nudges are told once, whoever finds the reason."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backend.accounts.models import User
from backend.clinical.finding import Finding
from backend.diary.kind import State
from backend.diary.selectors import documents
from backend.diary.services import Write, store
from backend.nudges.kind import NUDGE
from backend.nudges.selectors import told_of
from backend.nudges.services import raise_nudge, withdraw

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
FINDING = Finding(
    rule="persistent",
    family="persistence",
    episode=date(2026, 11, 1),
    number=1,
    tier="routine",
    day=date(2026, 11, 22),
    counts={"days_logged": 12, "of_days": 14},
    records=("018f0000-0000-7000-8000-000000000001",),
)


@pytest.fixture
def owner_id() -> int:
    return User.objects.create_user(email="alice@example.org").pk


def nudges(owner_id: int) -> list[dict[str, Any]]:
    return documents(owner_id=owner_id, kind=NUDGE)


def answer(owner_id: int, **fields: Any) -> None:
    """The person's phone changes the nudge."""
    (current,) = nudges(owner_id)
    new = NUDGE.read(current | fields | {"edit_id": "018f0000-0000-4000-8000-00000000000a"})
    (outcome,) = store(owner_id=owner_id, writes=[Write(NUDGE, new, NUDGE.read(current))], now=NOW)
    assert outcome.status == "stored"


def test_a_finding_becomes_one_nudge_with_its_reason(owner_id: int) -> None:
    assert raise_nudge(owner_id=owner_id, finding=FINDING, now=NOW)
    (nudge,) = nudges(owner_id)
    assert nudge["id"] == FINDING.nudge_id
    assert (nudge["state"], nudge["day"], nudge["episode"]) == ("due", "2026-11-22", "2026-11-01")
    assert nudge["raised_at"] == "2026-11-22T09:00:00.000+00:00"
    assert nudge["evidence"] == FINDING.evidence()


def test_the_same_finding_again_tells_nothing(owner_id: int) -> None:
    raise_nudge(owner_id=owner_id, finding=FINDING, now=NOW)
    before = nudges(owner_id)
    later = replace(FINDING, day=date(2026, 11, 23), counts={"days_logged": 13})
    assert not raise_nudge(owner_id=owner_id, finding=later, now=NOW + timedelta(days=1))
    assert nudges(owner_id) == before


def test_another_rule_of_the_family_becomes_a_further_reason(owner_id: int) -> None:
    raise_nudge(owner_id=owner_id, finding=FINDING, now=NOW)
    answer(owner_id, state="shown")
    told = replace(FINDING, rule="told_persists")
    assert raise_nudge(owner_id=owner_id, finding=told, now=NOW)
    assert not raise_nudge(owner_id=owner_id, finding=told, now=NOW)
    (nudge,) = nudges(owner_id)
    assert (nudge["rule"], nudge["state"]) == ("persistent", "shown")
    assert nudge["evidence"]["reasons"] == ["persistent", "told_persists"]


@pytest.mark.parametrize("state", ["shown", "snoozed", "dismissed", "booked", "seen", "withdrawn"])
def test_an_answered_nudge_is_not_told_again(owner_id: int, state: str) -> None:
    raise_nudge(owner_id=owner_id, finding=FINDING, now=NOW)
    answer(owner_id, state=state)
    assert not raise_nudge(owner_id=owner_id, finding=FINDING, now=NOW)
    assert nudges(owner_id)[0]["state"] == state


def test_a_nudge_that_a_phone_raised_is_the_same_nudge(owner_id: int) -> None:
    phone = State(
        FINDING.nudge_id, None, False, {"day": "2026-11-22", "rule": "persistent", "state": "shown"}
    )
    store(owner_id=owner_id, writes=[Write(NUDGE, phone)], now=NOW)
    raise_nudge(owner_id=owner_id, finding=FINDING, now=NOW)
    assert [nudge["state"] for nudge in nudges(owner_id)] == ["shown"]


def test_the_next_number_is_another_nudge(owner_id: int) -> None:
    raise_nudge(owner_id=owner_id, finding=FINDING, now=NOW)
    assert raise_nudge(owner_id=owner_id, finding=replace(FINDING, number=2, tier="few_days"), now=NOW)
    assert len(nudges(owner_id)) == 2


def test_a_withdrawn_nudge_is_no_longer_told(owner_id: int) -> None:
    raise_nudge(owner_id=owner_id, finding=FINDING, now=NOW)
    (told,) = told_of([owner_id])[owner_id]
    assert told == FINDING.told()._replace(state_on=date(2026, 11, 22))
    assert withdraw(owner_id=owner_id, nudge_id=FINDING.nudge_id, now=NOW)
    assert not withdraw(owner_id=owner_id, nudge_id=FINDING.nudge_id, now=NOW)
    assert [one.state for one in told_of([owner_id])[owner_id]] == ["withdrawn"]


@pytest.mark.parametrize("state", ["booked", "seen"])
def test_a_nudge_that_the_person_acted_on_stays(owner_id: int, state: str) -> None:
    raise_nudge(owner_id=owner_id, finding=FINDING, now=NOW)
    answer(owner_id, state=state)
    assert not withdraw(owner_id=owner_id, nudge_id=FINDING.nudge_id, now=NOW)


def test_an_answer_between_look_and_write_is_kept(owner_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from backend.nudges import services

    raise_nudge(owner_id=owner_id, finding=FINDING, now=NOW)

    def answer_first(**kwargs: Any) -> Any:
        monkeypatch.setattr(services, "store", store)
        answer(owner_id, state="booked")
        return store(**kwargs)

    monkeypatch.setattr(services, "store", answer_first)
    assert not withdraw(owner_id=owner_id, nudge_id=FINDING.nudge_id, now=NOW)
    assert nudges(owner_id)[0]["state"] == "booked"
