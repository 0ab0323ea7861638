"""The clock of a spell of pain, and when a nudge may be followed by another."""

from datetime import timedelta

import pytest

from backend.clinical.episode import Key, next_key, pain_began, tier_of
from tests.clinical.make import START, day, make_card, make_told


def began(scores, *, at=200, conditions=()):
    days = [(day(number), float(score)) for number, score in sorted(scores.items())]
    found = pain_began(days=days, conditions=conditions, night=day(at))
    return None if found is None else (found - START).days


class TestPainBegan:
    def test_on_the_first_day_at_two(self):
        assert began({0: 1, 1: 1, 2: 2, 3: 0}) == 2

    def test_never_where_all_is_below_two(self):
        assert began({0: 1, 1: 0}) is None

    def test_anew_after_28_quiet_days(self):
        quiet = dict.fromkeys(range(1, 29), 1)
        assert began({0: 5, **quiet, 29: 5, 30: 6}) == 29

    def test_not_anew_after_27(self):
        quiet = dict.fromkeys(range(1, 28), 1)
        assert began({0: 5, **quiet, 28: 5}) == 0

    def test_not_anew_after_weeks_without_a_log(self):
        assert began({0: 5, 100: 5}) == 0

    def test_anew_where_four_of_the_days_were_logged_as_quiet(self):
        assert began({0: 5, 10: 0, 20: 1, 30: 0, 100: 5}) == 0
        assert began({0: 5, 10: 0, 20: 1, 30: 0, 40: 1, 100: 5}) == 100

    def test_not_anew_where_the_quiet_days_lie_in_two_breaks(self):
        assert began({0: 5, 1: 0, 2: 0, 3: 0, 4: 5, 40: 0, 100: 5}) == 0

    def test_where_the_person_says_so(self):
        assert began({0: 5}, conditions=[make_card(began=-90)]) == -90
        assert began({0: 5}, conditions=[make_card(began=-90), make_card(began=-10)]) == -90

    def test_not_on_a_day_still_to_come(self):
        assert began({0: 5}, at=10, conditions=[make_card(began=11)]) == 0
        assert began({20: 5}, at=10) is None


@pytest.mark.parametrize(
    ("days", "tier"), [(0, "routine"), (41, "routine"), (42, "few_days"), (400, "few_days")]
)
def test_six_weeks_of_pain_are_a_matter_of_days(days, tier):
    assert tier_of(began=day(0), night=day(days)) == tier


def test_pain_of_unknown_age_is_routine():
    assert tier_of(began=None, night=day(400)) == "routine"


def key(last, *, at, tier="routine", rearmed=False):
    return next_key(last, tier=tier, night=day(at), run_began=lambda: day(at - 3), rearmed=lambda: rearmed)


class TestNextKey:
    def test_opens_an_episode_on_the_first_night_of_the_run(self):
        assert key(None, at=24) == Key(day(21), 1)

    @pytest.mark.parametrize(("number", "wait"), [(1, 28), (2, 56), (3, 112), (4, 112), (9, 112)])
    def test_waits_longer_each_time(self, number, wait):
        last = make_told(24, number=number)
        assert key(last, at=24 + wait - 1) is None
        assert key(last, at=24 + wait) == Key(day(0), number + 1)

    def test_says_nothing_twice_on_one_night(self):
        assert key(make_told(24), at=24) is None

    def test_opens_a_new_episode_once_rearmed_but_not_within_28_nights(self):
        assert key(make_told(24, number=3), at=51, rearmed=True) is None
        assert key(make_told(24, number=3), at=52, rearmed=True) == Key(day(49), 1)

    def test_goes_on_sooner_when_the_tier_has_risen(self):
        assert key(make_told(20), at=42, tier="few_days") == Key(day(0), 2)
        assert key(make_told(20, tier="few_days"), at=42, tier="few_days") is None

    def test_leaves_three_weeks_to_act_before_the_tier_rises(self):
        assert key(make_told(22), at=42, tier="few_days") is None
        assert key(make_told(21), at=42, tier="few_days") == Key(day(0), 2)

    @pytest.mark.parametrize(("state", "days"), [("booked", 14), ("seen", 56), ("dismissed", 84)])
    def test_is_silent_after_an_answer(self, state, days):
        last = make_told(0, state=state, state_on=40)
        assert key(last, at=40 + days - 1, tier="few_days") is None
        assert key(last, at=40 + days, tier="few_days") == Key(day(0), 2)

    def test_counts_an_answer_without_a_day_from_the_nudge(self):
        assert key(make_told(0, state="seen"), at=55) is None
        assert key(make_told(0, state="seen"), at=56) == Key(day(0), 2)

    @pytest.mark.parametrize("state", ["due", "shown", "snoozed"])
    def test_is_not_silenced_by_looking(self, state):
        assert key(make_told(0, state=state, state_on=27), at=28) == Key(day(0), 2)

    def test_asks_no_costly_question_while_it_must_wait(self):
        def costly():
            raise AssertionError("asked")

        last = make_told(0)
        assert (
            next_key(last, tier="routine", night=last.day + timedelta(27), run_began=costly, rearmed=costly)
            is None
        )
