"""The nudge: one reason to see a doctor, told once, answered by the person."""

from typing import ClassVar

from django.db import models
from django.db.models import BaseConstraint

from backend.common.models import Record, between, emptied, present


class Nudge(Record):
    """Number `number` of one episode of one family; its id says so, whoever raised it."""

    rule = models.CharField(max_length=40, null=True)
    family = models.CharField(max_length=40, null=True)
    episode = models.DateField(null=True)
    number = models.IntegerField(null=True)
    tier = models.CharField(max_length=40, null=True)
    raised_at = models.CharField(max_length=29, null=True)
    day = models.DateField(null=True)
    state = models.CharField(max_length=40, null=True)
    state_at = models.CharField(max_length=29, null=True)
    snooze_until = models.CharField(max_length=29, null=True)

    class Meta(Record.Meta):
        constraints: ClassVar[list[BaseConstraint]] = [
            *Record.Meta.constraints,
            present("day"),
            between("number", 1, 10000),
            emptied("rule family episode number tier raised_at day state state_at snooze_until"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["owner", "family"], name="nudge_owner_family")
        ]
