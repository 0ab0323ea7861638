"""The rulebook refuses to load half-right: a wrong threshold must not speak to anybody."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from backend.clinical.rulebook import PATH, RULEBOOK, RulebookError, load

TEXT = PATH.read_text(encoding="utf-8")


def changed(change: Callable[[dict[str, Any]], Any]) -> str:
    book = json.loads(TEXT)
    change(book)
    return json.dumps(book)


def test_every_number_of_the_design_is_in_it():
    rule = RULEBOOK.persistent
    assert (rule.level, rule.remaining_share, rule.speak_at, rule.quiet_below) == (4, 0.70, 0.65, 0.35)
    assert (rule.window_days, rule.before_days, rule.logged_days, rule.recent_days) == (14, 7, 4, 7)
    assert (rule.mean_nights, rule.rearm_nights, rule.new_course_after) == (5, 14, 28)
    assert RULEBOOK.repeat.nights == (28, 56, 112)
    assert RULEBOOK.repeat.silent_after == {"booked": 14, "seen": 56, "dismissed": 84}
    assert {name: (d.since_start, d.uses, d.last_use) for name, d in rule.care.items()} == {
        "rest": (21, 3, 28),
        "heat_ice": (21, 3, 28),
        "medication": (21, 3, 28),
        "physio": (28, 2, 42),
        "surgery": (42, 0, 120),
    }
    assert RULEBOOK.episode.few_days_from == 42
    assert RULEBOOK.told_persists.pain_for_days == 21


def test_the_rules_of_lasting_pain_speak_in_one_family():
    families = {name: rule.family for name, rule in RULEBOOK.rules.items()}
    assert families.pop("nsaid_days") == "nsaid_days"
    assert set(families.values()) == {"persistence"}


def test_medicine_is_counted_as_designed():
    rule = RULEBOOK.medicine
    assert (rule.window_hours, rule.nsaid_days_in_a_row, rule.counted_days) == (24, 10, 30)
    assert {"ibuprofen", "naproxen", "diclofenac", "aspirin", "ketoprofen"} <= rule.nsaids
    assert "paracetamol" not in rule.nsaids
    assert rule.same_ingredient["acetaminophen"] == "paracetamol"
    assert rule.same_ingredient["acetylsalicylic acid"] == "aspirin"


@pytest.mark.parametrize(
    ("change", "names"),
    [
        (lambda b: b["persistent"].pop("speak_at"), "speak_at"),
        (lambda b: b["persistent"].update(loudness={"value": 1, "source": "design"}), "loudness"),
        (lambda b: b["persistent"]["level"].pop("source"), "source"),
        (lambda b: b["persistent"]["level"].update(source="hearsay"), "hearsay"),
        (lambda b: b["persistent"]["quiet_below"].update(value=0.7), "quiet_below"),
        (lambda b: b["persistent"]["speak_at"].update(value=1.1), "speak_at"),
        (lambda b: b["persistent"]["remaining_share"].update(value=30), "remaining_share"),
        (lambda b: b["persistent"]["logged_days"].update(value=15), "logged_days"),
        (lambda b: b["persistent"]["care"]["value"].pop("rest"), "care"),
        (lambda b: b["repeat"]["nights"].update(value=[56, 28]), "repeat.nights"),
        (lambda b: b["repeat"]["nights"].update(value=[]), "repeat.nights"),
        (lambda b: b["repeat"]["nights"].update(value=[14, 28]), "rearm_nights"),
        (lambda b: b["repeat"]["silent_after"].update(value={"asleep": 9}), "silent_after"),
        (lambda b: b["medicine"]["window_hours"].update(value=0), "window_hours"),
        (lambda b: b["medicine"]["nsaid_days_in_a_row"].update(value=31), "nsaid_days_in_a_row"),
        (lambda b: b["medicine"]["tier"].update(value="loud"), "medicine.tier"),
        (lambda b: b["medicine"]["nsaids"]["value"].append("Ibuprofen"), "no pack can match"),
        (lambda b: b["medicine"]["nsaids"]["value"].append("asa"), "same_ingredient"),
        (lambda b: b["medicine"]["other_measures"]["value"].append("mg"), "other_measures"),
        (lambda b: b.pop("namespace"), "namespace"),
        (lambda b: b.pop("told_persists"), "told_persists"),
    ],
)
def test_a_wrong_entry_is_named(change, names):
    with pytest.raises(RulebookError, match=names):
        load(changed(change))


def test_no_rulebook_is_no_rulebook():
    with pytest.raises(ValueError, match="Expecting value"):
        load("")
