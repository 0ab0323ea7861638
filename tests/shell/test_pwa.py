import json
from pathlib import Path

import pwa
import pytest
from django.conf import settings

from tests.shell.conftest import WORKER

PUBLIC = Path(settings.BASE) / "pwa" / "public"


def test_pwa_is_django_pwa_and_not_our_folder():
    """Our `pwa/` holds no Python: with an `__init__.py` it would hide the package."""
    assert Path(pwa.__file__).parent.name == "pwa"
    assert "site-packages" in pwa.__file__
    assert not (Path(settings.BASE) / "pwa" / "__init__.py").exists()
    assert not (Path(settings.BASE) / "pwa.py").exists()


@pytest.fixture
def manifest(browser):
    answer = browser.get("/manifest.json")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/manifest+json"
    assert answer["Cache-Control"] == "no-cache"
    return json.loads(answer.content)


def test_the_manifest_makes_an_app_of_the_page(manifest):
    assert manifest["id"] == manifest["start_url"] == manifest["scope"] == "/"
    assert manifest["name"] == "Achelog"
    assert 0 < len(manifest["short_name"]) <= 12
    assert manifest["display"] == "standalone"
    assert manifest["display_override"]


def test_the_manifest_offers_both_shapes_of_icon(manifest):
    offered = {(i["purpose"], i["type"], i["sizes"]) for i in manifest["icons"]}
    assert offered == {
        (purpose, kind, size)
        for purpose in ("any", "maskable")
        for kind, size in [("image/png", "192x192"), ("image/png", "512x512"), ("image/svg+xml", "any")]
    }


def test_every_icon_is_there_in_the_size_that_is_said(manifest):
    for icon in manifest["icons"]:
        assert icon["src"].startswith("/static/app/")
        data = (PUBLIC / icon["src"].removeprefix("/static/app/")).read_bytes()
        if icon["type"] == "image/png":
            assert data.startswith(b"\x89PNG\r\n\x1a\n")
            width, height = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
            assert icon["sizes"] == f"{width}x{height}"


def test_every_shortcut_opens_a_screen(manifest, built, browser):
    assert [s["url"] for s in manifest["shortcuts"]] == ["/log", "/use"]
    assert [browser.get(s["url"]).status_code for s in manifest["shortcuts"]] == [200, 200]


def test_an_unchanged_manifest_is_not_sent_again(browser):
    tag = browser.get("/manifest.json")["ETag"]
    assert browser.get("/manifest.json", headers={"If-None-Match": tag}).status_code == 304


def test_the_worker_is_the_built_one_with_the_whole_site_as_its_scope(built, browser):
    answer = browser.get("/serviceworker.js")
    assert answer.status_code == 200
    assert answer.content.decode() == WORKER
    assert answer["Content-Type"] == "application/javascript"
    assert answer["Cache-Control"] == "no-cache"
    assert browser.get("/serviceworker.js", headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_before_the_first_build_there_is_no_worker(built, browser):
    (built / "sw.js").unlink()
    assert browser.get("/serviceworker.js").status_code == 404


def test_the_offline_page_needs_nothing_else(browser):
    page = browser.get("/offline/").content
    assert b"You are offline" in page
    assert b"<script" not in page
    assert b"<link" not in page
