"""A nudge's id: the same on every machine, from the shared vectors."""

import json
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from backend.clinical.nudge_id import nudge_id
from backend.clinical.rulebook import RULEBOOK

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "nudge_id.json").read_text())


def test_the_namespace_never_changes():
    assert str(RULEBOOK.namespace) == VECTORS["namespace"] == "5678e538-1848-47d5-8400-de30afe84d4e"


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["id"])
def test_a_nudge_has_the_id_every_writer_gives_it(case):
    episode = date.fromisoformat(case["episode"])
    assert nudge_id(family=case["family"], episode=episode, number=case["number"]) == case["id"]
    assert UUID(case["id"]).version == 5


def test_no_two_nudges_share_an_id():
    assert len({case["id"] for case in VECTORS["cases"]}) == len(VECTORS["cases"])
