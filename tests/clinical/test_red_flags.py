"""Red flags: the shared vectors, and what holds for every check anybody could fill in."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.clinical import alerts
from backend.clinical.diary import Check, Condition, Course, Diary, Told
from backend.clinical.red_flags import follow_ups, verdict
from backend.clinical.rulebook import RULEBOOK
from backend.clinical.vocabulary import RISK_FACTORS, TIERS
from tests.vectors import make_red_flags

VECTORS = Path(__file__).parents[1] / "vectors"
MOMENTS = json.loads((VECTORS / "red_flags.json").read_text())["cases"]
ALERTS = json.loads((VECTORS / "alerts.json").read_text())["cases"]
FOLLOW_UPS = json.loads((VECTORS / "follow_ups.json").read_text())["cases"]
QUESTIONS = RULEBOOK.red_flags.questions
DAY = date(2026, 11, 1)


def check_of(one: dict[str, Any]) -> Check:
    at, day = datetime.fromisoformat(one["at"]), date.fromisoformat(one["day"])
    said = {code: answer for code, answer in (one["answers"] or {}).items() if answer}
    return Check(one["id"], at, day, said, one["temperature_celsius"], one["corrects"])


def diary_of(case: dict[str, Any]) -> Diary:
    who = case["person"]
    return Diary(
        checks=tuple(map(check_of, case["checks"])),
        birth_year=who["birth_year"],
        risk_factors=frozenset(who["risk_factors"]),
        conditions=tuple(
            Condition(c["id"], c["began_on"] and date.fromisoformat(c["began_on"])) for c in who["conditions"]
        ),
        courses=tuple(Course("op", "surgery", date.fromisoformat(day)) for day in who["surgeries"]),
    )


def told_of(one: dict[str, Any]) -> Told:
    days = {name: one[name] and date.fromisoformat(one[name]) for name in ("episode", "day", "state_on")}
    return Told(**{**one, **days})


@pytest.mark.parametrize("case", MOMENTS, ids=lambda case: case["name"])
def test_what_a_check_is_answered_with(case: dict[str, Any]) -> None:
    diary = diary_of(case)
    last = max(diary.checks, key=lambda check: check.at)
    found = verdict(diary, last)
    assert ({"rule": found[0].rule, "tier": found[0].tier} if found else None) == case["expected"]


def test_the_vectors_are_those_of_the_table() -> None:
    assert len(MOMENTS) >= 300
    assert make_red_flags.cases() == MOMENTS


@pytest.mark.parametrize("case", ALERTS, ids=lambda case: case["name"])
def test_what_a_diary_makes_the_app_say_and_take_back(case: dict[str, Any]) -> None:
    diary, told = diary_of(case), list(map(told_of, case["told"]))
    findings = alerts.judge(diary=diary, day=date.fromisoformat(case["day"]), told=told)
    assert [
        {
            "rule": f.rule,
            "episode": f.episode.isoformat(),
            "number": f.number,
            "day": f.day.isoformat(),
            "tier": f.tier,
            "folded": list(f.folded),
        }
        for f in findings
    ] == case["findings"]
    gone = alerts.unsupported(diary=diary, told=told)
    assert [[one.rule, one.episode.isoformat(), one.number] for one in gone] == case["withdrawn"]


answers = st.dictionaries(st.sampled_from([*QUESTIONS, "x_sign"]), st.sampled_from(["yes", "no", "known"]))


@given(answers)
def test_a_sign_of_the_leaflet_is_never_answered_with_nothing(said: dict[str, str]) -> None:
    found = verdict(Diary(), Check("a", datetime(2026, 11, 1, 8), DAY, said))
    ticked = [code for code in RULEBOOK.red_flags.leaflet if said.get(code) == "yes"]
    assert {code for flag in found for code in flag.signs} >= set(ticked)


@given(answers)
def test_nobody_who_ticks_nothing_is_sent_anywhere(said: dict[str, str]) -> None:
    nothing = {code: answer for code, answer in said.items() if answer != "yes"}
    everything = Diary(risk_factors=frozenset(RISK_FACTORS), birth_year=1930)
    assert verdict(everything, Check("a", datetime(2026, 11, 1, 8), DAY, nothing)) == []


@pytest.mark.parametrize("case", FOLLOW_UPS, ids=lambda case: case["name"])
def test_what_a_check_leaves_open(case: dict[str, Any]) -> None:
    *before, last = map(check_of, case["checks"])
    assert follow_ups(Diary(checks=tuple(before)), last) == case["expected"]


@given(answers)
def test_every_follow_up_that_is_asked_can_change_the_tier_and_no_other_can(said: dict[str, str]) -> None:
    check = Check("a", datetime(2026, 11, 1, 8), DAY, said)
    asked = follow_ups(Diary(), check)

    def tier(**more: str) -> str | None:
        found = verdict(Diary(), Check("a", check.at, DAY, {**said, **more}))
        return found[0].tier if found else None

    for code, question in QUESTIONS.items():
        if question.after and code not in said:
            changes = any(tier(**{code: answer}) != tier() for answer in ("yes", "no"))
            assert (code in asked) == changes


def test_every_rule_can_be_reached_by_what_the_app_asks() -> None:
    """From one tick, answering yes to what is asked, each emergency of the follow-ups is found."""
    reached = set()
    for start in [code for code, question in QUESTIONS.items() if not question.after]:
        for choice in range(4):
            said = {start: "yes"}
            while asked := follow_ups(Diary(), check := Check("a", datetime(2026, 11, 1, 8), DAY, said)):
                said = {
                    **said,
                    **dict.fromkeys(asked[:choice], "no"),
                    asked[min(choice, len(asked) - 1)]: "yes",
                }
            reached |= {flag.rule for flag in verdict(Diary(), Check("a", check.at, DAY, said))}
    needs_a_profile = {"sudden_pain_weak_bones", "new_pain_after_cancer"}
    needs_two_signs = {"weight_loss_and_more"}
    assert reached | needs_a_profile | needs_two_signs == {rule.id for rule in RULEBOOK.red_flags.rules}


def test_tiers_are_known() -> None:
    assert {rule.tier for rule in RULEBOOK.red_flags.rules} <= set(TIERS)
