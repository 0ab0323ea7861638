"""What the clinical rules read of a diary."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext

from backend.accounts.models import User
from backend.clinical.diary import Condition, Course, Log, Tried, Use
from backend.diary import selectors
from backend.diary.kind import Kind
from backend.diary.kinds import CONDITION, PAIN_LOG, PROFILE, TREATMENT, TREATMENT_USE
from backend.diary.services import Write, store

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
AT = "2026-11-22T08:30:00.000+01:00"
DAY = date(2026, 11, 22)
WHEN = {"at": AT, "day": "2026-11-22", "written_at": AT}


def id_of(number: int) -> str:
    return f"018f0000-0000-7000-8000-{number:012d}"


def keep(owner: User, kind: Kind, number: int, *, now: datetime = NOW, **fields: Any) -> None:
    record = id_of(number) if kind is not PROFILE else str(PROFILE.only_id)
    (outcome,) = store(owner_id=owner.pk, writes=[Write(kind, kind.read({"id": record, **fields}))], now=now)
    assert outcome.status == "stored"


@pytest.fixture
def alice() -> User:
    return User.objects.create_user(email="alice@example.org")


@pytest.fixture
def bob() -> User:
    return User.objects.create_user(email="bob@example.org")


def read(owner: User) -> Any:
    return selectors.diary_of([owner.pk])[owner.pk]


def test_the_score_of_a_log_is_the_larger_of_pain_and_its_worst_site(alice: User) -> None:
    keep(alice, PAIN_LOG, 1, **WHEN, pain=2, sites=[{"site": "left_knee", "pain": 6}, {"site": "lower_back"}])
    keep(alice, PAIN_LOG, 2, **WHEN, rest=2, movement=5)
    keep(alice, PAIN_LOG, 3, **WHEN, note="no number")
    assert sorted((str(log.id), log.day, log.score) for log in read(alice).logs if log.score is not None) == [
        (id_of(1), DAY, 6.0),
        (id_of(2), DAY, 3.5),
    ]
    assert [log.score for log in read(alice).logs].count(None) == 1


def test_a_use_without_a_code_belongs_to_its_course(alice: User) -> None:
    keep(alice, TREATMENT, 1, treatment="physio", started_on="2026-10-01")
    keep(alice, TREATMENT_USE, 2, **WHEN, treatment_id=id_of(1))
    keep(alice, TREATMENT_USE, 3, **WHEN, treatment="heat", treatment_id=id_of(9))
    keep(alice, TREATMENT_USE, 4, **WHEN, treatment="leeches")
    diary = read(alice)
    assert [(course.treatment, course.started_on) for course in diary.courses] == [
        ("physio", date(2026, 10, 1))
    ]
    assert sorted(use.treatment for use in diary.uses) == ["heat", "physio"]
    assert isinstance(diary.courses[0], Course)
    assert isinstance(diary.uses[0], Use)


def test_the_history_card_and_the_pain_before(alice: User) -> None:
    tried = [
        {"treatment": "rest", "helped": "no"},
        {"treatment": "ice"},
        {"treatment": "leeches", "helped": "yes"},
    ]
    keep(alice, CONDITION, 1, began_on="2026-09-01", tried=tried, seen_clinician=False)
    keep(alice, PROFILE, 0, usual_pain_before=0)
    diary = read(alice)
    (condition,) = diary.conditions
    assert isinstance(condition, Condition)
    assert (condition.began_on, condition.seen_clinician) == (date(2026, 9, 1), False)
    assert condition.tried == (Tried("rest", "no"), Tried("ice", None))
    assert diary.usual_pain_before == 0


def test_not_answered_is_not_zero(alice: User) -> None:
    keep(alice, PROFILE, 0, name="Alice")
    assert read(alice).usual_pain_before is None


@pytest.mark.parametrize(
    ("at", "used"), [("2026-11-23T20:59:00.000+00:00", True), ("2026-11-23T21:01:00.000+00:00", False)]
)
def test_a_clock_over_36_hours_ahead_is_not_used(alice: User, at: str, used: bool) -> None:
    keep(alice, PAIN_LOG, 1, at=at, day=at[:10], written_at=at, pain=5)
    keep(alice, TREATMENT_USE, 2, at=at, day=at[:10], written_at=at, treatment="heat")
    assert (len(read(alice).logs), len(read(alice).uses)) == (used, used)
    assert len(selectors.documents(owner_id=alice.pk, kind=PAIN_LOG)) == 1


def test_the_first_receipt_counts_also_after_an_edit(alice: User) -> None:
    ahead = {"at": "2026-11-25T08:30:00.000+00:00", "day": "2026-11-25", "written_at": AT}
    keep(alice, PAIN_LOG, 1, **ahead, pain=5)
    before = PAIN_LOG.read({"id": id_of(1), **ahead, "pain": 5})
    edit = Write(PAIN_LOG, PAIN_LOG.read({"id": id_of(1), **ahead, "pain": 6}), before)
    (outcome,) = store(owner_id=alice.pk, writes=[edit], now=datetime(2026, 11, 25, 9, tzinfo=UTC))
    assert outcome.status == "stored"
    assert read(alice).logs == ()


def test_deleted_records_are_no_evidence(alice: User) -> None:
    keep(alice, PAIN_LOG, 1, **WHEN, pain=5)
    before = PAIN_LOG.read({"id": id_of(1), **WHEN, "pain": 5})
    store(
        owner_id=alice.pk,
        writes=[Write(PAIN_LOG, PAIN_LOG.read({"id": id_of(1), "_deleted": True}), before)],
        now=NOW,
    )
    assert read(alice).logs == ()


def test_many_people_are_read_in_one_query_a_table(
    alice: User, bob: User, django_assert_num_queries: Any
) -> None:
    keep(alice, PAIN_LOG, 1, **WHEN, pain=1)
    keep(bob, PAIN_LOG, 1, **WHEN, pain=2)
    with django_assert_num_queries(7) as queries:
        diaries = selectors.diary_of([alice.pk, bob.pk])
    assert isinstance(queries, CaptureQueriesContext)
    assert [diaries[owner.pk].logs for owner in (alice, bob)] == [
        (Log(diaries[alice.pk].logs[0].id, DAY, 1.0),),
        (Log(diaries[bob.pk].logs[0].id, DAY, 2.0),),
    ]


def test_documents_are_opened(alice: User) -> None:
    keep(alice, PAIN_LOG, 1, **WHEN, note="after work")
    assert [d["note"] for d in selectors.documents(owner_id=alice.pk, kind=PAIN_LOG)] == ["after work"]
