"""The sample person: made once, clearly marked, never on top of somebody's account."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from backend.accounts.models import User
from backend.diary.kinds import PROFILE
from backend.diary.models import PainLog
from backend.diary.selectors import documents

pytestmark = pytest.mark.django_db


def run(**options: object) -> str:
    out = io.StringIO()
    call_command("demo", stdout=out, **options)
    return out.getvalue()


def test_the_sample_person_can_sign_in_and_has_a_diary() -> None:
    said = dict(line.split(": ", 1) for line in run().splitlines())
    password = said["Password"].split()[0]
    answer = Client().post(
        "/_allauth/browser/v1/auth/login",
        {"email": said["Sample person"], "password": password},
        content_type="application/json",
    )
    assert answer.status_code == 200
    person = User.objects.get(email="demo@example.org")
    assert PainLog.objects.filter(owner_id=person.pk).count() > 50
    assert documents(owner_id=person.pk, kind=PROFILE)[0]["name"] == "Sample Person (not real)"


def test_a_second_run_changes_nothing() -> None:
    run()
    before = User.objects.get().password, PainLog.objects.count()
    assert "already here" in run()
    assert (User.objects.get().password, PainLog.objects.count()) == before


def test_an_account_of_somebody_else_is_left_alone() -> None:
    User.objects.create_user(email="ana@example.org", password="x")
    with pytest.raises(CommandError, match="did not make"):
        run(email="Ana@example.org")
    assert not PainLog.objects.exists()


def test_no_entry_lies_in_the_future() -> None:
    run(days=365)
    assert not PainLog.objects.filter(clock_ahead=True).exists()
