"""A restored diary begins a new epoch: what a phone holds of an old one is told apart by its revision.

`gaps` of a head lists, oldest first, `kept-begun`: a life ended after `kept` as far as this diary goes, and
the next one counted on from `begun`.
"""

import uuid
from collections.abc import Mapping

from django.db.models import F, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat

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
    begun = F("revision") + AHEAD + max(lost, 0)
    Head.objects.update(
        epoch=uuid.uuid4(),
        kept_revision=F("revision"),
        revision=begun,
        gaps=Concat("gaps", _text(F("revision")), _text(Value("-")), _text(begun), _text(Value(" "))),
    )


def kept_of(head: Head, *, revision: int) -> int:
    """What the diary still has of the life in which a phone read up to `revision`, however long ago."""
    gaps = (map(int, gap.split("-")) for gap in head.gaps.split())
    return next((kept for kept, begun in gaps if revision < begun), head.kept_revision)


def _text(value: Combinable) -> Cast:
    return Cast(value, TextField())
