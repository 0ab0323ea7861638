"""A signed-in phone and a server on SQLite, for the tests of care; passwords hash in no time."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.operations.diaries import new_person
from tests.services import Serve, serving
from tests.sync.phone import Phone


@pytest.fixture(autouse=True)
def _quick(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def alice(db: None) -> Phone:
    return new_person("alice@example.org")


@pytest.fixture(scope="session")
def impatient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """A server on SQLite whose writers wait one second for another; for tests that leave it running."""
    data = tmp_path_factory.mktemp("impatient") / "data"
    with serving(data, DATABASE_URL=f"sqlite:///{data}/achelog.sqlite3?timeout=1") as running:
        yield running
