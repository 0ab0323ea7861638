"""`manage.py serve` as the person who runs it meets it: ready, hard to kill by accident, gone when told."""

import contextlib
import os
import signal
import socket
import sqlite3
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


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_make_that_is_told_alone_ends_everything(tmp_path: Path, told: signal.Signals) -> None:
    """GNU make keeps SIGINT and SIGHUP to itself and waits; a terminal would have told both."""
    (tmp_path / "Makefile").write_text(f"serve:\n\t@exec {sys.executable} {ROOT}/manage.py serve\n")
    server = Serve(tmp_path / "data").start("make", "-f", str(tmp_path / "Makefile"), "serve")
    server.wait_until_ready()
    assert server.process
    server.process.send_signal(told)
    until(lambda: is_gone(server), seconds=5, what="the end of everything")
    server.stop()


def test_a_long_job_does_not_hold_up_the_end(server: Serve) -> None:
    assert server.process
    queue = server.data / "broker" / "queue"
    with contextlib.closing(sqlite3.connect(server.data / "achelog.sqlite3")) as writer:
        writer.execute("BEGIN IMMEDIATE")  # whoever writes now waits for 20 s
        ask = "from backend.shell.tasks import beat_heart; beat_heart.delay()"
        manage = [sys.executable, "manage.py", "shell", "--no-imports", "-c", ask]
        subprocess.run(manage, cwd=ROOT, env=server.environment, check=True)
        until(lambda: not list(queue.glob("*.msg")), what="the worker taking the job")
        started = time.monotonic()
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(10) == 0
        assert time.monotonic() - started < 5
    assert is_gone(server)


def test_hosts_of_its_own_do_not_hide_it_from_itself(tmp_path: Path) -> None:
    with serving(tmp_path / "data", ACHELOG_HTTPS="1", ACHELOG_HOSTS="diary.example.org") as server:
        assert server.status("/") == 400, "it does not answer to 127.0.0.1"


def test_what_an_earlier_life_left_broken_does_no_harm(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with serving(data):
        pass
    for file in data.glob("timetable*"):
        file.write_bytes(b"torn")
    (data / "broker" / "queue" / ".1_draft.celery.msg").touch()
    with serving(data) as server:
        first = last_heartbeat(data)
        until(lambda: last_heartbeat(data) != first, what="beat's first turn")
        assert "started again" not in server.said


def last_heartbeat(data: Path) -> str:
    with contextlib.closing(sqlite3.connect(data / "achelog.sqlite3")) as database:
        return str(database.execute("SELECT at FROM shell_heartbeat").fetchone()[0])


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


@pytest.mark.parametrize(
    ("away", "said"),
    [
        ({"DATABASE_URL": "postgres://achelog@127.0.0.1:1/achelog"}, "The database does not answer."),
        ({"REDIS_URL": "redis://127.0.0.1:1/0"}, "The queue does not answer."),
    ],
)
def test_what_does_not_answer_is_said_in_a_sentence(tmp_path: Path, away: dict[str, str], said: str) -> None:
    answer = run(tmp_path, **away)
    assert answer.returncode == 1
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    answer = run(tmp_path / "file" / "data")
    assert answer.returncode == 1
    assert answer.stderr == f"ACHELOG_DATA={tmp_path}/file/data cannot be made (Not a directory).\n"


def run(data: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", "serve"]
    environment = {**os.environ, "ACHELOG_DATA": str(data), "PORT": str(free_port()), **environment}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
