"""Server and phone make one and the same nudge of a finding: the shared vectors, and both at once."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from backend.accounts.models import User
from backend.clinical.finding import Finding
from backend.clinical.nudge_id import nudge_id
from backend.clinical.rulebook import RULEBOOK
from backend.diary.selectors import documents
from backend.diary.services import Write, store
from backend.nudges.kind import NUDGE
from backend.nudges.services import raise_nudge

pytestmark = pytest.mark.django_db
VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "nudge.json").read_text())
NOW = datetime.fromisoformat(VECTORS["at"])
EDIT = "018f0000-0000-4000-8000-00000000000a"


@pytest.fixture
def owner_id() -> int:
    return User.objects.create_user(email="alice@example.org").pk


def finding(**fields: Any) -> Finding:
    fields["episode"], fields["day"] = (date.fromisoformat(fields[name]) for name in ("episode", "day"))
    fields["records"], fields["folded"] = tuple(fields["records"]), tuple(fields["folded"])
    return Finding(**fields)


def by_phone(owner_id: int, nudge: dict[str, Any]) -> None:
    """A phone was first: it pushes its own document of the nudge."""
    state = NUDGE.read({**nudge, "edit_id": EDIT})
    (outcome,) = store(owner_id=owner_id, writes=[Write(NUDGE, state)], now=NOW)
    assert outcome.status == "stored"


def nudges(owner_id: int) -> list[dict[str, Any]]:
    return documents(owner_id=owner_id, kind=NUDGE)


def phones(case: dict[str, Any]) -> dict[str, Any]:
    """The document as the phone makes it."""
    nudge = case["nudge"]
    key = {"family": nudge["family"], "number": nudge["number"]}
    named = nudge_id(**key, episode=date.fromisoformat(nudge["episode"]))
    return {"id": named, "rulebook_version": RULEBOOK.version, **nudge}


@pytest.mark.parametrize("case", VECTORS["raised"], ids=lambda case: case["name"])
def test_a_finding_is_the_document_that_a_phone_makes_of_it(owner_id: int, case: dict[str, Any]) -> None:
    assert raise_nudge(owner_id=owner_id, finding=finding(**case["finding"]), now=NOW)
    (nudge,) = nudges(owner_id)
    expected = phones(case)
    assert {name: nudge[name] for name in expected} == expected
    assert (nudge["shown_at"], nudge["snooze_until"]) == (None, None)


@pytest.mark.parametrize("case", VECTORS["raised"], ids=lambda case: case["name"])
def test_a_phone_that_was_first_stays_first(owner_id: int, case: dict[str, Any]) -> None:
    by_phone(owner_id, phones(case) | {"state": "shown", "shown_at": VECTORS["at"]})
    assert not raise_nudge(owner_id=owner_id, finding=finding(**case["finding"]), now=datetime.now(UTC))
    (nudge,) = nudges(owner_id)
    assert (nudge["state"], nudge["shown_at"], nudge["edit_id"]) == ("shown", VECTORS["at"], EDIT)


@pytest.mark.parametrize("case", VECTORS["raised"], ids=lambda case: case["name"])
def test_a_phone_that_comes_later_meets_the_same_nudge(owner_id: int, case: dict[str, Any]) -> None:
    raise_nudge(owner_id=owner_id, finding=finding(**case["finding"]), now=NOW)
    state = NUDGE.read(phones(case) | {"edit_id": EDIT})
    (outcome,) = store(owner_id=owner_id, writes=[Write(NUDGE, state)], now=NOW)
    (nudge,) = nudges(owner_id)
    assert (outcome.status, outcome.master) == ("conflict", nudge)


@pytest.mark.parametrize("case", VECTORS["joined"], ids=lambda case: case["name"])
def test_reasons_join_as_they_do_on_the_phone(owner_id: int, case: dict[str, Any]) -> None:
    known = phones(VECTORS["raised"][0])
    known["evidence"] = {**known["evidence"], "reasons": case["known"]}
    by_phone(owner_id, known | {"state": case["state"]})
    fields = VECTORS["raised"][0]["finding"] | {"folded": case["folded"]}
    assert raise_nudge(owner_id=owner_id, finding=finding(**fields), now=NOW) == bool(case["reasons"])
    (nudge,) = nudges(owner_id)
    assert nudge["evidence"]["reasons"] == (case["reasons"] or case["known"])
    assert nudge["state"] == case["state"]
