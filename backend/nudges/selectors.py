"""What people were told already."""

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import cast

from backend.accounts.keys import data_key
from backend.clinical.diary import Told
from backend.clinical.vocabulary import NUDGE_STATES, TIERS, NudgeState, Tier
from backend.diary.fields import is_uuid
from backend.diary.table import Table
from backend.nudges.kind import NUDGE
from backend.nudges.models import Nudge


def told_of(owner_ids: Collection[int]) -> dict[int, list[Told]]:
    """Every nudge of each owner, as the rules read them, withdrawn ones too; no deleted ones."""
    told: dict[int, list[Told]] = {owner: [] for owner in owner_ids}
    rows = Nudge.objects.filter(
        owner_id__in=owner_ids, deleted=False, tier__in=TIERS, state__in=NUDGE_STATES, family__isnull=False
    )
    complete = rows.filter(rule__isnull=False, episode__isnull=False, number__isnull=False)
    for nudge in complete:
        told[nudge.owner_id].append(_told(nudge))
    return told


def records_of(*, owner_id: int, nudge_id: str) -> list[str]:
    """The records that a nudge cites; none where there is no such nudge."""
    table = Table(NUDGE, owner_id=owner_id, key=cache(lambda: data_key(owner_id)))
    found = table.fetch([nudge_id]).get(nudge_id)
    evidence = found.state.content.get("evidence") if found else None
    records = evidence.get("records") if isinstance(evidence, dict) else None
    return [record for record in records if is_uuid(record)] if isinstance(records, list) else []


def _told(nudge: Nudge) -> Told:
    """The query leaves out what is incomplete or unknown."""
    return Told(
        family=cast(str, nudge.family),
        rule=cast(str, nudge.rule),
        episode=cast(date, nudge.episode),
        number=cast(int, nudge.number),
        day=cast(date, nudge.day),
        tier=cast(Tier, nudge.tier),
        state=cast(NudgeState, nudge.state),
        state_on=date.fromisoformat(nudge.state_at[:10]) if nudge.state_at else None,
    )
