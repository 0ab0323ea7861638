"""Whether a backup is whole, and of use here: everything that can be known before anything is changed."""

import base64
import hashlib
import zipfile
import zlib
from pathlib import Path
from typing import Any

import msgspec
from django.db.migrations import Migration, RunPython, RunSQL
from django.db.migrations.loader import MigrationLoader
from django.db.models import NOT_PROVIDED, Field, Model

from backend.accounts.keys import WrongMasterKey, unwrap
from backend.accounts.models import OwnerKey
from backend.shell.backup import FORMAT, MANIFEST, Manifest, Table, columns, models, read_row

BLOCK = 1 << 20  # bytes
NEWER = "A newer version of Achelog made this backup. Install that version first."
OLDER = "Restore it with that version, then bring the server up to date."
NO_BACKUP = "This is not a backup of Achelog, or it is damaged."


class NotRestorable(Exception):
    """Why this file cannot be restored here, in a sentence; nothing was changed."""


def verify(path: Path) -> Manifest:
    """What a file holds once it has proved to be whole and of use here; NotRestorable with the reason."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(archive)
            for table in manifest.tables:
                _check_sum(archive, table)
            _check_keys(archive, manifest)
    except OSError as error:
        raise NotRestorable(f"{path} cannot be read ({error.strerror}).") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError) as error:
        raise NotRestorable(NO_BACKUP) from error
    return manifest


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    raw = archive.read(MANIFEST)
    try:
        version = msgspec.json.decode(raw)["achelog_backup"]
        if type(version) is int and version > FORMAT:
            raise NotRestorable(NEWER)
        manifest = msgspec.json.decode(raw, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, TypeError, KeyError) as error:
        raise NotRestorable(NO_BACKUP) from error
    _check_version(manifest)
    return manifest


def _check_version(manifest: Manifest) -> None:
    known = MigrationLoader(None).disk_migrations or {}
    if not known.keys() >= set(manifest.migrations):
        raise NotRestorable(NEWER)
    here = {model._meta.label: model for model in models()}
    apps_held = {model._meta.app_label for model in here.values()}
    for app, name in known.keys() - set(manifest.migrations):
        if app in apps_held and _works_on_rows(known[app, name]):
            raise NotRestorable(f"This backup is of an older version, without {app}.{name}. {OLDER}")
    for table in manifest.tables:
        if table.name not in here or not set(table.columns) <= set(columns(here[table.name])):
            raise NotRestorable(f"This version of Achelog does not know the {table.name} of this backup.")
        _check_missing(here[table.name], table)


def _works_on_rows(migration: Migration) -> bool:
    """A restore puts rows into the tables as they are now; it does not do to them what a migration did."""
    return any(isinstance(operation, RunPython | RunSQL) for operation in migration.operations)


def _check_missing(model: type[Model], table: Table) -> None:
    for field in missing(model, table):
        if field.default is NOT_PROVIDED and not field.null:
            column = f"{table.name}.{field.attname}"
            raise NotRestorable(f"This backup is of an older version, without {column}. {OLDER}")


def missing(model: type[Model], table: Table) -> "list[Field[Any, Any]]":
    """The columns that came after the backup."""
    return [field for field in model._meta.concrete_fields if field.attname not in table.columns]


def _check_sum(archive: zipfile.ZipFile, table: Table) -> None:
    digest, rows = hashlib.sha256(), 0
    with archive.open(table.file) as file:
        while block := file.read(BLOCK):
            digest.update(block)
            rows += block.count(b"\n")
    if (digest.hexdigest(), rows) != (table.sha256, table.rows):
        raise NotRestorable("This backup is damaged: a checksum is wrong.")


def _check_keys(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Without the master key of that server nobody could read, or add to, what people typed."""
    for table in manifest.tables:
        if table.name == OwnerKey._meta.label:
            with archive.open(table.file) as file:
                for row in map(read_row, file):
                    _check_key(dict(zip(table.columns, row, strict=True)))


def _check_key(key: dict[str, Any]) -> None:
    try:
        unwrap(key["owner_id"], base64.b64decode(key["wrapped"]))
    except WrongMasterKey as error:
        raise NotRestorable(
            "This backup is of a server with another master key. Put that key in ACHELOG_MASTER_KEY,"
            " or in ACHELOG_MASTER_KEY_OLD beside a new one."
        ) from error
