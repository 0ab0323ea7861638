"""Several phones on a bad line: after quiet they agree, and nothing anybody wrote is lost."""

import os
from typing import Any

import pytest
from django.db import connection
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.sync.phone import Document
from tests.sync.world import FATES, KEYS, PROFILE, Step, World

HISTORIES = int(os.environ.get("HISTORIES", "20000"))  # on demand
QUARTER = 250 if connection.vendor == "sqlite" else 30  # of those in `make test`; a test each, for every core
FEW = 20  # before every commit
PHASES = [Phase.reuse, Phase.generate, Phase.shrink]
WHO = st.integers(0, 2)
KEY = st.sampled_from([KEYS[0], *KEYS, PROFILE])
CRASH = st.sampled_from([None, None, None, 0, 1, 2])  # after so many answers or documents


def step(name: str, *details: st.SearchStrategy[Any]) -> st.SearchStrategy[Step]:
    """A method of the world, and what it is called with."""
    return st.tuples(st.just(name), *details)


def histories(who: st.SearchStrategy[int]) -> st.SearchStrategy[list[Step]]:
    writing = [
        step("write", who, KEY),
        step("score", who, KEY, st.sampled_from([5, 3])),
        step("delete", who, st.sampled_from(KEYS)),
        step("answer", who, st.sampled_from(["shown", "dismissed", "booked"])),
    ]
    talking = [
        step("push", who, st.sampled_from(FATES), st.integers(1, 4), CRASH),
        step("pull", who, st.integers(1, 4), st.integers(0, 1), CRASH),
        step("exchange", who, st.integers(1, 4)),
        step("late", st.integers(0, 99)),
    ]
    care = [step(name) for name in ("nudge", "take_back", "purge", "backup", "restore")]
    return st.lists(st.one_of(*writing * 2, *talking * 3, *care), max_size=40)


def check(world: type[World], history: st.SearchStrategy[list[Step]], *, examples: int) -> None:
    @settings(
        max_examples=examples, deadline=None, print_blob=True, report_multiple_bugs=False, phases=PHASES
    )
    @given(history)
    def every(history: list[Step]) -> None:
        world().live(history)

    every()


@pytest.mark.parametrize(
    "quarter",
    [
        FEW,
        *[pytest.param(QUARTER, marks=pytest.mark.slow)] * 4,
        *[pytest.param(HISTORIES // 4, marks=pytest.mark.faults)] * 4,
    ],
)
def test_phones_converge_and_lose_nothing(db: None, quarter: int) -> None:
    check(World, histories(st.integers(0, 2)), examples=quarter)


class Alone(World):
    """One phone: whatever its line does, nobody is there to disagree."""

    def __init__(self) -> None:
        super().__init__()
        (phone, *_) = self.devices
        self.devices = [phone]
        settle = phone.settle

        def no_conflict(kind: str, pushed: Document, result: Document) -> None:
            assert kind == "nudge" or result["status"] in {"stored", "unchanged"}, result
            settle(kind, pushed, result)

        phone.settle = no_conflict  # type: ignore[method-assign]  # a witness around the real one

    def restore(self) -> None:
        """Not here: what comes late to a server that forgot may conflict."""


@pytest.mark.parametrize(
    "examples",
    [
        FEW,
        pytest.param(QUARTER, marks=pytest.mark.slow),
        pytest.param(HISTORIES // 4, marks=pytest.mark.faults),
    ],
)
def test_a_single_phone_never_sees_a_conflict(db: None, examples: int) -> None:
    check(Alone, histories(st.just(0)), examples=examples)
