import pytest
from django.db import InterfaceError, OperationalError


def test_a_program_gets_json_and_a_person_a_page(browser):
    assert browser.get("/api/nothing").json() == {"type": "not_found"}
    page = browser.get("/nothing")
    assert page.status_code == 404
    assert page["Content-Type"] == "text/html; charset=utf-8"
    assert b"There is no page here" in page.content


@pytest.mark.parametrize(
    "path", ["/nothing", "/<script>alert(1)</script>", "/'\"><img src=x onerror=alert(1)>"]
)
def test_a_page_repeats_nothing_that_was_sent(browser, path):
    page = browser.get(path)
    assert page.status_code == 404
    assert b"alert" not in page.content


def test_a_page_needs_no_style_and_no_script(browser):
    page = browser.get("/nothing").content
    assert b"<script" not in page
    assert b"style" not in page


@pytest.mark.parametrize(
    "error", [OperationalError("disk full"), InterfaceError("connection already closed")]
)
@pytest.mark.parametrize("path", ["/api/v1/consent", "/_allauth/browser/v1/auth/session"])
def test_while_the_database_is_away_the_answer_is_come_again(browser, monkeypatch, error, path):
    def away(*args, **kwargs):
        raise error

    browser.cookies["sessionid"] = "a" * 32
    with monkeypatch.context() as patch:
        patch.setattr("django.db.backends.utils.CursorWrapper.execute", away)
        answer = browser.get(path)
    assert answer.status_code == 503
    assert answer.json() == {"type": "unavailable"}
    assert int(answer["Retry-After"]) > 0
    assert "disk" not in answer.content.decode()


def test_a_crash_of_the_api_is_json(browser, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("backend.common.api.TokenAuthentication.authenticate", broken)
    answer = browser.get("/api/v1/consent")
    assert answer.status_code == 500
    assert answer.json() == {"type": "server_error"}


def test_a_body_of_megabytes_is_too_large(browser):
    answer = browser.post(
        "/_allauth/app/v1/auth/login", b'{"a": "' + b"a" * 3_000_000 + b'"}', content_type="application/json"
    )
    assert answer.status_code == 413
    assert answer.json()["type"] == "too_large"


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_no_other_site_may_write_anywhere(browser, site):
    for path in ("/", "/api/v1/consent", "/api/v1/sync/push", "/_allauth/app/v1/auth/login"):
        answer = browser.post(path, headers={"Sec-Fetch-Site": site})
        assert answer.status_code == 403
        assert answer.json() == {"type": "csrf"}


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", "same-origin"])
def test_everybody_may_read_the_shell(built, browser, site):
    assert browser.get("/", headers={"Sec-Fetch-Site": site}).status_code == 200
