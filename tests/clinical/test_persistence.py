"""Rule `persistent` on hand-made people: when it speaks, what it shows, and when it keeps silent."""

from datetime import date

import pytest

from backend.clinical.diary import Diary, Log
from backend.clinical.finding import Finding
from backend.clinical.nudge_id import nudge_id
from backend.clinical.persistence import Missing, judge, missing
from tests.clinical.make import day, flat, make_card, make_diary, make_told


def run(diary: Diary, nights: range) -> dict[int, Finding]:
    """What is said when each night is judged in turn."""
    said: dict[int, Finding] = {}
    for night in nights:
        finding = judge(diary=diary, night=day(night), told=[f.told() for f in said.values()])
        if finding is not None:
            said[night] = finding
    return said


def severe(days: int = 60, score: float = 7) -> Diary:
    return make_diary(flat(score, days), medication=range(0, days, 2))


def at(diary: Diary, night: int, *told) -> Finding | None:
    return judge(diary=diary, night=day(night), told=told)


class TestSpeaks:
    def test_after_three_weeks_of_treatment_that_did_not_help(self):
        assert at(severe(), 23) is None
        assert at(severe(), 24) is not None

    def test_under_the_first_night_of_its_run(self):
        finding = at(severe(), 30)
        assert finding is not None
        assert (finding.episode, finding.number, finding.day) == (day(24), 1, day(30))

    def test_after_an_operation_that_did_not_help(self):
        diary = make_diary(flat(7, 120), operated_on=20)
        assert min(run(diary, range(100))) == 20 + 42 + 3

    def test_when_physio_did_not_help(self):
        diary = make_diary(flat(7, 60), physio=range(0, 60, 7))
        assert min(run(diary, range(60))) == 28 + 3

    def test_of_a_leg_that_the_overall_number_hides(self):
        logs = tuple(Log(str(n), day(n), 7.0) for n in range(30))
        assert at(Diary(logs=logs, uses=severe().uses), 29) is not None


class TestKeepsSilent:
    @pytest.mark.parametrize(
        "diary",
        [
            make_diary(flat(6, 200)),
            make_diary(medication=range(0, 200, 2)),
            make_diary(flat(3, 200), medication=range(0, 200, 2)),
            make_diary({d: 8 if d < 10 else 5 for d in range(200)}, medication=range(8, 200, 2)),
            make_diary(dict.fromkeys(range(0, 200, 7), 6), medication=range(0, 200, 2)),
            make_diary(flat(6, 22), rest=[0, 9], heat=[3, 12], medication=[6, 15]),
            Diary(),
        ],
        ids=["untreated", "no scores", "mild", "much better", "logged weekly", "no dose", "empty"],
    )
    def test_where_it_cannot_tell(self, diary):
        assert run(diary, range(0, 200, 4)) == {}

    def test_once_the_person_stops_logging(self):
        diary = severe(30)
        assert at(diary, 35) is not None
        assert at(diary, 36) is None


class TestSpeaksAgain:
    def test_at_six_weeks_and_then_ever_more_rarely(self):
        said = run(severe(400), range(400))
        assert [(night, f.number, f.tier) for night, f in said.items()] == [
            (24, 1, "routine"),
            (45, 2, "few_days"),
            (101, 3, "few_days"),
            (213, 4, "few_days"),
            (325, 5, "few_days"),
        ]
        assert {f.episode for f in said.values()} == {day(24)}

    def test_after_28_nights_where_the_pain_was_old_from_the_start(self):
        diary = make_diary(flat(7, 120), medication=range(0, 120, 2), conditions=[make_card(began=-60)])
        assert [(n, f.number, f.tier) for n, f in run(diary, range(120)).items()] == [
            (24, 1, "few_days"),
            (52, 2, "few_days"),
            (108, 3, "few_days"),
        ]

    def test_from_one_where_a_good_month_lay_between(self):
        scores = {d: 1 if 36 <= d < 80 else 7 for d in range(130)}
        said = run(make_diary(scores, medication=range(0, 130, 2)), range(130))
        assert [f.number for f in said.values()] == [1, 1, 2]
        first, second, _ = said.values()
        assert second.episode > first.episode
        assert second.episode == second.day

    def test_in_the_episode_it_was_told_of_even_if_late_entries_moved_the_run(self):
        finding = at(severe(), 53, make_told(25, episode=13, tier="few_days"))
        assert finding is not None
        assert (finding.episode, finding.number) == (day(13), 2)

    def test_not_while_the_doctor_has_just_been_seen(self):
        seen = make_told(24, episode=24, state="seen", state_on=30)
        assert at(severe(90), 85, seen) is None
        assert at(severe(90), 86, seen) is not None

    def test_as_the_next_number_of_what_the_history_card_raised(self):
        told = make_told(0, rule="told_persists", episode=0, tier="few_days")
        assert at(severe(), 27, told) is None
        finding = at(severe(), 28, told)
        assert finding is not None
        assert (finding.rule, finding.episode, finding.number) == ("persistent", day(0), 2)

    def test_in_a_new_episode_where_the_card_spoke_of_an_earlier_spell(self):
        scores = {0: 6, **dict.fromkeys(range(1, 40), 0), **dict.fromkeys(range(40, 100), 7)}
        told = make_told(0, rule="told_persists", episode=0)
        finding = at(make_diary(scores, medication=range(40, 100, 2)), 66, told)
        assert finding is not None
        assert finding.number == 1


def test_a_night_judged_twice_is_told_once():
    first = at(severe(), 24)
    assert first is not None
    assert at(severe(), 24) == first
    assert at(severe(), 24, first.told()) is None


def test_a_night_judged_late_does_not_repeat_what_a_later_night_has_told():
    assert at(severe(), 24, make_told(26, episode=26)) is None


class TestEvidence:
    def finding(self) -> Finding:
        diary = make_diary(
            {d: 7 for d in range(29) if d not in (20, 27)} | {26: 3},
            medication=range(0, 29, 3),
            heat=[10, 12],
            ice=[11, 28],
            rest=[1],
        )
        found = at(diary, 28)
        assert found is not None
        return found

    def test_counts_what_the_person_can_count(self):
        assert self.finding().counts == {
            "days_logged": 12,
            "of_days": 14,
            "days_at_level": 11,
            "level": 4,
            "treatments": [{"treatment": "medication", "days": 9, "of_days": 28, "started_on": "2026-09-01"}],
        }

    def test_names_heat_and_ice_as_the_person_did(self):
        diary = make_diary(flat(7, 40), heat=range(0, 10, 2), ice=range(20, 40, 3))
        found = at(diary, 35)
        assert found is not None
        assert found.counts["treatments"] == [
            {"treatment": "heat", "days": 1, "of_days": 28, "started_on": "2026-09-01"},
            {"treatment": "ice", "days": 6, "of_days": 28, "started_on": "2026-09-01"},
        ]

    def test_lists_the_entries_counted_and_no_others(self):
        records = self.finding().records
        assert [r for r in records if r.startswith("log")] == [
            f"log-{d}" for d in range(15, 29) if d not in (20, 27)
        ]
        assert {r for r in records if not r.startswith("log")} == {f"medication-{d}" for d in range(3, 29, 3)}

    def test_names_the_operation(self):
        found = at(make_diary(flat(7, 70), operated_on=5), 60)
        assert found is not None
        (surgery,) = found.counts["treatments"]
        assert surgery == {"treatment": "surgery", "days": 1, "of_days": 120, "started_on": "2026-09-06"}
        assert "operation" in found.records

    def test_names_the_operation_on_the_last_night_it_counts(self):
        found = at(make_diary(flat(7, 140), operated_on=5), 125)
        assert found is not None
        assert [(t["days"], t["of_days"]) for t in found.counts["treatments"]] == [(1, 121)]

    def test_goes_into_a_nudge_with_its_reason_and_id(self):
        finding = self.finding()
        assert finding.evidence()["reasons"] == ["persistent"]
        assert finding.evidence()["records"] == list(finding.records)
        assert finding.nudge_id == nudge_id(family="persistence", episode=finding.episode, number=1)


class TestMissing:
    @pytest.mark.parametrize(
        ("diary", "night", "expected"),
        [
            (make_diary({8: 6, 11: 6, 13: 6}), 13, Missing("logs", 3, 4, 14)),
            (Diary(), 13, Missing("logs", 0, 4, 14)),
            (make_diary(flat(6, 5)), 11, Missing("recent_log", 0, 1, 7)),
            (make_diary(flat(6, 30)), 29, Missing("treatment", 0, 1, 28)),
            (make_diary(flat(6, 60), rest=[0, 1, 2]), 40, Missing("treatment", 0, 1, 28)),
            (make_diary(flat(6, 30), heat=range(20)), 20, Missing("time", 20, 21, 21, "heat_ice")),
            (make_diary(flat(6, 30), heat=[0, 20]), 25, Missing("uses", 1, 3, 21, "heat_ice")),
            (make_diary(flat(6, 30), operated_on=0), 29, Missing("time", 29, 42, 42, "surgery")),
            (make_diary(flat(6, 30), operated_on=0, rest=range(30)), 20, Missing("time", 20, 21, 21, "rest")),
            (severe(), 21, None),
        ],
        ids=[
            "few logs",
            "empty",
            "stopped",
            "untreated",
            "given up",
            "early",
            "rare",
            "surgery",
            "nearest",
            "none",
        ],
    )
    def test_says_what_to_log_next(self, diary, night, expected):
        assert missing(diary=diary, night=day(night)) == expected


def test_the_first_and_the_last_day_of_the_calendar_are_days():
    diary = Diary(logs=(Log("a", date.min, 5.0), Log("b", date.max, 5.0)))
    assert judge(diary=diary, night=date.min, told=()) is None
    assert judge(diary=diary, night=date.max, told=()) is None
