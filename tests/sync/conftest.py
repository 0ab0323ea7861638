"""Phones of one person, and a stranger, talking to the server as phones do."""

from collections.abc import Callable

import pytest
from django.test import Client

from backend.accounts.models import User
from tests.sync.phone import Phone


@pytest.fixture
def phone_of(db: None) -> Callable[[str], Phone]:
    """A signed-in phone of the person with this address; the same address is the same person."""

    def make(email: str) -> Phone:
        user = User.objects.filter(email=email).first() or User.objects.create_user(email=email)
        client = Client(raise_request_exception=False)
        client.force_login(user)
        return Phone(client, user.pk)

    return make


@pytest.fixture
def alice(phone_of: Callable[[str], Phone]) -> Phone:
    return phone_of("alice@example.org")


@pytest.fixture
def charlie(phone_of: Callable[[str], Phone]) -> Phone:
    """A stranger, who must see nothing of Alice."""
    return phone_of("charlie@example.org")
