"""What was sealed before documents were sealed whole, or before a kind grew, reads as ever."""

from datetime import UTC, datetime
from importlib import import_module
from typing import Any

import msgspec
import pytest
from django.apps import apps

from backend.accounts.keys import data_key
from backend.accounts.models import User
from backend.diary.kind import Kind
from backend.diary.kinds import PAIN_LOG, TREATMENT_USE
from backend.diary.selectors import documents
from backend.diary.services import Write, store
from tests.sync.phone import make_log, make_use, new_id

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def owner_id() -> int:
    return User.objects.create_user(email="alice@example.org").pk


def keep(owner_id: int, kind: Kind, document: dict[str, Any]) -> dict[str, Any]:
    """The document as it is read back."""
    (outcome,) = store(owner_id=owner_id, writes=[Write(kind, kind.read(document))], now=NOW)
    assert outcome.status == "stored"
    (read,) = documents(owner_id=owner_id, kind=kind)
    return read


def seal_again(owner_id: int, kind: Kind, clear: bytes | None) -> None:
    row = kind.model._default_manager.get(owner_id=owner_id)
    sealed = clear and data_key(owner_id).seal(kind.name, str(row.id), clear)
    kind.model._default_manager.filter(owner_id=owner_id).update(sealed=sealed)


@pytest.mark.parametrize("note", [None, "after work"])
def test_a_record_whose_columns_were_not_sealed_with_it_becomes_whole(
    owner_id: int, note: str | None
) -> None:
    kept = {
        PAIN_LOG: make_log(
            sites=[{"site": "lower_back", "pain": 5}], flare=False, note=note, moon={"phase": 1}
        ),
        TREATMENT_USE: make_use(treatment_id=new_id(), amount=2.5, note=note, moon=None),
    }
    before = {kind: keep(owner_id, kind, document) for kind, document in kept.items()}
    for kind, document in kept.items():
        private = {n: document[n] for n in ("note", "moon") if document[n] is not None}
        seal_again(owner_id, kind, msgspec.json.encode(private) if private else None)
    import_module("backend.nudges.migrations.0002_whole_documents").seal_whole(apps, None)
    for kind, document in before.items():
        (after,) = documents(owner_id=owner_id, kind=kind)
        assert {n: v for n, v in after.items() if n != "moon"} == {
            n: v for n, v in document.items() if n != "moon"
        }
        assert after.get("moon") == document["moon"]


def test_a_field_that_a_kind_was_given_later_is_null_in_older_records(owner_id: int) -> None:
    before = keep(owner_id, PAIN_LOG, make_log(note="after work"))
    fields = {
        n: v for n, v in before.items() if v is not None and n not in {"kind", "id", "edit_id", "_deleted"}
    }
    seal_again(owner_id, PAIN_LOG, b"3" + msgspec.json.encode(fields))
    assert documents(owner_id=owner_id, kind=PAIN_LOG) == [before]
