"""The database itself refuses what no record may be."""

import uuid
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models

from backend.accounts.models import User
from backend.common.models import Record
from backend.diary.models import (
    Condition,
    PainLog,
    Profile,
    Questionnaire,
    SymptomCheck,
    TreatmentUse,
    Visit,
)
from backend.nudges.models import Nudge

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
AT = "2026-11-22T08:30:00.000+01:00"
WHEN = {"at": AT, "at_utc": NOW, "day": date(2026, 11, 22), "written_at": AT}


def insert(model: type[Record], **fields: Any) -> None:
    owner, _ = User.objects.get_or_create(email="alice@example.org")
    plain = {
        "id": uuid.uuid4(),
        "edit_id": uuid.uuid4(),
        "revision": 1,
        "received_at": NOW,
        "changed_at": NOW,
    }
    model._default_manager.bulk_create([model(owner=owner, **(plain | fields))])


def test_a_plain_record_is_taken() -> None:
    insert(PainLog, **WHEN, pain=10)
    insert(Nudge, day=WHEN["day"])
    insert(Profile, id=Profile.ID, usual_pain_before=None)
    insert(Condition, deleted=True)


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (PainLog, WHEN | {"pain": 11}),
        (PainLog, WHEN | {"worst": -1}),
        (PainLog, WHEN | {"sit_minutes": 1441}),
        (PainLog, WHEN | {"at": None}),
        (PainLog, WHEN | {"day": None}),
        (PainLog, WHEN | {"revision": 0}),
        (PainLog, WHEN | {"deleted": True}),
        (PainLog, {"deleted": True, "sealed": b"still here"}),
        (TreatmentUse, WHEN | {"response_minutes": -1}),
        (SymptomCheck, WHEN | {"temperature_celsius": 99.5}),
        (SymptomCheck, WHEN | {"written_at": None}),
        (Questionnaire, {"at": AT, "at_utc": NOW, "day": None}),
        (Visit, {"done": True}),
        (Nudge, {"day": None}),
        (Nudge, {"day": WHEN["day"], "number": 0}),
        (Profile, {"usual_pain_before": 3}),
        (Profile, {"id": Profile.ID, "deleted": True}),
    ],
)
def test_what_no_record_may_be_is_refused(model: type[Record], fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        insert(model, **fields)


def test_a_revision_is_given_once_a_kind() -> None:
    insert(Condition, revision=7)
    with pytest.raises(IntegrityError):
        insert(Condition, revision=7)


def record_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if issubclass(model, Record)]


def test_every_key_and_index_of_a_record_begins_with_its_owner() -> None:
    assert len(record_models()) >= 6
    with connection.cursor() as cursor:
        for model in record_models():
            assert model._meta.pk_fields[0].name == "owner"
            found = connection.introspection.get_constraints(cursor, model._meta.db_table)
            for name, key in found.items():
                if (key["unique"] or key["index"]) and not key["primary_key"]:
                    assert key["columns"][0] == "owner_id", (model, name)


def test_a_tombstone_constraint_names_every_field_of_its_kind() -> None:
    kept = {field.name for field in Record._meta.get_fields()} | {"owner", "clock_ahead"}
    for model in record_models():
        if model is Profile:
            continue  # never deleted
        (empty,) = (c for c in model._meta.constraints if c.name.endswith("tombstone_is_empty"))
        content = {field.name for field in model._meta.concrete_fields} - kept
        assert all(f"('{name}__isnull', True)" in str(empty.condition) for name in content - {"at_utc"}), (
            model
        )
