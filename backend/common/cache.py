"""Counters that several processes of one machine share without Redis."""

import fcntl
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache


class SharedFileCache(FileBasedCache):
    """Django's file cache with an `add` that only one of many processes wins.

    Files, not a table: a flood of sign-ins must not take the write lock that entries need.
    """

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        self._createdir()
        with (Path(self._dir) / "add.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            return super().add(key, value, timeout, version)

    def _cull(self) -> None:
        """Forget what has run out before anything that still counts."""
        files = self._list_cache_files()
        if len(files) >= self._max_entries:
            for name in files:
                self._forget_expired(name)
        super()._cull()

    def _forget_expired(self, name: str) -> None:
        try:
            with Path(name).open("rb") as file:
                self._is_expired(file)
        except FileNotFoundError:
            pass  # another process was faster
