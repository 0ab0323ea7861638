"""Random faults under real phones: nothing acknowledged is lost, nothing doubled, everybody agrees.

`FAULTS_SEED=n` plays the decisions of an earlier run again; the seed stands in the output.
"""

import os
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import psycopg
import pytest

from tests.faults.mutants import ACKNOWLEDGED_TOO_EARLY, NO_LOCK, Mutant, mutated
from tests.faults.schedule import Run
from tests.faults.topology import Composed, Home, Topology

pytestmark = pytest.mark.slow
SEED = os.environ.get("FAULTS_SEED") or str(random.SystemRandom().randrange(10**6))
TOPOLOGIES: dict[str, Callable[[Path], Topology]] = {
    "home": lambda folder: Home(folder / "data"),
    "home on PostgreSQL": lambda folder: Home(folder / "data", postgres=[]),
    "composed": Composed,
}
KILLS = {
    "home": ["web", "worker", "parent"],
    "home on PostgreSQL": ["postgres", "beat", "web"],
    "composed": ["redis", "web0", "postgres", "worker1"],
}


class Play(Protocol):
    def __call__(self, topology: Topology, turn: str, *, people: int, kills: Sequence[str]) -> None: ...


PEOPLE = 20  # three times: 60 schedules a change
ROUNDS, MANY = 6, 28  # three times: 504 schedules on demand


CAUGHT = r"given twice|server differ|lost|do not rise|server_error|resync"


@contextmanager
def running(topology: Topology) -> Iterator[Topology]:
    try:
        topology.start()
        yield topology
    finally:
        topology.stop()


@pytest.fixture(scope="module", params=TOPOLOGIES)
def topology(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Topology]:
    with running(TOPOLOGIES[request.param](tmp_path_factory.mktemp("faults"))) as running_one:
        yield running_one


@pytest.fixture
def play(capsys: pytest.CaptureFixture[str]) -> Play:
    """A whole run; its seed and its figures go past pytest, so that they are always there to be read."""

    def aloud(topology: Topology, turn: str, *, people: int, kills: Sequence[str]) -> None:
        with capsys.disabled():
            print(f"\n{topology.name}: FAULTS_SEED={SEED}", flush=True)
        run = Run(topology, f"{SEED}/{topology.name}/{turn}", people=people, kills=kills)
        run.play()
        run.check()
        with capsys.disabled():
            print(run.report(), flush=True)

    return aloud


def test_phones_lose_nothing_while_processes_die(topology: Topology, play: Play) -> None:
    play(topology, "", people=PEOPLE, kills=KILLS[topology.name])


@pytest.mark.faults
@pytest.mark.parametrize("turn", range(ROUNDS))
def test_whatever_dies_in_whatever_order(topology: Topology, turn: int, play: Play) -> None:
    kills = random.Random(f"{SEED}/{topology.name}/{turn}").sample(topology.targets, 4)
    play(topology, str(turn), people=MANY, kills=kills)


@pytest.mark.faults
@pytest.mark.parametrize("topology", ["home", "home on PostgreSQL"], indirect=True)
def test_a_restored_server_gets_back_what_it_forgot(topology: Topology, play: Play) -> None:
    play(topology, "restore", people=MANY, kills=["web", "backup", "worker", "restore", "web"])


@pytest.mark.faults
@pytest.mark.parametrize("topology", ["home on PostgreSQL"], indirect=True)
def test_a_commit_that_does_not_wait_for_the_disk_is_noticed(topology: Topology, play: Play) -> None:
    """The last use of this server: it loses what it has acknowledged."""
    with psycopg.connect(topology.environment["DATABASE_URL"], autocommit=True) as database:
        database.execute("ALTER SYSTEM SET synchronous_commit = off")
        database.execute("SELECT pg_reload_conf()")
    with pytest.raises(AssertionError, match=CAUGHT):
        play(topology, "mutant", people=8, kills=["postgres"] * 2)


@pytest.mark.faults
@pytest.mark.parametrize(
    ("mutant", "postgres"), [(ACKNOWLEDGED_TOO_EARLY, None), (NO_LOCK, [])], ids=["early", "no lock"]
)
def test_a_mistake_of_the_server_is_noticed(
    mutant: Mutant, postgres: list[str] | None, tmp_path: Path, play: Play
) -> None:
    home = Home(tmp_path / "data", postgres=postgres, root=mutated(tmp_path / "copy", mutant))
    with running(home) as topology, pytest.raises(AssertionError, match=CAUGHT):
        play(topology, "mutant", people=8, kills=["web"])
