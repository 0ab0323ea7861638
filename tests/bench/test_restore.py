"""How long a backup and a restore of 1,000 people with 365 entries each take, on SQLite and on PostgreSQL."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

import pytest

from tests.services import ROOT, need, postgres

PEOPLE, DAYS = 1_000, 365
MOST = 5 * 60  # seconds, for a restore

FILL = f"""
import django, uuid
django.setup()
from datetime import UTC, datetime, timedelta
from django.core.management import call_command
from backend.accounts.models import User
from backend.diary.kinds import PAIN_LOG
from backend.diary.services import Write, store
call_command("migrate", verbosity=0)
START = datetime(2025, 11, 1, 8, 30, tzinfo=UTC)
DAY = {{"pain": 5, "worst": 7, "sites": [{{"site": "left_calf", "pain": 3}}], "note": "A note of usual size"}}
def entry(day):
    at = (START + timedelta(days=day)).isoformat(timespec="milliseconds")
    names = {{"id": str(uuid.uuid4()), "edit_id": str(uuid.uuid4())}}
    return Write(PAIN_LOG, PAIN_LOG.read({{**names, "at": at, "day": at[:10], "written_at": at, **DAY}}))
for person in range({PEOPLE}):
    owner = User.objects.create(email=f"p{{person}}@example.org").pk
    store(owner_id=owner, writes=[entry(day) for day in range({DAYS})], now=START)
"""


def run(*command: str, **environment: str) -> float:
    """Seconds from start to end, the start of Python among them."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "backend.config.settings", **environment}
    started = perf_counter()
    subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL
    )
    return perf_counter() - started


@contextmanager
def databases(folder: Path) -> Iterator[dict[str, str]]:
    with postgres() as url:
        yield {"SQLite": f"sqlite:///{folder}/restored.sqlite3", "PostgreSQL": url}


@pytest.mark.bench
def test_a_thousand_people_are_restored_within_five_minutes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    need("postgresql")
    data, saved = str(tmp_path / "data"), str(tmp_path / "backup.zip")
    run("-c", FILL, ACHELOG_DATA=data)
    took = {"backup from SQLite": run("manage.py", "backup", saved, ACHELOG_DATA=data)}
    with databases(tmp_path) as targets:
        for name, url in targets.items():
            given = {"ACHELOG_DATA": data, "DATABASE_URL": url}
            took[f"restore to {name}"] = run("manage.py", "restore", saved, **given)
            took[f"restore to {name} over it"] = run("manage.py", "restore", saved, "--yes", **given)
        took["backup from PostgreSQL"] = run("manage.py", "backup", f"{saved}.2", **given)
    with capsys.disabled():
        size = Path(saved).stat().st_size / 1e6
        print(f"\n{PEOPLE:,} people x {DAYS} entries, {size:.0f} MB: ", end="")
        print(", ".join(f"{what} {seconds:.0f} s" for what, seconds in took.items()))
    assert max(took.values()) < MOST
