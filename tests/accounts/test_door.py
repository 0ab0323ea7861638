"""What stands before every endpoint of allauth, whoever knocks."""

import pytest

from tests.accounts.test_sign_up import FIELD_ERRORS, MALFORMED

WRITES = [
    ("POST", "/auth/login"),
    ("POST", "/auth/reauthenticate"),
    ("POST", "/auth/password/request"),
    ("POST", "/auth/password/reset"),
    ("POST", "/auth/email/verify"),
    ("POST", "/account/password/change"),
    ("POST", "/account/email"),
    ("PATCH", "/account/email"),
    ("DELETE", "/auth/sessions"),
    ("DELETE", "/auth/session"),
]


@pytest.fixture(params=WRITES, ids=lambda write: " ".join(write))
def write(request):
    return request.param


def test_no_malformed_body_gets_in(ana, write):
    for what, body in MALFORMED.items():
        answer = ana.send(*write, body)
        assert (answer.status_code, answer.json()) == (400, {"type": "bad_request"}), what
    assert ana.is_signed_in()


def test_no_wrong_field_is_a_crash(settings, new_phone, write):
    settings.ACCOUNT_RATE_LIMITS = False
    for what, body in FIELD_ERRORS.items():
        phone = new_phone()
        phone.sign_up(f"{abs(hash(what))}@example.org")
        assert phone.send(*write, body).status_code < 500, what


def test_a_stranger_gets_no_further_than_a_refusal(new_phone, write):
    answer = new_phone().send(*write, {"email": "ana@example.org", "password": "warm stone 42"})
    assert answer.status_code in {200, 400, 401, 403, 409}
    assert answer.json().get("data", {}).get("user") is None


def test_only_lists_of_numbers_name_sessions(ana):
    for sessions in ("1", 1, True, None, ["1"], [True], [1.5], [[1]], {"a": 1}):
        answer = ana.send("DELETE", "/auth/sessions", {"sessions": sessions})
        assert answer.status_code == 400, sessions
