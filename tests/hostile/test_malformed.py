"""Malformed input at every write endpoint but push, which has tests/sync/malformed.py."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.hostile.people import PASSWORD, STRANGER, Person, undone
from tests.hostile.values import BODIES, MEDIA_TYPES, VALUES

NOBODY = "00000000-0000-4000-8000-000000000000"
WISH = {
    "from": "2026-11-01",
    "to": "2026-11-22",
    "locale": "en-GB",
    "sections": ["tried"],
    "include_notes": True,
}
FRESH = {"email": "new@example.org", "password": "cold stone 24"}


@dataclass(frozen=True)
class Endpoint:
    """`takes` is a body with every field that the endpoint reads."""

    method: str
    address: str
    takes: dict[str, Any]
    stranger: bool = False  # comes without a session


APP, JSON = "/_allauth/app/v1", "application/json"
ENDPOINTS = {
    "consent": Endpoint("PUT", "/api/v1/consent", {"text_sha256": "a" * 64, "given": True}),
    "report": Endpoint("POST", "/api/v1/reports", WISH),
    "report to delete": Endpoint("DELETE", f"/api/v1/reports/{NOBODY}", {}),
    "sign-up": Endpoint("POST", f"{APP}/auth/signup", FRESH, stranger=True),
    "sign-in": Endpoint("POST", f"{APP}/auth/login", FRESH, stranger=True),
    "reset request": Endpoint(
        "POST", f"{APP}/auth/password/request", {"email": "a@example.org"}, stranger=True
    ),
    "reset": Endpoint("POST", f"{APP}/auth/password/reset", {"key": "a-b-c", "password": "x"}, stranger=True),
    "password": Endpoint(
        "POST", f"{APP}/account/password/change", {"current_password": PASSWORD, "new_password": "x"}
    ),
    "password again": Endpoint("POST", f"{APP}/auth/reauthenticate", {"password": PASSWORD}),
    "new e-mail": Endpoint("POST", f"{APP}/account/email", {"email": "new@example.org"}),
    "main e-mail": Endpoint("PATCH", f"{APP}/account/email", {"email": "bob@example.org", "primary": True}),
    "e-mail to remove": Endpoint("DELETE", f"{APP}/account/email", {"email": "bob@example.org"}),
    "e-mail to mail again": Endpoint("PUT", f"{APP}/account/email", {"email": "bob@example.org"}),
    "e-mail to confirm": Endpoint("POST", f"{APP}/auth/email/verify", {"key": "a"}),
    "sessions": Endpoint("DELETE", f"{APP}/auth/sessions", {"sessions": [1]}),
    "session": Endpoint("DELETE", f"{APP}/auth/session", {}),
    "code": Endpoint("POST", f"{APP}/auth/code/confirm", {"code": "a"}, stranger=True),
    "token": Endpoint("POST", f"{APP}/tokens/refresh", {"refresh_token": "a"}, stranger=True),
}


def cases(endpoint: Endpoint) -> Iterator[tuple[str, bytes, str]]:
    """Name, body and media type: each value in each field, no field, each body, each media type."""
    for name in endpoint.takes or {"a": 1}:
        others = [f"{json.dumps(k)}: {json.dumps(v)}" for k, v in endpoint.takes.items() if k != name]
        for about, text in VALUES.items():
            body = ", ".join([*others, f"{json.dumps(name)}: {text}"])
            yield f"{name}: {about}", f"{{{body}}}".encode(), JSON
        yield f"without {name}", f"{{{', '.join(others)}}}".encode(), JSON
    for about, body in BODIES.items():
        yield about, body, JSON
    for media_type in MEDIA_TYPES:
        yield media_type[:40], json.dumps(endpoint.takes).encode(), media_type


@pytest.mark.parametrize("name", ENDPOINTS)
def test_malformed_input_is_refused_at_once_and_in_our_shape(
    bob: Person, ask: Callable[..., Any], name: str
) -> None:
    endpoint, tried = ENDPOINTS[name], 0
    who = STRANGER if endpoint.stranger else bob
    for about, body, media_type in cases(endpoint):
        started = time.perf_counter()
        with undone():
            answer = ask(who, endpoint.method, endpoint.address, body, **{"Content-Type": media_type})
        assert time.perf_counter() - started < 2, about
        assert answer.status_code < 500, about
        if answer.status_code >= 400:
            told = json.loads(answer.content)
            assert told.get("type") or told.get("status") == answer.status_code, about
            assert "type" in told or not endpoint.address.startswith("/api/"), about
            assert len(answer.content) <= 65_536, about
            assert PASSWORD not in answer.content.decode(), about
        tried += 1
    assert tried >= 60
