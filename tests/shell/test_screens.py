import re
from pathlib import Path

import pytest
from django.conf import settings

from backend.shell.urls import SCREENS
from tests.shell.conftest import INDEX

ROUTES = Path(settings.BASE) / "pwa" / "src" / "app" / "routes.ts"
PATHS = ["/" + screen.replace("<str:arg>", "0197a3c2-0000-7000-8000-000000000000") for screen in SCREENS]


@pytest.mark.parametrize("path", PATHS)
def test_every_screen_is_answered_with_the_app(built, browser, path):
    answer = browser.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"


def test_every_address_of_the_apps_router_is_answered():
    routed = set(re.findall(r'^\s*"/([^"]*)":', ROUTES.read_text(), re.MULTILINE))
    assert {"", "log"} <= routed <= {screen.replace("<str:arg>", ":arg") for screen in SCREENS}


def test_an_unchanged_app_is_not_sent_again(built, browser):
    first = browser.get("/log")
    again = browser.get("/diary", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    (built / "index.html").write_text("a newer app")
    newer = browser.get("/", headers={"If-None-Match": first["ETag"]})
    assert newer.status_code == 200
    assert newer.content == b"a newer app"


def test_the_app_sets_no_cookie_and_asks_no_database(built, browser, django_assert_num_queries):
    browser.cookies["sessionid"] = "a" * 32
    with django_assert_num_queries(0):
        answer = browser.get("/")
    assert not answer.cookies
    assert "Vary" not in answer or "Cookie" not in answer["Vary"]


def test_before_the_first_build_the_page_says_what_to_do(tmp_path, browser, monkeypatch):
    monkeypatch.setattr("backend.shell.views.BUILT", tmp_path)
    answer = browser.get("/")
    assert answer.status_code == 503
    assert b"make build" in answer.content


def test_nobody_posts_to_a_screen(built, browser):
    assert browser.post("/log").status_code == 403
    browser.handler.enforce_csrf_checks = False
    assert browser.post("/log").status_code == 405


@pytest.mark.parametrize("path", ["/log/", "/nothing", "/diary/a/b", "/entry", "/index.html", "/log%00"])
def test_what_is_no_screen_is_not_found(built, browser, path):
    assert browser.get(path).status_code == 404


def test_the_index_is_the_built_file(built, browser):
    assert browser.get("/").content.decode() == INDEX
