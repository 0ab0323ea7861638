"""Rule `told_persists`: the shared vectors, and when the server says it."""

import json
from datetime import date
from pathlib import Path

import pytest

from backend.clinical.diary import Condition, Diary, Log, Tried
from backend.clinical.told import Persists, judge, told_persists
from tests.clinical.make import day, make_card, make_told

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "told_persists.json").read_text())


def condition_of(card: dict) -> Condition:
    as_date = {
        name: date.fromisoformat(card[name]) if card[name] else None for name in ("began_on", "seen_on")
    }
    tried = tuple(Tried(one["treatment"], one["helped"]) for one in card["tried"] or [])
    return Condition("card", tried=tried, seen_clinician=card["seen_clinician"], **as_date)


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_the_card_tells(case):
    expected = case["expected"] and Persists(**case["expected"])
    card = {**VECTORS["card"], **case["change"]}
    assert told_persists(condition=condition_of(card), day=date.fromisoformat(case["day"])) == expected


CARD = make_card("no", began=0)
HURTS = (Log("a", day(40), 5.0),)


def said(night: int, *told, conditions=(CARD,), logs=()):
    return judge(diary=Diary(logs=logs, conditions=conditions), night=day(night), told=told)


class TestJudge:
    def test_speaks_on_the_day_the_card_is_filled_in(self):
        finding = said(30)
        assert finding is not None
        assert (finding.rule, finding.family, finding.episode, finding.number) == (
            "told_persists",
            "persistence",
            day(30),
            1,
        )
        assert finding.tier == "routine"
        assert finding.counts == {
            "days_of_pain": 30,
            "began_on": "2026-09-01",
            "tried": [{"treatment": "heat", "helped": "no"}],
        }
        assert finding.records == ("card",)
        assert finding.evidence()["reasons"] == ["told_persists"]

    def test_is_silent_where_nothing_was_told(self):
        assert said(30, conditions=()) is None
        assert said(20) is None

    def test_speaks_once(self):
        assert said(31, make_told(30, rule="told_persists", episode=30)) is None
        assert said(200, make_told(30, rule="told_persists", episode=30, tier="few_days"), logs=HURTS) is None

    def test_does_not_take_the_spell_it_spoke_of_on_its_first_day_for_a_new_one(self):
        assert said(30, make_told(0, episode=0)) is None

    def test_adds_nothing_to_what_the_watch_has_said(self):
        assert said(31, make_told(30, rule="persistent", episode=28)) is None

    def test_speaks_again_at_six_weeks_while_pain_is_logged(self):
        told = make_told(21, rule="told_persists", episode=21)
        assert said(41, told, logs=HURTS) is None
        finding = said(42, told, logs=HURTS)
        assert finding is not None
        assert (finding.episode, finding.number, finding.tier) == (day(21), 2, "few_days")

    @pytest.mark.parametrize(
        "logs", [(), (Log("a", day(42), 0.0),), (Log("a", day(42), None),), (Log("a", day(28), 5.0),)]
    )
    def test_does_not_repeat_an_old_word_without_fresh_pain(self, logs):
        assert said(42, make_told(21, rule="told_persists", episode=21), logs=logs) is None

    def test_keeps_silent_after_an_answer(self):
        seen = make_told(21, rule="told_persists", episode=21, state="seen", state_on=26)
        assert said(42, seen, logs=HURTS) is None

    def test_speaks_of_a_new_spell(self):
        earlier = make_told(-40, rule="told_persists", episode=-40, tier="few_days")
        finding = said(30, earlier)
        assert finding is not None
        assert (finding.episode, finding.number) == (day(30), 1)

    def test_speaks_of_the_longest_pain(self):
        short = Condition("short", day(20), (Tried("rest", "no"),), seen_clinician=False)
        finding = said(45, conditions=(short, CARD))
        assert finding is not None
        assert (finding.records, finding.tier) == (("card",), "few_days")
