"""`manage.py replay`: back-test the rules on recorded diaries."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend.clinical.replay import MalformedLine, Recording, findings, line_of, read


class Command(BaseCommand):
    """Plays every night of every person, in order, and writes one line for each time a rule speaks."""

    help = "Play the rules over recorded diaries (JSON lines), night by night."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to play, where to write, how far."""
        parser.add_argument("diary", type=Path, help="the recorded entries, one JSON object a line")
        parser.add_argument("--out", type=Path, required=True, help="where to write the findings")
        parser.add_argument("--until-day", type=_night, metavar="N", help="the last night to judge")
        parser.add_argument("--effects", action="store_true", help="not in this version yet")

    def handle(self, *, diary: Path, out: Path, until_day: int | None, effects: bool, **options: Any) -> None:
        """Reads all, then judges and writes, then says how much and how fast."""
        if effects:
            raise CommandError("--effects is not there yet: this version judges persistence only")
        started = perf_counter()
        recording = self._read(diary)
        last = recording.last_night if until_day is None else until_day
        try:
            with out.open("w", encoding="utf-8") as lines:
                for line in self._lines(recording, last):
                    lines.write(json.dumps(line) + "\n")
        except OSError as error:
            raise CommandError(f"cannot write {out}: {error.strerror}") from error
        people, nights = len(recording.entries), len(recording.entries) * (last + 1)
        speed = nights / (perf_counter() - started)
        self.stdout.write(f"{people} people, {nights} nights, {speed:.0f} nights per second")

    def _read(self, diary: Path) -> Recording:
        try:
            with diary.open("rb") as lines:
                return read(lines)
        except OSError as error:
            raise CommandError(f"cannot read {diary}: {error.strerror}") from error
        except MalformedLine as error:
            raise CommandError(f"{diary}, {error}") from error

    def _lines(self, recording: Recording, last: int) -> Iterator[dict[str, Any]]:
        for done, (person, entries) in enumerate(recording.entries.items(), start=1):
            for night, finding in findings(entries, until_night=last):
                yield line_of(person, night, finding)
            self._progress(done, len(recording.entries))

    def _progress(self, done: int, of: int) -> None:
        """One line that counts up where somebody watches; nothing in a log file."""
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done} of {of} people" + ("\n" if done == of else ""))
            sys.stderr.flush()


def _night(text: str) -> int:
    night = int(text)
    if night < 0:
        raise ValueError
    return night
