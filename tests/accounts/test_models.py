import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from backend.accounts.models import Consent, User


def test_the_database_knows_an_address_in_any_spelling(db):
    User.objects.create(email="ana@example.org")
    with pytest.raises(IntegrityError):
        User.objects.create(email="ANA@example.org")


def test_a_user_made_by_an_operator_has_a_lower_case_address(db):
    assert User.objects.create_user("Ana@Example.ORG").email == "ana@example.org"


@pytest.mark.parametrize("text", ["", "a" * 63, "A" * 64, "g" * 64])
def test_the_database_takes_only_a_sha256_as_the_text(db, text):
    ana = User.objects.create_user("ana@example.org")
    with pytest.raises(IntegrityError):
        Consent.objects.create(owner=ana, text_sha256=text, given=True, at=timezone.now())


def test_the_newest_consent_is_read_from_an_index(db):
    rows = Consent.objects.filter(owner_id=1).order_by("-id").values_list("given")[:1].explain()
    if connection.vendor == "sqlite":
        assert "newest_consent" in rows
