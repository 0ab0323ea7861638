"""The worker sends what waits when there is a line again, with every page of the app closed."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Phone
from tests.browser.people import send_sign_in, sign_up, synced
from tests.services import until

pytestmark = pytest.mark.slow

TAG = "achelog-sync"
ASKED_FOR = """() => navigator.serviceWorker.ready
  .then((registration) => registration.sync.getTags()).then((tags) => tags.length > 0)"""


def wake_worker(page: Page, url: str) -> None:
    """As the browser does some time after the line is back; `page` is of the same origin, and not the app."""
    found: list[str] = []

    def remember(event: dict[str, Any]) -> None:
        found.extend(one["registrationId"] for one in event["registrations"])

    session = page.context.new_cdp_session(page)
    session.on("ServiceWorker.workerRegistrationUpdated", remember)
    session.send("ServiceWorker.enable")
    until(lambda: page.evaluate("true") and found, what="the worker's registration")
    event = {"origin": url, "registrationId": found[-1], "tag": TAG, "lastChance": False}
    session.send("ServiceWorker.dispatchSyncEvent", event)


def test_an_entry_made_offline_is_sent_after_the_app_was_closed(
    phone: Phone, email: str, context: BrowserContext, new_phone: Callable[[], Phone]
) -> None:
    phone.install()
    sign_up(phone, email)
    synced(phone)
    context.set_offline(True)
    phone.log(4)
    phone.page.wait_for_function(ASKED_FOR)
    elsewhere = context.new_page()
    phone.page.close()
    context.set_offline(False)
    elsewhere.goto(f"{phone.url}/healthz")
    wake_worker(elsewhere, phone.url)
    other = new_phone()
    send_sign_in(other, email).get_by_text("Signed in as").wait_for()
    until(lambda: [log["pain"] for log in other.records("pain_log")] == [4])
