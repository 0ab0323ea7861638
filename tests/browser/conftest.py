"""A real server, a real Chromium, and a phone in a person's hand."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.services import serving

RECORDS = """(kind) => new Promise((resolve, reject) => {
  const opening = indexedDB.open("achelog");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const rows = opening.result.transaction("records").objectStore("records").getAll();
    rows.onsuccess = () => {
      opening.result.close();
      const docs = rows.result.filter((row) => row.kind === kind).map((row) => row.doc);
      resolve(JSON.stringify(docs.filter((doc) => !doc._deleted)));
    };
  };
})"""


class Phone:
    """One page on one phone; counts the taps of a thumb and reads what is stored."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url, self.taps = page, url, 0

    def open(self, path: str = "/") -> Page:
        self.page.goto(self.url + path)
        return self.page

    def tap(self, target: Locator) -> None:
        self.taps += 1
        target.click()

    def number(self, pain: int) -> Locator:
        """The step of the pain score at the top of the screen."""
        return self.page.get_by_role("radiogroup").first.locator(f".step:has(input[value='{pain}'])")

    def chip(self, name: str) -> Locator:
        return self.page.locator(".chip", has=self.page.get_by_text(name, exact=True))

    def done(self) -> Locator:
        return self.page.get_by_role("button", name="Done")

    def saved(self) -> None:
        self.page.get_by_role("status").get_by_text("on this phone").wait_for()

    def records(self, kind: str) -> list[dict[str, Any]]:
        """The undeleted documents of a kind, as they lie in the phone's own database."""
        found: list[dict[str, Any]] = json.loads(self.page.evaluate(RECORDS, kind))
        return found

    def install(self) -> None:
        """One visit, until the worker holds the app."""
        self.open()
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")

    def log(self, pain: int) -> None:
        self.open("/log").get_by_text("Where it hurts").wait_for()
        self.number(pain).click()
        self.done().click()
        self.saved()


@pytest.fixture(scope="session")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data: Path = tmp_path_factory.mktemp("server")
    with serving(data, ACHELOG_THROTTLE="off") as server:
        yield server.url


@pytest.fixture
def email() -> str:
    """A person nobody has met on the server that the tests share."""
    return f"{uuid4().hex}@example.org"


def in_hand(browser: Browser) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, timezone_id="Europe/London", locale="en-GB"
    )
    context.set_default_timeout(10_000)
    return context


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with in_hand(browser) as context:
        yield context


@pytest.fixture
def phone(context: BrowserContext, url: str) -> Phone:
    return Phone(context.new_page(), url)


@pytest.fixture
def new_phone(browser: Browser, url: str) -> Iterator[Callable[[], Phone]]:
    contexts: list[BrowserContext] = []

    def make() -> Phone:
        contexts.append(in_hand(browser))
        return Phone(contexts[-1].new_page(), url)

    yield make
    for context in contexts:
        context.close()
