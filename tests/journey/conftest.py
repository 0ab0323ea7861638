"""One server for the journeys, and phones for the people who make them."""

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.conftest import Phone
from tests.journey.person import Person
from tests.services import Serve, serving


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    with serving(tmp_path_factory.mktemp("journey") / "data", ACHELOG_THROTTLE="off") as running:
        yield running


@pytest.fixture
def new_phone(browser: Browser, server: Serve) -> Iterator[Callable[[], Phone]]:
    contexts: list[BrowserContext] = []

    def make() -> Phone:
        screen = {"width": 390, "height": 844}
        contexts.append(browser.new_context(viewport=screen, timezone_id="UTC", locale="en-GB"))
        contexts[-1].set_default_timeout(15_000)
        return Phone(contexts[-1].new_page(), server.url)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def person(server: Serve, new_phone: Callable[[], Phone]) -> Iterator[Person]:
    """Somebody new, with an account."""
    with Person.sign_up(server, f"{uuid4().hex}@example.org", new_phone) as somebody:
        yield somebody


@pytest.fixture
def offline_phone(new_phone: Callable[[], Phone]) -> Phone:
    """Without an account, and without a network since the first visit."""
    phone = new_phone()
    phone.install()
    phone.page.context.set_offline(True)
    return phone
