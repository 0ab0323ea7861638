"""One run: people with phones on a bad line, kills at random moments, quiet, and every promise checked."""

import json
import random
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import psycopg

from tests.faults.phones import HttpLine, Phone, persistent_history
from tests.faults.proxy import Proxy
from tests.faults.topology import Topology, healthy, in_turn, make_people
from tests.services import until
from tests.sync.device import Device
from tests.sync.ghost import Ghost
from tests.sync.states import Key, words

PHONES = "abc"
HEALTHY_WITHIN = 15.0  # seconds from a kill, or from the start after it
SLOW_MACHINE = 2.0  # times its very first start, where that is more: somebody else is using this machine
JUDGED_WITHIN = 30.0
DIRTY = "SELECT count(*) FROM diary_head WHERE judged_revision < revision"


@dataclass
class Run:
    """What is started, what was killed, and how long it took to come back."""

    topology: Topology
    seed: str
    people: int
    kills: Sequence[str]
    every_nth_persists: int = 4
    replays: int = 12  # requests a person that are sent again at the very end
    chance: random.Random = field(init=False)
    proxy: Proxy = field(init=False)
    quiet: threading.Event = field(default_factory=threading.Event)
    phones: list[list[Phone]] = field(default_factory=list)
    killed: list[tuple[str, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.proxy = Proxy(self.seed, in_turn(self.topology))

    def play(self) -> None:
        """Phones write while processes die; then there is quiet, and everybody finishes."""
        self.proxy.start()
        self._make_phones()
        for phone in self._all():
            phone.start()
        for target in self.kills:
            self.quiet.wait(self.chance.uniform(0.3, 1.5))
            self._kill(target)
        self._calm()
        self._finish()

    def _calm(self) -> None:
        self.quiet.set()
        self.proxy.calm()
        for phone in self._all():
            phone.join()
            if phone.wrong:
                raise phone.wrong

    def _make_phones(self) -> None:
        now = datetime.now(UTC)
        for number, tokens in enumerate(make_people(self.topology, self.people, len(PHONES))):
            lines = [
                HttpLine(self.proxy.port, token, f"{number}.{name}")
                for token, name in zip(tokens, PHONES, strict=True)
            ]
            ghost = Ghost()
            phones = [Phone(seed=self.seed, line=line, ghost=ghost, quiet=self.quiet) for line in lines]
            if self.persists(number):
                for key, document in persistent_history(now).items():
                    phones[0].device.save(key, document)
            self.phones.append(phones)

    def persists(self, person: int) -> bool:
        return person % self.every_nth_persists == 0

    def _all(self) -> list[Phone]:
        return [phone for phones in self.phones for phone in phones]

    def _kill(self, target: str) -> None:
        what = self.topology.kill(target, self.chance)
        started = time.monotonic()
        until(lambda: healthy(self.topology), seconds=60, what=f"health after {what}\n{self.topology.said()}")
        if target != "backup":  # which kills nobody
            self.killed.append((what, time.monotonic() - started))

    def _finish(self) -> None:
        """Everybody sends; the rules look at everything; everybody fetches."""
        in_parallel(lambda phone: phone.settle(60), self._all())
        what = "the rules to look at everything, their own nudges too"
        until(lambda: dirty(self.topology) == 0, seconds=JUDGED_WITHIN, what=what)
        in_parallel(lambda phone: phone.settle(60), self._all())

    def check(self) -> None:
        """Every promise, for every person."""
        assert self.proxy.complaints == []
        in_parallel(self._check_person, range(self.people))
        allowed = max(HEALTHY_WITHIN, SLOW_MACHINE * self.topology.started_in)
        assert [(what, took) for what, took in self.killed if took > allowed] == [], f"over {allowed} s"

    def _check_person(self, person: int) -> None:
        phones = self.phones[person]
        truth = Device(phones[0].line, "truth")
        while truth.pull(7 + person):
            pass
        try:
            check_agreement(phones, truth)
            check_words(phones, truth, restored="restore" in self.kills)
            check_revisions(phones)
            check_nudges(truth, persists=self.persists(person))
            self._check_replays(phones, truth)
        except AssertionError as error:
            raise AssertionError(f"seed {self.seed}, person {person}: {error}") from error

    def _check_replays(self, phones: list[Phone], truth: Device) -> None:
        """Invariant 5: whatever was ever sent changes nothing when it comes again."""
        sent = [body for phone in phones for body in phone.line.sent]
        for body in random.Random(self.seed).sample(sent, min(self.replays, len(sent))):
            results = phones[0].line.ask("POST", "/api/v1/sync/push", body)["results"]
            for row, result in zip(json.loads(body)["rows"], results, strict=True):
                told = f"a replay stored {row}: {story(phones, row['newDocumentState']['id'])}"
                assert result["status"] != "stored", told
        page = phones[0].line.pull(truth.checkpoint, 500)
        assert page["documents"] == [], f"somebody wrote {page['documents']}"

    def report(self) -> str:
        asked = sum(phone.line.asked for phone in self._all())
        kills = ", ".join(f"{what.partition(':')[0]} {took:.1f} s" for what, took in self.killed)
        return (
            f"{self.people} schedules of {len(PHONES)} phones, each through {len(self.killed)} kills"
            f" (healthy again: {kills}); {asked} requests: {dict(self.proxy.fates)};"
            f" whole answers: {dict(self.proxy.statuses)}"
        )


def story(phones: list[Phone], record: str) -> list[str]:
    """Every push of this record, phone by phone, as edits: what it was believed to be, what it became."""
    return [
        f"{phone.line.name}: {(row['assumedMasterState'] or {}).get('edit_id')} -> "
        f"{row['newDocumentState']['edit_id']} {row.get('acknowledged', '')}"
        for phone in phones
        for body in phone.line.sent
        for row in json.loads(body)["rows"]
        if row["newDocumentState"]["id"] == record
    ]


def check_agreement(phones: list[Phone], truth: Device) -> None:
    """Invariants 1, 4, 11 and 13: every phone holds what the server holds, and nothing is left over."""
    for phone in phones:
        assert not phone.device.waiting
        assert phone.device.refused.keys() == phone.did.poison
        mine, theirs = phone.device.diary(), truth.diary()
        different = {key: (mine.get(key), theirs.get(key)) for key in mine.keys() | theirs.keys()}
        different = {key: pair for key, pair in different.items() if pair[0] != pair[1]}
        assert not different, f"phone {phone.device.name} and the server differ: {different}"


def check_words(phones: list[Phone], truth: Device, *, restored: bool) -> None:
    """Invariants 2, 3 and 8: every word once, each phone's own fields as it left them, deletions kept."""
    ghost, poison = phones[0].device.ghost, set().union(*(phone.did.poison for phone in phones))
    condemned = set().union(*(phone.did.condemned for phone in phones))
    written: dict[Key, set[str]] = {}
    for phone in phones:
        for key, edits in phone.did.words.items():
            written.setdefault(key, set()).update(edits)
            condemned |= {word for word, edit in edits.items() if edit in ghost.gave_way}
    for key, tokens in written.items():
        found = words(truth.known.get(key))
        assert len(found) == len(set(found)), f"{key} has a word twice: {found}"
        assert set(found) <= tokens, f"{key} has words that nobody wrote there"
        assert set(found) >= tokens - condemned, f"{key} lost {tokens - condemned - set(found)}"
    baseless = set().union(*((written if restored else phone.did.deleted) for phone in phones))
    for key in ghost.writes.keys() - poison:
        ghost.judge(key, truth.current(key))
    for phone in phones:
        check_own(phone, truth, condemned, baseless)


def check_own(phone: Phone, truth: Device, condemned: set[str], baseless: set[Key]) -> None:
    """After a deletion or a restore a merge has no base: there the value may stand beside, as overruled."""
    for key, token in phone.did.latest.items():
        if token not in condemned:
            found = truth.known.get(key) or {}
            beside = [loser["value"] for loser in found.get("overruled") or []] if key in baseless else []
            standing = found.get(f"by_{phone.device.name}")
            assert token in [standing, *beside], (
                f"{key}: {phone.device.name} left {token}, there is {standing}"
            )
    if phone.did.toggled is not None:
        assert truth.known[phone.toggle]["pain"] == phone.did.toggled, "an older score came back"


def check_revisions(phones: list[Phone]) -> None:
    """Each revision acknowledges one edit of one record, for ever."""
    given: dict[int, set[tuple[Key, str]]] = {}
    for phone in phones:
        for revision, key, edit in phone.line.acknowledged:
            given.setdefault(revision, set()).add((key, edit))
    twice = {revision: edits for revision, edits in given.items() if len(edits) > 1}
    assert not twice, f"revisions that were given twice: {twice}"


def check_nudges(truth: Device, *, persists: bool) -> None:
    """One nudge an episode, and none where there is no episode."""
    nudges = [document for (kind, _), document in truth.known.items() if kind == "nudge"]
    episodes = Counter((nudge["family"], nudge["episode"], nudge["number"]) for nudge in nudges)
    assert len(nudges) == persists, f"{len(nudges)} nudges: {nudges}"
    assert set(episodes.values()) <= {1}


def dirty(topology: Topology) -> int:
    """How many diaries the rules have not seen as they are, straight from the database."""
    url = topology.environment.get("DATABASE_URL")
    if url:
        with psycopg.connect(url) as database:
            return int((database.execute(DIRTY).fetchone() or (0,))[0])
    with closing(sqlite3.connect(f"{topology.environment['ACHELOG_DATA']}/achelog.sqlite3")) as file:
        return int(file.execute(DIRTY).fetchone()[0])


def in_parallel(work: Any, items: Any, threads: int = 16) -> None:
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(work, items))
