"""Every refusal of the API is small JSON that says its type, however odd the request."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.hostile.people import STRANGER, Person
from tests.hostile.routes import ROUTES, filled
from tests.shell.test_headers import assert_safe

PULL, PUSH, LOGIN = "/api/v1/sync/pull", "/api/v1/sync/push", "/_allauth/app/v1/auth/login"
Ask = Callable[..., Any]
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "FROB", "get", "")


def is_ours(answer: Any) -> str:
    """The type of a refusal, which is JSON, small and safe."""
    assert answer.status_code < 500
    assert len(answer.content) <= 65_536
    assert answer["Content-Type"] == "application/json"
    assert_safe(answer)
    return str(json.loads(answer.content)["type"])


@pytest.mark.parametrize(
    "path",
    [
        "/api",
        "/api/",
        "/api/v1",
        "/api/v2/sync/pull",
        "/api/v1/nothing",
        f"{PULL}/",
        f"{PULL}//",
        "/api//v1/sync/pull",
        "/api/v1/sync/../sync/pull",
        "/api/v1/sync/pull%0a",
        "/api/v1/sync/pull%00",
        "/api/v1/sync/pull%20",
        "/api/v1/sync/pull;x=1",
        "/api/v1/sync%252Fpull",
        "/api/v1/SYNC/pull",
        "/api/v1/%ff%fe",
        "/api/v1/%ed%a0%80",
        "/api/v1/%E7%97%9B",
        "/api/v1/reports/%2e%2e/consent",
        "/api/v1/reports/0",
        "/api/v1/" + "a" * 8_000,
        "/api/v1/" + "%F0%9F%92%A9" * 500,
        "/api/v1/" + "a/" * 2_000,
    ],
)
def test_an_address_that_is_none_is_not_found(bob: Person, ask: Ask, path: str) -> None:
    for method in ("GET", "POST", "DELETE"):
        answer = ask(bob, method, path, None if method == "GET" else b"{}")
        assert answer.status_code == 404
        assert is_ours(answer) == "not_found"


@pytest.mark.parametrize("route", [route for route, holds in ROUTES.items() if holds == "diary"])
def test_any_method_of_any_address_answers_in_json(bob: Person, ask: Ask, route: str) -> None:
    for who in (bob, STRANGER):
        for method in METHODS:
            answer = ask(who, method, filled(route, "00000000-0000-4000-8000-000000000000"), b"{}")
            if answer.status_code < 400:
                assert_safe(answer)
            else:
                is_ours(answer) if method != "HEAD" else assert_safe(answer)
            assert answer.status_code != 401 or who is STRANGER


ACCEPTS = ("text/html", "application/xml", "image/*;q=0", "*/*", "a/b;" * 900, "\x7f", "")


@pytest.mark.parametrize("accept", ACCEPTS, ids=range(len(ACCEPTS)))
def test_whoever_wants_something_else_gets_json(bob: Person, ask: Ask, accept: str) -> None:
    assert is_ours(ask(STRANGER, "GET", PULL, Accept=accept)) == "signed_out"
    assert ask(bob, "GET", PULL, Accept=accept)["Content-Type"] == "application/json"


QUERIES = {  # by query: what is wrong with it
    "checkpoint=%00": "bad_checkpoint",
    "checkpoint=%ff%fe": "bad_checkpoint",
    "checkpoint=" + "A" * 60_000: "bad_checkpoint",
    "checkpoint=" + "W" * 996: "bad_checkpoint",
    "checkpoint=bnVsbA": "bad_checkpoint",  # null
    "checkpoint=W10": "bad_checkpoint",  # []
    "checkpoint=eyJvd25lcl9pZCI6MX0": "bad_checkpoint",  # an owner and nothing else
    "checkpoint=%F0%9F%92%A9": "bad_checkpoint",
    "checkpoint=a&checkpoint=b": "bad_checkpoint",
    "limit=%00": "bad_request",
    "limit=0": "bad_request",
    "limit=-1": "bad_request",
    "limit=1001": "bad_request",
    "limit=1e3": "bad_request",
    "limit=01": "bad_request",
    "limit=%2B1": "bad_request",
    "limit=1%20": "bad_request",
    "limit=1%0a": "bad_request",
    "limit=%D9%A3": "bad_request",
    "limit=" + "9" * 5_000: "bad_request",
    "limit=": "bad_request",
    "kinds=%00": "bad_request",
    "kinds=PAIN_LOG": "bad_request",
    "kinds=pain_log%27": "bad_request",
    "kinds=" + "pain_log," * 5_000 + "x": "bad_request",
    "kinds=__class__": "bad_request",
}


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[:30])
def test_a_query_that_is_none_is_refused_by_type(bob: Person, ask: Ask, query: str) -> None:
    answer = ask(bob, "GET", f"{PULL}?{query}")
    assert (answer.status_code, is_ours(answer)) == (400, QUERIES[query])


HOSTS = ("", "a b", "a_b@c", "[", "[::1", "x:y", "a,b", "a" * 300 + ".", "\x7f", "../x")


@pytest.mark.parametrize("host", HOSTS, ids=range(len(HOSTS)))
def test_a_host_that_is_none_is_refused_in_json(ask: Ask, db: None, host: str) -> None:
    answer = ask(STRANGER, "GET", "/api/v1/consent", Host=host)
    assert is_ours(answer) in {"bad_request", "signed_out"}


COOKIES = (
    "sessionid=",
    "sessionid=\x7f; csrftoken=%%%; =;;",
    "sessionid=" + "a" * 60_000,
    'sessionid="a\\"b; $Version=1',
    "sessionid=../../etc/passwd",
    "; " * 2_000,
    "sessionid=a; sessionid=b",
    "\xff=1",
)


@pytest.mark.parametrize("cookie", COOKIES, ids=range(len(COOKIES)))
def test_a_cookie_that_is_none_is_nobodys(ask: Ask, db: None, cookie: str) -> None:
    answer = ask(STRANGER, "GET", PULL, Cookie=cookie)
    assert (answer.status_code, is_ours(answer)) == (401, "signed_out")


TOKENS = ("", " ", "a" * 5_000, "../../etc", "a\x7f", "é", "null", "{}", "a,b", "' OR 1=1 --")


@pytest.mark.parametrize("token", TOKENS, ids=range(len(TOKENS)))
def test_a_token_that_is_none_is_nobodys(ask: Ask, db: None, token: str) -> None:
    answer = ask(STRANGER, "GET", PULL, **{"X-Session-Token": token})
    assert (answer.status_code, is_ours(answer)) == (401, "signed_out")


def test_of_two_sessions_the_token_decides_and_a_bad_token_is_not_saved_by_a_cookie(
    bob: Person, person: Callable[..., Person], ask: Ask
) -> None:
    carla = person("carla@example.org")
    ask(carla, "PUT", "/api/v1/consent", {"text_sha256": "c" * 64, "given": True})
    both = ask(bob, "GET", "/api/v1/consent", **{"X-Session-Token": carla.token})
    assert both.json()["text_sha256"] == "c" * 64
    nobody = ask(bob, "GET", "/api/v1/consent", **{"X-Session-Token": "made up"})
    assert (nobody.status_code, nobody.json()) in [(401, {"type": "signed_out"}), (200, nobody.json())]
