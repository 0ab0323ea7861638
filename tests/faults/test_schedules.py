"""Random faults under real phones: nothing acknowledged is lost, nothing doubled, everybody agrees.

`FAULTS_SEED=n` plays the decisions of an earlier run again; the seed stands in the output.
"""

import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.schedule import Run
from tests.faults.topology import Composed, Home, Topology

pytestmark = pytest.mark.slow
SEED = os.environ.get("FAULTS_SEED") or str(random.SystemRandom().randrange(10**6))
TOPOLOGIES: dict[str, Callable[[Path], Topology]] = {
    "home": lambda folder: Home(folder / "data"),
    "home on PostgreSQL": lambda folder: Home(folder / "data", postgres=True),
    "composed": Composed,
}
KILLS = {
    "home": ["web", "worker", "parent"],
    "home on PostgreSQL": ["postgres", "beat", "web"],
    "composed": ["redis", "web0", "postgres", "worker1"],
}


@contextmanager
def running(topology: Topology) -> Iterator[Topology]:
    try:
        topology.start()
        yield topology
    finally:
        topology.stop()


@pytest.mark.parametrize("name", TOPOLOGIES)
def test_phones_lose_nothing_while_processes_die(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        print(f"\n{name}: FAULTS_SEED={SEED}")
    with running(TOPOLOGIES[name](tmp_path)) as topology:
        run = Run(topology, f"{SEED}/{name}", people=20, kills=KILLS[name])
        run.play()
        run.check()
    with capsys.disabled():
        print(run.report())
