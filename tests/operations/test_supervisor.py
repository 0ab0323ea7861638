"""The supervisor with programs of a few words: what keeps falling is given up, and nothing is left."""

import os
import sys

import pytest

from backend.shell import supervisor
from backend.shell.supervisor import HOPELESS, Child, Supervisor


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "PATIENCE", (0.0,) * HOPELESS)


class GivenUp(Exception):
    pass


@pytest.mark.usefixtures("impatient")
def test_a_program_that_cannot_start_counts_its_falls_and_leaves_nothing() -> None:
    steady = Child("steady", [sys.executable, "-c", "import time; time.sleep(60)"])
    faller = Child("faller", [sys.executable, "-c", "raise SystemExit(1)"])

    def tick() -> None:
        if faller.falls >= HOPELESS:
            raise GivenUp

    with pytest.raises(GivenUp):
        Supervisor([steady, faller], environment=os.environ).run(tick)
    assert not steady.is_running()
    assert not faller.is_running()
