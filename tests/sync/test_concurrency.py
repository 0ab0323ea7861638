"""Many writers at once, with real threads on PostgreSQL: no cursor skips, and one of many wins."""

import os
from datetime import date
from functools import partial

import pytest
from django.db import connection

from backend.accounts.models import OwnerKey, User
from backend.clinical.finding import Finding
from backend.diary.selectors import documents
from backend.nudges.kind import NUDGE
from backend.nudges.services import raise_nudge
from tests.sync.phone import edited, make_log, row
from tests.sync.race import at_once, pull, push, race
from tests.sync.world import NOW

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="one SQLite in memory has no second writer"),
]


@pytest.fixture
def owner_id() -> int:
    return User.objects.create_user(email="alice@example.org").pk


@pytest.mark.parametrize("turn", range(2))
def test_readers_miss_nothing_that_many_writers_store(turn: int) -> None:
    race(os.environ.get("RACE_SEED", f"race {turn}"))


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
    page = pull(owner_id)
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
