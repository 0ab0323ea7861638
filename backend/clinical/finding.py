"""What a rule says on a night: one finding, with the counts and the records a person can check it by."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from backend.clinical.diary import RecordId, Told
from backend.clinical.nudge_id import nudge_id
from backend.clinical.vocabulary import Tier


@dataclass(frozen=True, slots=True)
class Finding:
    """Rule `rule` speaks on the night of `day`; `counts` is ready for JSON, `records` are the rows."""

    rule: str
    family: str
    episode: date
    number: int
    tier: Tier
    day: date
    counts: dict[str, Any]
    records: tuple[str, ...]
    folded: tuple[str, ...] = ()  # further rules that hold and stay silent under this one

    @property
    def nudge_id(self) -> str:
        """The id of the one nudge this finding makes, whoever finds it."""
        return nudge_id(family=self.family, episode=self.episode, number=self.number)

    def evidence(self) -> dict[str, Any]:
        """The nudge's `evidence`: counts, record ids and the rules of the family that hold."""
        return {"counts": self.counts, "records": list(self.records), "reasons": [self.rule, *self.folded]}

    def told(self) -> Told:
        """The memory of having said this."""
        return Told(
            family=self.family,
            rule=self.rule,
            episode=self.episode,
            number=self.number,
            day=self.day,
            tier=self.tier,
        )


def record_ids(rows: list[tuple[date, RecordId]]) -> tuple[str, ...]:
    """The ids of `rows` (day, id) as text, by day and id, each once: the same for any order of arrival."""
    ordered = sorted((day, str(record_id)) for day, record_id in rows)
    return tuple(dict.fromkeys(record_id for _, record_id in ordered))
