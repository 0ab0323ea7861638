"""Mistakes that the harness must notice, each built into a copy of the source."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.services import ROOT


@dataclass(frozen=True)
class Mutant:
    """`code` goes to the end of the file at `path`."""

    path: str
    code: str


NO_LOCK = Mutant(
    "backend/diary/services.py",
    """
from django.db.models import QuerySet

QuerySet.select_for_update = lambda rows, **_: rows
""",
)
ACKNOWLEDGED_TOO_EARLY = Mutant(
    "backend/sync/services.py",
    """
import threading
from django.db import connection, transaction

in_time = push

def push(**asked):
    with transaction.atomic():
        answer = in_time(**asked)
        transaction.set_rollback(True)
    threading.Timer(0.2, later, kwargs=asked).start()
    return answer

def later(**asked):
    try:
        in_time(**asked)
    finally:
        connection.close()
""",
)


def mutated(folder: Path, mutant: Mutant) -> Path:
    """A copy of Achelog with this mistake; where it lies."""
    shutil.copytree(ROOT / "backend", folder / "backend", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "manage.py", folder)
    (folder / "pwa").symlink_to(ROOT / "pwa")
    with (folder / mutant.path).open("a") as source:
        source.write(mutant.code)
    return folder
