"""The backup file: every table as it stood at one moment, in a form that SQLite and PostgreSQL share.

A zip with one file a table, a JSON list a row, and a manifest with checksums. It holds nobody's session and
never the master key: what people typed is in it as it lies in the database, sealed.
"""

import hashlib
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from django.apps import apps
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

FORMAT = 1
MANIFEST = "manifest.json"
AT_ONCE = 2000  # rows in memory
BEHIND = "The database is of an older version: run `manage.py migrate` first."
# Made anew by migrate, or by a worker; sessions would sign in whoever steals the file.
LEFT_OUT = {"auth", "contenttypes", "sessions", "usersessions", "shell"}

Progress = Callable[[int], None]  # so many rows more are done
read_row = msgspec.json.Decoder(list[Any]).decode


class Table(msgspec.Struct, frozen=True):
    """One table: `name` is `app.Model`, a row is a list in the order of `columns`."""

    name: str
    columns: list[str]
    rows: int
    sha256: str

    @property
    def file(self) -> str:
        return f"tables/{self.name}.jsonl"


class Manifest(msgspec.Struct, frozen=True):
    achelog_backup: int
    made_at: datetime
    migrations: list[tuple[str, str]]
    tables: list[Table]

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)

    def rows_of(self, model: type[Model]) -> int:
        return sum(table.rows for table in self.tables if table.name == model._meta.label)


def models() -> list[type[Model]]:
    """Every table that a backup holds: a new one cannot be forgotten."""
    return [model for model in apps.get_models() if model._meta.app_label not in LEFT_OUT]


def columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def write_backup(path: Path, *, now: datetime, progress: Progress) -> Manifest:
    """Everything as it stands at one moment, while others go on writing; what the file now holds."""
    with snapshot(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        applied = sorted(MigrationRecorder(connection).applied_migrations())
        tables = [_write_table(archive, model, progress) for model in models()]
        manifest = Manifest(FORMAT, now, applied, tables)
        archive.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
    return manifest


def is_behind() -> bool:
    """Whether the tables are not yet those of this version."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def snapshot() -> Iterator[None]:
    """Reads in here see one moment and hold up no writer: `atomic` would take SQLite's write lock."""
    if connection.vendor != "sqlite":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _write_table(archive: zipfile.ZipFile, model: type[Model], progress: Progress) -> Table:
    table = Table(model._meta.label, columns(model), 0, "")
    digest, written, encoder = hashlib.sha256(), 0, msgspec.json.Encoder()
    rows = model._base_manager.values_list(*table.columns).iterator(chunk_size=AT_ONCE)
    with archive.open(table.file, "w", force_zip64=True) as file:
        for some in _batches(rows):
            lines = encoder.encode_lines(some)
            digest.update(lines)
            file.write(lines)
            written += len(some)
            progress(len(some))
    return msgspec.structs.replace(table, rows=written, sha256=digest.hexdigest())


def _batches(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while some := list(islice(rows, AT_ONCE)):
        yield some
