"""Alice, whose diary holds everything a diary can hold; Bob and a stranger, who try to reach it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from backend.accounts.models import User
from tests.hostile.people import PASSWORD, Person, sign_in


@pytest.fixture(autouse=True)
def _without_limits(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits have tests of their own; here thousands of requests come from one address."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SYNC_REQUESTS_A_MINUTE = None
    settings.ACCOUNT_RATE_LIMITS = False
    monkeypatch.setattr("backend.accounts.door.RESET_SECONDS", 0)


@pytest.fixture
def person(db: None) -> Callable[..., Person]:
    """Makes a person who is signed in on a browser and in an app."""

    def make(email: str, **fields: Any) -> Person:
        User.objects.create_user(email, PASSWORD, **fields)
        made = sign_in(email)
        Client(headers={"X-Session-Token": made.token}).get("/api/v1/sync/pull")  # the first use makes a head
        return made

    return make


@pytest.fixture
def bob(person: Callable[..., Person]) -> Person:
    return person("bob@example.org")


@pytest.fixture
def ask() -> Callable[..., Any]:
    """One request, as JSON unless it is bytes."""
    client = Client(raise_request_exception=False)

    def send(person: Person, method: str, address: str, body: Any = None, **headers: str) -> Any:
        person.enter(client, address)
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        kind = headers.pop("Content-Type", "application/json") if data else ""
        return client.generic(
            method, address, data, content_type=kind, headers=person.headers(address) | headers
        )

    return send
