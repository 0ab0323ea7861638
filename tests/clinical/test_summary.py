"""Every number of the doctor's page, against numbers worked out by hand."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.clinical.entries import (
    ConditionEntry,
    CourseEntry,
    Entries,
    LogEntry,
    NudgeEntry,
    SiteEntry,
    UseEntry,
    log_entry,
)
from backend.clinical.quartiles import Spread, median, spread
from backend.clinical.summary import Step, StripDay, Summary, is_empty, summarise

FIRST = date(2026, 8, 25)
LAST = date(2026, 11, 22)  # 90 days


def day(number: int) -> date:
    """Day 0 is the first of the period, day 89 the last."""
    return FIRST + timedelta(days=number)


def make_log(number: int, name: str = "", **fields: object) -> LogEntry:
    return LogEntry(id=f"log {number} {name}", day=day(number), **fields)  # type: ignore[arg-type]  # test data


def summary_of(**kinds: object) -> Summary:
    return summarise(Entries(**kinds), start=FIRST, end=LAST)  # type: ignore[arg-type]  # test data


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], None),
        ([0], Spread(1, 0, 0, 0)),
        ([1, 2], Spread(2, 1, 1.5, 2)),
        ([1, 2, 3], Spread(3, 1.5, 2, 2.5)),
        ([1, 2, 3, 4], Spread(4, 1.5, 2.5, 3.5)),
        ([5, 3, 1, 2, 4], Spread(5, 2, 3, 4)),
        ([0, 0, 10, 10], Spread(4, 0, 5, 10)),
    ],
)
def test_quartiles_are_the_medians_of_the_halves(values: list[int], expected: Spread | None) -> None:
    assert spread(values) == expected


def test_the_median_of_two_scores_can_be_a_half() -> None:
    assert median([4, 5]) == 4.5


def test_days_are_counted_once_however_often_somebody_logs() -> None:
    summary = summary_of(logs=(make_log(0, "a", pain=3), make_log(0, "b", pain=6), make_log(5, pain=0)))
    assert (summary.days_logged, summary.period.days) == (2, 90)
    assert summary.strip == (StripDay(day(0), 4.5, False), StripDay(day(5), 0.0, False))


def test_a_log_without_a_pain_score_is_a_logged_day_and_no_zero() -> None:
    summary = summary_of(logs=(make_log(3, sleep=4),))
    assert summary.days_logged == 1
    assert summary.strip == (StripDay(day(3), None, False),)
    assert summary.spreads["pain"] is None


def test_zero_counts_as_an_answer() -> None:
    summary = summary_of(logs=(make_log(1, pain=0), make_log(2, pain=None), make_log(3, pain=4)))
    assert summary.spreads["pain"] == Spread(2, 0, 2, 4)


def test_the_last_28_days_have_figures_of_their_own() -> None:
    summary = summary_of(logs=(make_log(61, rest=1), make_log(62, rest=5), make_log(89, rest=7)))
    assert summary.spreads["rest"] == Spread(3, 3, 5, 6)
    assert summary.spreads_lately["rest"] == Spread(2, 5, 6, 7)


def test_a_day_is_recalled_only_when_all_of_it_was_typed_later() -> None:
    summary = summary_of(
        logs=(
            make_log(0, "a", pain=1, recalled=True),
            make_log(0, "b", pain=1),
            make_log(1, pain=1, recalled=True),
        )
    )
    assert [one.recalled for one in summary.strip] == [False, True]
    assert summary.days_in_moment == 1


@pytest.mark.parametrize(("written", "recalled"), [("20:30:00.000", False), ("20:30:00.001", True)])
def test_over_twelve_hours_later_is_recalled(written: str, recalled: bool) -> None:
    nothing = dict.fromkeys(
        ["pain", "worst", "rest", "movement", "walk_minutes", "stand_minutes", "sit_minutes", "sleep", "note"]
    )
    document = {
        **nothing,
        "id": "a",
        "day": "2026-11-22",
        "at": "2026-11-22T08:30:00.000+00:00",
        "written_at": f"2026-11-22T{written}+00:00",
        "sites": None,
    }
    assert log_entry(document).recalled is recalled


def test_places_are_those_of_the_last_14_days_the_worst_first() -> None:
    old, new = (
        make_log(75, sites=(SiteEntry("left_foot", 9),)),
        make_log(76, sites=(SiteEntry("left_calf", 4),)),
    )
    mixed = make_log(
        89, sites=(SiteEntry("left_calf", 6), SiteEntry("lower_back", 7), SiteEntry("tailbone", None))
    )
    assert [tuple(one) for one in summary_of(logs=(old, new, mixed)).sites] == [
        ("lower_back", 7, 7),
        ("left_calf", 4, 6),
        ("tailbone", None, None),
    ]


def test_the_reach_names_each_day_on_which_pain_went_further_out() -> None:
    summary = summary_of(
        logs=(
            make_log(1, sites=(SiteEntry("lower_back", 5),)),
            make_log(2, sites=(SiteEntry("left_thigh", 0),)),
            make_log(3, sites=(SiteEntry("left_buttock", 3), SiteEntry("left_thigh", 2))),
            make_log(4, sites=(SiteEntry("left_buttock", 3),)),
            make_log(9, sites=(SiteEntry("left_calf", None), SiteEntry("third_arm", 8))),
        )
    )
    assert summary.reach == (
        Step("lower_back", day(1)),
        Step("left_thigh", day(3)),
        Step("left_calf", day(9)),
    )


def test_function_is_the_first_asked_week_against_the_last() -> None:
    summary = summary_of(
        logs=(
            make_log(10, walk_minutes=5),
            make_log(16, walk_minutes=10),
            make_log(17, walk_minutes=90),
            make_log(83, sleep=3),
            make_log(89, sleep=4),
        )
    )
    first, now = summary.function_first, summary.function_now
    assert first is not None
    assert now is not None
    assert (first.period, first.walk_minutes, first.sleep) == ((day(10), day(16)), 7.5, None)
    assert (now.period, now.walk_minutes, now.sleep) == ((day(83), day(89)), None, 3.5)


def test_one_week_of_answers_is_shown_once() -> None:
    assert summary_of(logs=(make_log(80, sleep=3),)).function_first is None


def test_answers_left_open_are_counted_apart() -> None:
    uses = tuple(
        UseEntry(id=str(at), day=day(n), treatment="heat", response=response)
        for at, (n, response) in enumerate([(10, "better"), (10, "same"), (70, None), (89, "worse")])
    )
    (row,) = summary_of(uses=uses).tried
    assert (row.better, row.worse, row.answered, row.unanswered) == (1, 1, 3, 1)
    assert (len(row.days), row.days_lately, row.since) == (3, 2, day(10))


def test_a_use_belongs_to_the_course_it_names_or_the_latest_begun_of_its_code() -> None:
    courses = (
        CourseEntry("old", "heat", None, day(0), day(20)),
        CourseEntry("new", "heat", None, day(40)),
        CourseEntry("pill", "medication", "Ibuprofen", day(0)),
    )
    uses = (
        UseEntry("a", day(10), "heat"),
        UseEntry("b", day(50), "heat"),
        UseEntry("c", day(51), "heat", treatment_id="old"),
        UseEntry("d", day(52), "medication", treatment_id="gone"),
    )
    rows = {(row.treatment, row.since): row.days for row in summary_of(courses=courses, uses=uses).tried}
    assert rows == {
        ("heat", day(0)): (day(10), day(51)),
        ("heat", day(40)): (day(50),),
        ("medication", day(0)): (day(52),),
    }


def test_a_surgery_needs_no_use_and_a_course_before_the_period_stays_out() -> None:
    courses = (CourseEntry("s", "surgery", None, day(5)), CourseEntry("x", "ice", None, day(-9), day(-1)))
    assert [row.treatment for row in summary_of(courses=courses).tried] == ["surgery"]


def test_a_withdrawn_nudge_is_not_told() -> None:
    nudges = (NudgeEntry(day(5), "routine", "withdrawn"), NudgeEntry(day(6), "routine", "seen"))
    assert [one.day for one in summary_of(nudges=nudges).nudges] == [day(6)]


def test_a_period_without_entries_is_empty_though_a_condition_is_known() -> None:
    assert is_empty(summary_of(conditions=(ConditionEntry("c"),), logs=(make_log(-1, pain=3),)))
    assert not is_empty(summary_of(logs=(make_log(0),)))


def test_a_period_the_wrong_way_round_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot end before"):
        summarise(Entries(), start=LAST, end=FIRST)


@pytest.mark.parametrize("edge", [date.min, date.max])
def test_the_ends_of_the_calendar_are_days_like_others(edge: date) -> None:
    summary = summarise(Entries(logs=(LogEntry("a", edge, pain=3, sleep=2),)), start=edge, end=edge)
    assert (summary.days_logged, summary.recent, summary.period.days) == (1, (edge, edge), 1)


scores = st.none() | st.integers(0, 10)
places = st.builds(SiteEntry, st.sampled_from(["lower_back", "left_calf", "new"]), scores)
logs = st.lists(
    st.builds(LogEntry, id=st.uuids().map(str), day=st.integers(-5, 95).map(day), pain=scores, worst=scores,
              sleep=scores, recalled=st.booleans(),
              sites=st.lists(places, max_size=3).map(tuple)),
    max_size=20,
)  # fmt: skip


@given(logs, st.randoms())
@settings(max_examples=100, deadline=None)
def test_order_and_repetition_change_nothing(entries: list[LogEntry], chance: random.Random) -> None:
    shuffled = [*entries, *entries]
    chance.shuffle(shuffled)
    assert summary_of(logs=tuple(shuffled)) == summary_of(logs=tuple(entries))


@given(logs)
@settings(max_examples=100, deadline=None)
def test_counts_stay_within_their_bounds(entries: list[LogEntry]) -> None:
    summary = summary_of(logs=tuple(entries))
    assert 0 <= summary.days_in_moment <= summary.days_logged <= summary.period.days
    for values in filter(None, summary.spreads.values()):
        assert 0 <= values.low <= values.median <= values.high <= 10
