"""Trust T20: how long an answer takes tells nothing of whether somebody else has what was asked for."""

import statistics
import time
import uuid
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from tests.hostile.harvest import Harvest, plant
from tests.hostile.people import Person, undone
from tests.sync.phone import make_log, row

pytestmark = pytest.mark.bench
TRIES = 200  # alternating, each in CPU time: the wall clock also measures the neighbours
Request = tuple[str, str, Any]


def requests(harvest: Harvest) -> dict[str, tuple[Callable[[], Request], Callable[[], Request]]]:
    """By name: the request with what is Alice's, and the one with what is nobody's."""
    random = Random(1)
    report, checkpoint = (
        next(one for one in harvest.known if one.what == what) for what in ("report", "checkpoint")
    )
    log = harvest.records["pain_log"]["id"]

    def pushed(record: str) -> Request:
        return "POST", "/api/v1/sync/push", {"rows": [row(make_log(id=record))]}

    def reported(of: str) -> Request:
        return "GET", f"/api/v1/reports/{of}", None

    def pulled(since: str) -> Request:
        return "GET", f"/api/v1/sync/pull?checkpoint={since}", None

    return {
        "a report": (lambda: reported(report.value), lambda: reported(str(uuid.uuid4()))),
        "a push": (lambda: pushed(log), lambda: pushed(str(uuid.uuid4()))),
        "a pull": (lambda: pulled(checkpoint.value), lambda: pulled(checkpoint.made_up(random))),
    }


@pytest.mark.parametrize("name", ["a report", "a push", "a pull"])
def test_alices_takes_as_long_as_nobodys(db: None, bob: Person, ask: Callable[..., Any], name: str) -> None:
    hers, nobodys = requests(plant())[name]
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(TRIES):
        for which, make in enumerate((hers, nobodys)):
            method, address, body = make()
            with undone():
                started = time.thread_time()
                ask(bob, method, address, body)
                took[which].append(time.thread_time() - started)
    one, other = map(statistics.median, took)
    print(f"{name}: hers {one * 1e3:.2f} ms, nobody's {other * 1e3:.2f} ms, {abs(one / other - 1):.1%} apart")
    assert abs(one - other) < 0.1 * max(one, other)
