import os
from multiprocessing import get_context
from pathlib import Path

import pytest

from backend.common import cache
from backend.common.cache import SharedFileCache


def race(folder: str, start: float) -> int:
    """How many of 50 keys this process was the first to add."""
    shared = SharedFileCache(folder, {})
    return sum(shared.add(f"key {n}", os.getpid()) for n in range(50))


@pytest.mark.slow
def test_of_many_processes_one_adds_a_key(tmp_path):
    with get_context("spawn").Pool(4) as pool:
        won = pool.starmap(race, [(str(tmp_path / "cache"), 0.0)] * 4)
    assert sum(won) == 50


def test_a_key_is_added_once_until_it_runs_out(tmp_path):
    shared = SharedFileCache(tmp_path / "cache", {})
    assert [shared.add("ana", 1, timeout=60), shared.add("ana", 2, timeout=60)] == [True, False]
    assert shared.get("ana") == 1
    shared.add("bob", 1, timeout=-1)
    assert shared.add("bob", 2, timeout=60) is True


def test_what_ran_out_goes_before_what_still_counts(tmp_path, monkeypatch):
    monkeypatch.setattr(cache, "SWEEP_FROM", 3)
    shared = SharedFileCache(tmp_path / "cache", {})
    for name in ("old", "older", "oldest"):
        shared.add(name, 1, timeout=None)
    for file in Path(shared.folder).glob("*.djcache"):
        os.utime(file, (0, 0))
    shared.add("new", 1)
    assert [shared.get(name) for name in ("old", "older", "oldest", "new")] == [None, None, None, 1]


def test_a_folder_that_was_removed_comes_back(tmp_path):
    shared = SharedFileCache(tmp_path / "cache", {})
    shared.add("ana", 1)
    for file in (tmp_path / "cache").iterdir():
        file.unlink()
    (tmp_path / "cache").rmdir()
    assert shared.add("ana", 1) is True
