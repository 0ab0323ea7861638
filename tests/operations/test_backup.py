"""A backup holds everything but keys and sessions; a restore brings all of it back, or changes nothing."""

import base64
import hashlib
import json
import zipfile
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db.migrations.executor import MigrationExecutor
from django.test import override_settings

from backend.accounts.models import User
from backend.diary.epochs import AHEAD
from backend.diary.models import Head, PainLog
from backend.shell import backup, restore, verify
from tests.operations.diaries import (
    CANARY,
    back_up,
    change_manifest,
    fill,
    manifest_of,
    new_person,
    rewrite,
    rows_of,
    same_but_heads,
)
from tests.sync.phone import Phone, make_log, row

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def alice() -> Phone:
    phone = new_person("alice@example.org")
    fill(phone)
    return phone


def put_back(path: Path) -> str:
    said = StringIO()
    call_command("restore", str(path), "--yes", stdout=said)
    return said.getvalue()


def refusal(path: Path, *options: str) -> str:
    """Why a restore was refused; by then nothing has changed."""
    folder = path.parent
    before = rows_of(back_up(folder, "before.zip"))
    with pytest.raises(CommandError) as refused:
        call_command("restore", str(path), *options)
    assert rows_of(back_up(folder, "after.zip")) == before
    assert "Nothing was changed." in str(refused.value)
    return str(refused.value)


class TestTheFile:
    def test_no_table_is_forgotten(self, alice: Phone, tmp_path: Path) -> None:
        held = {table["name"] for table in manifest_of(back_up(tmp_path))["tables"]}
        left_out = {model._meta.label for model in apps.get_models()} - held
        assert left_out == {
            "auth.Permission", "auth.Group", "contenttypes.ContentType", "sessions.Session",
            "usersessions.UserSession", "shell.Heartbeat",
        }  # fmt: skip
        assert all(rows_of(tmp_path / "backup.zip")[name] for name in held - NOT_FILLED)

    def test_every_type_of_column_is_one_that_both_databases_can_take(self) -> None:
        known = {
            "AutoField", "BigAutoField", "BigIntegerField", "BinaryField", "BooleanField", "CharField",
            "DateField", "DateTimeField", "FloatField", "IntegerField", "SmallIntegerField", "TextField",
            "UUIDField",
        }  # fmt: skip
        fields = [field for model in backup.models() for field in model._meta.concrete_fields]
        used = {getattr(field, "target_field", field).get_internal_type() for field in fields}
        assert used <= known, "say in backend/shell/restore.py how a column of this type comes back"

    def test_it_holds_no_key_no_session_and_no_word_that_was_typed(
        self, alice: Phone, tmp_path: Path
    ) -> None:
        with zipfile.ZipFile(back_up(tmp_path)) as archive:
            content = b"\n".join(map(archive.read, archive.namelist()))
        sessions = Session.objects.values_list("session_key", flat=True)
        assert sessions
        for secret in (settings.MASTER_KEY, settings.SECRET_KEY, CANARY, "canary", "bridge", *sessions):
            assert secret.encode() not in content

    def test_it_is_for_its_owners_eyes(self, alice: Phone, tmp_path: Path) -> None:
        assert back_up(tmp_path).stat().st_mode & 0o077 == 0

    def test_the_command_says_what_it_wrote_and_where_the_key_is(
        self, alice: Phone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        said = StringIO()
        call_command("backup", str(tmp_path / "a.zip"), stdout=said)
        assert "Backup of 1 people," in said.getvalue()
        assert f"The master key is not in it. It lies in {settings.DATA}/keys/master_key." in said.getvalue()
        monkeypatch.setenv("ACHELOG_MASTER_KEY", "secret words")
        call_command("backup", str(tmp_path / "b.zip"), stdout=said)
        assert "the environment variable ACHELOG_MASTER_KEY" in said.getvalue()
        assert "secret words" not in said.getvalue()

    def test_an_old_file_is_not_written_over(self, alice: Phone, tmp_path: Path) -> None:
        (tmp_path / "backup.zip").write_text("precious")
        with pytest.raises(CommandError, match=r"already there; nothing was written"):
            call_command("backup", str(tmp_path / "backup.zip"))
        assert (tmp_path / "backup.zip").read_text() == "precious"

    def test_a_folder_that_is_not_there_is_said_in_a_sentence(self, alice: Phone, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match=r"cannot be written \(No such file or directory\)"):
            call_command("backup", str(tmp_path / "nowhere" / "backup.zip"))


def test_tables_of_an_older_version_are_neither_saved_nor_replaced(
    alice: Phone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = back_up(tmp_path)
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_: ["one more"])
    for command in (["backup", str(tmp_path / "new.zip")], ["restore", str(saved), "--yes"]):
        with pytest.raises(CommandError, match=r"run `manage.py migrate` first"):
            call_command(*command)
    assert not (tmp_path / "new.zip").exists()


NOT_FILLED = {"account.EmailAddress", "account.EmailConfirmation"}


class TestARestore:
    def test_brings_everything_back(self, alice: Phone, tmp_path: Path) -> None:
        fill(new_person("bob@example.org"))
        saved, diary = back_up(tmp_path), alice.diary()
        fill(alice)
        fill(new_person("carol@example.org"))
        PainLog.objects.filter(deleted=False).delete()
        said = put_back(saved)
        assert same_but_heads(rows_of(saved), rows_of(back_up(tmp_path, "again.zip")))
        assert alice.diary() == diary
        assert "Restored 2 people" in said

    def test_fills_an_empty_server_without_being_asked_twice(self, alice: Phone, tmp_path: Path) -> None:
        saved = back_up(tmp_path)
        User.objects.all().delete()
        call_command("restore", str(saved), stdout=StringIO())
        assert same_but_heads(rows_of(saved), rows_of(back_up(tmp_path, "again.zip")))

    def test_asks_before_it_replaces_a_diary(self, alice: Phone, tmp_path: Path) -> None:
        assert "holds 1 accounts" in refusal(back_up(tmp_path))

    def test_begins_an_epoch_that_keeps_what_the_backup_had(self, alice: Phone, tmp_path: Path) -> None:
        seen, saved = alice.pull()["checkpoint"], back_up(tmp_path)
        before = Head.objects.get()
        alice.push(row(make_log()), row(make_log()))
        put_back(saved)
        after = Head.objects.get()
        answer = alice.ask(checkpoint=seen)
        expected = {"type": "resync", "epoch": str(after.epoch), "kept_revision": before.revision}
        assert (answer.status, answer.body) == (409, expected)
        assert after.epoch != before.epoch

    def test_gives_no_revision_that_a_phone_may_hold_a_second_time(
        self, alice: Phone, tmp_path: Path
    ) -> None:
        saved = back_up(tmp_path)
        alice.push(row(make_log()))
        last = Head.objects.get().revision
        for life in (1, 2, 3):
            put_back(saved)
            (result,) = alice.push(row(make_log()))
            assert life * AHEAD < result["revision"] - last < life * AHEAD + 10
            assert result["revision"] in alice.pull()["revisions"]

    def test_tells_each_phone_what_is_kept_of_the_life_it_knows(self, alice: Phone, tmp_path: Path) -> None:
        """One phone has missed two restores: what the first one forgot is still to be pushed back."""
        saved, first = back_up(tmp_path), Head.objects.get()
        alice.push(row(make_log()))
        long_asleep = alice.pull()["checkpoint"]
        put_back(saved)
        alice.push(row(make_log()))
        saved, second = back_up(tmp_path), Head.objects.get()
        alice.push(row(make_log()))
        asleep = alice.pull()["checkpoint"]
        put_back(saved)
        told = [alice.ask(checkpoint=seen).body["kept_revision"] for seen in (long_asleep, asleep)]
        assert told == [first.revision, second.revision]

    def test_keeps_signed_in_who_is_the_same_and_nobody_else(self, alice: Phone, tmp_path: Path) -> None:
        bob = new_person("bob@example.org")
        saved = back_up(tmp_path)
        new_password = User.objects.get(pk=bob.owner_id)
        new_password.set_password("since the backup")
        new_password.save()
        bob, carol = new_person("bob@example.org"), new_person("carol@example.org")
        assert [phone.ask().status for phone in (alice, bob, carol)] == [200, 200, 200]
        put_back(saved)
        assert [phone.ask().status for phone in (alice, bob, carol)] == [200, 401, 401]

    def test_gives_no_id_of_a_person_to_another(self, alice: Phone, tmp_path: Path) -> None:
        saved = back_up(tmp_path)
        later = new_person("later@example.org")
        put_back(saved)
        assert new_person("new@example.org").owner_id > later.owner_id

    def test_of_an_older_version_takes_the_default_for_what_came_later(
        self, alice: Phone, tmp_path: Path
    ) -> None:
        saved = back_up(tmp_path)
        drop_column(saved, "diary.PainLog", "clock_ahead")
        drop_column(saved, "diary.PainLog", "sleep")
        put_back(saved)
        assert {log.clock_ahead for log in PainLog.objects.all()} == {False}

    def test_that_breaks_half_way_changes_nothing(
        self, alice: Phone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        saved = back_up(tmp_path)
        alice.push(row(make_log()))
        before = rows_of(back_up(tmp_path, "before.zip"))

        def breaks(*args: Any, **kwargs: Any) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(restore, "begin_epoch", breaks)
        with pytest.raises(KeyboardInterrupt):
            put_back(saved)
        assert rows_of(back_up(tmp_path, "after.zip")) == before


def drop_column(path: Path, name: str, column: str) -> None:
    """As if the backup had been made before there was this column."""
    manifest = manifest_of(path)
    (table,) = (table for table in manifest["tables"] if table["name"] == name)
    at = table["columns"].index(column)
    with zipfile.ZipFile(path) as archive:
        rows = [json.loads(line) for line in archive.read(f"tables/{name}.jsonl").splitlines()]
    lines = b"".join(json.dumps(row[:at] + row[at + 1 :]).encode() + b"\n" for row in rows)
    table["columns"].remove(column)
    table["sha256"] = hashlib.sha256(lines).hexdigest()
    files = {"manifest.json": json.dumps(manifest).encode(), f"tables/{name}.jsonl": lines}
    rewrite(path, lambda file, content: files.get(file, content))


class TestRefused:
    """Before anything is changed, in a sentence."""

    def test_is_what_is_no_backup(self, alice: Phone, tmp_path: Path) -> None:
        other = tmp_path / "holiday.zip"
        for content in (b"", b"PK\x03\x04", b"\0" * 5000, b"SQLite format 3\0"):
            other.write_bytes(content)
            assert "not a backup of Achelog, or it is damaged" in refusal(other, "--yes")
        for manifest in (None, "", "[]", "{}", '{"achelog_backup": "x"}', '{"achelog_backup": 1}'):
            with zipfile.ZipFile(other, "w") as archive:
                archive.writestr("picture.txt", "sea")
                if manifest is not None:
                    archive.writestr("manifest.json", manifest)
            assert "not a backup of Achelog, or it is damaged" in refusal(other, "--yes")
        assert "cannot be read (No such file" in refusal(tmp_path / "nothing.zip", "--yes")

    def test_is_a_file_with_any_damage(self, alice: Phone, tmp_path: Path) -> None:
        whole = back_up(tmp_path).read_bytes()
        damaged = tmp_path / "damaged.zip"
        damaged.write_bytes(whole[: len(whole) // 2])
        assert "damaged" in refusal(damaged, "--yes")
        with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
            ends = [info.header_offset for info in archive.infolist() if info.file_size][1:]
        for at in (end - 5 for end in ends):
            damaged.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            with pytest.raises(verify.NotRestorable, match="damaged"):
                verify.verify(damaged)

    def test_is_a_table_that_somebody_changed(self, alice: Phone, tmp_path: Path) -> None:
        saved = back_up(tmp_path)
        rewrite(saved, lambda name, content: content.replace(b"left_calf", b"left_knee"))
        assert "a checksum is wrong" in refusal(saved, "--yes")
        rewrite(saved, lambda name, content: None if name == "tables/diary.PainLog.jsonl" else content)
        assert "damaged" in refusal(saved, "--yes")

    @pytest.mark.parametrize(
        ("newer", "says"),
        [
            (lambda m: m.update(achelog_backup=2, tables=7), "A newer version of Achelog made this backup."),
            (lambda m: m["migrations"].append(["diary", "0999_x"]), "A newer version of Achelog made this"),
            (lambda m: m["tables"][0]["columns"].append("aura"), "does not know the account.EmailAddress"),
            (lambda m: m["tables"][0].update(name="diary.Aura"), "does not know the diary.Aura"),
            (lambda m: m["tables"][0]["columns"].remove("email"), "without account.EmailAddress.email"),
            (lambda m: m["migrations"].remove(["nudges", "0002_whole_documents"]), "without nudges.0002_"),
        ],
        ids=["format", "migration", "column", "table", "older", "work"],
    )
    def test_is_what_this_version_cannot_hold(
        self, alice: Phone, tmp_path: Path, newer: Any, says: str
    ) -> None:
        saved = back_up(tmp_path)
        change_manifest(saved, newer)
        assert says in refusal(saved, "--yes")

    def test_is_a_backup_under_another_master_key(self, alice: Phone, tmp_path: Path) -> None:
        saved = back_up(tmp_path)
        with override_settings(MASTER_KEY="another"):
            assert "a server with another master key" in refusal(saved, "--yes")
        with override_settings(MASTER_KEY="another", MASTER_KEY_OLD=settings.MASTER_KEY):
            put_back(saved)
            assert CANARY in {document.get("note") for document in alice.diary()}

    def test_is_what_the_database_does_not_take(self, alice: Phone, tmp_path: Path) -> None:
        saved = back_up(tmp_path)
        before = rows_of(saved)
        twice = [json.loads(line) for line in before["accounts.Consent"]] * 2
        lines = b"".join(json.dumps(row).encode() + b"\n" for row in twice)
        name = "tables/accounts.Consent.jsonl"
        rewrite(saved, lambda file, content: lines if file == name else content)

        def agree(manifest: dict[str, Any]) -> None:
            for table in manifest["tables"]:
                if table["name"] == "accounts.Consent":
                    table.update(rows=len(twice), sha256=hashlib.sha256(lines).hexdigest())

        change_manifest(saved, agree)
        with pytest.raises(CommandError, match="did not take it, so nothing was changed"):
            put_back(saved)
        assert rows_of(back_up(tmp_path, "after.zip")) == before


def test_bytes_and_moments_come_back_exactly() -> None:
    assert restore.EVERYWHERE["BinaryField"](base64.b64encode(b"\0\xff").decode()) == b"\0\xff"
    assert restore.ON_SQLITE["DateTimeField"]("2026-11-22T09:30:00.120000Z") == "2026-11-22 09:30:00.120000"
    assert restore.ON_SQLITE["DateTimeField"]("2026-11-22T09:30:00Z") == "2026-11-22 09:30:00"
