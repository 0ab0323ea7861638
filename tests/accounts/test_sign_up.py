import json

import pytest

from backend.accounts.models import User

SIGN_UP = "/auth/signup"
OK = {"email": "ana@example.org", "password": "warm stone 42"}


def codes(answer):
    return {(e.get("param"), e["code"]) for e in answer.json()["errors"]}


def test_a_new_person_is_signed_in_at_once(phone):
    answer = phone.sign_up("ana@example.org")
    assert answer.status_code == 200
    assert answer.json()["data"]["user"]["email"] == "ana@example.org"
    assert phone.is_signed_in()


def test_the_csrf_token_rotates_when_somebody_signs_up(new_phone):
    phone = new_phone()
    phone.get("/auth/session")
    before = phone.client.cookies["csrftoken"].value
    phone.sign_up("ana@example.org")
    assert phone.client.cookies["csrftoken"].value != before


def test_an_address_is_taken_in_any_spelling(ana, phone):
    answer = phone.sign_up("ANA@Example.ORG")
    assert answer.status_code == 400
    assert codes(answer) == {("email", "email_taken")}
    assert User.objects.count() == 1


def test_of_two_sign_ups_that_race_for_an_address_one_wins(ana, new_phone, monkeypatch):
    """The second looked before the first had stored: the database decides."""
    monkeypatch.setattr(
        "allauth.account.internal.flows.manage_email.assess_unique_email", lambda email, user=None: True
    )
    answer = new_phone().sign_up("ana@example.org")
    assert answer.status_code == 400
    assert codes(answer) == {("email", "email_taken")}


def test_somebody_who_is_signed_in_cannot_sign_up_again(ana):
    assert ana.sign_up("other@example.org").status_code == 409


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("short", "password_too_short"),
        ("123456789", "password_too_short"),
        ("qwertyuiop", "password_too_common"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(phone, password, code):
    answer = phone.sign_up("ana@example.org", password)
    assert answer.status_code == 400
    assert ("password", code) in codes(answer)


MALFORMED = {
    "no object": b"[]",
    "nothing but a word": b"null",
    "a number": b"7",
    "half a text": b'{"email": "ana@example.org", "pass',
    "two texts": b"{}{}",
    "no text at all": b"ana",
    "not UTF-8": b'{"email": "\xff\xfe"}',
    "UTF-16": json.dumps(OK).encode("utf-16"),
    "a byte order mark": b"\xef\xbb\xbf" + json.dumps(OK).encode(),
    "NaN": b'{"email": NaN, "password": "warm stone 42"}',
    "1e400": b'{"email": 1e400, "password": "warm stone 42"}',
    "a list for an address": b'{"email": ["ana@example.org"], "password": "warm stone 42"}',
    "an object for a password": b'{"email": "ana@example.org", "password": {"a": 1}}',
    "a number for a password": b'{"email": "ana@example.org", "password": 1234567890123}',
    "null for a password": b'{"email": "ana@example.org", "password": null}',
    "a lone surrogate": b'{"email": "ana@example.org", "password": "warm stone \\ud800"}',
    "deep nesting": b"[" * 8000,
    "deep nesting in a field": b'{"email": ' + b"[" * 5000 + b"]" * 5000 + b"}",
}
FIELD_ERRORS = {
    "no field": b"{}",
    "no password": b'{"email": "ana@example.org"}',
    "an empty password": b'{"email": "ana@example.org", "password": ""}',
    "no address": b'{"password": "warm stone 42"}',
    "not an address": b'{"email": "ana", "password": "warm stone 42"}',
    "an endless address": json.dumps({**OK, "email": "a" * 300 + "@example.org"}).encode(),
    "two addresses": json.dumps({**OK, "email": "a@example.org, b@example.org"}).encode(),
    "a header in the address": json.dumps({**OK, "email": "a@example.org\nBcc: b@example.org"}).encode(),
    "NUL in the address": json.dumps({**OK, "email": "a\0na@example.org"}).encode(),
    "NUL in the password": json.dumps({**OK, "password": "warm stone \0 42"}).encode(),
    "true for an address": json.dumps({**OK, "email": True}).encode(),
}


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED.keys())
def test_what_is_no_flat_object_of_texts_is_a_bad_request(phone, body):
    answer = phone.send("POST", SIGN_UP, body)
    assert answer.status_code == 400
    assert answer.json() == {"type": "bad_request"}
    assert not User.objects.exists()


@pytest.mark.parametrize("body", FIELD_ERRORS.values(), ids=FIELD_ERRORS.keys())
def test_a_wrong_field_is_named(phone, body):
    answer = phone.send("POST", SIGN_UP, body)
    assert answer.status_code == 400
    assert {e["param"] for e in answer.json()["errors"]} <= {"email", "password"}
    assert not User.objects.exists()


def test_a_body_over_16_kilobytes_is_too_large(phone):
    answer = phone.send("POST", SIGN_UP, {**OK, "password": "x" * 17_000})
    assert answer.status_code == 413
    assert answer.json()["type"] == "too_large"


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
def test_only_json_comes_in(phone, kind):
    answer = phone.send("POST", SIGN_UP, json.dumps(OK).encode(), **{"Content-Type": kind})
    assert answer.status_code == 415
    assert answer.json() == {"type": "unsupported_media_type"}
    assert not User.objects.exists()


def test_json_may_name_its_character_set(phone):
    kind = {"Content-Type": "application/json; charset=utf-8"}
    assert phone.send("POST", SIGN_UP, json.dumps(OK).encode(), **kind).status_code == 200


def test_no_sent_field_makes_an_operator(phone):
    answer = phone.send("POST", SIGN_UP, {**OK, "is_staff": True, "is_superuser": True, "id": "7"})
    assert answer.status_code == 200
    assert User.objects.filter(is_staff=False, is_superuser=False).count() == 1
