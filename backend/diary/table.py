"""How states lie in the table of their kind: SQL for many rows at once, and one sealed column a row.

A field with a column of its own can be queried. Everything else of a document (own words, what lost a merge,
fields of a newer phone) is one JSON text, sealed with the person's data key. No row is written through the
ORM here: for many rows one hand-written upsert costs a quarter of `bulk_create`.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from django.db import connection

from backend.accounts.keys import DataKey
from backend.clinical.diary import clock_ran_ahead
from backend.diary.fields import instant, tidy
from backend.diary.kind import Kind, State

AT_ONCE = 500  # rows a statement
REMEMBERED = 32  # earlier edit_ids of a record
SHOWN = ("id", "edit_id", "deleted", "revision", "sealed")
JUDGED = ("earlier_edit_ids", "acknowledged", "received_at")
STAYS = {"owner_id", "id", "received_at"}  # what a later state does not move
Convert = Callable[[Any], Any]


class Stored(msgspec.Struct, frozen=True):
    """A record as the server holds it; its content is opened only when somebody asks."""

    id: str
    edit_id: str
    earlier: bytes  # edit_ids, newest first, 16 bytes each
    revision: int
    acknowledged: int | None
    deleted: bool
    received_at: datetime
    content: Callable[[], dict[str, Any]]

    @property
    def state(self) -> State:
        return State(self.id, self.edit_id, self.deleted, {} if self.deleted else self.content())

    def had(self, edit_id: str) -> bool:
        sought = bytes.fromhex(edit_id.replace("-", ""))
        return any(self.earlier[at : at + 16] == sought for at in range(0, len(self.earlier), 16))

    def followed_by(self, state: State, *, revision: int, acknowledged: int | None) -> "Stored":
        """The record after `state` was accepted; it stays one that was pushed back after a restore."""
        assert state.edit_id is not None
        return msgspec.structs.replace(
            self,
            edit_id=state.edit_id,
            earlier=(bytes.fromhex(self.edit_id.replace("-", "")) + self.earlier)[: REMEMBERED * 16],
            revision=revision,
            acknowledged=max(filter(None, (acknowledged, self.acknowledged)), default=None),
            deleted=state.deleted,
            content=lambda: state.content,
        )


def first(state: State, *, revision: int, acknowledged: int | None, now: datetime) -> Stored:
    """A record nobody has heard of before."""
    assert state.edit_id is not None
    return Stored(
        state.id, state.edit_id, b"", revision, acknowledged, state.deleted, now, lambda: state.content
    )


class Table:
    """The rows of one person in the table of one kind."""

    def __init__(self, kind: Kind, *, owner_id: int, key: Callable[[], DataKey]) -> None:
        self.kind, self.owner_id, self._key = kind, owner_id, key
        into, out = converters()
        columns = [(name, kind.fields[name].column) for name in kind.columns]
        self._into = [(at, into[kept]) for at, (_, kept) in enumerate(columns) if kept in into]
        self._out = [(name, out[kept]) for name, kept in columns if kept in out]
        self._encoded = [
            (name, _spliced if kept == "json" else out[kept]) for name, kept in columns if kept in out
        ]
        self._uuid_in, self._uuid_out, self._moment = into["uuid"], out["uuid"], into["moment"]
        sealed = tuple(name for name in kind.fields if name not in kind.columns)
        self._names = ("kind", "id", "edit_id", "_deleted", *kind.columns, *sealed)
        self._unsealed = (None,) * len(sealed)

    def fetch(self, ids: Sequence[str]) -> dict[str, Stored]:
        """The records of these ids that the server knows, tombstones too."""
        found: dict[str, Stored] = {}
        for start in range(0, len(ids), AT_ONCE):
            some = ids[start : start + AT_ONCE]
            where = f"id IN ({', '.join(['%s'] * len(some))})"
            rows = self._select((*SHOWN, *JUDGED), where, map(self._uuid_in, some))
            found.update((stored.id, stored) for stored in map(self._stored, rows))
        return found

    def changes(self, *, after: int, upto: int) -> Iterator[tuple[int, bytes]]:
        """`(revision, document as JSON)` of the records with `after < revision <= upto`, in any order."""
        rows = self._select(SHOWN, "revision > %s AND revision <= %s", (after, upto))
        return ((row[3], self._document(row)) for row in rows)

    def write(self, records: Sequence[Stored], *, now: datetime) -> None:
        """One statement for up to 500 records; each id at most once."""
        with connection.cursor() as cursor:
            for start in range(0, len(records), AT_ONCE):
                some = records[start : start + AT_ONCE]
                received = {moment: self._moment(moment) for moment in {now, *(r.received_at for r in some)}}
                values = [value for record in some for value in self._row(record, received, now)]
                cursor.execute(upsert(self.kind, len(some)), values)

    def _select(self, columns: Sequence[str], where: str, values: Any) -> list[tuple[Any, ...]]:
        names = ", ".join([*map(connection.ops.quote_name, columns), *map(self._shown, self.kind.columns)])
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {names} FROM {self.kind.model._meta.db_table} WHERE owner_id = %s AND {where}",  # noqa: S608 names of our own tables
                [self.owner_id, *values],
            )
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows

    def _shown(self, column: str) -> str:
        """A date leaves the database as the text that a document holds, not as an object on the way to it."""
        name = connection.ops.quote_name(column)
        return f"CAST({name} AS text)" if self.kind.fields[column].column == "date" else name

    def _stored(self, row: tuple[Any, ...]) -> Stored:
        record, edit_id, deleted, revision, sealed, earlier, acknowledged, received_at = row[:8]
        record = self._uuid_out(record)
        return Stored(
            record,
            self._uuid_out(edit_id),
            bytes(earlier),
            revision,
            acknowledged,
            deleted,
            received_at if received_at.tzinfo else received_at.replace(tzinfo=UTC),
            lambda: self._content(record, sealed, row[8:]),
        )

    def _document(self, row: tuple[Any, ...]) -> bytes:
        """What `Kind.document` makes of a state, in one step: this is the hot path of a pull."""
        record, edit_id, deleted, _, sealed = row[:5]
        record = self._uuid_out(record)
        named = (self.kind.name, record, self._uuid_out(edit_id), deleted)
        document = dict(
            zip(self._names, named if deleted else (*named, *row[5:], *self._unsealed), strict=False)
        )
        return msgspec.json.encode(
            document if deleted else self._opened(document, record, sealed, self._encoded)
        )

    def _content(self, record: str, sealed: bytes | None, values: tuple[Any, ...]) -> dict[str, Any]:
        return self._opened(dict(zip(self.kind.columns, values, strict=True)), record, sealed, self._out)

    def _opened(
        self, content: dict[str, Any], record: str, sealed: bytes | None, out: list[tuple[str, Convert]]
    ) -> dict[str, Any]:
        for name, convert in out:
            if content[name] is not None:
                content[name] = convert(content[name])
        if sealed is not None:
            content.update(msgspec.json.decode(self._key().open(self.kind.name, record, bytes(sealed))))
        return content

    def _row(self, record: Stored, received: dict[datetime, Any], now: datetime) -> list[Any]:
        content = {} if record.deleted else record.content()
        values = [content.get(name) for name in self.kind.columns]
        for at, convert in self._into:
            if values[at] is not None:
                values[at] = convert(values[at])
        return [
            self.owner_id,
            self._uuid_in(record.id),
            self._uuid_in(record.edit_id),
            record.deleted,
            record.revision,
            self._seal(record.id, content),
            record.earlier,
            record.acknowledged,
            received[record.received_at],
            received[now],
            *values,
            *self._clock(content, record.received_at),
        ]

    def _clock(self, content: dict[str, Any], received_at: datetime) -> tuple[Any, ...]:
        """`at_utc` and `clock_ahead` of a dated kind."""
        if not self.kind.dated:
            return ()
        if not content:
            return None, False
        at_utc = instant(content["at"])
        return self._moment(at_utc), clock_ran_ahead(at=at_utc, received_at=received_at)

    def _seal(self, record: str, content: dict[str, Any]) -> bytes | None:
        columns = self.kind.columns
        private = {name: value for name, value in content.items() if name not in columns}
        if not private:
            return None
        return self._key().seal(self.kind.name, record, msgspec.json.encode(private))


def upsert(kind: Kind, rows: int) -> str:
    """Insert these rows, or put them in the place of those with the same `(owner_id, id)`."""
    derived = ("at_utc", "clock_ahead") if kind.dated else ()
    columns = ("owner_id", *SHOWN, *JUDGED, "changed_at", *kind.columns, *derived)
    names = [connection.ops.quote_name(column) for column in columns]
    row = f"({', '.join(['%s'] * len(columns))})"
    moved = ", ".join(
        f"{name} = excluded.{name}"
        for name, column in zip(names, columns, strict=True)
        if column not in STAYS
    )
    return (
        f"INSERT INTO {kind.model._meta.db_table} ({', '.join(names)}) VALUES {', '.join([row] * rows)} "  # noqa: S608 names of our own tables
        f"ON CONFLICT (owner_id, id) DO UPDATE SET {moved}"
    )


def next_changes(
    kinds: Sequence[Kind], *, owner_id: int, after: int, upto: int, limit: int
) -> list[tuple[int, str]]:
    """`(revision, kind)` of the next changes of all these kinds, oldest first, from their indexes alone."""
    one = "SELECT revision, '{}' FROM {} WHERE owner_id = %s AND revision > %s AND revision <= %s"
    each = [one.format(kind.name, kind.model._meta.db_table) for kind in kinds]
    with connection.cursor() as cursor:
        cursor.execute(
            f"{' UNION ALL '.join(each)} ORDER BY 1 LIMIT %s", [*(owner_id, after, upto) * len(kinds), limit]
        )
        changes: list[tuple[int, str]] = cursor.fetchall()
    return changes


def converters() -> tuple[dict[str, Convert], dict[str, Convert]]:
    """Document value to column and back, for the kinds of column that are not the value itself."""
    into: dict[str, Convert] = {"json": _json_text, "uuid": str, "moment": _itself}
    out: dict[str, Convert] = {"json": msgspec.json.decode, "uuid": str, "number": tidy}
    if connection.vendor == "sqlite":  # which knows neither type: Django keeps both as text
        into |= {"uuid": _undashed, "moment": _naive_utc}
        out["uuid"] = _dashed
    return into, out


def _json_text(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _spliced(text: str) -> msgspec.Raw:
    """JSON that goes from the column into the answer as it is."""
    return msgspec.Raw(text.encode())


def _itself(value: datetime) -> datetime:
    return value


def _naive_utc(moment: datetime) -> str:
    return str(moment.astimezone(UTC))[: -len("+00:00")]


def _undashed(text: str) -> str:
    return text.replace("-", "")


def _dashed(text: str) -> str:
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
