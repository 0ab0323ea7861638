"""What people were told already."""

from collections.abc import Collection
from datetime import date

from backend.clinical.diary import Told
from backend.clinical.vocabulary import NUDGE_STATES, TIERS
from backend.nudges.models import Nudge


def told_of(owner_ids: Collection[int], *, family: str) -> dict[int, list[Told]]:
    """The nudges of a family that each owner has, as the rules read them; no withdrawn, no deleted ones."""
    told: dict[int, list[Told]] = {owner: [] for owner in owner_ids}
    rows = Nudge.objects.filter(
        owner_id__in=owner_ids, family=family, deleted=False, tier__in=TIERS, state__in=NUDGE_STATES
    ).exclude(state="withdrawn")
    complete = rows.filter(rule__isnull=False, episode__isnull=False, number__isnull=False)
    for owner, state_at, *nudge in complete.values_list(
        "owner_id", "state_at", "rule", "episode", "number", "day", "tier", "state"
    ):
        told[owner].append(Told(*nudge, state_on=date.fromisoformat(state_at[:10]) if state_at else None))
    return told
