"""The properties have teeth: each takes away one rule of docs/sync.md, and a property must notice."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from django.db import DatabaseError, connection

from backend.accounts.keys import data_key
from backend.common.http import Problem
from backend.diary import services as diary
from backend.diary.compare import same
from backend.diary.fields import Refused
from backend.diary.models import Head
from backend.diary.services import Outcome
from backend.diary.table import Table
from backend.sync import services, wire
from backend.sync.kinds import KINDS
from tests.services import until
from tests.sync.device import Device
from tests.sync.phone import Document
from tests.sync.race import race
from tests.sync.test_convergence import Alone
from tests.sync.world import KEYS, Step, World

Patch = pytest.MonkeyPatch
LOG, *_ = KEYS
EXCHANGE: list[Step] = [("exchange", 0, 4), ("exchange", 1, 4)]
FIVE_THREE_FIVE: list[Step] = [
    *[("score", 0, LOG, 5), *EXCHANGE],
    *[("score", 0, LOG, 3), ("push", 0, "answer_lost", 4, None), ("exchange", 1, 4)],
    *[("score", 1, LOG, 5), ("exchange", 1, 4)],
]


def without_unchanged(patch: Patch) -> None:
    """An edit that is the current state already is judged like any other."""
    _with_verdict(patch, "unchanged", lambda assumed, current: assumed and assumed.edit_id == current.edit_id)


def without_replaced(patch: Patch) -> None:
    """An edit that was here before is judged like any other."""
    _with_verdict(patch, "replaced", lambda assumed, current: assumed and assumed.edit_id == current.edit_id)


def by_content(patch: Patch) -> None:
    """Whoever assumes the right content may write, however old the assumption is."""
    _with_verdict(patch, "replaced", lambda assumed, current: assumed and same(assumed, current.state))


def _with_verdict(patch: Patch, verdict: str, fits: Callable[[Any, Any], object]) -> None:
    real = diary.compare

    def compare(**write: Any) -> str:
        found = real(**write)
        if found != verdict:
            return found
        return "stored" if fits(write["assumed"], write["current"]) else "conflict"

    patch.setattr(diary, "compare", compare)


def forgetting_unknown_tombstones(patch: Patch) -> None:
    """A deletion of what was never there is answered, and not stored."""
    real = diary._judge

    def judge(write: Any, standing: Any, head: Head, *rest: Any) -> Outcome:
        if write.new.deleted and write.new.id not in standing:
            return Outcome("stored", head.revision)
        return real(write, standing, head, *rest)

    patch.setattr(diary, "_judge", judge)


def refusing_whole_batches(patch: Patch) -> None:
    """One bad row fails its neighbours."""
    real = wire.read_push

    def read_push(body: bytes) -> Any:
        rows = real(body)
        if any(isinstance(row, Refused) for row in rows):
            raise Problem(400, "bad_request")
        return rows

    patch.setattr(wire, "read_push", read_push)


def with_a_moment_as_cursor(patch: Patch) -> None:
    """A page goes on after the moment of the last one's last change."""
    real = services.pull

    def pull(*, owner_id: int, query: dict[str, str]) -> bytes:
        asked = {"kinds": query.get("kinds", ""), "limit": "1000"}
        found = json.loads(real(owner_id=owner_id, query=asked))
        changes = zip(found["documents"], found["revisions"], strict=True)
        moments = [(_changed_at(owner_id, document), revision, document) for document, revision in changes]
        left = [change for change in moments if change[0] > query.get("checkpoint", "")]
        page = left[: int(query["limit"])]
        answer = {"documents": [document for *_, document in page], "revisions": [r for _, r, _ in page]}
        checkpoint = page[-1][0] if page else query.get("checkpoint") or "0"
        return json.dumps(answer | {"checkpoint": checkpoint, "more": len(left) > len(page)}).encode()

    patch.setattr(services, "pull", pull)


def _changed_at(owner_id: int, document: Document) -> str:
    rows = KINDS[document["kind"]].model._base_manager.filter(owner_id=owner_id, id=document["id"])
    return str(rows.values_list("changed_at", flat=True).get().isoformat())


def where_the_master_wins(patch: Patch) -> None:
    """A phone that meets a conflict takes what the server has."""
    patch.setattr(Device, "_merge", lambda self, key, base, ours, theirs: theirs)


TWICE: list[Step] = [("write", 0, LOG), ("push", 0, "answer_lost", 4, None), ("push", 0, "arrives", 4, None)]
MUTANTS: list[tuple[Callable[[Patch], None], type[World], list[Step]]] = [
    (without_unchanged, Alone, TWICE),
    (without_replaced, World, FIVE_THREE_FIVE),
    (by_content, World, [*FIVE_THREE_FIVE, ("late", 1)]),
    (forgetting_unknown_tombstones, World, [("delete", 1, LOG), ("exchange", 1, 4), ("write", 0, LOG)]),
    (refusing_whole_batches, World, [("write", 0, LOG), ("push", 0, "among_bad_rows", 4, None)]),
    (with_a_moment_as_cursor, World, [*(("write", 0, key) for key in KEYS), ("exchange", 0, 4)]),
    (where_the_master_wins, World, [("write", 0, LOG), ("write", 1, LOG), *EXCHANGE]),
]


@pytest.mark.parametrize(
    ("mutant", "world", "history"), MUTANTS, ids=[mutant.__name__ for mutant, *_ in MUTANTS]
)
def test_a_history_notices_the_rule_that_is_missing(
    db: None, monkeypatch: Patch, mutant: Callable[[Patch], None], world: type[World], history: list[Step]
) -> None:
    world().live(history)
    mutant(monkeypatch)
    with pytest.raises(AssertionError):
        world().live(history)


def without_the_lock(patch: Patch) -> None:
    """Writers read the head and go on, two of them at the same moment."""
    real, both = diary.head_of, Barrier(2, timeout=1)

    def head_of(owner_id: int, *, lock: bool = False) -> Head:
        head = real(owner_id)
        if lock:
            with suppress(BrokenBarrierError):
                both.wait()
        return head

    patch.setattr(diary, "head_of", head_of)


def without_the_bound(patch: Patch) -> None:
    """Every table is read to its end, one after the other, while somebody writes."""

    def changes(owner_id: int, names: list[str], after: int) -> Iterator[tuple[int, bytes]]:
        key = cache(lambda: data_key(owner_id))
        for name in names:
            yield from Table(KINDS[name], owner_id=owner_id, key=key).changes(after=after, upto=2**63 - 1)
            stood = revision_of(owner_id)
            with suppress(AssertionError):  # nobody writes any more
                until(lambda stood=stood: revision_of(owner_id) > stood, seconds=0.05)

    def pull(*, owner_id: int, query: dict[str, str]) -> bytes:
        after = int(query["checkpoint"] or 0)
        names = query["kinds"].split(",") if query["kinds"] else list(KINDS)
        found = sorted(changes(owner_id, names, after))
        page = found[: int(query["limit"])]
        answer = {
            "documents": [json.loads(document) for _, document in page],
            "revisions": [r for r, _ in page],
        }
        checkpoint = str(page[-1][0] if page else after)
        return json.dumps(answer | {"checkpoint": checkpoint, "more": len(found) > len(page)}).encode()

    patch.setattr(services, "pull", pull)


def revision_of(owner_id: int) -> int:
    return Head.objects.filter(owner_id=owner_id).values_list("revision", flat=True).first() or 0


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="one SQLite in memory has no second writer")
@pytest.mark.parametrize("mutant", [without_the_lock, without_the_bound])
def test_a_race_notices_the_rule_that_is_missing(monkeypatch: Patch, mutant: Callable[[Patch], None]) -> None:
    mutant(monkeypatch)
    with pytest.raises((AssertionError, DatabaseError)):
        race("mutant", people=1)
