"""The ways to run Achelog, each with every process of it open to `kill -9`."""

import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any, Protocol

import yaml

from tests.services import ROOT, Postgres, Redis, Serve, free_port, group, is_alive, pids, until

HOST = "diary.example.org"
Address = tuple[str, int]
Commands = dict[str, list[str]]


class Topology(Protocol):
    """A running Achelog."""

    name: str
    started_in: float  # seconds, the first time
    targets: list[str]
    environment: dict[str, str]

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def ports(self) -> list[int]: ...

    def kill(self, target: str, chance: random.Random) -> str:
        """`kill -9` and whatever a machine's owner has in place to start it again; says what was killed."""
        ...

    def said(self) -> str: ...


def program_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
    except OSError:
        return ""


def kill_one(processes: list[int], chance: random.Random) -> str:
    """One of a child's processes, whichever: its leash, the program, or what that started; all must end."""
    pid = chance.choice(sorted(processes))
    line = program_of(pid)
    os.kill(pid, signal.SIGKILL)
    until(lambda: not any(map(is_alive, processes)), what=f"the end of all that belonged to {line}")
    return line[:120]


class Home:
    """`manage.py serve` alone, on SQLite and the filesystem broker, or with a PostgreSQL beside it."""

    def __init__(self, data: Path, *, postgres: list[str] | None = None, root: Path = ROOT) -> None:
        """`postgres`: its options, None for SQLite; `root`: where the source lies."""
        self.postgres = None if postgres is None else Postgres(*postgres)
        database = {"DATABASE_URL": self.postgres.url} if self.postgres else {"ACHELOG_THROTTLE": "off"}
        self.serve = Serve(data, root=root, **database)
        self.environment = self.serve.environment
        self.name = "home on PostgreSQL" if self.postgres else "home"
        self.targets = ["web", "worker", "beat", "parent", *(["postgres"] if self.postgres else [])]

    def start(self) -> None:
        if self.postgres:
            self.postgres.start().create()
        began = time.monotonic()
        self.serve.start().wait_until_ready()
        self.started_in = time.monotonic() - began

    def stop(self) -> None:
        self.serve.stop()
        if self.postgres:
            self.postgres.stop()

    def ports(self) -> list[int]:
        return [self.serve.port]

    def kill(self, target: str, chance: random.Random) -> str:
        if target == "postgres":
            assert self.postgres
            self.postgres.kill()
            self.postgres.start()
            return target
        if target == "backup":
            self._manage("backup", "backup.zip")
            return target
        if target in {"parent", "restore"}:
            assert self.serve.process
            self.serve.process.kill()
            self.serve.process.wait()
            until(lambda: not self.serve.processes(), what="the children of a killed parent to end")
            if target == "restore":
                self._manage("restore", "backup.zip", "--yes")
            self.serve.start()
            return target
        return f"{target}: {kill_one(self._processes(target), chance)}"

    def _manage(self, command: str, file: str, *options: str) -> None:
        line = [sys.executable, "manage.py", command, str(self.serve.data.parent / file), *options]
        subprocess.run(line, cwd=self.serve.root, env=self.environment, check=True, capture_output=True)

    def _processes(self, child: str) -> list[int]:
        """The leash of a child and everything behind it, once there is one."""
        found: list[int] = []

        def look() -> list[int]:
            running = self.serve.processes()
            leashes = [pid for pid, line in running.items() if re.search(rf"leash\.py \d+ {child} ", line)]
            found[:] = [pid for pid in running if leashes and group(pid) == leashes[0]]
            return found

        until(look, what=child)
        return found

    def said(self) -> str:
        return self.serve.said


class Composed:
    """What docker-compose.yml runs, by hand: PostgreSQL, Redis, two webs, two workers and a beat."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.postgres = folder, Postgres()
        self.redis = Redis(folder)
        self.environment = {
            **os.environ,
            "DATABASE_URL": self.postgres.url,
            "REDIS_URL": self.redis.url,
            "ACHELOG_DATA": str(folder / "data"),
            "ACHELOG_HTTPS": "1",
            "ACHELOG_HOSTS": HOST,
            "ACHELOG_SECRET_KEY": "s" * 50,
            "ACHELOG_MASTER_KEY": "m" * 50,
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        }
        for name in ("DJANGO_SETTINGS_MODULE", "ACHELOG_TEST_DATA", "ACHELOG_TEST_DATABASE"):
            self.environment.pop(name, None)
        self.webs = [free_port(), free_port()]
        self.commands = self._commands()
        self.name = "composed"
        self.targets = [*self.commands, "postgres", "redis"]
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.ending = threading.Event()
        self.keeper = threading.Thread(target=self._keep, daemon=True)

    def _commands(self) -> Commands:
        services: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
        changed = {"/tmp/timetable": str(self.folder / "timetable")}

        def command(service: str, **also: str) -> list[str]:
            return [(changed | also).get(word, word) for word in services[service]["command"]]

        self.migrate = command("migrate")
        webs: Commands = {
            f"web{n}": command("web", **{"8000": str(port)}) for n, port in enumerate(self.webs)
        }
        workers: Commands = {
            f"worker{n}": [*command("worker"), "--hostname", f"worker{n}@%h"] for n in range(2)
        }
        return webs | workers | {"beat": command("beat")}

    def start(self) -> None:
        self.postgres.start().create()
        self.redis.start().wait_until_ready()
        subprocess.run(self.migrate, cwd=ROOT, env=self.environment, check=True, capture_output=True)
        began = time.monotonic()
        self.keeper.start()
        until(lambda: healthy(self), seconds=60, what="a healthy start")
        self.started_in = time.monotonic() - began

    def _keep(self) -> None:
        """`restart: unless-stopped`: with its first process a whole container ends, and starts again."""
        while not self.ending.wait(0.1):
            for name, command in self.commands.items():
                process = self.running.get(name)
                if process is None or process.poll() is not None:
                    self._end(name)
                    self.running[name] = self._start(name, command)

    def _start(self, name: str, command: list[str]) -> "subprocess.Popen[bytes]":
        with (self.folder / name).open("a") as log:
            return subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )

    def _end(self, name: str) -> None:
        if name in self.running:
            for pid in self._processes(name):
                os.kill(pid, signal.SIGKILL)
            self.running[name].wait()

    def _processes(self, name: str) -> list[int]:
        leader = self.running[name].pid
        return [pid for pid in pids() if group(pid) == leader and is_alive(pid)]

    def stop(self) -> None:
        self.ending.set()
        if self.keeper.ident:
            self.keeper.join()
        for name in self.running:
            self._end(name)
        self.redis.kill()
        self.postgres.stop()

    def ports(self) -> list[int]:
        return self.webs

    def kill(self, target: str, chance: random.Random) -> str:
        if target in {"postgres", "redis"}:
            server = self.postgres if target == "postgres" else self.redis
            server.kill()
            server.start()
            return target
        return f"{target}: {kill_one(self._processes(target), chance)}"

    def said(self) -> str:
        return "".join(f"{name}:\n{(self.folder / name).read_text()[-4000:]}\n" for name in self.running)


def healthy(topology: Topology) -> bool:
    return all(_status(port) == 200 for port in topology.ports())


def _status(port: int) -> int:
    request = urllib.request.Request(f"http://127.0.0.1:{port}/healthz", headers={"Host": "localhost"})
    try:
        with urllib.request.urlopen(request, timeout=3) as answer:
            return int(answer.status)
    except OSError:
        return 0


def in_turn(topology: Topology) -> Callable[[], Address]:
    """The webs one after the other, as a load balancer chooses."""
    ports = cycle(topology.ports())
    return lambda: ("127.0.0.1", next(ports))


def make_people(topology: Topology, count: int, phones: int) -> list[list[str]]:
    """The session tokens of each person's phones."""
    environment = topology.environment | {"DJANGO_SETTINGS_MODULE": "backend.config.settings"}
    command = [sys.executable, "-m", "tests.faults.people", str(count), str(phones)]
    made = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    return [json.loads(line) for line in made.stdout.splitlines()]
