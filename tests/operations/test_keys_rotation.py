"""The master key changes while the server runs; a wrong one opens nothing, makes nothing, and is told so."""

import os
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from backend.accounts import keys
from backend.accounts.keys import WrongMasterKey, check_master_key, data_key
from backend.accounts.models import OwnerKey, User
from tests.services import ROOT
from tests.sync.phone import Phone, make_log, row

OLD, NEW = "pebble", "granite"
RECORD = "018f0000-0000-7000-8000-000000000001"


@pytest.fixture
def people(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[int, bytes]]:
    """Five people and a sealed word of each, all under the old master key; the server knows both keys."""
    monkeypatch.setattr(keys, "AT_ONCE", 2)
    with override_settings(MASTER_KEY=OLD):
        owners = [User.objects.create_user(email=f"{name}@example.org").pk for name in "abcde"]
        sealed = {owner: data_key(owner).seal("pain_log", RECORD, b"ouch") for owner in owners}
    with override_settings(MASTER_KEY=NEW, MASTER_KEY_OLD=OLD):
        yield sealed


def opens(people: dict[int, bytes]) -> bool:
    return all(data_key(owner).open("pain_log", RECORD, words) == b"ouch" for owner, words in people.items())


def rotate_keys() -> str:
    said = StringIO()
    call_command("rotate_keys", stdout=said)
    return said.getvalue()


def test_both_keys_open_before_amid_and_after(people: dict[int, bytes]) -> None:
    assert opens(people)
    for _ in keys.rotate():
        assert opens(people)
        check_master_key()
    with override_settings(MASTER_KEY_OLD=""):
        assert opens(people)
    with override_settings(MASTER_KEY=OLD, MASTER_KEY_OLD=""), pytest.raises(WrongMasterKey):
        check_master_key()


def test_the_command_says_what_it_did_and_what_is_next(people: dict[int, bytes]) -> None:
    said = rotate_keys()
    assert "5 keys seen, 5 wrapped anew" in said
    assert "All 5 keys are under the new master key, 5 of them wrapped by this run." in said
    assert "Backups from before still need it" in said
    assert OLD not in said
    assert NEW not in said


def test_it_may_be_cut_and_started_again(people: dict[int, bytes]) -> None:
    cut = keys.rotate()
    assert next(cut) == (2, 2)
    cut.close()
    assert opens(people)
    assert list(keys.rotate()) == [(2, 0), (4, 2), (5, 3)]
    wrapped = list(OwnerKey.objects.order_by("owner_id").values_list("wrapped", flat=True))
    assert "0 of them wrapped by this run" in rotate_keys()
    assert list(OwnerKey.objects.order_by("owner_id").values_list("wrapped", flat=True)) == wrapped


def test_who_comes_amid_gets_a_key_under_the_new_one(people: dict[int, bytes]) -> None:
    owner = User.objects.create_user(email="late@example.org").pk
    sealed = data_key(owner).seal("pain_log", RECORD, b"ouch")
    with override_settings(MASTER_KEY_OLD=""):
        assert opens({owner: sealed})


def test_a_key_that_neither_opens_is_said_and_the_rest_stays(people: dict[int, bytes]) -> None:
    broken = max(people)
    OwnerKey.objects.filter(owner_id=broken).update(wrapped=b"\0" * 60)
    with pytest.raises(CommandError, match="does not open the keys in the database"):
        rotate_keys()
    del people[broken]
    assert opens(people)


def test_without_an_old_key_the_command_says_how(db: None) -> None:
    with override_settings(MASTER_KEY_OLD=""), pytest.raises(CommandError, match="ACHELOG_MASTER_KEY_OLD"):
        rotate_keys()


class TestAWrongKey:
    def test_is_found_among_the_oldest_and_among_the_newest(
        self, people: dict[int, bytes], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(keys, "LOOK_AT", 1)
        next(keys.rotate())  # the oldest two
        with override_settings(MASTER_KEY_OLD=""), pytest.raises(WrongMasterKey):
            check_master_key()
        with override_settings(MASTER_KEY=OLD, MASTER_KEY_OLD=""), pytest.raises(WrongMasterKey):
            check_master_key()

    def test_makes_no_key_for_anybody(self, people: dict[int, bytes], alice: Phone) -> None:
        before = OwnerKey.objects.count()
        with override_settings(MASTER_KEY="wrong", MASTER_KEY_OLD=""):
            for owner in (alice.owner_id, min(people)):
                with pytest.raises(WrongMasterKey):
                    data_key(owner)
        assert OwnerKey.objects.count() == before

    def test_stores_nothing(self, people: dict[int, bytes], alice: Phone) -> None:
        body = {"rows": [row(make_log(note="ouch"))]}
        with override_settings(MASTER_KEY="wrong", MASTER_KEY_OLD=""):
            answer = alice.client.post("/api/v1/sync/push", body, content_type="application/json")
        assert (answer.status_code, answer.json()) == (500, {"type": "server_error"})
        assert alice.diary() == []


MAKE_A_PERSON = """
import django
django.setup()
from django.core.management import call_command
from backend.accounts.keys import data_key
from backend.accounts.models import User
call_command("migrate", verbosity=0)
data_key(User.objects.create_user("a@example.org").pk)
"""


@pytest.mark.slow
def test_a_server_with_a_wrong_key_does_not_start(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert python(data, MAKE_A_PERSON).returncode == 0
    (data / "keys" / "master_key").rename(data / "elsewhere")  # so the next start makes another
    serve, web = manage(data, "serve"), python(data, "import backend.config.wsgi")
    for refused in (serve, web):
        assert refused.returncode == 1
        assert "The master key does not open the keys in the database" in refused.stderr
        assert "Traceback" not in refused.stderr
    (data / "elsewhere").rename(data / "keys" / "master_key_old")
    rotated = manage(data, "rotate_keys")
    assert "All 1 keys are under the new master key, 1 of them" in rotated.stdout


def test_a_web_without_its_database_starts_all_the_same(tmp_path: Path) -> None:
    started = python(tmp_path, "import backend.config.wsgi", DATABASE_URL="postgres://a@127.0.0.1:1/a")
    assert started.returncode == 0, started.stderr


def manage(data: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return run([sys.executable, "manage.py", *command], data)


def python(data: Path, code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run([sys.executable, "-c", code], data, **environment)


def run(command: list[str], data: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "ACHELOG_DATA": str(data), "PORT": "1", **environment}
    environment.pop("ACHELOG_MASTER_KEY", None)
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
