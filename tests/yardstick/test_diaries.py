"""The 12 recorded people get the nudges that a second implementation of R gave them."""

import json
from pathlib import Path

import pytest

from backend.clinical.replay import Recording, findings, read

DIARIES = Path(__file__).with_name("diaries")
NIGHTS = 168


@pytest.fixture(scope="module")
def recording() -> Recording:
    paths = sorted(DIARIES.glob("[01]*.jsonl"))
    return read(line for path in paths for line in path.read_bytes().splitlines())


@pytest.fixture(scope="module")
def played(recording) -> dict[int, list[int]]:
    nights = {
        person: [night for night, _ in findings(entries, until_night=NIGHTS - 1)]
        for person, entries in recording.entries.items()
    }
    return {person: said for person, said in nights.items() if said}


@pytest.fixture(scope="module")
def expected() -> dict[int, list[int]]:
    nights: dict[int, list[int]] = {}
    for line in (DIARIES / "expected.jsonl").read_text().splitlines():
        nudge = json.loads(line)
        nights.setdefault(nudge["person"], []).append(nudge["day"])
    return nights


def test_there_are_twelve_people_and_they_end_together(recording):
    assert list(recording.entries) == list(range(12))
    assert recording.last_night == NIGHTS - 1


def test_the_same_people_are_nudged(played, expected):
    assert set(played) == set(expected)


def test_each_is_first_nudged_on_the_very_same_night(played, expected):
    # A week apart would do; a change that moves a night should be seen and decided, not slip by.
    assert {p: said[0] for p, said in played.items()} == {p: nights[0] for p, nights in expected.items()}


def test_those_whose_tier_does_not_rise_are_nudged_on_the_same_nights_throughout(played, expected):
    assert {p: played[p] for p in (5, 6, 7)} == {p: expected[p] for p in (5, 6, 7)}


def test_nobody_is_nudged_much_more_often(played, expected):
    for person, said in played.items():
        assert abs(len(said) - len(expected[person])) <= 1
