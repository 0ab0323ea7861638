"""What a row costs while one diary grows, and while the table grows around it: it should stay the same."""

import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from typing import NamedTuple

import pytest

from tests.bench.measure import ROWS, VENDORS, Phone, body_of, seconds, server_on, web_cpu
from tests.services import ROOT, Serve

pytestmark = [pytest.mark.bench, pytest.mark.slow]
SIZES = (1_000, 10_000, 100_000, 300_000)
TURNS = 10
OWN = 1_000  # rows of each person where the table grows


@pytest.fixture(params=VENDORS)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    with server_on(str(request.param), tmp_path_factory.mktemp("growth")) as running:
        yield running


def fill(server: Serve, owners: int, rows: int, email: str = "") -> None:
    command = [sys.executable, "-m", "tests.bench.fill", str(owners), str(rows), *filter(None, [email])]
    subprocess.run(command, check=True, cwd=ROOT, env=server.environment)


class Cost(NamedTuple):
    """Microseconds a row: of a push of 500, of a pull of what was just pushed, of CPU of the web for both."""

    push: float
    pull: float
    cpu: float


def cost(server: Serve, phone: Phone) -> Cost:
    checkpoint, pushed, pulled = end_of(phone), [], []
    used = web_cpu(server)
    for _ in range(TURNS):
        body = body_of()
        pushed.append(seconds(lambda body=body: phone.push(body)))
        pages: list[tuple[bytes, str]] = []
        pulled.append(seconds(lambda at=checkpoint, pages=pages: pages.append(phone.pull(at))))
        ((page, checkpoint),) = pages
        assert page.count(b'"_deleted"') == ROWS
    each = (statistics.median(pushed), statistics.median(pulled), (web_cpu(server) - used) / TURNS)
    return Cost(*(taken / ROWS * 1e6 for taken in each))


def end_of(phone: Phone) -> str:
    page, checkpoint = phone.pull()
    while page.endswith(b'"more":true}'):
        page, checkpoint = phone.pull(checkpoint)
    return checkpoint


def tell(what: str, size: int, row: Cost, capsys: pytest.CaptureFixture) -> None:
    with capsys.disabled():
        words = f"{row.push:.0f} µs a pushed row, {row.pull:.0f} µs a pulled one, {row.cpu:.0f} µs of CPU"
        print(f"\n{what} of {size:>7,} rows: {words}", end="")


def test_one_diary_grows(server: Serve, capsys: pytest.CaptureFixture) -> None:
    costs = []
    with closing(Phone(server)) as phone:
        for before, size in pairwise((0, *SIZES)):
            fill(server, 1, size - before - (ROWS * TURNS if before else 0), "alice@example.org")
            phone.close()  # the server has hung up meanwhile; the next request connects again
            costs.append(cost(server, phone))
            tell("one diary", size, costs[-1], capsys)
    assert max(row.cpu for row in costs) < 5 * costs[0].cpu


def test_the_table_grows(server: Serve, capsys: pytest.CaptureFixture) -> None:
    costs = []
    for before, size in pairwise((0, *SIZES)):
        fill(server, (size - before) // OWN, OWN)
        with closing(Phone(server, f"alice{size}@example.org")) as phone:
            phone.push(body_of())
            costs.append(cost(server, phone))
        tell("a table", size, costs[-1], capsys)
    assert max(row.cpu for row in costs) < 5 * costs[0].cpu
