"""What a log's one number is, and which clocks are believed."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from backend.clinical.diary import clock_ran_ahead, score_of_log
from backend.clinical.vocabulary import CARE_OF, SITES, TREATMENTS, is_higher


@pytest.mark.parametrize(
    ("log", "score"),
    [
        ({"pain": 3}, 3),
        ({"pain": 0}, 0),
        ({"pain": 3, "sites": [7, 2]}, 7),
        ({"pain": 8, "sites": [7, 2]}, 8),
        ({"sites": [None, 2]}, 2),
        ({"sites": [None]}, None),
        ({"pain": 0, "rest": 6, "movement": 8, "worst": 9}, 0),
        ({"rest": 2, "movement": 7}, 4.5),
        ({"rest": 2}, 2),
        ({"movement": 0}, 0),
        ({"rest": 2, "worst": 9}, 2),
        ({"worst": 9}, 9),
        ({"worst": 0}, 0),
        ({}, None),
    ],
)
def test_a_log_stands_for_one_number(log, score):
    assert score_of_log(**log) == score


RECEIVED = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ahead", "is_wrong"),
    [
        (timedelta(hours=36), False),
        (timedelta(hours=36, milliseconds=1), True),
        (timedelta(days=-3000), False),
        (timedelta(days=400), True),
    ],
)
def test_a_clock_far_ahead_is_not_believed(ahead, is_wrong):
    assert clock_ran_ahead(at=RECEIVED + ahead, received_at=RECEIVED) is is_wrong


def test_a_clock_is_compared_across_time_zones():
    east = timezone(timedelta(hours=14))
    at = (RECEIVED + timedelta(hours=30)).astimezone(east)
    assert not clock_ran_ahead(at=at, received_at=RECEIVED)


def test_every_treatment_has_its_place_in_the_watch():
    assert set(CARE_OF) == set(TREATMENTS)
    assert CARE_OF["ice"] == CARE_OF["heat"]
    assert CARE_OF["other"] == CARE_OF["medication"]


def test_there_are_24_sites():
    assert len(SITES) == len(set(SITES)) == 24


def test_an_emergency_is_higher_than_anything():
    assert is_higher("emergency", than="same_day")
    assert is_higher("few_days", than="routine")
    assert not is_higher("routine", than="routine")
