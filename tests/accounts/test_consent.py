import json

import pytest

from backend.accounts.models import Consent
from backend.accounts.selectors import consent_withdrawn

CONSENT = "/api/v1/consent"
TEXT, NEWER_TEXT = "a" * 64, "0123456789abcdef" * 4


def put(phone, given, text=TEXT, **headers):
    return phone.send("PUT", CONSENT, {"text_sha256": text, "given": given}, **headers)


def withdrawn(email="ana@example.org"):
    from backend.accounts.models import User

    return consent_withdrawn(User.objects.get(email=email).pk)


def test_an_answer_is_kept_with_its_time(phone):
    phone.sign_up("ana@example.org")
    answer = put(phone, True)
    assert answer.status_code == 200
    assert answer.json() == phone.get(CONSENT).json()
    assert answer.json()["given"] is True
    assert answer.json()["text_sha256"] == TEXT
    assert answer.json()["at"].endswith("Z")


def test_whoever_was_never_asked_is_not_refused(ana):
    assert ana.get(CONSENT).json() == {"text_sha256": None, "given": None, "at": None}
    assert withdrawn() is False


def test_the_newest_answer_counts_and_the_older_ones_stay(ana):
    put(ana, True)
    assert withdrawn() is False
    put(ana, False)
    assert withdrawn() is True
    put(ana, True, NEWER_TEXT)
    assert withdrawn() is False
    assert list(Consent.objects.order_by("id").values_list("text_sha256", "given")) == [
        (TEXT, True),
        (TEXT, False),
        (NEWER_TEXT, True),
    ]


def test_the_same_answer_again_changes_nothing(ana):
    assert put(ana, True).json() == put(ana, True).json()
    assert Consent.objects.count() == 1


def test_anothers_answer_is_not_mine(ana, bob):
    put(ana, False)
    assert bob.get(CONSENT).json()["given"] is None
    assert withdrawn("bob@example.org") is False


@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_a_stranger_is_told_to_sign_in(new_phone, method):
    answer = new_phone().send(method, CONSENT, {"text_sha256": TEXT, "given": True})
    assert answer.status_code == 401
    assert answer.json() == {"type": "signed_out"}
    assert not Consent.objects.exists()


def test_a_wrong_session_token_is_a_stranger(new_phone):
    answer = new_phone().get(CONSENT, **{"X-Session-Token": "0" * 32})
    assert answer.status_code == 401


@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE"])
def test_an_answer_is_never_deleted_or_patched(ana, method):
    put(ana, False)
    answer = ana.send(method, CONSENT, {"text_sha256": TEXT, "given": True})
    assert answer.status_code == 405
    assert answer.json() == {"type": "method_not_allowed"}
    assert withdrawn() is True


MALFORMED = {
    "nothing": b"",
    "no object": b"[]",
    "null": b"null",
    "half a text": b'{"given": tr',
    "not UTF-8": b'{"given": "\xff"}',
    "UTF-16": '{"given": true}'.encode("utf-16"),
    "a byte order mark": b"\xef\xbb\xbf{}",
    "NaN": b'{"given": NaN}',
    "infinity": b'{"given": -Infinity}',
    "deep nesting": b"[" * 60_000,
    "deep objects": b'{"a":' * 9_000 + b"1" + b"}" * 9_000,
    "a lone surrogate": b'{"text_sha256": "\\ud800", "given": true}',
    "a number of endless digits": b'{"given": ' + b"9" * 5_000 + b"}",
}
WRONG = {
    "no field": {},
    "no answer": {"text_sha256": TEXT},
    "no text": {"given": True},
    "null for an answer": {"text_sha256": TEXT, "given": None},
    "a word for an answer": {"text_sha256": TEXT, "given": "yes"},
    "1 for an answer": {"text_sha256": TEXT, "given": 1},
    "the word true": {"text_sha256": TEXT, "given": "true"},
    "a list for an answer": {"text_sha256": TEXT, "given": [True]},
    "null for a text": {"text_sha256": None, "given": True},
    "a number for a text": {"text_sha256": int("1" * 64), "given": True},
    "an empty text": {"text_sha256": "", "given": True},
    "63 digits": {"text_sha256": "a" * 63, "given": True},
    "65 digits": {"text_sha256": "a" * 65, "given": True},
    "upper case": {"text_sha256": "A" * 64, "given": True},
    "no hex": {"text_sha256": "g" * 64, "given": True},
    "a line end": {"text_sha256": "a" * 64 + "\n", "given": True},
    "spaces around": {"text_sha256": " " + "a" * 64, "given": True},
    "NUL": {"text_sha256": "a" * 63 + "\0", "given": True},
    "digits of another script": {"text_sha256": "٣" * 64, "given": True},
    "an object for a text": {"text_sha256": {"a": 1}, "given": True},
}


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED.keys())
def test_what_is_no_object_is_a_bad_request(ana, body):
    answer = ana.send("PUT", CONSENT, body, **{"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["type"] == "bad_request"
    assert not Consent.objects.exists()


@pytest.mark.parametrize("body", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_field_is_named(ana, body):
    answer = ana.send("PUT", CONSENT, body)
    assert answer.status_code == 400
    assert answer.json()["type"] == "bad_request"
    assert set(answer.json()["fields"]) <= {"text_sha256", "given"}
    assert not Consent.objects.exists()


def test_of_two_keys_of_one_name_the_last_counts(ana):
    body = f'{{"given": false, "text_sha256": "{TEXT}", "given": true}}'.encode()
    assert ana.send("PUT", CONSENT, body).json()["given"] is True


def test_no_sent_field_reaches_another_column(ana, bob):
    extra = {
        "text_sha256": TEXT,
        "given": True,
        "owner": 2,
        "owner_id": 2,
        "at": "2001-01-01T00:00:00Z",
        "id": 9,
    }
    assert ana.send("PUT", CONSENT, extra).status_code == 200
    assert bob.get(CONSENT).json()["given"] is None
    assert not ana.get(CONSENT).json()["at"].startswith("2001")


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_only_json_comes_in(ana, kind):
    body = json.dumps({"text_sha256": TEXT, "given": True}).encode()
    answer = ana.send("PUT", CONSENT, body, **{"Content-Type": kind})
    assert answer.status_code == 415
    assert answer.json() == {"type": "unsupported_media_type"}


def test_a_body_over_64_kilobytes_is_too_large(ana):
    answer = put(ana, True, "a" * 66_000)
    assert answer.status_code == 413
    assert answer.json() == {"type": "too_large", "limit": {"bytes": 65_536}}


def test_a_browser_that_asks_for_html_gets_json(ana):
    answer = ana.get(CONSENT, Accept="text/html")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"


def test_the_answer_is_kept_by_no_cache(ana):
    assert "no-store" in ana.get(CONSENT)["Cache-Control"]
