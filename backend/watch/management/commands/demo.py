"""`manage.py demo`: a sample person with a believable diary, for looking around a running server."""

import random
import secrets
import uuid
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from backend.accounts.models import User
from backend.diary.kind import Kind
from backend.diary.kinds import CONDITION, PAIN_LOG, PROFILE, TREATMENT, TREATMENT_USE
from backend.diary.models import Condition, Profile
from backend.diary.services import Write, store

NAMESPACE = uuid.UUID("6f9d2f4e-3c0b-5b0e-9a57-0d5c3d1c7a11")
MARK = uuid.uuid5(NAMESPACE, "condition")  # only this command makes a record with this id
SPELL = 60  # days of the present spell; before it an older one fades
Row = tuple[Kind, dict[str, Any]]


class Command(BaseCommand):
    help = "Make a sample person with a diary; their sign-in is printed once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", default="demo@example.org")
        parser.add_argument("--days", type=int, default=120, choices=range(90, 731), metavar="90..730")

    def handle(self, *args: Any, email: str, days: int, **options: Any) -> None:
        now = timezone.now()
        email = email.lower()
        known = User.objects.filter(email=email).first()
        if known is not None:
            self._leave_alone(known)
            return
        password = secrets.token_urlsafe(12)
        with transaction.atomic():
            person = User.objects.create_user(email=email, password=password)
            EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
            stored = _fill(owner_id=person.pk, days=days, now=now)
        self.stdout.write(f"Sample person: {email}\nPassword: {password} (shown only now)\nRecords: {stored}")

    def _leave_alone(self, person: User) -> None:
        if not Condition.objects.filter(owner_id=person.pk, id=MARK).exists():
            raise CommandError(
                f"{person.email} has an account that this command did not make; nothing was touched."
            )
        self.stdout.write(f"The sample person {person.email} is already here; nothing was changed.")


def _fill(*, owner_id: int, days: int, now: datetime) -> int:
    rows = [*_about(now.date()), *_courses(now.date()), *_uses(now), *_logs(days, now)]
    writes = [Write(kind, kind.read(document)) for kind, document in rows]
    outcomes = store(owner_id=owner_id, writes=writes, now=now)
    return sum(outcome.status == "stored" for outcome in outcomes)


def _id(name: str) -> str:
    return str(uuid.uuid5(NAMESPACE, name))


def _about(today: date) -> Iterator[Row]:
    yield (
        PROFILE,
        {
            "id": str(Profile.ID),
            "name": "Sample Person (not real)",
            "birth_date": "1979-03-14",
            "birth_year": 1979,
            "time_zone": "UTC",
            "usual_pain_before": 2,
            "anchors": {"2": "I forget it when busy", "5": "I can work but it is always there"},
        },
    )
    yield (
        CONDITION,
        {
            "id": str(MARK),
            "cause": "injury",
            "detail": "strain",
            "region": "both",
            "began_on": _ago(today, SPELL),
            "tried": [{"treatment": "rest", "helped": "a_little"}, {"treatment": "ice", "helped": "no"}],
            "seen_clinician": False,
            "confirmed": False,
            "note": "I lifted a heavy box.",
        },
    )


# name → code, own name, begun and ended so many days ago, a use every so many days
COURSES: dict[str, tuple[str, str | None, int, int | None, int]] = {
    "ice": ("ice", None, SPELL, 48, 2),
    "heat": ("heat", None, 46, None, 2),
    "ibuprofen": ("medication", "Ibuprofen 200 mg", 44, None, 3),
    "physio": ("physio", "Physical therapy", 30, None, 7),
}


def _ago(today: date, days: int) -> str:
    return (today - timedelta(days=days)).isoformat()


def _courses(today: date) -> Iterator[Row]:
    for course, (code, name, begun, ended, _) in COURSES.items():
        yield (
            TREATMENT,
            {
                "id": _id(course),
                "treatment": code,
                "name": name,
                "started_on": _ago(today, begun),
                "ended_on": None if ended is None else _ago(today, ended),
            },
        )


def _uses(now: datetime) -> Iterator[Row]:
    chance = random.Random(7)  # noqa: S311 the same sample every time
    for course, (code, _, begun, ended, every) in COURSES.items():
        for ago in range(begun, ended or 0, -every):
            moment = _moment(now, ago, hour=18)
            yield (
                TREATMENT_USE,
                {
                    "id": _id(f"{course} {ago}"),
                    **_when(moment),
                    "treatment": code,
                    "treatment_id": _id(course),
                    "response": chance.choice(["better", "better", "same", "same", None]),
                },
            )


def _logs(days: int, now: datetime) -> Iterator[Row]:
    chance = random.Random(11)  # noqa: S311 the same sample every time
    for ago in range(days - 1, 0, -1):
        logged = chance.random() < (0.8 if ago <= SPELL else 0.35)
        if logged and not 38 <= ago <= 41:  # a gap that the page must show as one
            yield PAIN_LOG, _log(ago, now, chance)


def _log(ago: int, now: datetime, chance: random.Random) -> dict[str, Any]:
    pain = _pain(ago, chance)
    walk, sit = (5, 10) if ago > SPELL // 2 else (20, 25)
    return {
        "id": _id(f"log {ago}"),
        **_when(_moment(now, ago, hour=8), later=timedelta(hours=30 if chance.random() < 0.1 else 0)),
        "pain": pain,
        "worst": min(10, pain + chance.randrange(3)),
        "rest": max(0, pain - 2),
        "movement": min(10, pain + 1),
        "sites": _sites(ago, pain),
        "qualities": ["aching", "shooting"] if ago <= SPELL else ["aching"],
        "walk_minutes": walk if ago <= SPELL else None,
        "stand_minutes": walk - 5 or None if ago <= SPELL else None,
        "sit_minutes": sit if ago <= SPELL else None,
        "sleep": max(0, 9 - pain),
    }


def _pain(ago: int, chance: random.Random) -> int:
    if ago <= SPELL:
        return 5 + chance.randrange(3)
    return max(0, min(4, (ago - SPELL) // 10) - chance.randrange(2))


def _sites(ago: int, pain: int) -> list[dict[str, Any]]:
    """The leg joins in, further down as the weeks go by."""
    back = [{"site": "lower_back", "pain": pain}]
    for until, site in ((14, "left_calf"), (35, "left_thigh"), (SPELL, "left_buttock")):
        if ago <= until:
            return [*back, {"site": site, "pain": max(1, pain - 1)}]
    return back


def _moment(now: datetime, ago: int, *, hour: int) -> datetime:
    lived = now.astimezone(UTC) - timedelta(days=ago)
    return lived.replace(hour=hour, minute=30, second=0, microsecond=0)


def _when(moment: datetime, later: timedelta = timedelta()) -> dict[str, str]:
    written = moment + later
    return {
        "at": moment.isoformat(timespec="milliseconds"),
        "day": moment.date().isoformat(),
        "written_at": written.isoformat(timespec="milliseconds"),
    }
