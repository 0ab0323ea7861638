"""Who may sync, and what the others are told."""

import json
from datetime import UTC, datetime

import pytest
from django.db import OperationalError
from django.test import Client, override_settings

from backend.accounts.models import Consent, User
from backend.diary.table import Table
from tests.sync.phone import Phone, make_log, row

REQUESTS = [("get", "/api/v1/sync/pull"), ("post", "/api/v1/sync/push")]


def ask(client: Client, method: str, address: str, **headers: str):
    body = {"data": '{"rows": []}', "content_type": "application/json"} if method == "post" else {}
    return getattr(client, method)(address, **body, headers=headers)


@pytest.mark.django_db
@pytest.mark.parametrize(("method", "address"), REQUESTS)
def test_nobody_is_signed_out(method: str, address: str) -> None:
    for headers in ({}, {"X-Session-Token": "nonsense"}):
        answer = ask(Client(), method, address, **headers)
        assert (answer.status_code, answer.json()) == (401, {"type": "signed_out"})


@pytest.mark.django_db
def test_a_browser_must_send_its_token() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_user(email="alice@example.org"))
    answer = ask(client, "post", "/api/v1/sync/push")
    assert (answer.status_code, answer.json()) == (403, {"type": "csrf"})


@pytest.mark.django_db
def test_a_browser_may_push_as_much_as_anyone() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_user(email="alice@example.org"))
    client.get("/_allauth/browser/v1/auth/session")
    body = json.dumps({"rows": [row(make_log(note="n" * 10_000)) for _ in range(20)]})
    headers = {"X-CSRFToken": client.cookies["csrftoken"].value}
    answer = client.post("/api/v1/sync/push", body, content_type="application/json", headers=headers)
    assert [result["status"] for result in answer.json()["results"]] == ["stored"] * 20


@pytest.mark.django_db
def test_an_app_client_syncs_by_its_session_token() -> None:
    credentials = {"email": "alice@example.org", "password": "warm stone 42"}
    signed_up = Client().post("/_allauth/app/v1/auth/signup", credentials, content_type="application/json")
    token = signed_up.json()["meta"]["session_token"]
    phone = Client(enforce_csrf_checks=True, headers={"X-Session-Token": token})
    for method, address in REQUESTS:
        assert ask(phone, method, address).status_code == 200


@pytest.mark.parametrize(("method", "address"), REQUESTS)
def test_a_withdrawn_consent_stops_everything_until_it_is_given_again(
    alice: Phone, method: str, address: str
) -> None:
    def answer_consent(given: bool) -> None:
        Consent.objects.create(
            owner_id=alice.owner_id, text_sha256="0" * 64, given=given, at=datetime.now(UTC)
        )

    answer_consent(False)
    refused = ask(alice.client, method, address)
    assert (refused.status_code, refused.json()) == (403, {"type": "consent_withdrawn"})
    answer_consent(True)
    assert ask(alice.client, method, address).status_code == 200


@override_settings(SYNC_REQUESTS_A_MINUTE=3)
def test_too_many_requests_are_told_when_to_come_back(alice: Phone) -> None:
    answers = [alice.client.get("/api/v1/sync/pull") for _ in range(8)]
    last = answers[-1]
    assert (last.status_code, last.json()) == (429, {"type": "throttled"})
    assert 1 <= int(last.headers["Retry-After"]) <= 60


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_a_push_is_a_post(alice: Phone, method: str) -> None:
    answer = getattr(alice.client, method)("/api/v1/sync/push")
    assert (answer.status_code, answer.json()["type"]) == (405, "method_not_allowed")


def test_a_database_that_is_away_is_said_and_nothing_is_half_done(
    alice: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*args: object, **kwargs: object) -> None:
        raise OperationalError("the database went away")

    monkeypatch.setattr(Table, "write", away)
    answer = alice.send(json.dumps({"rows": [row(make_log())]}))
    assert (answer.status, answer.body) == (503, {"type": "unavailable"})
    assert int(answer.headers["Retry-After"]) > 0
    monkeypatch.undo()
    assert alice.push(row(make_log())) == [{"status": "stored", "revision": 1}]
