"""How states lie in the table of their kind: SQL for many rows at once, and one sealed column a row.

`sealed` holds all fields of the document as JSON, sealed with the person's data key. The other columns repeat
what a rule or a query needs, and no document is made of them: a pull opens and sends. No row is written
through the ORM here: by hand it costs a quarter of `bulk_create`.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from django.db import connection

from backend.accounts.keys import DataKey
from backend.clinical.diary import clock_ran_ahead
from backend.diary.columns import layout_of
from backend.diary.fields import instant
from backend.diary.kind import Kind, State

AT_ONCE = 500  # ids a statement
REMEMBERED = 32  # earlier edit_ids of a record


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
        self._layout = layout_of(kind)
        self._complete = b"%d{" % len(kind.fields)

    def fetch(self, ids: Sequence[str]) -> dict[str, Stored]:
        """The records of these ids that the server knows, tombstones too."""
        found: dict[str, Stored] = {}
        for start in range(0, len(ids), AT_ONCE):
            some = ids[start : start + AT_ONCE]
            values = [self.owner_id, *map(self._layout.uuid_in, some)]
            records = map(self._stored, _rows(self._layout.of_ids(len(some)), values))
            found.update((stored.id, stored) for stored in records)
        return found

    def changes(self, *, after: int, upto: int) -> Iterator[tuple[int, bytes]]:
        """`(revision, document as JSON)` of the records with `after < revision <= upto`, in any order."""
        rows = _rows(self._layout.changes, [self.owner_id, after, upto])
        return ((row[0], self._document(row)) for row in rows)

    def write(self, records: Sequence[Stored], *, now: datetime) -> None:
        """Insert these records, or put them in the place of those with the same id; each id at most once."""
        moments = {
            moment: self._layout.moment_in(moment) for moment in {now, *(r.received_at for r in records)}
        }
        if records:
            self._layout.write([self._row(record, moments, now) for record in records])

    def mark(self, record: str, clear: bytes) -> bytes:
        """The same 32 bytes for the same clear ones, by the person's key."""
        return self._key().mark(self.kind.name, record, clear)

    def _stored(self, row: tuple[Any, ...]) -> Stored:
        revision, record, edit_id, deleted, sealed, earlier, acknowledged, received_at = row
        record = self._layout.uuid_out(record)
        return Stored(
            record,
            self._layout.uuid_out(edit_id),
            bytes(earlier),
            revision,
            acknowledged,
            deleted,
            received_at if received_at.tzinfo else received_at.replace(tzinfo=UTC),
            lambda: msgspec.json.decode(b"{" + self._open(record, sealed)),
        )

    def _document(self, row: tuple[Any, ...]) -> bytes:
        """What `Kind.document` makes of a state, without making the state: this is the hot path of a pull."""
        _, record, edit_id, deleted, sealed = row
        record, edit_id = self._layout.uuid_out(record), self._layout.uuid_out(edit_id)
        named = f'{{"kind":"{self.kind.name}","id":"{record}","edit_id":"{edit_id}","_deleted":'
        if deleted:
            return f"{named}true}}".encode()
        return f"{named}false,".encode() + self._open(record, sealed)

    def _row(self, record: Stored, moments: dict[datetime, str], now: datetime) -> list[Any]:
        content, layout = {} if record.deleted else record.content(), self._layout
        values = list(map(content.get, self.kind.columns))
        for at, convert in layout.into:
            if values[at] is not None:
                values[at] = convert(values[at])
        return [
            self.owner_id,
            layout.uuid_in(record.id),
            layout.uuid_in(record.edit_id),
            record.deleted,
            record.revision,
            None if record.deleted else self._seal(record.id, content),
            record.earlier,
            record.acknowledged,
            moments[record.received_at],
            moments[now],
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
        return self._layout.moment_in(at_utc), clock_ran_ahead(at=at_utc, received_at=received_at)

    def _seal(self, record: str, content: dict[str, Any]) -> bytes:
        """How many fields are known today, then all of them with what else there is, null = not answered."""
        clear = self._complete + msgspec.json.encode({**self.kind.unanswered, **content})[1:]
        return self._key().seal(self.kind.name, record, clear)

    def _open(self, record: str, sealed: bytes) -> bytes:
        """The fields as JSON behind their `{`; those that the kind was given since are null."""
        clear = self._key().open(self.kind.name, record, bytes(sealed))
        if clear.startswith(self._complete):
            return clear[len(self._complete) :]
        older = msgspec.json.decode(clear[clear.index(b"{") :])
        return msgspec.json.encode({**self.kind.unanswered, **older})[1:]


def _rows(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


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
