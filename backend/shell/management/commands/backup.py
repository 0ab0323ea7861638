"""`manage.py backup`: everything the server holds, in one file."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from backend.accounts.models import User
from backend.shell.backup import BEHIND, is_behind, write_backup
from backend.shell.progress import Progress

KEY_STAYS = """The master key is not in it. It lies in {place}.
Keep a copy of that key in another place than the backup. Without the key nobody can read what people
typed; whoever has both can read everything."""


class Command(BaseCommand):
    help = "Write a backup of everything but the keys to FILE, also while the server runs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a new file; an old one is not written over")

    def handle(self, *, file: Path, **options: Any) -> None:
        if file.exists():
            raise CommandError(f"{file} is already there; nothing was written.")
        draft = file.with_name(f".{file.name}.{os.getpid()}")
        try:
            if is_behind():
                raise CommandError(BEHIND)
            self._write(draft, file)
        except OSError as error:
            raise CommandError(f"{file} cannot be written ({error.strerror}).") from error
        except DatabaseError as error:
            raise CommandError(f"The database cannot be read. {error}") from error
        finally:
            draft.unlink(missing_ok=True)
        self.stdout.write(KEY_STAYS.format(place=place_of_master_key()))

    def _write(self, draft: Path, file: Path) -> None:
        """Whole under another name first: a file of this name is always a whole backup."""
        draft.touch(mode=0o600)
        progress = Progress(self.stdout.write, "rows")
        manifest = write_backup(draft, now=timezone.now(), progress=progress)
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.replace(file)
        size = file.stat().st_size / 1e6
        people = manifest.rows_of(User)
        self.stdout.write(f"Backup of {people:,} people, {manifest.rows:,} rows: {file} ({size:,.1f} MB)")


def place_of_master_key() -> str:
    if os.environ.get("ACHELOG_MASTER_KEY"):
        return "the environment variable ACHELOG_MASTER_KEY"
    return str(settings.DATA / "keys" / "master_key")
