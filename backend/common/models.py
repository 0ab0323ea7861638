"""What every synced record carries beside its own fields, and the words its constraints are written in."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import BaseConstraint, CheckConstraint, Q


def between(field: str, low: int, high: int) -> CheckConstraint:
    """`low <= field <= high`, or not answered."""
    within = Q((f"{field}__gte", low), (f"{field}__lte", high))
    return CheckConstraint(condition=within | Q((f"{field}__isnull", True)), name=f"%(class)s_{field}_range")


def present(field: str) -> CheckConstraint:
    """Only a tombstone may lack this field."""
    return CheckConstraint(
        condition=Q(deleted=True) | Q((f"{field}__isnull", False)), name=f"%(class)s_{field}_present"
    )


def emptied(fields: str) -> CheckConstraint:
    """A tombstone holds no content: deleting a record really removes what it said."""
    nothing = Q(*((f"{field}__isnull", True) for field in ("sealed", *fields.split())))
    return CheckConstraint(condition=Q(deleted=False) | nothing, name="%(class)s_tombstone_is_empty")


class Record(models.Model):
    """One record of one person, named by `(owner, kind, id)`; each kind has its own table."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, db_index=False, related_name="+"
    )
    id = models.UUIDField(editable=False)
    edit_id = models.UUIDField()
    earlier_edit_ids = models.BinaryField(default=b"")  # newest first, 16 bytes each
    revision = models.BigIntegerField()
    acknowledged = models.BigIntegerField(
        null=True
    )  # the highest old revision a phone pushed back after a restore
    deleted = models.BooleanField(default=False)
    received_at = models.DateTimeField()  # first receipt; no later state moves it
    changed_at = models.DateTimeField()  # receipt of this state
    sealed = models.BinaryField(null=True)  # see backend/diary/table.py

    class Meta:
        abstract = True
        constraints: ClassVar[list[BaseConstraint]] = [
            models.UniqueConstraint(fields=["owner", "revision"], name="%(class)s_owner_revision"),
            CheckConstraint(condition=Q(revision__gt=0), name="%(class)s_revision_counts"),
        ]


class DatedRecord(Record):
    """A record of something that belongs to one moment of the person's own clock and calendar."""

    at = models.CharField(max_length=29, null=True)  # as typed, character for character
    at_utc = models.DateTimeField(null=True)  # the same instant, for queries
    day = models.DateField(null=True)
    clock_ahead = models.BooleanField(
        default=False
    )  # lies over 36 h after its first receipt: no time rule uses it

    class Meta:
        abstract = True
        constraints: ClassVar[list[BaseConstraint]] = [
            *Record.Meta.constraints,
            present("at"),
            present("at_utc"),
            present("day"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["owner", "day"], name="%(class)s_owner_day")
        ]


class LoggedRecord(DatedRecord):
    """A dated record that may be typed later than it happened."""

    written_at = models.CharField(max_length=29, null=True)

    class Meta(DatedRecord.Meta):
        abstract = True
        constraints: ClassVar[list[BaseConstraint]] = [*DatedRecord.Meta.constraints, present("written_at")]
