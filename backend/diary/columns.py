"""How a kind lies in its table: the statements, and how a value of a document becomes one of a column."""

from collections.abc import Callable, Container, Sequence
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any

import msgspec
from django.db import connection

from backend.diary.fields import Fields, ListOf, Rule
from backend.diary.kind import Kind

Convert = Callable[[Any], Any]
RECORD = (
    "owner_id",
    "id",
    "edit_id",
    "deleted",
    "revision",
    "sealed",
    "earlier_edit_ids",
    "acknowledged",
    "received_at",
    "changed_at",
)
SHOWN = ("revision", "id", "edit_id", "deleted", "sealed")
JUDGED = ("earlier_edit_ids", "acknowledged", "received_at")
STAYS = {"owner_id", "id", "received_at"}  # what a later state does not move


class Layout:
    """The statements of one table on this database. SQLite takes rows, PostgreSQL one JSON text of them all.

    Each was the fastest there of what was tried (docs/sync.md); the values differ in spelling only.
    """

    def __init__(self, kind: Kind) -> None:
        sqlite = connection.vendor == "sqlite"  # which knows no UUID: Django keeps it as 32 digits
        self.table = kind.model._meta.db_table
        self.columns = (*RECORD, *kind.columns, *(("at_utc", "clock_ahead") if kind.dated else ()))
        self.uuid_in: Convert = _undashed if sqlite else str
        self.uuid_out: Convert = _dashed if sqlite else str
        self.moment_in: Convert = _naive_utc if sqlite else _utc
        self._as_text = set() if sqlite else {"id", "edit_id"}
        rules = enumerate(kind.fields[name] for name in kind.columns)
        self.into = [(at, convert) for at, rule in rules if (convert := self._into(rule))]
        self.changes = f"{self._select(SHOWN)} AND revision > %s AND revision <= %s"
        self._of_ids = f"{self._select((*SHOWN, *JUDGED))} AND id IN "
        self.write = self._write_rows if sqlite else self._write_json
        self._upsert = self._rows() if sqlite else self._json()

    def _into(self, rule: Rule) -> Convert | None:
        """What makes the value of a column from that of a document; None where they are the same."""
        if isinstance(rule, ListOf) and isinstance(rule.rule, Fields):
            return partial(_known_json, rule.rule.rules)
        into: dict[str, Convert] = {"json": _json_text, "uuid": self.uuid_in}
        return into.get(rule.column)

    def of_ids(self, count: int) -> str:
        return f"{self._of_ids}({', '.join(['%s'] * count)})"

    def _select(self, columns: Sequence[str]) -> str:
        """Ids leave PostgreSQL as text: to make two UUID objects a record costs more than to open it."""
        shown = [f"CAST({_name(c)} AS text)" if c in self._as_text else _name(c) for c in columns]
        return f"SELECT {', '.join(shown)} FROM {self.table} WHERE owner_id = %s"  # noqa: S608 names of our own tables

    def _rows(self) -> str:
        return self._put(f"VALUES ({', '.join(['%s'] * len(self.columns))})")

    def _json(self) -> str:
        rows = f"json_populate_recordset(NULL::{self.table}, %s)"
        return self._put(f"SELECT {_names(self.columns)} FROM {rows}")  # noqa: S608 as above

    def _put(self, rows: str) -> str:
        """Insert these rows, or put them in the place of those with the same `(owner_id, id)`."""
        moved = ", ".join(f"{n} = excluded.{n}" for n in map(_name, self.columns) if n not in STAYS)
        into = f"INSERT INTO {self.table} ({_names(self.columns)})"
        return f"{into} {rows} ON CONFLICT (owner_id, id) DO UPDATE SET {moved}"

    def _write_rows(self, rows: Sequence[Sequence[Any]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(self._upsert, rows)

    def _write_json(self, rows: Sequence[Sequence[Any]]) -> None:
        named = [dict(zip(self.columns, map(_without_bytes, row), strict=True)) for row in rows]
        with connection.cursor() as cursor:
            cursor.execute(self._upsert, [_json_text(named)])


layout_of = cache(Layout)  # of one database a process knows


def _name(column: str) -> str:
    return connection.ops.quote_name(column)


def _names(columns: Sequence[str]) -> str:
    return ", ".join(map(_name, columns))


def _json_text(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _known_json(names: Container[str], items: list[dict[str, Any]]) -> str:
    """What a newer phone added to an element may be own words: it stands in the seal alone."""
    return _json_text([{name: item[name] for name in item if name in names} for item in items])


def _without_bytes(value: Any) -> Any:
    return f"\\x{value.hex()}" if type(value) is bytes else value


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(" ")


def _naive_utc(moment: datetime) -> str:
    return _utc(moment)[: -len("+00:00")]


def _undashed(text: str) -> str:
    return text.replace("-", "")


def _dashed(text: str) -> str:
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
