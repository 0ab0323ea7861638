"""Detector R's arithmetic: against figures worked out by hand, and against plain linear algebra."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.clinical.reading import NODES, Reading
from tests.clinical import dense
from tests.clinical.make import START, flat, make_diary

ZERO = START.toordinal()


def reading(scores, **uses) -> Reading:
    return Reading.of(make_diary(scores, **uses))


def night(number: int) -> int:
    return ZERO + number


class TestNoise:
    def test_is_the_assumed_one_while_nothing_is_known(self):
        assert reading({}).noise(night(40)) == pytest.approx(1.6)

    def test_learns_from_a_step_between_two_days(self):
        assert reading({0: 4, 1: 7}).noise(night(15)) == pytest.approx(2.172222222)

    def test_counts_a_large_step_as_four_points(self):
        assert reading({0: 1, 1: 9}).noise(night(15)) == pytest.approx(2.755555556)

    def test_leaves_out_days_that_may_still_change(self):
        assert reading({0: 4, 1: 7}).noise(night(14)) == pytest.approx(1.6)

    def test_knows_no_step_over_a_gap(self):
        assert reading({0: 4, 2: 9}).noise(night(40)) == pytest.approx(1.6)


class TestWindow:
    def test_without_a_log_is_what_was_assumed(self):
        mean, variance = reading({}).window_mean(first=ZERO, last=ZERO, known_until=ZERO, noise=1.6)
        assert (mean, variance) == pytest.approx((4.8, 5.0))

    def test_of_one_day_and_one_log(self):
        mean, variance = reading({0: 8}).window_mean(first=ZERO, last=ZERO, known_until=ZERO, noise=1.6)
        assert (mean, variance) == pytest.approx((4.8 + 5 / 6.6 * 3.2, 5 - 25 / 6.6))

    def test_of_a_day_without_a_log_is_less_sure(self):
        mean, variance = reading({0: 8}).window_mean(
            first=night(1), last=night(1), known_until=night(1), noise=1.6
        )
        assert (mean, variance) == pytest.approx((4.8 + 5 / 6.6 * 3.2, 5 - 25 / 6.6 + 0.2))

    def test_starts_from_the_usual_pain_where_it_was_given(self):
        mean, variance = Reading(usual_pain_before=8).window_mean(
            first=ZERO, last=ZERO, known_until=ZERO, noise=1.6
        )
        assert (mean, variance) == pytest.approx((4.8 + 5 / 7.25 * 3.2, 5 * 2.25 / 7.25))

    def test_takes_an_answer_of_no_usual_pain_for_an_answer(self):
        assert Reading(usual_pain_before=0).window_mean(
            first=ZERO, last=ZERO, known_until=ZERO, noise=1.6
        ).mean == pytest.approx(4.8 - 5 / 7.25 * 4.8)

    @given(
        scores=st.dictionaries(st.integers(0, 30), st.integers(0, 10), max_size=20),
        first=st.integers(-8, 25),
        length=st.integers(1, 14),
        beyond=st.integers(0, 4),
        noise=st.floats(0.3, 6),
    )
    def test_agrees_with_plain_linear_algebra(self, scores, first, length, beyond, noise):
        last, means = first + length - 1, {night(d): float(s) for d, s in scores.items()}
        asked = {"first": night(first), "last": night(last), "known_until": night(last + beyond)}
        assert reading(scores).window_mean(**asked, noise=noise) == pytest.approx(
            dense.window_mean(means, **asked, noise=noise), abs=1e-8
        )


class TestPosterior:
    def test_integrates_the_moments_of_a_normal_exactly(self):
        for power, moment in ((0, 1), (1, 0), (2, 1), (4, 3), (6, 15), (8, 105)):
            assert sum(w * x**power for x, w in NODES) == pytest.approx(moment, abs=1e-9)

    @given(scores=st.dictionaries(st.integers(0, 30), st.integers(0, 10), min_size=12, max_size=31))
    def test_agrees_with_plain_linear_algebra(self, scores):
        given_reading = reading(scores, medication=range(2, 31, 3))
        expected = 0.0
        if given_reading.enough_logs(night(30)):
            means = {night(d): float(s) for d, s in scores.items()}
            expected = dense.lasts(means, start=night(2), night=night(30), points=dense.SEVEN)
        assert given_reading.posterior(night(30)) == pytest.approx(expected, abs=1e-8)

    @pytest.mark.parametrize("score", range(11))
    def test_takes_enough_nodes_for_a_hundredth_on_a_steady_diary(self, score):
        means = {night(d): float(score) for d in range(31)}
        fine = dense.lasts(means, start=night(2), night=night(30), points=dense.FINE)
        given_reading = reading(flat(score, 31), medication=range(2, 31, 3))
        assert given_reading.posterior(night(30)) == pytest.approx(fine, abs=0.01)

    def test_of_steady_severe_pain_is_high(self):
        assert reading(flat(7, 30), medication=range(0, 30, 2)).posterior(night(25)) > 0.9

    def test_of_steady_mild_pain_is_low(self):
        assert reading(flat(2, 30), medication=range(0, 30, 2)).posterior(night(25)) < 0.01

    def test_of_pain_that_halved_is_low(self):
        scores = {d: 9 if d < 12 else 4 for d in range(40)}
        assert reading(scores, medication=range(10, 40, 2)).posterior(night(39)) < 0.1

    def test_knows_nothing_that_happens_after_the_night(self):
        until = make_diary(flat(7, 30), medication=range(0, 30, 2))
        beyond = make_diary(flat(7, 60), medication=range(0, 60, 2))
        assert Reading.of(beyond).posterior(night(29)) == Reading.of(until).posterior(night(29))

    def test_of_a_night_is_repaired_by_an_entry_of_that_very_day(self):
        entries = make_diary(flat(7, 30), medication=range(0, 30, 2))
        given_reading = Reading.of(entries)
        before = given_reading.posterior(night(29))
        given_reading.learn(logs=[entries.logs[29]._replace(id="another", score=0.0)])
        assert given_reading.posterior(night(29)) < before

    def test_is_the_highest_of_the_courses(self):
        scores = {d: 9 if d < 12 else 5 for d in range(60)}
        # Before the rest began pain was 9, before the heat 5: only the heat did nothing.
        both = reading(scores, rest=range(10, 60, 3), heat=range(30, 60, 3))
        alone = reading(scores, heat=range(30, 60, 3))
        assert both.posterior(night(59)) == alone.posterior(night(59)) > 0.5

    @given(
        scores=st.dictionaries(st.integers(0, 60), st.integers(0, 10), min_size=20), at=st.integers(20, 64)
    )
    def test_speaks_exactly_where_the_mean_of_five_nights_reaches_the_line(self, scores, at):
        given_reading = reading(scores, medication=range(0, 60, 2))
        assert given_reading.speaks(night(at)) == (given_reading.mean_posterior(night(at)) >= 0.65)

    def test_counts_an_unjudged_night_as_nothing(self):
        given_reading = reading(flat(7, 30), medication=range(0, 30, 2))
        nights = [given_reading.posterior(night(n)) for n in range(19, 24)]
        assert nights[:2] == [0, 0]
        assert given_reading.mean_posterior(night(23)) == pytest.approx(sum(nights[2:]) / 5)


class TestEnoughLogs:
    def test_four_days_of_fourteen_are_enough(self):
        assert reading({0: 5, 3: 5, 5: 5, 13: 5}).enough_logs(night(13))

    def test_three_are_not(self):
        assert not reading({3: 5, 5: 5, 13: 5}).enough_logs(night(13))

    def test_the_fifteenth_day_back_does_not_count(self):
        assert not reading({0: 5, 3: 5, 5: 5, 13: 5}).enough_logs(night(14))

    def test_one_of_them_must_be_of_the_last_seven_days(self):
        assert reading({1: 5, 2: 5, 3: 5, 4: 5}).enough_logs(night(10))
        assert not reading({1: 5, 2: 5, 3: 5, 4: 5}).enough_logs(night(11))

    def test_many_logs_on_one_day_are_one_day(self):
        given_reading = reading({0: 5, 3: 5, 13: 5})
        given_reading.learn(logs=[log._replace(id=f"again-{log.id}") for log in make_diary({13: 5}).logs])
        assert not given_reading.enough_logs(night(13))

    def test_a_log_without_a_number_is_not_a_zero(self):
        diary = make_diary({0: None, 3: 5, 5: 5, 13: 5})
        assert not Reading.of(diary).enough_logs(night(13))
        assert ZERO not in Reading.of(diary).means


@pytest.mark.parametrize(
    ("treatment", "since", "uses", "last"),
    [
        ("rest", 21, 3, 28),
        ("heat", 21, 3, 28),
        ("ice", 21, 3, 28),
        ("medication", 21, 3, 28),
        ("other", 21, 3, 28),
        ("physio", 28, 2, 42),
    ],
)
class TestDose:
    def days(self, treatment, uses, at):
        return list(reading({}, **{treatment: uses}).adequate(night(at)))

    def test_is_enough_on_the_review_day(self, treatment, since, uses, last):
        on = [0, *range(since - uses + 1, since)]
        assert self.days(treatment, on, since) == []
        on.append(since)
        assert [trial.start for trial in self.days(treatment, on, since)] == [ZERO]

    def test_is_too_short_the_day_before(self, treatment, since, uses, last):
        on = range(since)
        assert self.days(treatment, on, since - 1) == []

    def test_counts_uses_of_as_many_days_only(self, treatment, since, uses, last):
        on = [0, *range(20, 20 + uses)]
        assert self.days(treatment, on, 20 + since - 1)
        assert self.days(treatment, on, 20 + since) == []


def test_a_course_goes_on_over_28_days_without_but_not_over_29():
    assert [t.start for t in reading({}, rest=[0, 28]).trials(night(40))] == [ZERO]
    assert [t.start for t in reading({}, rest=[0, 29]).trials(night(40))] == [night(29)]


def test_heat_and_ice_are_one_course():
    (trial,) = reading({}, heat=[0, 10], ice=[5, 21]).adequate(night(21))
    assert (trial.care, trial.start, trial.last, trial.uses) == ("heat_ice", ZERO, night(21), 3)


class TestOperation:
    def test_counts_from_the_42nd_day_on_without_a_use(self):
        given_reading = Reading.of(make_diary(operated_on=0))
        assert not list(given_reading.adequate(night(41)))
        assert [trial.care for trial in given_reading.adequate(night(42))] == ["surgery"]

    def test_counts_until_the_120th_day(self):
        given_reading = Reading.of(make_diary(operated_on=0))
        assert list(given_reading.adequate(night(120)))
        assert not list(given_reading.adequate(night(121)))

    def test_logged_as_a_use_is_an_operation_too(self):
        assert list(reading({}, surgery=[0]).adequate(night(50)))

    def test_still_to_come_is_not_counted(self):
        assert not list(Reading.of(make_diary(operated_on=50)).trials(night(49)))


def test_a_course_without_uses_says_nothing_of_the_dose():
    diary = make_diary(operated_on=0)
    as_rest = diary.courses[0]._replace(treatment="rest")
    given_reading = Reading()
    given_reading.learn(courses=[as_rest])
    assert not list(given_reading.trials(night(50)))
