"""Trust T2: what is Alice's is simply unknown to everybody else, on every address, without an oracle."""

import os
import re
from collections.abc import Callable, Sequence
from random import Random, SystemRandom
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection, models

from backend.accounts.models import User
from backend.diary.table import Stored, Table
from backend.reports.models import Report
from tests.hostile.harvest import FAR, Harvest, plant
from tests.hostile.people import Person, undone
from tests.hostile.probes import Probe, probe
from tests.hostile.routes import ROUTES, resolved

DEFAULT, ON_DEMAND = (2_500 if connection.vendor == "sqlite" else 500), 25_000
# Where an account that exists must be told from one that does not: without a mail server nothing else can be
# said to whoever chooses the address of an account.
MUST_TELL = {
    ("email", "_allauth/browser/v1/auth/signup"),
    ("email", "_allauth/app/v1/auth/signup"),
    ("email", "_allauth/browser/v1/account/email"),
    ("email", "_allauth/app/v1/account/email"),
}
CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z|\d{10}\.\d+")
FETCH = Table.fetch
SELECTS = [f"SELECT * FROM {User._meta.db_table} WHERE id = %s"] + [
    f"SELECT * FROM {model._meta.db_table} WHERE {field.column} = %s ORDER BY 1, 2"
    for model in apps.get_models()
    for field in model._meta.concrete_fields
    if isinstance(field, models.ForeignKey) and field.related_model is User
]


@pytest.fixture
def harvest(db: None) -> Harvest:
    return plant()


def rows_of(owner_id: int) -> list[Any]:
    """Every row of every table that knows this person, found by introspection."""
    rows = []
    with connection.cursor() as cursor:
        for select in SELECTS:
            cursor.execute(select, [owner_id])
            rows.append(cursor.fetchall())
    return rows


def test_every_route_is_classified() -> None:
    assert set(resolved()) == set(ROUTES)


def run(harvest: Harvest, bob: Person, ask: Callable[..., Any], *, count: int) -> None:
    seed = int(os.environ.get("ACHELOG_SEED") or SystemRandom().getrandbits(32))
    print(f"ACHELOG_SEED={seed}")
    random, before, words = Random(seed), rows_of(harvest.alice.owner_id), harvest.words()
    for number in range(count):
        tried = probe(random, harvest, bob)
        told, made_up = tried.known.value, tried.known.made_up(random)
        about = f"probe {number} of ACHELOG_SEED={seed}: {tried}"
        with undone():
            hers = look(ask, tried, told)
            if tried.method != "GET":
                assert rows_of(harvest.alice.owner_id) == before, about
        with undone():
            nobodys = look(ask, tried, made_up)
        if (tried.known.what, tried.route) not in MUST_TELL:
            assert hers == nobodys, about
        leaked = {word for word in words if word in str(hers) and word not in sent(tried, told)}
        assert not leaked, about


def sent(tried: Probe, value: Any) -> str:
    return str(tried.make(value))


def look(ask: Callable[..., Any], tried: Probe, value: Any) -> tuple[int, dict[str, str], str]:
    """Status, headers and body of the answer, without what the asker sent."""
    request = tried.make(value)
    answer = ask(
        tried.who, tried.method, request["address"], request.get("body"), **request.get("headers", {})
    )
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    headers = {name: held for name, held in answer.headers.items() if name not in {"Set-Cookie", "Expires"}}
    cookies = dict.fromkeys(answer.cookies, "")
    text = CLOCK.sub("NOW", body.decode(errors="replace").replace(str(value), "SENT"))
    return answer.status_code, headers | cookies, text


def test_alices_ids_are_worth_nothing_to_others(
    harvest: Harvest, bob: Person, ask: Callable[..., Any]
) -> None:
    run(harvest, bob, ask, count=DEFAULT)


@pytest.mark.faults
def test_many_more_of_alices_ids_are_worth_nothing(
    harvest: Harvest, bob: Person, ask: Callable[..., Any]
) -> None:
    run(harvest, bob, ask, count=int(os.environ.get("ACHELOG_PROBES", ON_DEMAND)))


def of_anybody(*, owner_id: int, report: UUID) -> Report | None:
    return Report.objects.filter(id=report).first()


def deleted_of_anybody(*, owner_id: int, report: UUID) -> bool:
    return Report.objects.filter(id=report).delete()[0] == 1


def fetched_of_alice(self: Table, ids: Sequence[str]) -> dict[str, Stored]:
    self.owner_id = FAR
    return FETCH(self, ids)


@pytest.mark.faults
@pytest.mark.parametrize(
    ("place", "mutant"),
    [
        ("backend.reports.selectors.report_of", of_anybody),
        ("backend.reports.services.delete_report", deleted_of_anybody),
        ("backend.diary.table.Table.fetch", fetched_of_alice),
    ],
)
def test_the_probes_have_teeth(
    harvest: Harvest,
    bob: Person,
    ask: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    mutant: Callable[..., Any],
) -> None:
    monkeypatch.setattr(place, mutant)
    with pytest.raises(AssertionError):
        run(harvest, bob, ask, count=DEFAULT)
