import statistics
import time

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher


def test_the_right_password_signs_in(ana, phone):
    answer = phone.sign_in("ana@example.org")
    assert answer.status_code == 200
    assert answer.json()["meta"]["is_authenticated"] is True
    assert phone.is_signed_in()


def test_the_address_is_known_in_any_spelling(ana, phone):
    assert phone.sign_in("Ana@EXAMPLE.org").status_code == 200


def test_signing_in_twice_is_a_conflict_and_keeps_the_session(ana):
    assert ana.sign_in("ana@example.org").status_code == 409
    assert ana.is_signed_in()


def test_a_wrong_password_and_an_unknown_person_get_the_same_answer(ana, phone):
    wrong = phone.sign_in("ana@example.org", "not the one")
    unknown = phone.sign_in("nobody@example.org", "not the one")
    assert (wrong.status_code, wrong.content) == (unknown.status_code, unknown.content)
    assert wrong.status_code == 400
    assert [e["code"] for e in wrong.json()["errors"]] == ["email_password_mismatch"]
    assert not phone.is_signed_in()


class FixedCost(PBKDF2PasswordHasher):
    """Some milliseconds a hash, so that one hash more or less would show."""

    iterations = 20_000


@pytest.mark.bench  # two times compared: not for a busy machine
def test_an_unknown_person_takes_as_long_as_a_wrong_password(settings, new_phone):
    """Trust T20: less than 10 % between the medians of 200 alternating tries."""
    settings.PASSWORD_HASHERS = [f"{FixedCost.__module__}.{FixedCost.__qualname__}"]
    settings.ACCOUNT_RATE_LIMITS = False
    new_phone().sign_up("ana@example.org")
    phone, seconds = new_phone(), {"ana@example.org": [], "nobody@example.org": []}
    phone.get("/auth/session")
    for _ in range(100):
        for email, taken in seconds.items():
            before = time.perf_counter()
            phone.sign_in(email, "not the one")
            taken.append(time.perf_counter() - before)
    known, unknown = (statistics.median(taken) for taken in seconds.values())
    assert abs(known - unknown) / max(known, unknown) < 0.10


def test_a_person_who_was_shut_out_cannot_sign_in(ana, phone, django_user_model):
    django_user_model.objects.update(is_active=False)
    assert phone.sign_in("ana@example.org").status_code != 200
    assert not phone.is_signed_in()
    assert not ana.is_signed_in()
