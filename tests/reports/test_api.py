"""The endpoints of reports: Alice owns, Charlie must see nothing."""

import io
import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from backend.accounts.models import Consent, User
from backend.diary.kinds import PAIN_LOG
from backend.diary.services import Write, store
from backend.reports.models import Report

WISH = {"from": "2026-11-01", "to": "2026-11-22", "locale": "en-GB"}
ADDRESS = "/api/v1/reports"


@pytest.fixture
def signed_in(db: None) -> Callable[[str], Client]:
    def make(email: str) -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(User.objects.create_user(email=email))
        return client

    return make


@pytest.fixture
def alice(signed_in: Callable[[str], Client]) -> Client:
    """She logged once, on 20 November."""
    client = signed_in("alice@example.org")
    log("alice@example.org", "2026-11-20")
    return client


@pytest.fixture
def charlie(signed_in: Callable[[str], Client]) -> Client:
    """A stranger."""
    return signed_in("charlie@example.org")


def log(email: str, day: str) -> None:
    """One pain log at half past eight."""
    document = {
        "id": str(uuid.uuid4()),
        "at": f"{day}T08:30:00.000+01:00",
        "day": day,
        "written_at": f"{day}T08:31:00.000+01:00",
        "pain": 6,
        "note": "a secret word",
    }
    owner = User.objects.get(email=email).pk
    (outcome,) = store(owner_id=owner, writes=[Write(PAIN_LOG, PAIN_LOG.read(document))], now=timezone.now())
    assert outcome.status == "stored"


def wish(client: Client, body: Any = WISH) -> Any:
    return client.post(ADDRESS, body, content_type="application/json")


def test_a_report_is_made_and_its_page_read(alice: Client) -> None:
    made = wish(alice)
    assert made.status_code == 201
    told = made.json()
    assert told["pdf"] == f"{ADDRESS}/{told['id']}/pdf"
    page = alice.get(told["pdf"])
    assert page["Content-Type"] == "application/pdf"
    assert page["Content-Disposition"] == 'attachment; filename="achelog-2026-11-01-to-2026-11-22.pdf"'
    assert page["Cache-Control"] == "private, no-store"
    assert "days logged 1 of 22" in PdfReader(io.BytesIO(page.content)).pages[0].extract_text()


def test_reports_are_listed_the_newest_first(alice: Client) -> None:
    ids = [wish(alice).json()["id"] for _ in range(2)]
    reports = alice.get(ADDRESS).json()["reports"]
    assert [one["id"] for one in reports] == ids[::-1]
    assert (reports[0]["from"], reports[0]["to"]) == ("2026-11-01", "2026-11-22")
    assert alice.get(f"{ADDRESS}/{ids[0]}").json()["id"] == ids[0]


def test_a_report_is_a_snapshot(alice: Client) -> None:
    told = wish(alice).json()
    before = alice.get(told["pdf"]).content
    log("alice@example.org", "2026-11-21")
    assert b"" != before != alice.get(wish(alice).json()["pdf"]).content
    assert alice.get(told["pdf"]).content == before


def test_a_deleted_report_is_gone_and_stays_gone(alice: Client) -> None:
    address = f"{ADDRESS}/{wish(alice).json()['id']}"
    assert alice.delete(address).status_code == 204
    assert alice.delete(address).status_code == 404
    assert alice.get(f"{address}/pdf").status_code == 404
    assert alice.get(ADDRESS).json() == {"reports": []}


def test_notes_come_only_when_asked_for(alice: Client) -> None:
    for include, pages in ((None, 1), (False, 1), (True, 2)):
        told = wish(alice, {**WISH, "include_notes": include}).json()
        assert len(PdfReader(io.BytesIO(alice.get(told["pdf"]).content)).pages) == pages


@pytest.mark.parametrize("method", ["get", "delete"])
@pytest.mark.parametrize("tail", ["", "/pdf"])
def test_a_stranger_gets_the_answer_for_what_is_not_there(
    alice: Client, charlie: Client, method: str, tail: str
) -> None:
    real = getattr(charlie, method)(f"{ADDRESS}/{wish(alice).json()['id']}{tail}")
    nothing = getattr(charlie, method)(f"{ADDRESS}/{uuid.uuid4()}{tail}")
    assert (real.status_code, real.content) == (nothing.status_code, nothing.content)
    assert real.status_code in {404, 405}
    assert Report.objects.count() == 1


def test_a_stranger_reports_on_an_empty_diary_and_lists_nothing(alice: Client, charlie: Client) -> None:
    wish(alice)
    assert wish(charlie).json()["type"] == "period_empty"
    assert charlie.get(ADDRESS).json() == {"reports": []}


def test_without_a_session_nothing_is_told(db: None) -> None:
    client = Client(raise_request_exception=False)
    for answer in (wish(client), client.get(ADDRESS), client.get(f"{ADDRESS}/{uuid.uuid4()}/pdf")):
        assert (answer.status_code, answer.json()["type"]) == (401, "signed_out")


def test_a_withdrawn_consent_stops_new_reports_and_keeps_the_old(alice: Client) -> None:
    told = wish(alice).json()
    owner = User.objects.get(email="alice@example.org")
    Consent.objects.create(owner=owner, text_sha256="0" * 64, given=False, at=timezone.now())
    refused = wish(alice)
    assert (refused.status_code, refused.json()) == (403, {"type": "consent_withdrawn"})
    assert alice.get(told["pdf"]).status_code == 200


@pytest.mark.parametrize(
    ("change", "kind", "field"),
    [
        ({"from": "2026-11-23"}, "period_reversed", "from"),
        ({"from": "2020-01-01"}, "period_too_long", "from"),
        ({"from": "2026-12-01", "to": "2026-12-05"}, "period_empty", "from"),
        ({"from": "0001-01-01", "to": "0001-01-02"}, "period_empty", "from"),
        ({"from": None}, "bad_request", "from"),
        ({"from": 20261101}, "bad_request", "from"),
        ({"from": True}, "bad_request", "from"),
        ({"from": "2026-11-31"}, "bad_request", "from"),
        ({"from": "2026-1-1"}, "bad_request", "from"),
        ({"from": "2026-11-01T00:00"}, "bad_request", "from"),
        ({"from": "２０２６-11-01"}, "bad_request", "from"),
        ({"to": ["2026-11-22"]}, "bad_request", "to"),
        ({"to": {"day": 1}}, "bad_request", "to"),
        ({"to": "2026-11-22\n"}, "bad_request", "to"),
        ({"locale": None}, "bad_request", "locale"),
        ({"locale": 5}, "bad_request", "locale"),
        ({"locale": "../../etc"}, "bad_request", "locale"),
        ({"locale": "e" * 9000}, "bad_request", "locale"),
        ({"sections": "tried"}, "bad_request", "sections"),
        ({"sections": []}, "bad_request", "sections"),
        ({"sections": ["horoscope"]}, "bad_request", "sections"),
        ({"sections": ["tried", 5]}, "bad_request", "sections"),
        ({"sections": [["tried"]]}, "bad_request", "sections"),
        ({"include_notes": "yes"}, "bad_request", "include_notes"),
        ({"include_notes": 1}, "bad_request", "include_notes"),
    ],
)
def test_a_wrong_wish_is_told_field_and_reason(
    alice: Client, change: dict[str, Any], kind: str, field: str
) -> None:
    answer = wish(alice, {**WISH, **change})
    assert answer.status_code == 400
    told = answer.json()
    assert (told["type"], told["field"]) == (kind, field)
    assert told["message"]
    assert not Report.objects.exists()


@pytest.mark.parametrize("missing", ["from", "to", "locale"])
def test_a_missing_field_is_named(alice: Client, missing: str) -> None:
    answer = wish(alice, {name: value for name, value in WISH.items() if name != missing})
    assert (answer.status_code, answer.json()["field"]) == (400, missing)


@pytest.mark.parametrize("body", ["", "null", "[]", "5", '"x"', "{", "NaN", "[" * 100_000, "\ud800"])
def test_a_body_that_is_no_wish_is_refused(alice: Client, body: str) -> None:
    answer = alice.post(ADDRESS, body.encode(errors="surrogatepass"), content_type="application/json")
    assert answer.status_code in {400, 413}
    assert answer.json()["type"] in {"bad_request", "too_large"}


@pytest.mark.parametrize("tail", ["x", "1", "79256B66-8ACA-4680-B7EE-9E9FB9141059", "../me"])
def test_an_odd_address_is_not_found(alice: Client, tail: str) -> None:
    assert alice.get(f"{ADDRESS}/{tail}").status_code == 404


def test_nothing_of_a_report_lies_readable_in_the_database(alice: Client) -> None:
    wish(alice, {**WISH, "include_notes": True})
    stored = Report.objects.get()
    assert b"secret word" not in bytes(stored.snapshot) + bytes(stored.page)
    assert not bytes(stored.page).startswith(b"%PDF")
    with pytest.raises(ValueError):
        json.loads(bytes(stored.snapshot))
