"""`manage.py restore`: a backup in the place of everything the server holds."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from backend.accounts.models import User
from backend.shell.backup import BEHIND, is_behind
from backend.shell.progress import Progress
from backend.shell.restore import restore
from backend.shell.verify import NotRestorable, verify


class Command(BaseCommand):
    help = "Put the backup in FILE in the place of everything this server holds. All of it, or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--yes", action="store_true", help="replace the diaries that are here")

    def handle(self, *, file: Path, yes: bool, **options: Any) -> None:
        try:
            manifest = verify(file)
            self._prepare(yes=yes)
            restore(file, manifest, progress=Progress(self.stdout.write, "rows", manifest.rows))
        except NotRestorable as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        except DatabaseError as error:
            raise CommandError(f"The database did not take it, so nothing was changed. {error}") from error
        self.stdout.write(
            f"Restored {manifest.rows_of(User):,} people, {manifest.rows:,} rows, as of"
            f" {manifest.made_at:%Y-%m-%d %H:%M} UTC. Phones push back by themselves what came later."
        )

    def _prepare(self, *, yes: bool) -> None:
        """Tables where there are none; NotRestorable where there is something to lose."""
        if not connection.introspection.table_names():
            call_command("migrate", verbosity=0, interactive=False)
        if is_behind():
            raise NotRestorable(BEHIND)
        people = User.objects.count()
        if people and not yes:
            raise NotRestorable(
                f"This server holds {people:,} accounts and their diaries. The backup would take their place:"
                " say so with --yes, best after a backup of what is here."
            )
