"""A worker judges diaries: once a person, once a night, and nobody waits for somebody else's bad row."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backend.accounts.models import Consent, User
from backend.diary.kinds import PAIN_LOG, PROFILE, TREATMENT_USE
from backend.diary.models import Head, Profile
from backend.diary.services import Write, store
from backend.nudges.models import Nudge
from backend.watch import services

pytestmark = pytest.mark.django_db
START = date(2026, 3, 1)
NOON = datetime(2026, 4, 20, 12, tzinfo=UTC)


def make_owner(email: str = "alice@example.org") -> int:
    return User.objects.create_user(email=email).pk


def write(owner: int, kind: Any, **fields: Any) -> None:
    document = {"id": str(uuid.uuid4()), **fields}
    store(owner_id=owner, writes=[Write(kind, kind.read(document))], now=NOON)


def dated(day: date) -> dict[str, str]:
    at = f"{day.isoformat()}T09:00:00.000+00:00"
    return {"at": at, "written_at": at, "day": day.isoformat()}


def make_persistent_diary(owner: int, *, days: int = 40, pain: int = 7) -> None:
    """Pain that does not move, medicine every other day from the second week on."""
    for n in range(days):
        day = START + timedelta(days=n)
        write(owner, PAIN_LOG, pain=pain, **dated(day))
        if n >= 7 and n % 2:
            write(owner, TREATMENT_USE, treatment="medication", **dated(day))


def nights(owner: int, upto: int = 45) -> None:
    for n in range(upto):
        services.judge(nights={owner: START + timedelta(days=n)}, now=NOON)


def test_pain_that_lasts_after_treatment_raises_one_nudge_with_its_counts() -> None:
    owner = make_owner()
    make_persistent_diary(owner)
    nights(owner)
    nudge = Nudge.objects.get(owner_id=owner)
    assert (nudge.rule, nudge.number, nudge.state) == ("persistent", 1, "due")
    assert nudge.episode == nudge.day


def test_pain_that_eases_raises_nothing() -> None:
    owner = make_owner()
    for n in range(40):
        day = START + timedelta(days=n)
        write(owner, PAIN_LOG, pain=max(1, 7 - n // 4), **dated(day))
        write(owner, TREATMENT_USE, treatment="heat", **dated(day))
    nights(owner)
    assert not Nudge.objects.filter(owner_id=owner).exists()


def test_judging_again_tells_nothing_again() -> None:
    owner = make_owner()
    make_persistent_diary(owner)
    for _ in range(2):
        nights(owner)
    assert Nudge.objects.filter(owner_id=owner).count() == 1


def test_a_diary_is_judged_once_until_it_changes_again() -> None:
    owner = make_owner()
    write(owner, PAIN_LOG, pain=3, **dated(START))
    assert services.judge_dirty(now=NOON) == 1
    assert services.judge_dirty(now=NOON) == 0
    write(owner, PAIN_LOG, pain=4, **dated(START))
    assert services.judge_dirty(now=NOON) == 1


def test_somebody_elses_diary_raises_nothing_for_me() -> None:
    alice, bob = make_owner(), make_owner("bob@example.org")
    make_persistent_diary(alice)
    services.judge(nights=dict.fromkeys((alice, bob), START + timedelta(days=39)), now=NOON)
    assert set(Nudge.objects.values_list("owner_id", flat=True)) == {alice}


def test_a_diary_that_breaks_a_rule_keeps_nobody_waiting(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    alice, bob = make_owner(), make_owner("bob@example.org")
    make_persistent_diary(bob)
    write(alice, PAIN_LOG, pain=3, **dated(START))

    def rule(*, diary: Any, night: date, told: Any) -> None:
        if len(diary.logs) == 1:
            raise ZeroDivisionError

    monkeypatch.setattr(services, "RULES", (rule, *services.RULES))
    assert services.judge_dirty(now=datetime(2026, 4, 9, 12, tzinfo=UTC)) == 1
    assert Nudge.objects.filter(owner_id=bob).count() == 1
    assert f"owner {alice}" in caplog.text
    assert Head.objects.get(owner_id=alice).judged_revision == 0


@pytest.mark.parametrize(
    ("zone", "now", "night"),
    [
        ("Europe/Berlin", datetime(2026, 3, 10, 2, 59, tzinfo=UTC), date(2026, 3, 8)),  # 03:59, not over yet
        ("Europe/Berlin", datetime(2026, 3, 10, 3, 1, tzinfo=UTC), date(2026, 3, 9)),  # 04:01
        ("America/Los_Angeles", datetime(2026, 3, 10, 10, 59, tzinfo=UTC), date(2026, 3, 8)),  # daylight time
        ("America/Los_Angeles", datetime(2026, 3, 10, 11, 1, tzinfo=UTC), date(2026, 3, 9)),
        ("Pacific/Auckland", datetime(2026, 3, 9, 15, 1, tzinfo=UTC), date(2026, 3, 9)),
        ("Nowhere/Land", datetime(2026, 3, 10, 4, 1, tzinfo=UTC), date(2026, 3, 9)),
        ("../etc/passwd", datetime(2026, 3, 10, 4, 1, tzinfo=UTC), date(2026, 3, 9)),
    ],
)
def test_the_night_ends_at_four_where_the_person_is(zone: str, now: datetime, night: date) -> None:
    owner = make_owner()
    write(owner, PAIN_LOG, pain=3, **dated(date(2026, 3, 5)))
    write(owner, PROFILE, time_zone=zone, id=str(Profile.ID))
    services.judge_nightly(now=now)
    assert Head.objects.get(owner_id=owner).judged_night == night


def test_a_night_is_judged_once_and_a_silent_diary_never() -> None:
    alice, bob = make_owner(), make_owner("bob@example.org")
    write(alice, PAIN_LOG, pain=3, **dated(date(2026, 4, 18)))
    write(bob, PAIN_LOG, pain=3, **dated(date(2026, 1, 18)))
    assert services.judge_nightly(now=NOON) == 1
    assert services.judge_nightly(now=NOON) == 0
    assert services.judge_nightly(now=NOON + timedelta(days=1)) == 1


def test_who_took_back_their_consent_is_not_judged_until_it_is_given_again() -> None:
    owner = make_owner()
    make_persistent_diary(owner)
    for given in (True, False):
        Consent.objects.create(owner_id=owner, text_sha256="a" * 64, given=given, at=NOON)
    nights(owner)
    assert not Nudge.objects.filter(owner_id=owner).exists()
    assert Head.objects.get(owner_id=owner).judged_night is None

    Consent.objects.create(owner_id=owner, text_sha256="a" * 64, given=True, at=NOON)
    nights(owner)
    assert Nudge.objects.filter(owner_id=owner).count() == 1
