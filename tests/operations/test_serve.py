"""`manage.py serve` as the person who runs it meets it: ready, hard to kill by accident, gone when told."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services import ROOT, Serve, free_port, serving, until

pytestmark = pytest.mark.slow


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Serve]:
    with serving(tmp_path / "data") as running:
        yield running


@pytest.fixture(scope="module")
def steady(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """One server for all the tests that leave it running."""
    with serving(tmp_path_factory.mktemp("steady") / "data") as running:
        yield running


def is_gone(server: Serve) -> bool:
    return not server.processes()


def test_an_empty_folder_becomes_a_server_that_says_where_it_is(steady: Serve) -> None:
    assert f"http://localhost:{steady.port}" in steady.said
    assert steady.status("/healthz") == steady.status("/livez") == steady.status("/") == 200


@pytest.mark.parametrize("child", ["-m granian", "celery .* worker", "celery .* beat"])
@pytest.mark.parametrize("leash", [False, True], ids=["the program", "its leash"])
def test_a_killed_child_comes_back(steady: Serve, child: str, leash: bool) -> None:
    def alive() -> int:
        pattern = rf"leash\.py .*{child}" if leash else rf"^(?!.*leash\.py).*{child}"
        return steady.one(pattern)

    killed = alive()
    os.kill(killed, signal.SIGKILL)
    until(lambda: killed not in steady.processes(), what="the end of the child")
    until(lambda: len(steady.processes()) >= 8 and alive() != killed, what="its return")
    until(lambda: steady.status("/healthz") == 200, what="health")


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_one_signal_ends_everything_within_five_seconds(server: Serve, end: signal.Signals) -> None:
    assert server.process
    started = time.monotonic()
    server.process.send_signal(end)
    assert server.process.wait(10) == 0
    assert time.monotonic() - started < 5
    assert is_gone(server)


def test_nothing_is_left_when_the_supervisor_is_killed(server: Serve) -> None:
    assert server.process
    server.process.kill()
    until(lambda: is_gone(server), seconds=5, what="the end of its children")


def test_nothing_is_left_when_whoever_started_it_is_killed(tmp_path: Path) -> None:
    server = Serve(tmp_path / "data")
    serve = f"{sys.executable} manage.py serve & echo started; wait"
    server.start("sh", "-c", serve).wait_until_ready()
    assert server.process
    server.process.kill()
    until(lambda: is_gone(server), seconds=8, what="the end of everything")
    server.stop()


def test_a_second_start_finds_the_diary_of_the_first(tmp_path: Path) -> None:
    for _ in range(2):
        with serving(tmp_path / "data") as server:
            assert server.status("/healthz") == 200
    assert (tmp_path / "data" / "keys" / "master_key").stat().st_mode & 0o077 == 0


def test_a_port_that_is_taken_is_said_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        answer = run(tmp_path, PORT=str(taken.getsockname()[1]))
    assert answer.returncode == 1
    assert "cannot be used" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "80 80"])
def test_a_port_that_is_none_is_said_in_a_sentence(tmp_path: Path, port: str) -> None:
    answer = run(tmp_path, PORT=port)
    assert answer.returncode == 1
    assert "PORT must be a number" in answer.stderr


def run(data: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", "serve"]
    environment = {**os.environ, "ACHELOG_DATA": str(data), "PORT": str(free_port()), **environment}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
