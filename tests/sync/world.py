"""A world for three phones: the real server, a bad line, backups, purges, and the verdict over a history."""

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection, models

from backend.accounts.models import User
from backend.clinical.finding import Finding
from backend.common.http import Problem
from backend.diary.epochs import begin_epoch, revisions
from backend.diary.models import Head
from backend.diary.purge import KEPT, purge_tombstones
from backend.nudges.services import raise_nudge, withdraw
from backend.sync import services
from backend.sync.kinds import KINDS
from tests.sync.device import Device, Lost, Resync, Walk
from tests.sync.ghost import Ghost
from tests.sync.phone import AT, PROFILE_ID, Document, new_id, row
from tests.sync.states import Key, content

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
FINDING = Finding("persistent", "persistence", date(2026, 11, 1), 1, "routine", date(2026, 11, 22), {}, ())
IDS = [f"018f0000-0000-7000-8000-00000000000{n}" for n in range(2)]
NUDGE: Key = ("nudge", FINDING.nudge_id)
PROFILE: Key = ("profile", PROFILE_ID)
KEYS: list[Key] = [
    ("pain_log", IDS[0]),
    ("pain_log", IDS[1]),
    ("treatment", IDS[0]),
    ("symptom_check", IDS[0]),
]
SCORES: dict[str, tuple[str, Callable[[int], Any]]] = {
    "pain_log": ("pain", int),
    "symptom_check": ("temperature_celsius", lambda value: 35 + value / 10),
    "treatment": ("plan", str),
    "profile": ("name", str),
}
CLOCKS = [AT, AT.replace("2026", "2036"), AT.replace("2026", "2016")]
FATES = ["arrives", "request_lost", "answer_lost", "arrives_twice", "among_bad_rows"]
BAD_ROWS: list[Any] = [
    7,
    row({"id": IDS[0]}, kind="diary"),
    row({"id": IDS[0], "edit_id": new_id(), "pain": 11}),
    row({"id": "IDS", "_deleted": True}, kind="treatment"),
    row(None),
]
Step = tuple[Any, ...]


@dataclass
class BadLine:
    """The real server behind a line on which a push meets the fate of the moment."""

    owner_id: int
    fate: str = "arrives"
    sent: list[str] = field(default_factory=list)  # bodies
    delivered: set[str] = field(default_factory=set)  # rows

    def push(self, body: str) -> list[Document]:
        self.sent.append(body)
        if self.fate == "request_lost":
            raise Lost
        results = self.deliver(body, bad=BAD_ROWS if self.fate == "among_bad_rows" else ())
        if self.fate == "arrives_twice":
            results = self.deliver(body)
        if self.fate == "answer_lost":
            raise Lost
        return results

    def deliver(self, body: str, bad: Sequence[Any] = ()) -> list[Document]:
        """The results of the good rows; a bad one stands before each of them."""
        good = json.loads(body)["rows"]
        rows = [row for n, one in enumerate(good) for row in (*bad[n % len(BAD_ROWS) :][:1], one)]
        before, again = self.revision(), {json.dumps(one) for one in good} <= self.delivered
        body = json.dumps({"rows": rows})
        try:
            answer = json.loads(services.push(owner_id=self.owner_id, body=body.encode(), now=NOW))
        except Problem as problem:
            raise AssertionError("a batch was refused whole") from problem
        self.delivered.update(json.dumps(one) for one in good)
        assert not again or self.revision() == before, "a replay changed something"
        step = 2 if bad else 1
        results: list[Document] = answer["results"][step - 1 :: step]
        refused = [result["status"] == "refused" for result in answer["results"]]
        assert refused == [bool(bad) and n % 2 == 0 for n in range(len(rows))], answer
        return results

    def pull(self, checkpoint: str, limit: int, kinds: str = "") -> Document:
        query = {"checkpoint": checkpoint, "limit": str(limit), "kinds": kinds}
        try:
            page: Document = json.loads(services.pull(owner_id=self.owner_id, query=query))
        except Problem as problem:
            raise Resync(problem.extra["kept_revision"]) from problem  # KeyError where it is no 409
        return page

    def revision(self) -> int:
        return Head.objects.filter(owner_id=self.owner_id).values_list("revision", flat=True).first() or 0


class World:
    """Three phones of one person: the clocks of two are ten years off, one pulls in two walks."""

    def __init__(self) -> None:
        self.line = BadLine(User.objects.create_user(email=f"{new_id()}@example.org").pk)
        self.owner_id = self.line.owner_id
        self.ghost = Ghost()
        self.devices = [
            Device(self.line, name, clock, self.ghost) for name, clock in zip("abc", CLOCKS, strict=True)
        ]
        some = "pain_log,treatment"
        self.devices[2].walks = [Walk(some), Walk(",".join(sorted(KINDS.keys() - set(some.split(",")))))]
        self.saved: tuple[list[Table], set[str]] | None = None
        self.restored = False
        self.purged: dict[Key, frozenset[str]] = {}

    def live(self, history: Sequence[Step]) -> None:
        for step, *details in history:
            getattr(self, step)(*details)
        self.judge()

    def judge(self) -> None:
        """AssertionError where the phones disagree, or a write was lost, or a deletion undone."""
        for device in self.devices * 3:
            device.quiet(limit=3)
        for body in random.Random(0).sample(self.line.sent, len(self.line.sent)):
            if {json.dumps(one) for one in json.loads(body)["rows"]} <= self.line.delivered:
                self.line.deliver(body)
        stored = {(found["kind"], found["id"]): found for found in self.documents()}
        for device in self.devices:
            assert not device.waiting
            assert living(device.known) == living(stored)
        for key in self.ghost.writes:
            self.ghost.judge(key, self.devices[0].current(key), self.purged.get(key, frozenset()))
            if key != NUDGE and not self.restored:  # two lives of a diary have no order of their own
                self.ghost.judge_values(key, self.devices[0].current(key))

    def documents(self, kinds: str = "") -> list[Document]:
        found: list[Document] = self.line.pull("", 1000, kinds)["documents"]
        return found

    # What may happen. Each step is a method; its details are small and shrink well.

    def write(self, who: int, key: Key) -> None:
        self.devices[who].write(key)

    def score(self, who: int, key: Key, value: int) -> None:
        """Content recurs: 5, 3, 5."""
        name, made = SCORES[key[0]]
        self.devices[who].edit(key, **{name: made(value)})

    def answer(self, who: int, state: str) -> None:
        nudge = self.devices[who].current(NUDGE)
        if nudge is not None and not nudge.get("_deleted"):
            self.devices[who].edit(NUDGE, state=state)

    def delete(self, who: int, key: Key) -> None:
        self.devices[who].delete(key)

    def push(self, who: int, fate: str, most: int, crash_after: int | None) -> None:
        self.line.fate = fate
        self.devices[who].push(most, crash_after)
        self.line.fate = "arrives"

    def pull(self, who: int, limit: int, walk: int, crash_after: int | None) -> None:
        self.devices[who].pull(limit, walk, crash_after)

    def exchange(self, who: int, limit: int) -> None:
        self.devices[who].exchange(limit)

    def late(self, which: int) -> None:
        if self.line.sent:
            self.line.deliver(self.line.sent[which % len(self.line.sent)])

    def nudge(self, *, taken_back: bool = False) -> None:
        """The server itself writes."""
        (before,) = self.documents("nudge") or [None]
        if taken_back:
            withdraw(owner_id=self.owner_id, nudge_id=FINDING.nudge_id, now=NOW)
        else:
            raise_nudge(owner_id=self.owner_id, finding=FINDING, now=NOW)
        for document in self.documents("nudge"):
            if before is None or document["edit_id"] != before["edit_id"]:
                self.ghost.wrote(NUDGE, document, before, {})

    def take_back(self) -> None:
        self.nudge(taken_back=True)

    def backup(self) -> None:
        self.saved = ([Table.of(model, self.owner_id) for model in tables()], set(self.line.delivered))

    def restore(self) -> None:
        """What the server alone wrote since the backup is forgotten for ever; all else comes back."""
        if self.saved is None:
            return
        saved, delivered = self.saved
        seen = revisions()
        for table in saved:
            table.put_back(self.owner_id)
        begin_epoch(seen=seen)
        self.line.delivered, self.restored = set(delivered), True
        states = [document for device in self.devices for row in device.rows.values() for document in
                  (row.doc, row.base, row.sent and row.sent.state) if document]  # fmt: skip
        known = frozenset().union(*(self.ghost.of(state) for state in (*states, *self.documents())))
        writes = self.ghost.writes[NUDGE]
        self.ghost.writes[NUDGE] = {edit: deletes for edit, deletes in writes.items() if edit in known}

    def purge(self) -> None:
        """Four hundred days pass: old tombstones go, and no request of that time is under way any more."""
        graves = {(found["kind"], found["id"]): found for found in self.documents() if found["_deleted"]}
        if self.restored or any(key in device.flight for key in graves for device in self.devices):
            return  # a phone that is away so long has at least no request half answered, and saw the restore
        for key, grave in graves.items():
            self.purged[key] = self.purged.get(key, frozenset()) | self.ghost.of(grave)
        for _ in purge_tombstones(now=NOW + KEPT + timedelta(days=1)):
            pass
        gone = {record for _, record in graves}
        self.line.sent = [body for body in self.line.sent if not any(record in body for record in gone)]
        self.saved = None  # nobody keeps a backup so long


def living(documents: dict[Key, Document]) -> dict[Key, tuple[str, Any]]:
    """What can be seen, and the edit it stands at; a phone may remember deletions longer than the server."""
    return {
        key: (document["edit_id"], content(document))
        for key, document in documents.items()
        if not document.get("_deleted")
    }


def tables() -> list[type[models.Model]]:
    return [Head, *(kind.model for kind in KINDS.values())]


@dataclass(frozen=True)
class Table:
    """The rows of one person in one table, as the database holds them."""

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    @classmethod
    def of(cls, model: type[models.Model], owner_id: int) -> "Table":
        name = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {name} WHERE owner_id = %s", [owner_id])
            return cls(name, tuple(column[0] for column in cursor.description), cursor.fetchall())

    def put_back(self, owner_id: int) -> None:
        names = ", ".join(map(connection.ops.quote_name, self.columns))
        places = ", ".join(["%s"] * len(self.columns))
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self.name} WHERE owner_id = %s", [owner_id])
            cursor.executemany(f"INSERT INTO {self.name} ({names}) VALUES ({places})", self.rows)
