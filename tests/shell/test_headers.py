"""Trust T15: every class of answer carries the same safe headers."""

import pytest
from django.test import Client

EXPECTED = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
        "connect-src 'self'; manifest-src 'self'; worker-src 'self'; font-src 'self'; "
        "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types app"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def assert_safe(answer):
    assert {name: answer.headers.get(name) for name in EXPECTED} == EXPECTED
    assert "geolocation=()" in answer["Permissions-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in answer


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("HEAD", "/", 200),
        ("POST", "/", 403),
        ("GET", "/manifest.json", 200),
        ("GET", "/serviceworker.js", 200),
        ("GET", "/offline/", 200),
        ("GET", "/nothing/here", 404),
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/api/v1/consent", 401),
        ("PUT", "/api/v1/consent", 401),
        ("GET", "/_allauth/browser/v1/auth/session", 401),
        ("GET", "/_allauth/app/v1/config", 200),
        ("POST", "/_allauth/browser/v1/auth/login", 403),
        ("POST", "/_allauth/app/v1/auth/login", 400),
        ("DELETE", "/_allauth/app/v1/config", 405),
        ("GET", "/static/app/assets/index-BxY3_a9Z.js", 200),
        ("GET", "/static/app/assets/nothing.js", 404),
        ("GET", "/static/../manage.py", 404),
    ],
)
def test_every_answer_is_safe(built, static, browser, method, path, status):
    answer = browser.generic(method, path)
    answer.close()
    assert answer.status_code == status
    assert_safe(answer)


def test_a_crash_is_safe_and_tells_nothing(browser, monkeypatch):
    monkeypatch.setattr("backend.shell.views.BUILT", None)
    answer = browser.get("/")
    assert answer.status_code == 500
    assert_safe(answer)
    assert b"Traceback" not in answer.content
    assert b"NoneType" not in answer.content


def test_an_answer_to_a_forged_host_is_safe(settings, browser):
    settings.ALLOWED_HOSTS = ["diary.example.org"]
    answer = browser.get("/", headers={"Host": "evil.example.org"})
    assert answer.status_code == 400
    assert_safe(answer)


def test_not_modified_is_safe(built, browser):
    tag = browser.get("/")["ETag"]
    answer = browser.get("/", headers={"If-None-Match": tag})
    assert answer.status_code == 304
    assert_safe(answer)


def test_the_api_is_kept_by_no_cache(browser):
    for path in ("/api/v1/consent", "/api/v1/nothing", "/_allauth/browser/v1/config"):
        assert "no-store" in browser.get(path)["Cache-Control"], path


def test_plain_http_at_home_promises_no_tls(built, db):
    answer = Client().get("/")
    assert "Strict-Transport-Security" not in answer
