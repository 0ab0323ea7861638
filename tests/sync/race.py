"""Real threads on PostgreSQL: writers of several people, and readers that must miss nothing."""

import json
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

from django.db import connection

from backend.accounts.models import User
from backend.diary.models import Head
from backend.sync import services
from backend.sync.kinds import KINDS
from tests.sync.phone import (
    Document,
    edited,
    make_log,
    make_nudge,
    make_record,
    make_use,
    new_id,
    row,
    tombstone,
)
from tests.sync.states import Key
from tests.sync.world import NOW

MAKERS: dict[str, Callable[[], Document]] = {
    "pain_log": make_log,
    "treatment_use": make_use,
    "treatment": make_record,
    "condition": make_record,
    "medication": make_record,
    "nudge": make_nudge,
}
WRITERS, ROUNDS = 3, 25
PATIENCE = 60.0  # seconds, of a thread for the others
Mirror = dict[Key, tuple[str, int]]  # edit and revision of each record


def push(owner_id: int, *rows: Document) -> list[Document]:
    body = json.dumps({"rows": rows}).encode()
    results: list[Document] = json.loads(services.push(owner_id=owner_id, body=body, now=NOW))["results"]
    return results


def pull(owner_id: int, **query: str) -> Document:
    page: Document = json.loads(services.pull(owner_id=owner_id, query=query))
    return page


def at_once(jobs: list[Callable[[], Any]]) -> list[Any]:
    """Every job in a thread with a connection of its own."""
    start = Barrier(len(jobs), timeout=PATIENCE)

    def alone(job: Callable[[], Any]) -> Any:
        try:
            start.wait()
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(alone, jobs))


class Person:
    """A diary that several phones write at once, some of them the same records."""

    def __init__(self, seed: str) -> None:
        self.owner_id = User.objects.create_user(email=f"{new_id()}@example.org").pk
        self.seed, self.writing = seed, WRITERS
        self.shared = [(kind, make()) for kind, make in MAKERS.items()]

    def jobs(self) -> list[Callable[[], Any]]:
        writers = [partial(self.write, random.Random(f"{self.seed} writer {n}")) for n in range(WRITERS)]
        some = ",".join(random.Random(self.seed).sample(sorted(MAKERS), 3))
        return [*writers, *(partial(self.read, random.Random(f"{self.seed} {k}"), k) for k in ("", some))]

    def write(self, chance: random.Random) -> list[int]:
        """Creates, edits and deletes in batches; the revisions that were acknowledged."""
        known = dict[Key, Document | None]()
        acknowledged = list[int]()
        try:
            for _ in range(ROUNDS):
                rows = [self._row(chance, known) for _ in range(chance.randint(1, 4))]
                for sent, result in zip(rows, push(self.owner_id, *rows), strict=True):
                    new = sent["newDocumentState"]
                    assert result["status"] in {"stored", "conflict"}, result
                    known[sent["kind"], new["id"]] = result.get("masterState", new)
                    acknowledged += [result["revision"]] * (result["status"] == "stored")
        finally:
            self.writing -= 1
        return acknowledged

    def _row(self, chance: random.Random, known: dict[Key, Document | None]) -> Document:
        kind, document = chance.choice(self.shared)
        if chance.random() < 0.5:
            document = MAKERS[kind]()
        standing = known.get((kind, document["id"]))
        new = tombstone(document) if chance.random() < 0.2 else edited(document)
        return row(new, standing, kind=kind)

    def read(self, chance: random.Random, kinds: str) -> tuple[str, Mirror]:
        """What a phone holds that pulls all the time, in pages of any size."""
        mirror: Mirror = {}
        checkpoint, seen, more, last = "", 0, True, False
        while more or not last:
            last = last or (not more and self.writing <= 0)  # one more walk after the last write
            limit = str(chance.choice([1, 2, 3, 7, 50, 1000]))
            page = pull(self.owner_id, checkpoint=checkpoint, limit=limit, kinds=kinds)
            for document, revision in zip(page["documents"], page["revisions"], strict=True):
                assert revision > seen, f"{revision} came after {seen}"
                seen = revision
                mirror[document["kind"], document["id"]] = (document["edit_id"], revision)
            checkpoint, more = page["checkpoint"], page["more"]
        return kinds, mirror

    def judge(self, *answers: Any) -> None:
        """AssertionError where a revision was given twice or never, or a reader missed one."""
        acknowledged = sorted(revision for writer in answers[:WRITERS] for revision in writer)
        assert acknowledged == list(range(1, Head.objects.get(owner_id=self.owner_id).revision + 1))
        for kinds, mirror in answers[WRITERS:]:
            assert mirror == self.table(kinds.split(",") if kinds else list(KINDS)), (
                "a reader missed something"
            )

    def table(self, kinds: list[str]) -> Mirror:
        found: Mirror = {}
        for kind in kinds:
            rows = KINDS[kind].model._base_manager.filter(owner_id=self.owner_id)
            for record, edit_id, revision in rows.values_list("id", "edit_id", "revision"):
                found[kind, str(record)] = (str(edit_id), revision)
        return found


def race(seed: str, people: int = 3) -> None:
    """Several people's phones at once; AssertionError where anything was lost."""
    all_of_them = [Person(f"{seed} person {n}") for n in range(people)]
    jobs = [person.jobs() for person in all_of_them]
    answers = iter(at_once([job for each in jobs for job in each]))
    for person, each in zip(all_of_them, jobs, strict=True):
        person.judge(*(next(answers) for _ in each))
