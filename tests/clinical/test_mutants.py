"""Changing one number, tier or part of a condition of the rulebook breaks a named vector, on both sides."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from backend.clinical.rulebook import PATH
from tests.clinical.mutants import broken, mutants

pytestmark = pytest.mark.slow
PHONE = PATH.parents[2] / "pwa"
MUTANTS = mutants()

# Changes that no vector can tell from the rulebook: how their names start, and what they end with.
SAME = (
    # A follow-up counts only while the sign that it asks about is there: its rule need not ask for the sign.
    ("red_flags.both_legs.when: ", 'becomes {"all": ["numb_both_legs"]}'),
    ("red_flags.weak_and_worse.when: ", 'becomes {"all": ["rapidly_worse"]}'),
    ("red_flags.fever_and_very_ill.when: ", 'becomes {"all": ["very_ill_with_fever"]}'),
    ("red_flags.one_leg_swollen.when: ", 'becomes {"all": ["one_leg_swollen_warm"]}'),
    ("red_flags.sudden_pain_weak_bones.when.", 'becomes {"all": [{"fact": "age", "at_least": 65}]}'),
    # Signs with rules of their own, which speak before the floor does: test_rulebook counts the seven.
    ("red_flags.numbness_tingling.group: ", ""),
    ("red_flags.swelling.group: ", ""),
    ("red_flags.weight_loss.group: ", ""),
    ("red_flags.weakness_fatigue.group: ", ""),
    ("red_flags.walking_standing.group: ", ""),
    # The vectors of the counter name no tier: test_rulebook does.
    ("medicine.tier: ", ""),
)
ON_THE_PHONE_ONLY = (("asked.without_treatment_days: ", ""), ("asked.ask_again_days: ", ""))
ON_THE_SERVER_ONLY = (("persistent.", ""),)
# Of these numbers of the filter no vector stands at the edge: test_rulebook and test_persistence hold them.
OF_THE_FILTER = tuple(
    (f"persistent.{name}", "")
    for name in ("recent_days: ", "new_course_after: ", "quiet_below: ", "rearm_nights: ", "care.")
)


def survivors(found: dict[str, str | None], *exempt: tuple[str, str]) -> list[str]:
    return [
        name
        for name, case in found.items()
        if case is None and not any(name.startswith(start) and name.endswith(end) for start, end in exempt)
    ]


def test_a_changed_rulebook_breaks_a_case_on_the_server() -> None:
    found = {name: broken(book) for name, book in MUTANTS.items()}
    assert not survivors(found, *SAME, *ON_THE_PHONE_ONLY, *OF_THE_FILTER)


def test_a_changed_rulebook_breaks_a_case_on_the_phone(tmp_path: Path) -> None:
    file = tmp_path / "mutants.json"
    file.write_text(json.dumps(MUTANTS))
    command = ["node_modules/.bin/vitest", "run", "src/clinical/rulebook.test.ts"]
    environment = {**os.environ, "MUTANTS": str(file)}
    subprocess.run(command, cwd=PHONE, env=environment, check=True, capture_output=True, timeout=400)
    found = json.loads(Path(f"{file}.broken").read_text())
    assert found.keys() == MUTANTS.keys()
    assert not survivors(found, *SAME, *ON_THE_SERVER_ONLY)


def test_the_rulebook_as_it_is_breaks_none() -> None:
    assert broken(json.loads(PATH.read_text())) is None
