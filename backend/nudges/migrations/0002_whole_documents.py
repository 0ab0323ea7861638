"""Seal whole documents: until now a field with a column of its own lay in that column only."""

import re
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from django.apps.registry import Apps
from django.db import migrations, models

from backend.accounts.keys import data_key

NOT_OF_THE_DOCUMENT = {
    "owner",
    "id",
    "edit_id",
    "earlier_edit_ids",
    "revision",
    "acknowledged",
    "deleted",
    "received_at",
    "changed_at",
    "sealed",
    "at_utc",
    "clock_ahead",
}


def seal_whole(apps: Apps, schema_editor: Any) -> None:
    kinds = [model for model in apps.get_app_config("diary").get_models() if model.__name__ != "Head"]
    for model in (*kinds, apps.get_model("nudges", "Nudge")):
        for record in model._default_manager.filter(deleted=False).iterator():
            same = model._default_manager.filter(owner_id=record.owner_id, id=record.id)
            same.update(sealed=_whole(record))


def _whole(record: Any) -> bytes:
    """`0{`: of no field is it known here whether the kind had it, see `Table._open`."""
    kind = re.sub(r"(?<=.)([A-Z])", r"_\1", type(record).__name__).lower()
    key, id_ = data_key(record.owner_id), str(record.id)
    content = {
        field.name: _value(field, getattr(record, field.name))
        for field in record._meta.local_concrete_fields
        if field.name not in NOT_OF_THE_DOCUMENT and getattr(record, field.name) is not None
    }
    if record.sealed is not None:
        clear = key.open(kind, id_, bytes(record.sealed))
        content.update(msgspec.json.decode(clear[clear.index(b"{") :]))
    return key.seal(kind, id_, b"0" + msgspec.json.encode(content))


def _value(field: Any, kept: Any) -> Any:
    if isinstance(field, models.TextField):
        return msgspec.json.decode(kept)
    if isinstance(kept, float) and kept.is_integer():
        return int(kept)
    return str(kept) if isinstance(kept, date | UUID) else kept


class Migration(migrations.Migration):
    dependencies = [
        ("nudges", "0001_initial"),
        ("diary", "0002_the_other_kinds"),
        ("accounts", "0002_consent_and_keys"),
    ]
    operations = [migrations.RunPython(seal_whole, migrations.RunPython.noop)]
