"""Keeps web, worker and beat running as one: starts, restarts and ends them, and leaves nothing behind."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

LEASH = Path(__file__).with_name("leash.py")
GRACE = 2.0  # seconds from a polite end to a hard one; jobs are cut, the database knows what is still due
LOOK = 0.1
PATIENCE = (0.0, 0.5, 1.0, 2.0, 5.0)  # seconds before the next restart of a child that keeps dying
HOPELESS = len(PATIENCE)  # so many falls in a row, and it will not come up by itself
STEADY = 30.0  # a child that has run so long is healthy again


class Starter:
    """Whoever started us: a shell, a service manager, or `make`."""

    def __init__(self) -> None:
        self.pid = os.getppid()
        self.handlers = _ending_signals_make_handles(self.pid)

    def wants_us(self) -> bool:
        """False once it is gone, or is a `make` that was told to end.

        `make` passes SIGTERM on, but SIGINT and SIGHUP not: it drops its handler and waits for us to end.
        """
        return os.getppid() == self.pid and _ending_signals_make_handles(self.pid) == self.handlers


def _ending_signals_make_handles(pid: int) -> int:
    """Which of SIGHUP, SIGINT, SIGQUIT (bits 0 to 2) `pid` handles; 0 if it is not make, or without /proc."""
    process = Path(f"/proc/{pid}")
    try:
        if (process / "comm").read_text().strip() not in {"make", "gmake"}:
            return 0
        caught = re.search(r"^SigCgt:\s*(\w+)", (process / "status").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(caught[1], 16) & 0b111 if caught else 0


@dataclass
class Child:
    """One program, started on a leash: when we are gone, however we went, so is its whole group."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    falls: int = 0
    due: float = 0.0
    ready: Callable[[], None] = field(default=lambda: None)

    def start(self, leash: int, environment: Mapping[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-I", str(LEASH), str(leash), self.name, *self.command],
            pass_fds=[leash],
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            env=dict(environment),
        )
        self.started = time.monotonic()

    def signal(self, number: int) -> None:
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None


class Supervisor:
    """Runs until it is told to end, or whoever started it is gone."""

    def __init__(self, children: list[Child], *, environment: Mapping[str, str], stay: bool = False) -> None:
        self.children = children
        self.environment = environment
        self.starter = None if stay else Starter()
        self.ending = False
        self.leash, self.held = os.pipe()  # nobody writes: the far end closes when we are gone

    def run(self, tick: Callable[[], None]) -> None:
        """Start all; `tick` is called about ten times a second while they run."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._end)
        try:
            while not self.ending and (self.starter is None or self.starter.wants_us()):
                for child in self.children:
                    self._tend(child)
                tick()
                time.sleep(LOOK)
        finally:
            self._stop()

    def _end(self, number: int, frame: object) -> None:
        self.ending = True

    def _tend(self, child: Child) -> None:
        now = time.monotonic()
        if child.is_running():
            if now - child.started > STEADY:
                child.falls = 0
            return
        if child.process:  # it fell: end what it left behind, then wait a little longer each time
            child.signal(signal.SIGKILL)
            child.process = None
            child.due = now + PATIENCE[min(child.falls, len(PATIENCE) - 1)]
            child.falls += 1
            print(f"{child.name} ended and is started again", file=sys.stderr, flush=True)
        if now >= child.due:
            child.start(self.leash, self.environment)

    def _stop(self) -> None:
        for child in self.children:
            child.signal(signal.SIGTERM)
        until = time.monotonic() + GRACE
        while any(child.is_running() for child in self.children) and time.monotonic() < until:
            time.sleep(LOOK)
        for child in self.children:
            child.signal(signal.SIGKILL)
            if child.process:
                child.process.wait()
        os.close(self.held)
