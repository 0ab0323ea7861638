"""The service worker in a real browser: updates wait for consent, half a version is none."""

import re
import shutil
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

BUILT = Path(__file__).parents[2] / "pwa" / "dist"
KILL = """self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(
  caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))
    .then(() => self.registration.unregister())));"""
REGISTRATION = "() => navigator.serviceWorker.getRegistration()"
LOOK = f"{REGISTRATION}.then((found) => found.update()).then(() => true)"


class Handler(SimpleHTTPRequestHandler):
    """The app's files as the real server lays them out, never from the browser's own cache."""

    def translate_path(self, path: str) -> str:
        path = path.split("?")[0]
        files = {"/": "index.html", "/log": "index.html", "/serviceworker.js": "sw.js"}
        return str(Path(self.directory) / files.get(path, path.removeprefix("/static/app/").lstrip("/")))

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_head(self) -> Any:
        del self.headers["If-Modified-Since"]  # two versions may be written within one second
        return super().send_head()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class Site:
    """A server whose version of the app can be changed."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.url = folder, url

    def ship(self, version: str, worker: str | None = None) -> None:
        built = (BUILT / "sw.js").read_text()
        script = worker or re.sub(r"achelog-[0-9a-f]{16}", f"achelog-{version}", built)
        (self.folder / "sw.js").write_text(script)
        shell = (BUILT / "index.html").read_text()
        (self.folder / "index.html").write_text(shell.replace("<body>", f'<body data-version="{version}">'))


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    folder = tmp_path / "app"
    shutil.copytree(BUILT, folder)
    server = ThreadingHTTPServer(("localhost", 0), partial(Handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield Site(folder, f"http://localhost:{server.server_port}")
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """A page that version `one` was installed on."""
    site.ship("one")
    context = browser.new_context()
    page = context.new_page()
    page.goto(site.url)
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    yield page
    context.close()


def until(page: Page, condition: str) -> None:
    """Wait for a promise to hold; Playwright's own wait takes any promise for true."""
    deadline = time.monotonic() + 10
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, condition
        page.wait_for_timeout(50)


def version(page: Page) -> str | None:
    return page.locator("body").get_attribute("data-version")


def caches(page: Page) -> list[str]:
    names: list[str] = page.evaluate("() => caches.keys()")
    return sorted(names)


def test_a_new_version_waits_until_the_person_takes_it(page: Page, site: Site) -> None:
    site.ship("two")
    page.reload()
    take = page.get_by_role("button", name="Use it now")
    take.wait_for()
    assert version(page) == "one"
    assert caches(page) == ["achelog-one", "achelog-two"]
    with page.expect_navigation():
        take.click()
    assert version(page) == "two"
    assert caches(page) == ["achelog-two"]


def test_another_tab_is_not_reloaded(page: Page, site: Site) -> None:
    other = page.context.new_page()
    other.goto(site.url + "/log")
    site.ship("two")
    page.reload()
    with page.expect_navigation():
        page.get_by_role("button", name="Use it now").click()
    assert version(other) == "one"


def test_half_a_version_is_not_installed(page: Page, site: Site) -> None:
    built = (BUILT / "sw.js").read_text().replace("/static/app/assets/", "/static/app/assets/gone-", 1)
    site.ship("half", worker=re.sub(r"achelog-[0-9a-f]{16}", "achelog-half", built))
    page.evaluate(LOOK)
    until(page, f"{REGISTRATION}.then((found) => !found.installing)")
    page.reload()
    assert version(page) == "one"
    assert page.get_by_role("button", name="Use it now").count() == 0


def test_a_page_in_place_of_a_script_is_not_kept(page: Page, site: Site) -> None:
    script = next(site.folder.glob("assets/*.js"))
    script.with_suffix(".html").write_text("<p>Sign in to the hotel's network")
    worker = (BUILT / "sw.js").read_text().replace(script.name, script.with_suffix(".html").name)
    site.ship("hotel", worker=re.sub(r"achelog-[0-9a-f]{16}", "achelog-hotel", worker))
    page.evaluate(LOOK)
    until(page, f"{REGISTRATION}.then((found) => !found.installing)")
    assert page.evaluate(f"{REGISTRATION}.then((found) => found.waiting === null)")


def test_the_worker_can_be_killed_from_the_server(page: Page, site: Site) -> None:
    site.ship("none", worker=KILL)
    page.evaluate(LOOK)
    until(page, "() => caches.keys().then((names) => names.length === 0)")
    page.reload()
    assert version(page) == "none"


def test_offline_it_opens_screens_and_nothing_else(page: Page, site: Site) -> None:
    page.context.set_offline(True)
    page.goto(site.url + "/log")
    assert page.evaluate("() => document.querySelector('#app').childElementCount") > 0
    for address in ("/api/v1/sync/pull", "/_allauth/browser/v1/auth/session", "/manifest.json"):
        assert (
            page.evaluate("(address) => fetch(address).then(() => 'answered', () => 'none')", address)
            == "none"
        )
