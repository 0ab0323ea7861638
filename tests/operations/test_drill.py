"""The restore drill with a real server and phones: nothing acknowledged is lost, no deletion undone."""

import contextlib
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.operations.diaries import rows_of, same_but_heads
from tests.operations.line import Line
from tests.services import ROOT, Serve, need, postgres
from tests.sync.device import Device, Key
from tests.sync.phone import PROFILE_ID, new_id

pytestmark = pytest.mark.slow


def manage(server: Serve, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run(server, ["manage.py", *command], environment)


def manage_all(server: Serve, *commands: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    """One after the other, at the cost of one start."""
    call = "import django; django.setup(); from django.core.management import call_command\n"
    return run(server, ["-c", f"{call}for command in {commands}: call_command(*command)"], environment)


def run(server: Serve, command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    environment = {"DJANGO_SETTINGS_MODULE": "backend.config.settings", **server.environment, **environment}
    command = [sys.executable, *command]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)


def new_log() -> Key:
    return ("pain_log", new_id())


def test_what_is_still_on_a_phone_comes_back(impatient: Serve, tmp_path: Path) -> None:
    line = Line(impatient.url).enter("signup", "alice@example.org")
    one, other, third = (Device(Line(impatient.url, line.token), name) for name in ("a", "b", "c"))
    kept, edited, gone, gone_later = (new_log() for _ in range(4))
    profile: Key = ("profile", PROFILE_ID)
    for key in (kept, edited, gone, gone_later, profile):
        one.write(key)
    one.quiet()
    one.delete(gone)
    for phone in (one, other, third):
        phone.quiet()

    saved = manage(impatient, "backup", str(tmp_path / "backup.zip"))
    assert (saved.returncode, saved.stderr) == (0, "")
    added, typed_offline = new_log(), new_log()
    one.write(added)
    one.write(edited)
    one.write(profile)
    one.delete(gone_later)
    one.quiet()
    other.quiet()  # knows all of it; the third phone knows what the backup knows
    other.write(edited)
    other.quiet()
    third.write(typed_offline)
    third.write(kept)

    refused = manage(impatient, "restore", str(tmp_path / "backup.zip"))
    assert (refused.returncode, "say so with --yes" in refused.stderr) == (1, True)
    restored = manage(impatient, "restore", str(tmp_path / "backup.zip"), "--yes")
    assert (restored.returncode, restored.stderr) == (0, "")
    assert "started again" not in impatient.said, "the server ran all the time"

    for phone in (third, one, other, third, one, other, third):
        phone.quiet()
    assert one.diary() == other.diary() == third.diary()
    fresh = Device(Line(impatient.url).enter("login", "alice@example.org"), "d")
    fresh.quiet()
    tokens = {key: set(fresh.tokens(key)) for key in (kept, edited, added, typed_offline, profile)}
    assert tokens == {
        kept: {"a1", "c2"}, edited: {"a2", "a7", "b1"}, added: {"a6"}, typed_offline: {"c1"},
        profile: {"a5", "a8"},
    }  # fmt: skip
    deleted = {key for key, document in fresh.known.items() if document.get("_deleted")}
    assert {gone, gone_later} <= deleted


def test_a_restore_may_be_repeated_and_a_phone_may_miss_one(impatient: Serve, tmp_path: Path) -> None:
    """The wrong backup first, then the right one; one phone lived through the life between, one slept."""
    line = Line(impatient.url).enter("signup", "bob@example.org")
    awake, asleep = (Device(Line(impatient.url, line.token), name) for name in ("a", "b"))
    old, new, between, slept = (new_log() for _ in range(4))
    awake.write(old)
    awake.quiet()
    manage(impatient, "backup", str(tmp_path / "wrong.zip"))
    awake.write(new)
    awake.quiet()
    manage(impatient, "backup", str(tmp_path / "right.zip"))
    asleep.quiet()
    asleep.write(slept)
    asleep.quiet()
    for name, written in (("wrong.zip", between), ("right.zip", None)):
        assert manage(impatient, "restore", str(tmp_path / name), "--yes").returncode == 0
        if written:
            awake.quiet()
            awake.write(written)
            awake.quiet()
    for phone in (awake, asleep, awake, asleep):
        phone.quiet()
    assert set(awake.diary()) == set(asleep.diary()) == {old, new, between, slept}
    assert awake.diary() == asleep.diary()


def test_a_restore_waits_for_no_reader_and_gives_way_to_a_writer(impatient: Serve, tmp_path: Path) -> None:
    phone = Line(impatient.url).enter("signup", "carol@example.org")
    assert phone.ask("GET", "/api/v1/sync/pull").status == 200
    manage(impatient, "backup", str(tmp_path / "backup.zip"))
    with contextlib.closing(sqlite3.connect(impatient.data / "achelog.sqlite3")) as writer:
        writer.execute("BEGIN IMMEDIATE")
        refused = manage(impatient, "restore", str(tmp_path / "backup.zip"), "--yes")
        assert refused.returncode == 1
        assert "nothing was changed. database is locked" in refused.stderr
        assert phone.ask("GET", "/api/v1/sync/pull").status == 200
    with contextlib.closing(sqlite3.connect(impatient.data / "achelog.sqlite3")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM accounts_user").fetchone()
        assert manage(impatient, "restore", str(tmp_path / "backup.zip"), "--yes").returncode == 0


def test_a_backup_of_sqlite_is_restored_on_postgresql_and_back(impatient: Serve, tmp_path: Path) -> None:
    need("postgresql")
    manage(impatient, "backup", str(tmp_path / "sqlite.zip"))
    with postgres() as url:
        commands = [
            ["restore", str(tmp_path / "sqlite.zip")],
            ["backup", str(tmp_path / "postgres.zip")],
            ["restore", str(tmp_path / "postgres.zip"), "--yes"],
        ]
        there = manage_all(impatient, *commands, DATABASE_URL=url)
        assert (there.returncode, there.stderr) == (0, "")
    saved = rows_of(tmp_path / "sqlite.zip")
    assert saved["diary.PainLog"]
    assert same_but_heads(saved, rows_of(tmp_path / "postgres.zip"))
    commands = [
        ["restore", str(tmp_path / "postgres.zip"), "--yes"],
        ["backup", str(tmp_path / "back.zip")],
    ]
    back = manage_all(impatient, *commands)
    assert (back.returncode, back.stderr) == (0, "")
    assert same_but_heads(saved, rows_of(tmp_path / "back.zip"))
