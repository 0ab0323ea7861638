"""What the server must not say: an alarm for what is old, known to a doctor, no fever, or not there."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backend.accounts.models import User
from backend.clinical.rulebook import RULEBOOK
from backend.diary.kinds import CONDITION, PAIN_LOG, PROFILE, SYMPTOM_CHECK
from backend.diary.services import Write, store
from backend.nudges.models import Nudge
from backend.watch import services

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LEAFLET = [question.code for question in RULEBOOK.red_flags.questions.values() if question.group == "leaflet"]


@pytest.fixture
def alice() -> int:
    return User.objects.create_user(email="alice@example.org").pk


def write(owner: int, kind: Any, *, id: str | None = None, **fields: Any) -> None:
    state = kind.read({"id": id or str(uuid.uuid4()), "edit_id": str(uuid.uuid4()), **fields})
    store(owner_id=owner, writes=[Write(kind, state)], now=NOW)


def on(day: date) -> dict[str, str]:
    return {"at": f"{day}T08:30:00.000+00:00", "day": str(day), "written_at": f"{TODAY}T08:31:00.000+00:00"}


def check(owner: int, **fields: Any) -> None:
    write(owner, SYMPTOM_CHECK, **on(TODAY), **fields)


def told(owner: int) -> list[tuple[str | None, str | None]]:
    services.judge_dirty(now=NOW)
    return list(Nudge.objects.filter(owner_id=owner).values_list("rule", "tier"))


def test_both_knees_and_the_low_back_for_years_are_no_new_sign_in_both_legs(alice: int) -> None:
    since = TODAY - timedelta(days=4 * 365)
    write(alice, CONDITION, began_on=str(since), region="both", seen_clinician=True, seen_on="2026-10-20")
    sites = [{"site": site, "pain": 6} for site in ("left_knee", "right_knee", "lower_back")]
    for days in range(0, 90, 2):
        write(alice, PAIN_LOG, **on(TODAY - timedelta(days=days)), pain=6, sites=sites, numbness=True)
    check(alice, answers=dict.fromkeys(LEAFLET, "no"))
    assert told(alice) == []


def test_a_crash_of_last_year_is_no_accident_of_these_two_weeks(alice: int) -> None:
    last_year = TODAY - timedelta(days=365)
    write(alice, CONDITION, began_on=str(last_year), cause="accident", seen_clinician=True)
    write(alice, PAIN_LOG, **on(last_year), pain=9, note="The car crash.")
    check(alice, answers={"after_accident": "no"})
    assert told(alice) == []


def test_a_check_that_is_entered_for_last_year_is_history(alice: int) -> None:
    write(alice, SYMPTOM_CHECK, **on(TODAY - timedelta(days=365)), answers={"after_accident": "yes"})
    assert told(alice) == []


@pytest.mark.parametrize("sign", LEAFLET)
def test_a_sign_that_a_doctor_knows_says_nothing(alice: int, sign: str) -> None:
    check(alice, answers={sign: "known"})
    assert told(alice) == []


def test_none_of_these_says_nothing(alice: int) -> None:
    check(alice, answers=dict.fromkeys(LEAFLET, "no"))
    assert told(alice) == []


@pytest.mark.parametrize(("celsius", "speaks"), [(37.9, False), (38.0, True)])
def test_a_fever_begins_where_the_rulebook_says(alice: int, celsius: float, *, speaks: bool) -> None:
    check(alice, answers={"fever_chills": "no"} if not speaks else None, temperature_celsius=celsius)
    assert told(alice) == ([("fever", "same_day")] if speaks else [])


COLD = {"fever_chills": "yes", "clear_cold": "yes", "very_ill_with_fever": "no"}


def test_a_cold_with_fever_is_not_for_the_same_day(alice: int) -> None:
    check(alice, answers=COLD, temperature_celsius=38.4)
    assert told(alice) == [("told_symptom", "few_days")]


def test_with_a_weak_immune_system_the_same_cold_is_for_today(alice: int) -> None:
    write(alice, PROFILE, id=PROFILE.only_id, risk_factors=["weak_immunity"])
    check(alice, answers=COLD, temperature_celsius=38.4)
    assert told(alice) == [("fever", "same_day")]
