"""Raising and withdrawing nudges, through the same `store` as every other write."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any

from backend.accounts.keys import data_key
from backend.clinical.finding import Finding
from backend.clinical.rulebook import RULEBOOK
from backend.diary.kind import State
from backend.diary.services import Write, store
from backend.diary.table import Table
from backend.nudges.kind import NUDGE

ATTEMPTS = 5  # a phone or another worker may write between our look and our write
ACTED_ON = {"booked", "seen", "withdrawn"}
Content = dict[str, Any]


def raise_nudge(*, owner_id: int, finding: Finding, now: datetime) -> bool:
    """Tell the person once, however many workers find it; True when something new was stored.

    A nudge that is already there, raised by whoever, gains a further reason at most: it never speaks twice.
    """

    def step(nudge: Content | None) -> Content | None:
        return _raised(finding, now) if nudge is None else _with_reasons(nudge, finding.evidence()["reasons"])

    return _change(owner_id, finding.nudge_id, step, now)


def withdraw(*, owner_id: int, nudge_id: str, now: datetime) -> bool:
    """Take back a nudge that nobody has acted on; True when it was taken back."""

    def step(nudge: Content | None) -> Content | None:
        if nudge is None or nudge.get("state") in ACTED_ON:
            return None
        return {**nudge, "state": "withdrawn", "state_at": _moment(now)}

    return _change(owner_id, nudge_id, step, now)


def _change(
    owner_id: int, nudge_id: str, step: Callable[[Content | None], Content | None], now: datetime
) -> bool:
    """Store what `step` makes of the nudge (None = nothing to do), looking again when somebody was faster."""
    table = Table(NUDGE, owner_id=owner_id, key=cache(lambda: data_key(owner_id)))
    for _ in range(ATTEMPTS):
        found = table.fetch([nudge_id]).get(nudge_id)
        standing = found.state if found else None
        if standing and standing.deleted:
            return False  # the person removed it
        content = step(standing.content if standing else None)
        if content is None:
            return False
        write = Write(NUDGE, State(nudge_id, None, False, content), standing)
        (outcome,) = store(owner_id=owner_id, writes=[write], now=now)
        if outcome.status != "conflict":
            return outcome.status == "stored"
    return False  # the person's own answers keep coming; the next judgement tries again


def _raised(finding: Finding, now: datetime) -> Content:
    return {
        "rule": finding.rule,
        "family": finding.family,
        "episode": finding.episode.isoformat(),
        "number": finding.number,
        "rulebook_version": RULEBOOK.version,
        "tier": finding.tier,
        "raised_at": _moment(now),
        "day": finding.day.isoformat(),
        "evidence": finding.evidence(),
        "state": "due",
        "state_at": _moment(now),
    }


def _with_reasons(nudge: Content, reasons: list[str]) -> Content | None:
    """The nudge with the reasons it lacked; None where it lacked none or is over."""
    evidence = nudge.get("evidence")
    evidence = evidence if isinstance(evidence, dict) else {}
    known = evidence.get("reasons")
    known = known if isinstance(known, list) else []
    new = [reason for reason in reasons if reason not in known and reason != nudge.get("rule")]
    if not new or nudge.get("state") in ACTED_ON:
        return None
    return {**nudge, "evidence": {**evidence, "reasons": [*known, *new]}}


def _moment(now: datetime) -> str:
    return now.astimezone(UTC).isoformat(timespec="milliseconds")
