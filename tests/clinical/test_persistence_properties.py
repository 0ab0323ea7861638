"""Whatever a diary holds: no order, repetition or batch of entries, and no second look, changes a verdict."""

from datetime import timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.clinical.diary import Course, Diary, Log, Told, Use
from backend.clinical.persistence import _has_quiet_run, judge, judge_reading
from backend.clinical.reading import Reading
from tests.clinical.make import START, day

NIGHTS = 90


@st.composite
def diaries(draw) -> Diary:
    """Mostly painful, mostly treated, with gaps: diaries near the rule's edges."""
    random = Random(draw(st.integers(0, 2**32)))
    base, drop = draw(st.integers(3, 9)), draw(st.integers(10, NIGHTS))
    often, treated = draw(st.floats(0.2, 1)), draw(st.floats(0.05, 0.6))
    logs, uses = [], []
    for number in range(NIGHTS):
        level = base if number < drop else max(0, base - 4)
        for again in range(random.randint(1, 2) if random.random() < often else 0):
            score = min(10, max(0, round(random.gauss(level, 1.2))))
            logs.append(Log(f"log-{number}-{again}", day(number), float(score)))
        if random.random() < treated:
            uses.append(Use(f"use-{number}", day(number), random.choice(["heat", "ice", "medication"])))
    courses = [Course("op", "surgery", day(20))] if draw(st.booleans()) else []
    usual = draw(st.none() | st.integers(0, 10))
    return Diary(tuple(logs), tuple(uses), tuple(courses), (), usual)


def nightly(diary: Diary, nights=range(NIGHTS)) -> list:
    """Each night judged from a fresh reading, as a worker does that remembers nothing but what it told."""
    said = []
    for number in nights:
        told = [finding.told() for finding in said]
        finding = judge(diary=diary, night=day(number), told=told)
        if finding is not None:
            said.append(finding)
    return said


@given(diary=diaries(), seed=st.integers(0, 2**32))
@settings(max_examples=25, deadline=None)
def test_order_and_repetition_change_nothing(diary, seed):
    random = Random(seed)
    mixed = Diary(
        logs=some_twice(diary.logs, random),
        uses=some_twice(diary.uses, random),
        courses=diary.courses * 2,
        usual_pain_before=diary.usual_pain_before,
    )
    nights = range(20, NIGHTS, 3)
    assert Reading.of(mixed).means == Reading.of(diary).means
    assert nightly(mixed, nights) == nightly(diary, nights)


def some_twice(entries: tuple, random: Random) -> tuple:
    """The entries in any order, half of them delivered again."""
    delivered = [*entries, *random.sample(entries, len(entries) // 2)]
    return tuple(random.sample(delivered, len(delivered)))


@given(diary=diaries(), seed=st.integers(0, 2**32))
@settings(max_examples=25, deadline=None)
def test_late_entries_repair_every_night_that_was_judged_before_they_came(diary, seed):
    random = Random(seed)
    early = [log for log in diary.logs if random.random() < 0.9]
    reading = Reading(usual_pain_before=diary.usual_pain_before)
    reading.learn(logs=early, uses=diary.uses, courses=diary.courses)
    nights = range(START.toordinal(), START.toordinal() + NIGHTS)
    for night in nights:
        reading.posterior(night)
    late = [log for log in diary.logs if log not in early]
    for log in random.sample(late, len(late)):
        reading.learn(logs=[log])
    fresh = Reading.of(diary)
    assert [reading.posterior(night) for night in nights] == [fresh.posterior(night) for night in nights]


@given(diary=diaries(), seed=st.integers(0, 2**32))
@settings(max_examples=25, deadline=None)
def test_a_reading_that_grew_in_batches_says_what_a_fresh_one_says(diary, seed):
    random = Random(seed)
    entries = [*diary.logs, *diary.uses, *diary.courses]
    arrival = {entry.id: random.randint(0, NIGHTS) if random.random() < 0.2 else None for entry in entries}
    growing = Reading(usual_pain_before=diary.usual_pain_before)
    known = Diary(usual_pain_before=diary.usual_pain_before)
    told: list[Told] = []
    for number in range(NIGHTS):
        new = {
            kind: tuple(
                e for e in getattr(diary, kind) if max((_day(e) - START).days, arrival[e.id] or 0) == number
            )
            for kind in ("logs", "uses", "courses")
        }
        growing.learn(**new)
        known = Diary(
            known.logs + new["logs"],
            known.uses + new["uses"],
            known.courses + new["courses"],
            (),
            diary.usual_pain_before,
        )
        finding = judge_reading(reading=growing, night=day(number), told=told)
        assert finding == judge(diary=known, night=day(number), told=told)
        if finding is not None:
            told.append(finding.told())


def _day(entry):
    return entry.started_on if isinstance(entry, Course) else entry.day


@given(diary=diaries())
@settings(max_examples=25, deadline=None)
def test_every_night_judged_twice_nudges_once(diary):
    twice = [number for number in range(20, NIGHTS) for _ in (1, 2)]
    once = nightly(diary, range(20, NIGHTS))
    assert nightly(diary, twice) == once
    assert len({finding.nudge_id for finding in once}) == len(once)


@given(quiet=st.lists(st.booleans(), min_size=1, max_size=70), after=st.integers(0, 20))
def test_a_quiet_run_is_found_wherever_it_lies(quiet, after):
    class Nights:
        def mean_posterior(self, night):
            return 0.0 if quiet[night] else 1.0

    nights = quiet[after + 1 :]
    runs = [all(nights[i : i + 14]) for i in range(len(nights) - 13)]
    assert _has_quiet_run(Nights(), after, len(quiet) - 1) == any(runs)


@pytest.mark.parametrize("start", range(1, 72))
def test_fourteen_quiet_nights_are_a_run_and_thirteen_are_not(start):
    class Nights:
        def __init__(self, length):
            self.quiet = range(start, start + length)

        def mean_posterior(self, night):
            return 0.0 if night in self.quiet else 1.0

    assert _has_quiet_run(Nights(14), 0, 84)
    assert not _has_quiet_run(Nights(13), 0, 84)
    assert not _has_quiet_run(Nights(14), 0, start + 12)
    assert not _has_quiet_run(Nights(14), start, 84)


@given(diary=diaries())
@settings(max_examples=25, deadline=None)
def test_nudges_keep_their_distance_and_their_count(diary):
    said = nightly(diary)
    for before, after in pairwise(said):
        assert after.day - before.day >= timedelta(days=21)
        if after.episode == before.episode:
            assert after.number == before.number + 1
        else:
            assert (after.number, after.episode > before.day) == (1, True)
    for finding in said:
        assert finding.episode <= finding.day
        assert 4 <= finding.counts["days_logged"] <= 14
        assert 0 <= finding.counts["days_at_level"] <= finding.counts["days_logged"]
        assert all(t["days"] <= t["of_days"] for t in finding.counts["treatments"])
