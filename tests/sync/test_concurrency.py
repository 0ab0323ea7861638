"""Many writers at once, with real threads on PostgreSQL: no cursor skips, and one of many wins."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest
from django.db import connection

from backend.accounts.models import OwnerKey, User
from backend.clinical.finding import Finding
from backend.diary.selectors import documents
from backend.nudges.kind import NUDGE
from backend.nudges.services import raise_nudge
from backend.sync import services
from tests.sync.phone import Document, edited, make_log, make_nudge, make_record, make_use, row

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="one SQLite in memory has no second writer"),
]
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
MAKERS: list[tuple[Callable[[], Document], str]] = [
    (make_log, "pain_log"),
    (make_use, "treatment_use"),
    (make_record, "treatment"),
    (make_record, "condition"),
    (make_nudge, "nudge"),
]


@pytest.fixture
def owner_id() -> int:
    return User.objects.create_user(email="alice@example.org").pk


def push(owner_id: int, *rows: Document) -> list[Document]:
    body = json.dumps({"rows": rows}).encode()
    results: list[Document] = json.loads(services.push(owner_id=owner_id, body=body, now=NOW))["results"]
    return results


def at_once(jobs: list[Callable[[], Any]]) -> list[Any]:
    """Every job in a thread with a connection of its own."""

    def alone(job: Callable[[], Any]) -> Any:
        try:
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(alone, jobs))


def test_a_polling_reader_skips_nothing_that_many_writers_store(owner_id: int) -> None:
    writers, rounds = 4, 40
    done = [0]

    def writer() -> None:
        try:
            for turn in range(rounds):
                push(owner_id, *(row(make(), kind=kind) for make, kind in MAKERS[turn % 3 :]))
        finally:
            done[0] += 1

    def reader() -> list[int]:
        seen: list[int] = []
        checkpoint, last = "", False
        while not last:
            last = done[0] == writers  # one more round after the last write
            more = True
            while more:
                page = json.loads(
                    services.pull(owner_id=owner_id, query={"checkpoint": checkpoint, "limit": "7"})
                )
                seen += page["revisions"]
                checkpoint, more = page["checkpoint"], page["more"]
        return seen

    *_, seen = at_once([writer] * writers + [reader])
    stored = sum(len(MAKERS[turn % 3 :]) for turn in range(rounds)) * writers
    assert seen == list(range(1, stored + 1))


def test_one_of_many_edits_on_the_same_state_is_stored(owner_id: int) -> None:
    log = make_log()
    push(owner_id, row(log))
    for _ in range(10):
        edits = [edited(log, pain=pain) for pain in range(6)]
        results = at_once([partial(push, owner_id, row(edit, log)) for edit in edits])
        statuses = sorted(result["status"] for (result,) in results)
        assert statuses == ["conflict"] * 5 + ["stored"]
        (log,) = (
            edit for edit, (result,) in zip(edits, results, strict=True) if result["status"] == "stored"
        )


def test_the_first_writers_of_all_agree_on_one_key_and_one_head(owner_id: int) -> None:
    logs = [make_log(note=f"note {n}") for n in range(6)]
    at_once([partial(push, owner_id, row(log)) for log in logs])
    page = json.loads(services.pull(owner_id=owner_id, query={}))
    assert sorted(document["note"] for document in page["documents"]) == [f"note {n}" for n in range(6)]
    assert page["revisions"] == [1, 2, 3, 4, 5, 6]
    assert OwnerKey.objects.count() == 1


def test_workers_that_race_tell_once(owner_id: int) -> None:
    for number in range(1, 6):
        finding = Finding(
            "persistent", "persistence", date(2026, 11, 1), number, "routine", date(2026, 11, 22), {}, ()
        )
        raised = at_once([partial(raise_nudge, owner_id=owner_id, finding=finding, now=NOW)] * 5)
        assert sorted(raised) == [False] * 4 + [True]
        assert len(documents(owner_id=owner_id, kind=NUDGE)) == number
