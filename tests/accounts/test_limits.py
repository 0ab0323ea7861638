"""Trust T1: how often one may guess, and that nothing the guesser sends resets the count."""

import pytest

WRONG = "not the one"


@pytest.fixture(autouse=True)
def _limits_on(settings):
    settings.ACCOUNT_RATE_LIMITS = {
        "login_failed": "10/m/ip,5/5m/key",
        "login": "300/h/ip",
        "signup": "300/h/ip",
    }


def statuses(phone, times, email="ana@example.org", **headers):
    body = {"email": email, "password": WRONG}
    return [phone.send("POST", "/auth/login", body, **headers).status_code for _ in range(times)]


def test_the_sixth_wrong_password_in_five_minutes_must_wait(ana, phone):
    assert statuses(phone, 6) == [400] * 5 + [429]
    answer = phone.sign_in("ana@example.org", WRONG)
    assert answer.json() == {"type": "throttled", "status": 429}
    assert answer["Retry-After"] == "300"


def test_the_right_password_must_wait_too_and_works_elsewhere_for_others(ana, bob, phone, new_phone):
    statuses(phone, 5)
    assert phone.sign_in("ana@example.org").status_code == 429
    assert ana.is_signed_in()
    assert new_phone().sign_in("bob@example.org").status_code == 200


def test_an_unknown_person_is_counted_like_a_known_one(ana, new_phone):
    assert statuses(new_phone(), 6, "nobody@example.org") == [400] * 5 + [429]


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "CF-Connecting-IP", "Host"])
def test_no_header_resets_the_count(ana, phone, header):
    tries = [statuses(phone, 1, **{header: f"9.9.9.{n}"})[0] for n in range(6)]
    assert tries == [400] * 5 + [429]


def test_neither_does_another_spelling_of_the_address(ana, phone):
    spellings = [
        "ana@example.org",
        "ANA@example.org",
        "Ana@Example.Org",
        "aNa@example.org",
        "anA@example.org",
    ]
    assert [statuses(phone, 1, s)[0] for s in [*spellings, "ana@example.ORG"]] == [400] * 5 + [429]


def test_the_eleventh_wrong_password_a_minute_from_one_address_must_wait(ana, phone):
    tries = [statuses(phone, 1, f"p{n}@example.org")[0] for n in range(11)]
    assert tries == [400] * 10 + [429]


def test_right_passwords_do_not_count_as_wrong_ones(ana, new_phone):
    assert [new_phone().sign_in("ana@example.org").status_code for _ in range(12)] == [200] * 12


def test_a_new_password_opens_the_account_again(ana, phone, reset_key):
    statuses(phone, 5)
    phone.send("POST", "/auth/password/request", {"email": "ana@example.org"})
    phone.send("POST", "/auth/password/reset", {"key": reset_key(), "password": "cold stone 24"})
    assert phone.sign_in("ana@example.org", "cold stone 24").status_code == 200


def test_reset_mails_are_limited_with_the_same_answer_shape(ana, phone):
    ask = [phone.send("POST", "/auth/password/request", {"email": "ana@example.org"}) for _ in range(6)]
    assert [a.status_code for a in ask] == [200] * 5 + [429]
    assert ask[-1].json() == {"type": "throttled", "status": 429}
    assert ask[-1]["Retry-After"] == "60"


def test_the_count_of_sign_ups_from_one_address_ends(settings, new_phone):
    settings.ACCOUNT_RATE_LIMITS = {"signup": "2/h/ip"}
    tries = [new_phone().sign_up(f"p{n}@example.org").status_code for n in range(3)]
    assert tries == [200, 200, 429]


def test_behind_our_proxy_the_last_forwarded_address_counts(settings, ana, phone):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/m/ip"}
    forged = [statuses(phone, 1, **{"X-Forwarded-For": f"9.9.9.{n}, 10.0.0.1"})[0] for n in range(3)]
    assert forged == [400, 400, 429]
    assert statuses(phone, 1, **{"X-Forwarded-For": "9.9.9.9, 10.0.0.2"}) == [400]


def test_with_the_limiters_store_away_nobody_signs_in_and_everybody_goes_on(settings, ana, phone):
    settings.CACHES = {
        name: {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1"}
        for name in ("default", "sync")
    }
    answer = phone.sign_in("ana@example.org")
    assert answer.status_code == 503
    assert answer.json() == {"type": "unavailable"}
    assert int(answer["Retry-After"]) > 0
    assert ana.is_signed_in()
