"""The report: a snapshot of the doctor's page, kept as it was made."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import BaseConstraint, F, Q


class Report(models.Model):
    """Numbers and page of one period, both sealed with the owner's data key."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, db_index=False, related_name="+"
    )
    id = models.UUIDField(editable=False)
    created_at = models.DateTimeField()
    start = models.DateField()
    end = models.DateField()
    snapshot = models.BinaryField()  # JSON of the summary
    page = models.BinaryField()  # PDF

    class Meta:
        constraints: ClassVar[list[BaseConstraint]] = [
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="report_ends_after_it_starts"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["owner", "-created_at"], name="report_newest"),
        ]
