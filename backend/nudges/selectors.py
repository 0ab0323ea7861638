"""What people were told already."""

from collections.abc import Collection
from datetime import date
from typing import cast

from backend.clinical.diary import Told
from backend.clinical.vocabulary import NUDGE_STATES, TIERS, NudgeState, Tier
from backend.nudges.models import Nudge


def told_of(owner_ids: Collection[int], *, family: str) -> dict[int, list[Told]]:
    """The nudges of a family that each owner has, as the rules read them; no withdrawn, no deleted ones."""
    told: dict[int, list[Told]] = {owner: [] for owner in owner_ids}
    rows = Nudge.objects.filter(
        owner_id__in=owner_ids, family=family, deleted=False, tier__in=TIERS, state__in=NUDGE_STATES
    ).exclude(state="withdrawn")
    complete = rows.filter(rule__isnull=False, episode__isnull=False, number__isnull=False)
    for nudge in complete:
        told[nudge.owner_id].append(_told(nudge))
    return told


def _told(nudge: Nudge) -> Told:
    """The query leaves out what is incomplete or unknown."""
    return Told(
        rule=cast(str, nudge.rule),
        episode=cast(date, nudge.episode),
        number=cast(int, nudge.number),
        day=cast(date, nudge.day),
        tier=cast(Tier, nudge.tier),
        state=cast(NudgeState, nudge.state),
        state_on=date.fromisoformat(nudge.state_at[:10]) if nudge.state_at else None,
    )
