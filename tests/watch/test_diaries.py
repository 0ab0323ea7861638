"""Whole diaries as any client may push them, hostile ones too: the phone is held against the same file."""

import json
import uuid
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from backend.accounts.models import User
from backend.clinical import asked, chronic, told
from backend.diary.kind import Kind
from backend.diary.kinds import CONDITION, PAIN_LOG, QUESTIONNAIRE, SYMPTOM_CHECK
from backend.diary.services import Write, store
from backend.nudges.kind import NUDGE
from backend.nudges.models import Nudge
from backend.watch import services

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
KINDS: dict[str, Kind] = {
    kind.name: kind for kind in (CONDITION, PAIN_LOG, QUESTIONNAIRE, SYMPTOM_CHECK, NUDGE)
}
CASES = json.loads((Path(__file__).parents[1] / "vectors" / "diaries.json").read_text())["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_diary_is_judged_as_on_the_phone(case: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "RULES", (told.judge, asked.judge, chronic.judge))
    owner = User.objects.create_user(email="alice@example.org").pk
    for document in case["documents"]:
        kind = KINDS[document["kind"]]
        content = {name: value for name, value in document.items() if name != "kind"}
        state = kind.read({"edit_id": str(uuid.uuid4()), **content})
        store(owner_id=owner, writes=[Write(kind, state)], now=NOW)
    for _ in range(2):  # judged twice it says nothing more
        services.judge(nights={owner: TODAY}, now=NOW)
    assert standing(owner) == sorted(case["expected"], key=_key)


def standing(owner: int) -> list[dict[str, Any]]:
    rows = Nudge.objects.filter(owner_id=owner, deleted=False)
    found = [
        {
            "rule": nudge.rule,
            "tier": nudge.tier,
            "episode": str(nudge.episode),
            "number": nudge.number,
            "state": nudge.state,
        }
        for nudge in rows
    ]
    return sorted(found, key=_key)


def _key(nudge: dict[str, Any]) -> tuple[str, str, int]:
    return nudge["rule"], nudge["episode"], nudge["number"]
