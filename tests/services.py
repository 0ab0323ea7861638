"""Real servers for the tests: PostgreSQL, Redis, and Achelog itself, each started and ended here.

`python -m tests.services postgres -- COMMAND...` runs a command with DATABASE_URL set to a fresh cluster.
"""

import contextlib
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import system

ROOT = Path(__file__).resolve().parents[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def need(package: str) -> None:
    """Leave the test out where a Debian package is missing; `make test` has said so, and in CI has failed."""
    if package in system.missing():
        pytest.skip(f"needs {package}")


def until(condition: Callable[[], object], *, seconds: float = 30, what: str = "it") -> None:
    """Ask again and again; AssertionError when the time is over."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"waited {seconds} s in vain for {what}"
        time.sleep(0.05)


class Postgres:
    """A cluster of its own, which may be killed and started again. As root it runs as user postgres."""

    def __init__(self, *options: str) -> None:
        need("postgresql")
        self.folder, self.port, self.options = (
            Path(tempfile.mkdtemp(prefix="achelog-postgres-")),
            free_port(),
            options,
        )
        self.url = f"postgres://achelog@127.0.0.1:{self.port}/achelog"
        self.process: subprocess.Popen[bytes] | None = None
        self.run: dict[str, Any] = {"cwd": self.folder}
        if os.geteuid() == 0:  # it refuses root
            user = pwd.getpwnam("postgres")
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            self.run |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        self.data, self.programs = self.folder / "data", _postgres_folder()
        make = [
            self.programs / "initdb",
            "--auth=trust",
            "--username=achelog",
            "--no-sync",
            "-E",
            "UTF8",
            self.data,
        ]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL, **self.run)

    def start(self) -> "Postgres":
        where = [f"-p{self.port}", "-k", str(self.folder), "-h127.0.0.1", "-cmax_connections=100"]
        command = [self.programs / "postgres", "-D", self.data, *where, *self.options]
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL, **self.run)
        return self

    def create(self) -> "Postgres":
        """The database itself, once the server answers."""
        psql = [self.programs / "psql", "-qh127.0.0.1", f"-p{self.port}", "-Uachelog"]
        ask = [*psql, "-c", "CREATE DATABASE achelog", "postgres"]
        until(lambda: subprocess.run(ask, capture_output=True).returncode == 0, what="PostgreSQL")
        return self

    def processes(self) -> list[int]:
        """The postmaster, and each process it has started."""
        assert self.process
        postmaster = self.process.pid
        return [postmaster, *(pid for pid in pids() if parent(pid) == postmaster)]

    def kill(self) -> None:
        """`kill -9` for all of it at one moment: nothing gets to write what it still holds."""
        assert self.process
        doomed = self.processes()
        for number in (signal.SIGSTOP, signal.SIGKILL):
            for pid in doomed:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, number)
        self.process.wait()
        until(lambda: not any(map(is_alive, doomed)), what="PostgreSQL's end")

    def stop(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """A fresh cluster that need not survive the machine; its DATABASE_URL."""
    cluster = Postgres("-cfsync=off")
    try:
        yield cluster.start().create().url
    finally:
        cluster.stop()


def _postgres_folder() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin")) or [Path(shutil.which("initdb") or "").parent]
    return found[-1]


def pids() -> list[int]:
    return [int(folder.name) for folder in Path("/proc").glob("[0-9]*")]


def parent(pid: int) -> int:
    return int((_stat(pid) or ["", 0])[1])


def group(pid: int) -> int:
    return int((_stat(pid) or ["", 0, 0])[2])


def is_alive(pid: int) -> bool:
    """A zombie is not."""
    return (_stat(pid) or ["X"])[0] not in {"X", "Z"}


def _stat(pid: int) -> list[str]:
    """State, parent, group, ... of proc(5); nothing when it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


class Redis:
    """A Redis with a password and an append-only file, which may be killed and started again."""

    def __init__(self, folder: Path) -> None:
        need("redis-server")
        self.port = free_port()
        self.url = f"redis://:sesame@127.0.0.1:{self.port}/0"
        options = [
            "--port",
            str(self.port),
            "--requirepass",
            "sesame",
            "--appendonly",
            "yes",
            "--dir",
            str(folder),
        ]
        self.command = ["redis-server", *options]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Redis":
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL)
        return self

    def wait_until_ready(self) -> "Redis":
        until(lambda: _answers(self.port), what="Redis")
        return self

    def kill(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()


@contextlib.contextmanager
def redis(folder: Path) -> Iterator[str]:
    """A Redis; its REDIS_URL."""
    server = Redis(folder)
    try:
        yield server.start().wait_until_ready().url
    finally:
        server.kill()


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Serve:
    """`manage.py serve` as a process of its own, in a folder of its own."""

    def __init__(self, data: Path, *, root: Path = ROOT, **environment: str) -> None:
        self.data, self.root, self.port = data, root, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {**os.environ, "ACHELOG_DATA": str(data), "PORT": str(self.port), **environment}
        for name in ("DJANGO_SETTINGS_MODULE", "ACHELOG_TEST_DATA", "ACHELOG_TEST_DATABASE"):
            self.environment.pop(name, None)
        self.lines: list[str] = []
        self.process: subprocess.Popen[str] | None = None
        self.reader = threading.Thread()

    def start(self, *command: str) -> "Serve":
        self.process = subprocess.Popen(
            command or (sys.executable, "manage.py", "serve"),
            cwd=self.root,
            env=self.environment,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        return self

    def _read(self) -> None:
        assert self.process
        assert self.process.stdout
        with self.process.stdout as stream:
            self.lines.extend(stream)

    def wait_until_ready(self) -> "Serve":
        assert self.process
        until(lambda: "is ready" in self.said or self.process.poll() is not None, seconds=60, what=self.said)
        assert "is ready" in self.said, self.said
        return self

    @property
    def said(self) -> str:
        return "".join(self.lines)

    def status(self, path: str) -> int:
        try:
            with urllib.request.urlopen(self.url + path, timeout=5) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def processes(self) -> dict[int, str]:
        """Every living process that was started for this server, by its environment."""
        mark = f"ACHELOG_DATA={self.data}\0".encode()
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if mark in (folder / "environ").read_bytes() + b"\0":
                    found[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        return found

    def one(self, pattern: str) -> int:
        """The process whose command line matches, the first if several."""
        return min(pid for pid, line in self.processes().items() if re.search(pattern, line))

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        if self.process:
            self.process.wait(10)
            self.reader.join(10)


@contextlib.contextmanager
def serving(data: Path, **environment: str) -> Iterator[Serve]:
    server = Serve(data, **environment)
    try:
        yield server.start().wait_until_ready()
    finally:
        server.stop()


def main() -> int:
    assert sys.argv[1:3] == ["postgres", "--"], __doc__
    if "postgresql" in system.missing():
        print("The same tests on PostgreSQL are left out: it is not here.")
        return 0
    with postgres() as url:
        environment = {**os.environ, "DATABASE_URL": url, "ACHELOG_TEST_DATABASE": url}
        return subprocess.run(sys.argv[3:], env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
