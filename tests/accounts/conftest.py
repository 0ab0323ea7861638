"""The cast: Ana and Bob on their phones, each a client that keeps cookies and token like a browser."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client

PASSWORD = "warm stone 42"


def send(client: Client, method: str, address: str, body: Any, headers: dict[str, str]) -> Any:
    """`body` goes as JSON, bytes as they are, None as no body at all."""
    data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
    kind = headers.pop("Content-Type", "application/json" if data else "")
    return client.generic(method, address, data, content_type=kind, headers=headers)


class Phone:
    """The phone app's view of the server: JSON in, JSON out, the token read anew for every write."""

    base = "/_allauth/browser/v1"

    def __init__(self, **headers: str) -> None:
        self.client = Client(enforce_csrf_checks=True, headers=headers, raise_request_exception=False)

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(self.address(path), headers=headers)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        if "csrftoken" not in self.client.cookies:
            self.get("/auth/session")
        headers = {"X-CSRFToken": self.client.cookies["csrftoken"].value, **headers}
        return send(self.client, method, self.address(path), body, headers)

    def address(self, path: str) -> str:
        return path if path.startswith("/api/") else self.base + path

    def sign_up(self, email: str, password: str = PASSWORD) -> Any:
        return self.send("POST", "/auth/signup", {"email": email, "password": password})

    def sign_in(self, email: str, password: str = PASSWORD) -> Any:
        return self.send("POST", "/auth/login", {"email": email, "password": password})

    def sign_out(self) -> Any:
        return self.send("DELETE", "/auth/session")

    def is_signed_in(self) -> bool:
        return bool(self.get("/api/v1/consent").status_code == 200)


class Native(Phone):
    """A client without cookies: it keeps the session token that it was given."""

    base = "/_allauth/app/v1"

    def __init__(self, **headers: str) -> None:
        super().__init__(**headers)
        self.token = ""

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(self.address(path), headers={"X-Session-Token": self.token, **headers})

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        headers = {"X-Session-Token": self.token, **headers} if self.token else headers
        answer = send(self.client, method, self.address(path), body, headers)
        if "application/json" in answer.headers.get("Content-Type", ""):
            self.token = (answer.json().get("meta") or {}).get("session_token", self.token)
        return answer


@pytest.fixture(autouse=True)
def _quick_and_alone(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords hash in no time, and no test counts another's tries."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    shared = {"BACKEND": "backend.common.cache.SharedFileCache", "LOCATION": tmp_path / "cache"}
    settings.CACHES = {**settings.CACHES, "default": shared}
    monkeypatch.setattr("backend.accounts.door.RESET_SECONDS", 0)


@pytest.fixture(params=[Phone, Native], ids=["browser", "app"])
def phone(request: pytest.FixtureRequest, db: None) -> Phone:
    """One phone of each kind."""
    made: Phone = request.param()
    return made


@pytest.fixture
def new_phone(db: None) -> Callable[..., Phone]:
    return Phone


@pytest.fixture
def ana(db: None) -> Phone:
    """Ana's phone, signed in."""
    phone = Phone()
    assert phone.sign_up("ana@example.org").status_code == 200
    return phone


@pytest.fixture
def bob(db: None) -> Phone:
    """Bob's phone, signed in: he must see nothing of Ana."""
    phone = Phone()
    assert phone.sign_up("bob@example.org").status_code == 200
    return phone


@pytest.fixture
def reset_key(mailoutbox: list[mail.EmailMessage]) -> Callable[[], str]:
    """The key of the newest reset mail."""
    return lambda: re.findall(r"#reset=(\S+)", str(mailoutbox[-1].body))[0]
