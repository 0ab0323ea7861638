"""Putting a backup in the place of everything, in one transaction or not at all."""

import base64
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Field, Model

from backend.diary.epochs import begin_epoch, revisions
from backend.diary.models import Head
from backend.shell.backup import AT_ONCE, Manifest, Progress, Table, models, read_row
from backend.shell.verify import missing

Convert = Callable[[Any], Any]


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
                _load(cursor, apps.get_model(table.name), table, map(read_row, file), progress)
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
    later = missing(model, table)
    added = [field.get_db_prep_save(field.get_default(), connection) for field in later]
    names = [*table.columns, *(field.attname for field in later)]
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
