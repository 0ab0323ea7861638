"""Putting a backup in the place of everything: checked first, then in one transaction or not at all."""

import base64
import hashlib
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import msgspec
from django.apps import apps
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import NOT_PROVIDED, Field, Model

from backend.accounts.keys import WrongMasterKey, unwrap
from backend.accounts.models import OwnerKey
from backend.diary.epochs import begin_epoch, revisions
from backend.diary.models import Head
from backend.shell.backup import AT_ONCE, FORMAT, MANIFEST, Manifest, Progress, Table, columns, models

BLOCK = 1 << 20  # bytes
Convert = Callable[[Any], Any]
decode = msgspec.json.Decoder(list[Any]).decode


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
        raise NotRestorable("This is not a backup of Achelog, or it is damaged.") from error
    return manifest


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    raw = archive.read(MANIFEST)
    try:
        version = msgspec.json.decode(raw)["achelog_backup"]
        if type(version) is int and version > FORMAT:
            raise NotRestorable("A newer version of Achelog made this backup. Install that version first.")
        manifest = msgspec.json.decode(raw, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, TypeError, KeyError) as error:
        raise NotRestorable("This is not a backup of Achelog, or it is damaged.") from error
    _check_version(manifest)
    return manifest


def _check_version(manifest: Manifest) -> None:
    known = MigrationLoader(None).disk_migrations or {}
    if not known.keys() >= set(manifest.migrations):
        raise NotRestorable("A newer version of Achelog made this backup. Install that version first.")
    here = {model._meta.label: model for model in models()}
    for table in manifest.tables:
        if table.name not in here or not set(table.columns) <= set(columns(here[table.name])):
            raise NotRestorable(f"This version of Achelog does not know the {table.name} of this backup.")
        for field in _missing(here[table.name], table):
            if field.default is NOT_PROVIDED and not field.null:
                raise NotRestorable(
                    f"This backup is of an older version, without {table.name}.{field.attname}."
                    " Restore it with that version, then bring the server up to date."
                )


def _missing(model: type[Model], table: Table) -> "list[Field[Any, Any]]":
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
                for row in map(decode, file):
                    _check_key(dict(zip(table.columns, row, strict=True)))


def _check_key(key: dict[str, Any]) -> None:
    try:
        unwrap(key["owner_id"], base64.b64decode(key["wrapped"]))
    except WrongMasterKey as error:
        raise NotRestorable(
            "This backup is of a server with another master key. Put that key in ACHELOG_MASTER_KEY,"
            " or in ACHELOG_MASTER_KEY_OLD beside a new one."
        ) from error


def restore(path: Path, manifest: Manifest, *, progress: Progress) -> None:
    """Put a file that `verify` found good in the place of everything, in one transaction.

    Whoever reads meanwhile sees what was there before; whoever writes waits, and is told to come again. A
    session goes on when its person comes back with the same password: that phone pushes back what the server
    forgot.
    """
    with zipfile.ZipFile(path) as archive, transaction.atomic(), connection.cursor() as cursor:
        _keep_writers_out(cursor)
        seen = revisions()
        for model in models():
            cursor.execute(f"DELETE FROM {_quoted(model._meta.db_table)}")  # noqa: S608 a table of our own
        for table in manifest.tables:
            with archive.open(table.file) as file:
                _load(cursor, apps.get_model(table.name), table, map(decode, file), progress)
        _end_sessions_of_nobody()
        _count_on(cursor)
        begin_epoch(seen=seen)


def _keep_writers_out(cursor: Any) -> None:
    """The head first, as every writer does. SQLite's transaction has locked all that there is."""
    if connection.vendor == "postgresql":
        cursor.execute("SET LOCAL lock_timeout = 0")
        tables = dict.fromkeys([Head._meta.db_table, *(model._meta.db_table for model in models())])
        cursor.execute(f"LOCK TABLE {', '.join(map(_quoted, tables))} IN EXCLUSIVE MODE")


def _load(
    cursor: Any, model: type[Model], table: Table, rows: Iterator[list[Any]], progress: Progress
) -> None:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    missing = _missing(model, table)
    added = [field.get_db_prep_save(field.get_default(), connection) for field in missing]
    names = [*table.columns, *(field.attname for field in missing)]
    into = [(at, convert) for at, name in enumerate(table.columns) if (convert := _into(fields[name]))]
    target = f"{_quoted(model._meta.db_table)} ({', '.join(_quoted(fields[name].attname) for name in names)})"
    insert = _copy if connection.vendor == "postgresql" else _insert
    insert(cursor, target, len(names), _counted((_row(row, into) + added for row in rows), progress))


def _row(row: list[Any], into: list[tuple[int, Convert]]) -> list[Any]:
    for at, convert in into:
        if row[at] is not None:
            row[at] = convert(row[at])
    return row


def _counted(rows: Iterator[list[Any]], progress: Progress) -> Iterator[list[Any]]:
    done = 0
    for done, row in enumerate(rows, start=1):
        yield row
        if done % AT_ONCE == 0:
            progress(AT_ONCE)
    progress(done % AT_ONCE)


def _copy(cursor: Any, target: str, width: int, rows: Iterator[list[Any]]) -> None:
    with cursor.copy(f"COPY {target} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _insert(cursor: Any, target: str, width: int, rows: Iterator[list[Any]]) -> None:
    cursor.executemany(f"INSERT INTO {target} VALUES ({', '.join(['%s'] * width)})", rows)  # noqa: S608 as above


def _into(field: "Field[Any, Any]") -> Convert | None:
    """What makes the value of a column from that of the file; None where they are the same."""
    kept = cast("Field[Any, Any]", getattr(field, "target_field", field)).get_internal_type()
    return {**EVERYWHERE, **(ON_SQLITE if connection.vendor == "sqlite" else {})}.get(kept)


def _undashed(text: str) -> str:
    return text.replace("-", "")


def _naive_utc(text: str) -> str:
    return str(datetime.fromisoformat(text).astimezone(UTC).replace(tzinfo=None))


EVERYWHERE: dict[str, Convert] = {"BinaryField": base64.b64decode, "JSONField": json.dumps}
ON_SQLITE: dict[str, Convert] = {"UUIDField": _undashed, "DateTimeField": _naive_utc}  # it knows neither


def _end_sessions_of_nobody() -> None:
    """Rows that stayed, of people who did not come back."""
    restored = set(models())
    for model in set(apps.get_models(include_auto_created=True)) - restored:
        for field in model._meta.concrete_fields:
            if field.related_model in restored:
                there = field.related_model._base_manager.values("pk")
                model._base_manager.exclude((f"{field.attname}__in", there)).delete()


def _count_on(cursor: Any) -> None:
    """No id is given twice, also not one of somebody who came after the backup. SQLite sees to it itself."""
    if connection.vendor != "postgresql":
        return
    for model in models():
        if (field := model._meta.auto_field) is not None:
            table, column = _quoted(model._meta.db_table), _quoted(field.attname)
            sequence = f"pg_get_serial_sequence('{table}', '{field.attname}')"
            highest = f"(SELECT COALESCE(MAX({column}), 1) FROM {table})"  # noqa: S608 as above
            cursor.execute(f"SELECT setval({sequence}, GREATEST({highest}, nextval({sequence})))")


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
