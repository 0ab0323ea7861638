"""Tombstones of 400 days go; a phone that has not seen one of them starts anew, and no other."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from backend.accounts.models import User
from backend.diary import purge
from backend.diary.models import Head, PainLog
from backend.nudges.models import Nudge
from backend.shell.prune import prune
from backend.shell.tasks import prune_all
from backend.sync import services
from backend.sync.kinds import KINDS
from tests.sync.phone import Document, Phone, edited, make_log, make_nudge, row, tombstone

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def new_phone() -> Callable[[str], Phone]:
    def make(email: str) -> Phone:
        user = User.objects.create_user(email=email)
        client = Client(raise_request_exception=False)
        client.force_login(user)
        return Phone(client, user.pk)

    return make


@pytest.fixture
def alice(new_phone: Callable[[str], Phone]) -> Phone:
    return new_phone("alice@example.org")


def write(phone: Phone, count: int) -> list[Document]:
    logs = [make_log() for _ in range(count)]
    phone.push(*map(row, logs))
    return logs


def delete(phone: Phone, *logs: Document) -> None:
    phone.push(*(row(tombstone(log), log) for log in logs))


def age(**days: int) -> None:
    """Every tombstone was written so long ago."""
    PainLog.objects.filter(deleted=True).update(changed_at=NOW - timedelta(**days))


def head_of(phone: Phone) -> Head:
    return Head.objects.get(owner_id=phone.owner_id)


def test_a_tombstone_is_kept_for_400_days(alice: Phone) -> None:
    delete(alice, *write(alice, 1))
    age(days=400)
    assert prune(now=NOW)["tombstones"] == 0
    age(days=400, seconds=1)
    assert prune(now=NOW)["tombstones"] == 1
    assert not PainLog.objects.exists()
    assert (head_of(alice).kept_revision, head_of(alice).revision) == (2, 2)


def test_an_entry_is_never_purged_however_old(alice: Phone) -> None:
    log, revived = write(alice, 2)
    dead = tombstone(revived)
    alice.push(row(dead, revived), row(edited(revived), dead))
    PainLog.objects.update(changed_at=NOW - timedelta(days=5000), received_at=NOW - timedelta(days=5000))
    assert prune(now=NOW)["tombstones"] == 0
    assert {document["id"] for document in alice.diary()} == {log["id"], revived["id"]}
    assert head_of(alice).kept_revision == 0


def test_every_kind_is_purged() -> None:
    assert {kind.model for kind in KINDS.values()} == set(purge.tables())


def test_kept_is_the_highest_that_went_over_all_kinds(alice: Phone) -> None:
    logs, nudge = write(alice, 2), make_nudge()
    alice.push(row(nudge, kind="nudge"))
    delete(alice, logs[0])
    alice.push(row(tombstone(nudge), nudge, kind="nudge"))
    delete(alice, logs[1])
    age(days=401)
    Nudge.objects.update(changed_at=NOW - timedelta(days=401))
    young = PainLog.objects.get(id=logs[1]["id"])
    PainLog.objects.filter(owner_id=alice.owner_id, id=young.id).update(changed_at=NOW)
    prune(now=NOW)
    assert [head_of(alice).kept_revision, young.revision] == [5, 6]
    assert [record.id for record in PainLog.objects.filter(deleted=True)] == [young.id]


def test_kept_never_falls(alice: Phone) -> None:
    delete(alice, *write(alice, 1))
    write(alice, 3)
    age(days=401)
    Head.objects.update(kept_revision=4)
    assert prune(now=NOW)["tombstones"] == 1
    assert head_of(alice).kept_revision == 4


def test_many_go_a_few_at_a_time_and_nobody_elses(
    alice: Phone, new_phone: Callable[[str], Phone], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(purge, "AT_ONCE", 3)
    bob = new_phone("bob@example.org")
    write(bob, 2)
    delete(alice, *write(alice, 8))
    age(days=401)
    assert list(purge.purge_tombstones(now=NOW)) == [3, 3, 2]
    assert head_of(alice).kept_revision == 16
    assert (head_of(bob).kept_revision, len(bob.diary())) == (0, 2)
    assert list(purge.purge_tombstones(now=NOW)) == []


class TestAPhone:
    """What the real pull says to a phone that was away."""

    def test_that_missed_the_deletion_starts_anew(self, alice: Phone) -> None:
        gone, stays = write(alice, 2)
        seen = alice.pull()["checkpoint"]
        delete(alice, gone)
        age(days=401)
        prune(now=NOW)
        answer = alice.ask(checkpoint=seen)
        assert (answer.status, answer.body["type"]) == (409, "resync")
        assert answer.body["kept_revision"] >= 3, "what it holds is known to the server, or was deleted"
        assert [document["id"] for document in alice.diary()] == [stays["id"]]

    def test_that_saw_the_deletion_goes_on(self, alice: Phone) -> None:
        delete(alice, *write(alice, 1))
        seen = alice.pull()["checkpoint"]
        age(days=401)
        prune(now=NOW)
        assert alice.pull(checkpoint=seen)["documents"] == []

    def test_in_the_middle_of_a_walk_that_began_before_the_purge_starts_anew(self, alice: Phone) -> None:
        """Its walk would end without the deletion, and the entry would live on this phone for ever."""
        gone, *_ = write(alice, 3)
        seen = alice.pull()["checkpoint"]
        write(alice, 3)
        delete(alice, gone)
        write(alice, 3)
        page = alice.pull(checkpoint=seen, limit=2)
        assert page["more"]
        age(days=401)
        prune(now=NOW)
        assert alice.ask(checkpoint=page["checkpoint"], limit=2).status == 409

    def test_in_the_middle_of_a_walk_past_the_purged_goes_on(self, alice: Phone) -> None:
        delete(alice, *write(alice, 1))
        write(alice, 6)
        page = alice.pull(limit=3)
        age(days=401)
        prune(now=NOW)
        rest = alice.pull(checkpoint=page["checkpoint"])
        assert page["revisions"] + rest["revisions"] == list(range(2, 9))

    @pytest.mark.parametrize("limit", [1, 2, 5])
    def test_that_starts_anew_after_the_purge_comes_to_an_end(self, alice: Phone, limit: int) -> None:
        logs = write(alice, 6)
        delete(alice, logs[5])
        age(days=401)
        prune(now=NOW)
        assert len(alice.diary(limit=limit)) == 5

    def test_that_was_asking_while_the_purge_ran_starts_anew(
        self, alice: Phone, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The head was read before the purge, the tables after it."""
        gone, *_ = write(alice, 2)
        seen = alice.pull()["checkpoint"]
        delete(alice, gone)
        age(days=401)
        read = services.next_changes

        def purge_first(*args: Any, **kwargs: Any) -> Any:
            monkeypatch.setattr(services, "next_changes", read)
            prune(now=NOW)
            return read(*args, **kwargs)

        monkeypatch.setattr(services, "next_changes", purge_first)
        assert alice.ask(checkpoint=seen).status == 409


def test_a_session_that_is_over_goes_and_another_stays(alice: Phone) -> None:
    over, alive = Client(), Client()
    for client in (over, alive):
        client.force_login(User.objects.get(pk=alice.owner_id))
        key = client.session.session_key
        UserSession.objects.create(user_id=alice.owner_id, session_key=key, ip="127.0.0.1", user_agent="")
    Session.objects.filter(session_key=over.session.session_key).update(
        expire_date=timezone.now() - timedelta(seconds=1)
    )
    assert prune(now=timezone.now())["sessions"] == 1
    assert alive.session.session_key in set(Session.objects.values_list("session_key", flat=True))
    assert [known.session_key for known in UserSession.objects.all()] == [alive.session.session_key]


def test_a_counter_that_ran_out_goes_and_another_stays(tmp_path: Path, settings: Any) -> None:
    shared = {"BACKEND": "backend.common.cache.SharedFileCache", "LOCATION": tmp_path / "cache"}
    settings.CACHES = {**settings.CACHES, "default": shared}
    caches["default"].add("tries", 1)
    assert prune(now=timezone.now())["counters"] == 0
    assert caches["default"].get("tries") == 1
    assert prune(now=timezone.now() + timedelta(hours=1, seconds=5))["counters"] == 1


def test_the_command_says_what_it_did(alice: Phone) -> None:
    delete(alice, *write(alice, 2))
    PainLog.objects.filter(deleted=True).update(changed_at=timezone.now() - timedelta(days=401))
    said = StringIO()
    call_command("prune", stdout=said)
    assert said.getvalue() == "Pruned 2 tombstones, 0 sessions, 0 counters.\n"


def test_the_task_may_run_twice(alice: Phone) -> None:
    delete(alice, *write(alice, 2))
    PainLog.objects.filter(deleted=True).update(changed_at=timezone.now() - timedelta(days=401))
    for _ in range(2):
        prune_all()
    assert not PainLog.objects.exists()
    assert connection.connection is not None
