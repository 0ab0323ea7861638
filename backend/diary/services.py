"""Writing to a diary: every state of every kind, from a phone or from the rules, goes through `store`."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, Literal

import msgspec
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce, Greatest

from backend.accounts.keys import data_key
from backend.diary.compare import Mark, compare, edit_of
from backend.diary.fields import Refused
from backend.diary.kind import Kind, State
from backend.diary.models import Head
from backend.diary.table import Stored, Table, first

Standings = dict[Kind, dict[str, Stored]]


class Write(msgspec.Struct, frozen=True):
    """What somebody wants a record to become, and what they believe it is.

    `acknowledged` is the revision that a server before a restore gave to this very state.
    """

    kind: Kind
    new: State
    assumed: State | None = None
    acknowledged: int | None = None


class Outcome(msgspec.Struct, frozen=True):
    """What became of one write; `master` is the document as it stands, which the writer goes on from."""

    status: Literal["stored", "unchanged", "replaced", "conflict", "refused"]
    revision: int | None = None
    master: dict[str, Any] | None = None
    reason: Refused | None = None


def store(*, owner_id: int, writes: Sequence[Write], now: datetime) -> list[Outcome]:
    """Compare and swap each write in order, all in one transaction behind the person's head row.

    One outcome a write. `stored` and `unchanged` carry the revision that acknowledges the write. A write that
    was retried, doubled or delayed changes nothing.
    """
    if not writes:
        return []
    with transaction.atomic():
        head = head_of(owner_id, lock=True)
        tables = _tables(owner_id, writes)
        standing = {kind: table.fetch(_ids(kind, writes)) for kind, table in tables.items()}
        before = head.revision
        outcomes = [
            _judge(write, standing[write.kind], head, now, tables[write.kind].mark) for write in writes
        ]
        for kind, table in tables.items():
            changed = [record for record in standing[kind].values() if record.revision > before]
            table.write(changed, now=now)
        if head.revision > before:
            head.save(update_fields=["revision"])
    return outcomes


def head_of(owner_id: int, *, lock: bool = False) -> Head:
    """The person's head row, made at the first use."""
    heads = Head.objects.select_for_update() if lock else Head.objects
    try:
        return heads.get(owner_id=owner_id)
    except Head.DoesNotExist:  # of two makers the first wins
        Head.objects.bulk_create([Head(owner_id=owner_id)], ignore_conflicts=True)
        return heads.get(owner_id=owner_id)


def _tables(owner_id: int, writes: Sequence[Write]) -> dict[Kind, Table]:
    key = cache(lambda: data_key(owner_id))
    return {kind: Table(kind, owner_id=owner_id, key=key) for kind in dict.fromkeys(w.kind for w in writes)}


def _ids(kind: Kind, writes: Sequence[Write]) -> list[str]:
    return list(dict.fromkeys(write.new.id for write in writes if write.kind is kind))


def _judge(write: Write, standing: dict[str, Stored], head: Head, now: datetime, mark: Mark) -> Outcome:
    current = standing.get(write.new.id)
    verdict = compare(
        new=write.new, assumed=write.assumed, acknowledged=write.acknowledged, current=current, mark=mark
    )
    if verdict == "stored":
        head.revision += 1
        standing[write.new.id] = _accept(write, current, head.revision, now, mark)
        return Outcome("stored", head.revision)
    assert current is not None
    if verdict == "unchanged":
        return Outcome("unchanged", current.revision)
    if verdict == "edit_id_reused":
        words = "edit_id is that of another state of this record."
        return Outcome("refused", reason=Refused("edit_id", "edit_id_reused", words))
    return Outcome(verdict, current.revision, write.kind.document(current.state))


def _accept(write: Write, current: Stored | None, revision: int, now: datetime, mark: Mark) -> Stored:
    edit_id = edit_of(write.new, write.assumed, mark) or str(uuid.uuid4())
    state = write.new if write.new.edit_id == edit_id else write.new.edited(edit_id)
    if current is None:
        return first(state, revision=revision, acknowledged=write.acknowledged, now=now)
    return current.followed_by(state, revision=revision, acknowledged=write.acknowledged)


def mark_judged(*, owner_id: int, revision: int, night: date) -> bool:
    """The rules have seen the diary up to `revision` for `night`; False when they had seen as much before."""
    behind = Q(judged_revision__lt=revision) | Q(judged_night__isnull=True) | Q(judged_night__lt=night)
    return (
        Head.objects.filter(behind, owner_id=owner_id).update(
            judged_revision=Greatest("judged_revision", revision),
            judged_night=Greatest(Coalesce("judged_night", night), night),
        )
        == 1
    )
