"""Trust T1: a change of the address asks for the password and tells the old address."""

import time

import pytest

NEW = {"email": "ana.new@example.org"}


@pytest.fixture
def ana_since_yesterday(ana):
    """Ana's phone, whose last password was long ago."""
    session = ana.client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() - 86_400}]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()
    return ana


def test_it_asks_for_the_password(ana_since_yesterday):
    answer = ana_since_yesterday.send("POST", "/account/email", NEW)
    assert answer.status_code == 401
    assert {"id": "reauthenticate"} in answer.json()["data"]["flows"]


def test_with_the_password_it_changes_and_the_old_address_is_told(ana_since_yesterday, mailoutbox, new_phone):
    ana = ana_since_yesterday
    assert ana.send("POST", "/auth/reauthenticate", {"password": "warm stone 42"}).status_code == 200
    assert ana.send("POST", "/account/email", NEW).status_code == 200
    assert ana.get("/auth/session").json()["data"]["user"]["email"] == "ana@example.org"
    assert ana.send("PATCH", "/account/email", {**NEW, "primary": True}).status_code == 200
    assert ana.get("/auth/session").json()["data"]["user"]["email"] == NEW["email"]
    assert [m.subject for m in mailoutbox if m.to == ["ana@example.org"]]
    assert ana.send("DELETE", "/account/email", {"email": "ana@example.org"}).status_code == 200
    assert new_phone().sign_in(NEW["email"]).status_code == 200
    assert new_phone().sign_in("ana@example.org").status_code == 400


def test_anothers_address_cannot_be_taken(ana, bob):
    ana.send("POST", "/auth/reauthenticate", {"password": "warm stone 42"})
    answer = ana.send("POST", "/account/email", {"email": "BOB@example.org"})
    assert answer.status_code == 400
    assert [e["code"] for e in answer.json()["errors"]] == ["email_taken"]


def test_the_only_address_cannot_be_removed(ana):
    ana.send("POST", "/auth/reauthenticate", {"password": "warm stone 42"})
    assert ana.send("DELETE", "/account/email", {"email": "ana@example.org"}).status_code == 400
    assert ana.get("/auth/session").json()["data"]["user"]["email"] == "ana@example.org"
