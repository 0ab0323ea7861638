"""A signed-in phone, for the tests of care; passwords hash in no time."""

from typing import Any

import pytest

from tests.operations.diaries import new_person
from tests.sync.phone import Phone


@pytest.fixture(autouse=True)
def _quick(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def alice(db: None) -> Phone:
    return new_person("alice@example.org")
