"""Limits to the byte and the row: what is just allowed is taken, and one more is refused by name."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import caches

from backend.common.api import BODY_LIMIT
from backend.common.throttle import WINDOW
from backend.sync.wire import DOCUMENT_BYTES, LIMIT, MOST_BYTES, MOST_ROWS
from tests.hostile.people import Person
from tests.sync.phone import Document, make_log, row

PUSH = "/api/v1/sync/push"
Ask = Callable[..., Any]


def test_the_limits_are_those_of_the_protocol() -> None:
    assert (MOST_BYTES, MOST_ROWS, DOCUMENT_BYTES) == (1_048_576, 500, 65_536)


@pytest.mark.parametrize("filling", [b" ", "é".encode()], ids=["spaces", "wide letters"])
def test_a_body_of_exactly_one_megabyte_is_taken_and_one_byte_more_is_not(
    bob: Person, ask: Ask, filling: bytes
) -> None:
    body = json.dumps({"rows": [row(make_log())] * 3, "later": "FILL"}).encode()
    room = MOST_BYTES - len(body) + len(b"FILL")
    full = body.replace(b"FILL", filling * (room // len(filling)) + b"." * (room % len(filling)))
    assert len(full) == MOST_BYTES
    assert len(ask(bob, "POST", PUSH, full).json()["results"]) == 3
    refused = ask(bob, "POST", PUSH, full + b" ")
    assert (refused.status_code, refused.json()) == (413, {"type": "too_large", "limit": LIMIT})


def test_five_hundred_rows_are_taken_and_one_more_is_not(bob: Person, ask: Ask) -> None:
    rows = [row(make_log()) for _ in range(MOST_ROWS + 1)]
    refused = ask(bob, "POST", PUSH, {"rows": rows})
    assert (refused.status_code, refused.json()) == (413, {"type": "too_large", "limit": LIMIT})
    assert ask(bob, "GET", "/api/v1/sync/pull").json()["documents"] == []
    results = ask(bob, "POST", PUSH, {"rows": rows[:-1]}).json()["results"]
    assert [one["status"] for one in results] == ["stored"] * MOST_ROWS


@pytest.mark.parametrize("filling", ["a", "é", "👩"])
def test_a_document_of_exactly_64_kilobytes_is_taken_and_one_byte_more_is_not(
    bob: Person, ask: Ask, filling: str
) -> None:
    """As sent, in bytes; its neighbours are stored either way."""
    body = rows_of(make_log(), [document_of(more, filling) for more in (0, 1)])
    results = ask(bob, "POST", PUSH, body).json()["results"]
    assert [one["status"] for one in results] == ["stored", "stored", "refused"]
    assert (results[2]["reason"]["field"], results[2]["reason"]["code"]) == ("", "too_large")


def document_of(more: int, filling: str) -> bytes:
    document = json.dumps(make_log(later="FILL")).encode()
    room, wide = DOCUMENT_BYTES + more - len(document) + len(b"FILL"), filling.encode()
    made = document.replace(b"FILL", wide * (room // len(wide)) + b"." * (room % len(wide)))
    assert len(made) == DOCUMENT_BYTES + more
    return made


def rows_of(neighbour: Document, documents: list[bytes]) -> bytes:
    rows = [json.dumps(row(neighbour)).encode()]
    rows += [b'{"kind": "pain_log", "newDocumentState": %b}' % document for document in documents]
    return b'{"rows": [%b]}' % b",".join(rows)


@pytest.mark.parametrize(
    ("method", "address", "limit"),
    [
        ("PUT", "/api/v1/consent", BODY_LIMIT),
        ("POST", "/api/v1/reports", BODY_LIMIT),
        ("POST", "/_allauth/app/v1/auth/login", 16 * 1024),
    ],
)
def test_other_bodies_are_read_up_to_their_limit(
    bob: Person, ask: Ask, method: str, address: str, limit: int
) -> None:
    fits, long = (ask(bob, method, address, b"{}".ljust(size)) for size in (limit, limit + 1))
    assert fits.status_code == 400
    assert (long.status_code, long.json()) == (413, {"type": "too_large", "limit": {"bytes": limit}})


def test_a_burst_of_200_and_600_a_minute_are_let_through(
    bob: Person, ask: Ask, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SYNC_REQUESTS_A_MINUTE = 600
    caches["sync"].clear()
    monkeypatch.setattr("backend.common.throttle.time.time", lambda: WINDOW * 1_000_000.0)
    statuses = [ask(bob, "GET", "/api/v1/sync/pull?limit=x").status_code for _ in range(601)]
    assert statuses == [400] * 600 + [429]
    refused = ask(bob, "POST", PUSH, b'{"rows": []}')
    assert (refused.json(), refused["Retry-After"]) == ({"type": "throttled"}, "60")
