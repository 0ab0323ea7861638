"""Two hundred phones at one home server: syncing every ten seconds, and all coming back at once."""

import json
import random
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter
from typing import TypeVar

import pytest

from tests.faults.phones import HttpLine
from tests.faults.topology import Home, make_people
from tests.sync.device import Lost
from tests.sync.phone import make_log, row

pytestmark = [pytest.mark.bench, pytest.mark.slow]
T = TypeVar("T")
PHONES, EVERY, TURNS, QUEUED = 200, 10.0, 6, 50


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[HttpLine]]:
    """A phone each of two hundred people."""
    home = Home(tmp_path_factory.mktemp("load") / "data")
    try:
        home.start()
        people = make_people(home, PHONES, 1)
        yield [HttpLine(home.serve.port, token, f"{n}.a") for n, (token,) in enumerate(people)]
    finally:
        home.stop()


def body(rows: int) -> str:
    return json.dumps({"rows": [row(make_log(note="after work")) for _ in range(rows)]})


def test_phones_that_sync_every_ten_seconds_do_not_wait(
    lines: list[HttpLine], capsys: pytest.CaptureFixture[str]
) -> None:
    clock = threading.Event()  # nobody sets it: it only waits
    took: list[float] = []

    def sync(line: HttpLine) -> None:
        clock.wait(random.uniform(0, EVERY))
        checkpoint = ""
        for _ in range(TURNS):
            began = perf_counter()
            checkpoint = line.pull(checkpoint, 500)["checkpoint"]
            pulled = perf_counter()
            assert line.push(body(1))[0]["status"] == "stored"
            took.extend((pulled - began, perf_counter() - pulled))
            clock.wait(max(0, EVERY - (perf_counter() - began)))

    in_parallel(sync, lines)
    took.sort()
    p50, p99 = took[len(took) // 2], took[len(took) * 99 // 100]
    with capsys.disabled():
        print(f"\n{PHONES} phones every {EVERY:.0f} s: p50 {p50:.3f} s, p99 {p99:.3f} s, 0 errors")
    assert p99 <= 0.5


def test_a_storm_of_phones_is_over_within_a_minute(
    lines: list[HttpLine], capsys: pytest.CaptureFixture[str]
) -> None:
    def drain(line: HttpLine) -> int:
        queued, tries = body(QUEUED), 0
        while True:
            tries += 1
            try:
                results = line.push(queued)
            except Lost:  # over 2.5 s: again, unchanged
                continue
            assert {result["status"] for result in results} <= {"stored", "unchanged"}
            return tries

    began = perf_counter()
    tries = sum(in_parallel(drain, lines))
    took = perf_counter() - began
    with capsys.disabled():
        print(f"\nstorm of {PHONES} x {QUEUED} rows: {took:.1f} s, {tries} pushes")
    assert took <= 60


def in_parallel(work: Callable[[HttpLine], T], lines: list[HttpLine]) -> list[T]:
    with ThreadPoolExecutor(len(lines)) as pool:
        return list(pool.map(work, lines))
