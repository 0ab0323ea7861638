"""`manage.py prune`: what beat has done every few hours, now."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from backend.shell.progress import Progress
from backend.shell.prune import prune


class Command(BaseCommand):
    help = "Throw away tombstones of over 400 days, sessions that are over, and counters that ran out."

    def handle(self, **options: Any) -> None:
        try:
            pruned = prune(now=timezone.now(), progress=Progress(self.stdout.write, "tombstones"))
        except DatabaseError as error:
            raise CommandError(f"The database did not answer; run this again. {error}") from error
        self.stdout.write(
            f"Pruned {pruned['tombstones']:,} tombstones, {pruned['sessions']:,} sessions,"
            f" {pruned['counters']:,} counters."
        )
