"""Counters that several processes of one machine share without Redis."""

import fcntl
import math
import time
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache

KEEP_SECONDS = 60 * 60  # the longest window of any limit
SWEEP_FROM = 1000  # files


class SharedFileCache(FileBasedCache):
    """Django's file cache with an `add` that only one of many processes wins.

    Files, not a table: a flood of sign-ins must not take the write lock that entries need.
    """

    def __init__(self, dir: str | Path, params: dict[str, Any]) -> None:
        super().__init__(str(dir), params)
        self.folder = Path(dir)

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        self.folder.mkdir(mode=0o700, exist_ok=True)
        with (self.folder / "add.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if len(self._files()) >= SWEEP_FROM:
                self.sweep(now=time.time())
            return super().add(key, value, timeout, version)

    def sweep(self, *, now: float) -> int:
        """Forgets what has run out before Django's own culling throws away what still counts; how many."""
        over = [file for file in self._files() if _written(file) < now - KEEP_SECONDS]
        for file in over:
            file.unlink(missing_ok=True)
        return len(over)

    def _files(self) -> list[Path]:
        return list(self.folder.glob(f"*{self.cache_suffix}"))


def _written(file: Path) -> float:
    """When, in seconds; a file that another process has just removed counts as new."""
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return math.inf
