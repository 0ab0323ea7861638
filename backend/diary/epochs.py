"""A restored diary begins a new epoch: what a phone holds of the old one is told apart by its revision."""

import uuid
from collections.abc import Mapping

from django.db.models import F

from backend.diary.models import Head

AHEAD = 1_000_000  # more than one person writes between a backup and its restore


def revisions() -> dict[int, int]:
    """The head revision of everyone."""
    return dict(Head.objects.values_list("owner_id", "revision"))


def begin_epoch(*, seen: Mapping[int, int]) -> None:
    """Every diary, just restored, keeps what it has and counts on from above all that phones have seen.

    `seen` is `revisions()` of the database that was replaced, as far as there was one. Were numbers given
    twice, a phone of the life before could not tell a record that was forgotten from one that is known.
    """
    lost = max((seen.get(owner, 0) - revision for owner, revision in revisions().items()), default=0)
    Head.objects.update(
        epoch=uuid.uuid4(), kept_revision=F("revision"), revision=F("revision") + AHEAD + max(lost, 0)
    )
