import pytest


def test_a_new_phone_learns_that_nobody_is_signed_in_and_gets_a_token(new_phone):
    phone = new_phone()
    answer = phone.get("/auth/session")
    assert answer.status_code == 401
    assert answer.json()["meta"]["is_authenticated"] is False
    assert not answer.cookies["csrftoken"]["httponly"]


def test_the_session_cookie_is_closed_to_scripts_and_to_other_sites(ana):
    cookie = ana.client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"


def test_the_session_says_who_is_signed_in(ana):
    answer = ana.get("/auth/session")
    assert answer.status_code == 200
    assert answer.json()["data"]["user"]["email"] == "ana@example.org"


def test_signing_out_ends_the_session_on_the_server_too(phone):
    phone.sign_up("ana@example.org")
    kept = phone.client.cookies.get("sessionid")
    assert phone.sign_out().status_code == 401
    if kept is not None:
        phone.client.cookies["sessionid"] = kept.value
    assert not phone.is_signed_in()


def test_signing_out_twice_is_no_error(new_phone):
    phone = new_phone()
    phone.sign_up("ana@example.org")
    assert [phone.sign_out().status_code for _ in range(2)] == [401, 401]


def test_the_token_of_an_ended_app_session_is_gone(phone):
    phone.sign_up("ana@example.org")
    phone.sign_out()
    assert phone.get("/auth/session").status_code == (410 if getattr(phone, "token", "") else 401)


@pytest.mark.parametrize("token", ["", "wrong", "x" * 32, "x" * 64])
def test_a_write_without_the_right_csrf_token_is_refused(ana, token):
    for path in ("/auth/session", "/api/v1/consent"):
        answer = ana.send("DELETE" if path == "/auth/session" else "PUT", path, **{"X-CSRFToken": token})
        assert answer.status_code == 403
        assert answer.json() == {"type": "csrf"}
    assert ana.is_signed_in()


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_write_from_another_site_is_refused_even_with_the_token(phone, site):
    answer = phone.send("POST", "/auth/signup", {"email": "a@b.org"}, **{"Sec-Fetch-Site": site})
    assert answer.status_code == 403
    assert answer.json() == {"type": "csrf"}


def test_a_write_from_our_own_page_is_taken(phone):
    body = {"email": "ana@example.org", "password": "warm stone 42"}
    assert phone.send("POST", "/auth/signup", body, **{"Sec-Fetch-Site": "same-origin"}).status_code == 200


def test_a_person_lists_and_ends_their_other_sessions_and_nobody_elses(ana, bob, new_phone):
    other = new_phone()
    other.sign_in("ana@example.org")
    listed = ana.get("/auth/sessions").json()["data"]
    assert len(listed) == 2
    ids = [s["id"] for s in listed if not s["is_current"]]
    assert bob.send("DELETE", "/auth/sessions", {"sessions": ids}).status_code == 400
    assert other.is_signed_in()
    assert ana.send("DELETE", "/auth/sessions", {"sessions": ids}).status_code == 200
    assert not other.is_signed_in()
    assert ana.is_signed_in()
