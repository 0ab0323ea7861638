"""What is typed is sealed with a key of the person's own."""

import pytest
from cryptography.exceptions import InvalidTag
from django.db import transaction
from django.test import override_settings

from backend.accounts.keys import data_key
from backend.accounts.models import OwnerKey, User

pytestmark = pytest.mark.django_db
RECORD = "018f0000-0000-7000-8000-000000000001"


@pytest.fixture
def owner_id() -> int:
    return User.objects.create_user(email="alice@example.org").pk


def test_what_was_sealed_opens_again(owner_id: int) -> None:
    sealed = data_key(owner_id).seal("pain_log", RECORD, b"ouch")
    assert b"ouch" not in sealed
    assert data_key(owner_id).open("pain_log", RECORD, sealed) == b"ouch"


def test_the_same_words_never_look_the_same(owner_id: int) -> None:
    key = data_key(owner_id)
    assert key.seal("pain_log", RECORD, b"ouch") != key.seal("pain_log", RECORD, b"ouch")


def test_a_piece_opens_in_its_own_place_only(owner_id: int) -> None:
    other = User.objects.create_user(email="bob@example.org").pk
    sealed = data_key(owner_id).seal("pain_log", RECORD, b"ouch")
    for key, kind, record in [
        (data_key(owner_id), "treatment_use", RECORD),
        (data_key(owner_id), "pain_log", RECORD.replace("1", "2")),
        (data_key(other), "pain_log", RECORD),
    ]:
        with pytest.raises(InvalidTag):
            key.open(kind, record, sealed)


def test_another_master_key_opens_nothing(owner_id: int) -> None:
    data_key(owner_id)
    with override_settings(MASTER_KEY="another"), pytest.raises(InvalidTag):
        data_key(owner_id)


def test_a_key_that_was_rolled_back_is_forgotten(owner_id: int) -> None:
    with transaction.atomic():
        sealed = data_key(owner_id).seal("pain_log", RECORD, b"ouch")
        transaction.set_rollback(True)
    assert not OwnerKey.objects.exists()
    with pytest.raises(InvalidTag):
        data_key(owner_id).open("pain_log", RECORD, sealed)


def test_without_the_row_nothing_opens(owner_id: int) -> None:
    sealed = data_key(owner_id).seal("pain_log", RECORD, b"ouch")
    OwnerKey.objects.all().delete()
    with pytest.raises(InvalidTag):
        data_key(owner_id).open("pain_log", RECORD, sealed)
