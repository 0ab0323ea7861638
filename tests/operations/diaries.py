"""People with something of everything, and what a database holds, for the tests of care."""

import json
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.management import call_command
from django.test import Client

from backend.accounts.models import Consent, User
from backend.diary.kind import Kind
from backend.reports.models import Report
from backend.sync.kinds import KINDS
from tests.sync.phone import (
    AT,
    Document,
    Phone,
    edited,
    make_log,
    make_nudge,
    make_record,
    make_use,
    row,
    tombstone,
)

NOW = datetime(2026, 11, 22, 9, 30, 0, 120000, tzinfo=UTC)
CANARY = "the canary sang 🐤 in the cellar"
MANIFEST = "manifest.json"
Rows = dict[str, list[str]]


def new_person(email: str) -> Phone:
    """A signed-in phone of a person whose password is their address."""
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, email)
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return Phone(client, user.pk)


def fill(phone: Phone) -> None:
    """A record of every kind, a tombstone, an answer about consent, a report."""
    log, gone = make_log(note=CANARY, sites=[{"site": "left_calf", "pain": 3}], newer=1.5), make_log()
    use = make_use(amount=2.5, treatment_id=str(uuid4()), note='quote " back \\ tab \t')
    course = make_record(treatment="physio", started_on="2026-11-01", exercises=["bridge"], prescribed=True)
    phone.push(row(log), row(gone), row(edited(log, pain=None, flare=False), log), row(tombstone(gone), gone))
    documents = {"treatment_use": use, "treatment": course, "nudge": make_nudge(), "pain_log": make_log()}
    phone.push(*(row(documents.get(name, least(kind)), kind=name) for name, kind in KINDS.items()))
    Consent.objects.create(owner_id=phone.owner_id, text_sha256="a" * 64, given=True, at=NOW)
    period = {"start": date(2026, 11, 1), "end": date(2026, 11, 22)}
    sealed = {"snapshot": b"\0\xff", "page": b"%PDF"}
    Report.objects.create(owner_id=phone.owner_id, id=uuid4(), created_at=NOW, **period, **sealed)


def least(kind: Kind) -> Document:
    """The smallest record of a kind."""
    fields = {name: AT[:10] if name == "day" else AT for name in kind.required}
    return make_record(**fields) | ({"id": kind.only_id} if kind.only_id else {})


def back_up(folder: Path, name: str = "backup.zip") -> Path:
    path = folder / name
    path.unlink(missing_ok=True)
    call_command("backup", str(path), stdout=StringIO())
    return path


def rows_of(backup: Path) -> Rows:
    """The rows of every table, in an order of their own."""
    with zipfile.ZipFile(backup) as archive:
        tables = [table["name"] for table in manifest_of(backup)["tables"]]
        return {name: sorted(archive.read(f"tables/{name}.jsonl").decode().splitlines()) for name in tables}


def manifest_of(backup: Path) -> dict[str, Any]:
    with zipfile.ZipFile(backup) as archive:
        manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
    return manifest


def same_but_heads(one: Rows, other: Rows) -> bool:
    """Heads differ by their epoch and what comes with it."""
    return {**one, "diary.Head": []} == {**other, "diary.Head": []}


def rewrite(backup: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    """The same zip with each file as `change(name, content)` wants it; None leaves it out."""
    with zipfile.ZipFile(backup) as archive:
        contents = {name: change(name, archive.read(name)) for name in archive.namelist()}
    with zipfile.ZipFile(backup, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            if content is not None:
                archive.writestr(name, content)


def change_manifest(backup: Path, change: Callable[[dict[str, Any]], object]) -> None:
    manifest = manifest_of(backup)
    change(manifest)
    rewrite(backup, lambda name, content: json.dumps(manifest).encode() if name == MANIFEST else content)
