"""What every test may need: one Chromium, and nobody near a limit."""

import shutil
from collections.abc import Iterator

import pytest
from django.core.cache import caches
from playwright.sync_api import Browser, sync_playwright

from tests.services import need


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    need("chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(autouse=True)
def no_requests_so_far() -> None:
    """One test's requests do not count against the next: on SQLite each test's first person is number 1."""
    caches["sync"].clear()
