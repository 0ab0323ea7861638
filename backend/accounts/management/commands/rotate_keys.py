"""`manage.py rotate_keys`: every data key under the new master key."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from backend.accounts.keys import WrongMasterKey, rotate

HOW = """There is no old master key, so there is nothing to change.
To change it: give the new key in ACHELOG_MASTER_KEY and the old one in ACHELOG_MASTER_KEY_OLD (or rename
keys/master_key to keys/master_key_old; the next start makes a new one). Start every web and worker anew: they
open with both. Then run this again."""


class Command(BaseCommand):
    help = "Wrap every data key with the new master key while the server runs; may be cut and started again."

    def handle(self, **options: Any) -> None:
        if not settings.MASTER_KEY_OLD:
            raise CommandError(HOW)
        seen = done = 0
        try:
            for seen, done in rotate():
                self.stdout.write(f"  {seen:,} keys seen, {done:,} wrapped anew ...")
        except WrongMasterKey as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            raise CommandError(f"The database did not answer; run this again. {error}") from error
        self.stdout.write(
            f"All {seen:,} keys are under the new master key, {done:,} of them wrapped by this run. Take the"
            " old one away and start every web and worker anew. Backups from before still need it."
        )
