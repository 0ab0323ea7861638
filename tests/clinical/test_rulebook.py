"""The rulebook refuses to load half-right: a wrong threshold must not speak to anybody."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backend.clinical.rulebook import PATH, RULEBOOK, RulebookError, load

VECTORS = Path(__file__).parents[1] / "vectors"
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
    assert rule.tier == "routine"


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


def question(book: dict[str, Any], code: str) -> dict[str, Any]:
    return next(one for one in book["red_flags"]["questions"] if one["code"] == code)


def rule(book: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in book["red_flags"]["rules"] if one["id"] == name)


@pytest.mark.parametrize(
    ("change", "names"),
    [
        (lambda b: b["red_flags"].pop("fresh_days"), "fresh_days"),
        (lambda b: b["red_flags"].update(loudness={"value": 1, "source": "design"}), "loudness"),
        (lambda b: b["red_flags"]["fever_from_celsius"].update(source="hearsay"), "hearsay"),
        (lambda b: rule(b, "swelling").update(tier="soon"), "swelling has an unknown tier"),
        (lambda b: rule(b, "swelling").update(when="swollen"), "swelling names an unknown fact"),
        (lambda b: rule(b, "swelling").update(when="no:swollen"), "swelling names an unknown fact"),
        (lambda b: rule(b, "swelling").update(when="risk:age"), "swelling names an unknown fact"),
        (lambda b: rule(b, "swelling").update(when="floor"), "swelling names an unknown fact"),
        (lambda b: rule(b, "swelling").update(when={"some": ["swelling"]}), "swelling has a condition"),
        (lambda b: rule(b, "swelling").update(when={"any": []}), "swelling has a condition"),
        (lambda b: rule(b, "swelling").update(when={"not": ["swelling"]}), "swelling has a condition"),
        (lambda b: rule(b, "swelling").update(when={"fact": "age"}), "swelling has a condition"),
        (lambda b: rule(b, "swelling").update(when={"fact": "weight", "at_least": 9}), "unknown number"),
        (lambda b: rule(b, "swelling").update(sources=["hearsay"]), "hearsay"),
        (lambda b: rule(b, "swelling").update(sources=[]), "swelling names no source"),
        (lambda b: rule(b, "swelling").pop("tier"), "tier"),
        (lambda b: rule(b, "swelling").update(id="fever"), "two rules of one id"),
        (lambda b: b["red_flags"]["rules"].pop(), "floor"),
        (lambda b: b["red_flags"]["rules"].reverse(), "unknown fact|floor"),
        (lambda b: b["red_flags"].update(rules=[]), "floor"),
        (lambda b: question(b, "numb_saddle").update(after=[]), "numb_saddle is in a wrong group"),
        (lambda b: question(b, "numb_saddle").update(after=["numb"]), "after an unknown question"),
        (lambda b: question(b, "swelling").update(after=["fever_chills"]), "swelling is in a wrong group"),
        (lambda b: question(b, "swelling").update(group="page"), "swelling is in a wrong group"),
        (lambda b: question(b, "severe_pain").pop("score_at_least"), "severe_pain is in a wrong group"),
        (lambda b: question(b, "swelling").update(code="fever_chills"), "two questions of one code"),
        (lambda b: b["asked"].pop("counts_days"), "counts_days"),
        (lambda b: b["asked"]["counts_days"].update(source="hearsay"), "hearsay"),
        (lambda b: b["chronic"].pop("share_of_logged"), "share_of_logged"),
        (lambda b: b["chronic"]["tier"].update(value="soon"), "chronic.tier"),
        (lambda b: b["chronic"]["logged_days"].update(value=91), "chronic.logged_days"),
        (lambda b: b["sources"]["nhs-fever"].update(status="known"), "nhs-fever"),
        (lambda b: b["sources"]["nhs-fever"].pop("read_on"), "nhs-fever"),
        (lambda b: b["sources"]["nhs-fever"].update(status="cited"), "nhs-fever"),
        (lambda b: b["sources"]["nhs-fever"].update(title=""), "nhs-fever"),
    ],
)
def test_a_wrong_entry_of_the_red_flags_is_named(change, names):
    with pytest.raises(RulebookError, match=names):
        load(changed(change))


def test_the_leaflet_has_seven_lines():
    assert RULEBOOK.red_flags.leaflet == (
        "numbness_tingling",
        "swelling",
        "fever_chills",
        "weight_loss",
        "weakness_fatigue",
        "walking_standing",
        "bladder_bowel",
    )


def named_sources(part: Any) -> set[str]:
    """Every source that any entry names, at any depth."""
    if isinstance(part, list):
        return set().union(*map(named_sources, part))
    if not isinstance(part, dict):
        return set()
    own = {part["source"]} if isinstance(part.get("source"), str) else set()
    listed = part["sources"] if isinstance(part.get("sources"), list) else []
    return own | set(listed) | set().union(*map(named_sources, part.values()))


def test_every_source_is_used_by_a_rule_or_a_number():
    book = json.loads(TEXT)
    assert named_sources(book) == set(book["sources"])


def test_every_rule_has_a_vector_in_which_it_speaks():
    spoken = set()
    for file in ("red_flags", "alerts", "asked", "chronic", "family", "told_persists", "persistence"):
        for case in json.loads((VECTORS / f"{file}.json").read_text(encoding="utf-8"))["cases"]:
            said = case.get("findings", case.get("expected", case.get("finding")))
            for one in said if isinstance(said, list) else [said] if said else []:
                spoken.add(one.get("rule", file if file != "persistence" else "persistent"))
    of_the_counter = {"nsaid_days"}  # its vectors stand in medicine.json
    every = {one.id for one in RULEBOOK.red_flags.rules} | set(RULEBOOK.rules) - of_the_counter
    assert every <= spoken


def test_no_clinician_has_signed_it_off():
    """When one has, the words about it in docs/clinical.md change too."""
    assert json.loads(TEXT)["signed_off_by"] is None


def test_no_rulebook_is_no_rulebook():
    with pytest.raises(ValueError, match="Expecting value"):
        load("")
