"""Several phones on a bad line: after quiet they agree, and nothing anybody wrote is lost."""

import json
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.accounts.models import User
from backend.diary.models import Head
from backend.sync import services
from tests.sync.phone import AT, Document, new_id, row, tombstone

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
RECORDS = [f"018f0000-0000-7000-8000-00000000000{n}" for n in range(2)]
FATES = ["arrives", "request_lost", "answer_lost", "arrives_twice"]

write = st.tuples(st.just("write"), st.integers(0, 2), st.sampled_from(RECORDS))
delete = st.tuples(st.just("delete"), st.integers(0, 2), st.sampled_from(RECORDS))
push = st.tuples(st.just("push"), st.integers(0, 2), st.sampled_from(FATES))
pull = st.tuples(st.just("pull"), st.integers(0, 2), st.integers(1, 3))
late = st.tuples(st.just("late"), st.just(0), st.integers(0, 99))
histories = st.lists(st.one_of(write, write, push, push, pull, late, delete), max_size=30)


@dataclass
class Server:
    """The real server, and every body that was ever sent to it."""

    owner_id: int
    sent: list[str] = field(default_factory=list)
    delivered: set[str] = field(default_factory=set)

    def push(self, body: str) -> list[Document]:
        before = self.revision()
        answer = json.loads(services.push(owner_id=self.owner_id, body=body.encode(), now=NOW))
        if body in self.delivered:
            assert self.revision() == before, "a replay changed something"
        self.delivered.add(body)
        results: list[Document] = answer["results"]
        return results

    def pull(self, checkpoint: str, limit: int) -> Document:
        query = {"checkpoint": checkpoint, "limit": str(limit)}
        page: Document = json.loads(services.pull(owner_id=self.owner_id, query=query))
        return page

    def revision(self) -> int:
        return Head.objects.filter(owner_id=self.owner_id).values_list("revision", flat=True).first() or 0


@dataclass
class Device:
    """A phone in few lines: what it knows of the server, what waits, what is in flight."""

    server: Server
    name: str
    known: dict[str, Document] = field(default_factory=dict)
    waiting: dict[str, Document] = field(default_factory=dict)
    flight: dict[str, Document] = field(default_factory=dict)
    checkpoint: str = ""
    written: int = 0

    def tokens(self, record: str) -> list[str]:
        return words(self.waiting.get(record) or self.known.get(record))

    def write(self, record: str) -> str:
        """Add a word of its own, by which this edit can be told for ever."""
        self.written += 1
        token = f"{self.name}{self.written}"
        self.waiting[record] = state(record, [*self.tokens(record), token])
        return token

    def delete(self, record: str) -> list[str]:
        seen = self.tokens(record)
        self.waiting[record] = tombstone({"id": record})
        return seen

    def push(self, fate: str) -> None:
        for record, document in self.waiting.items():
            self.flight.setdefault(record, row(document, self.known.get(record)))
        if not self.flight:
            return
        rows = list(self.flight.values())
        body = json.dumps({"rows": rows})
        self.server.sent.append(body)
        if fate == "request_lost":
            return
        results = self.server.push(body)
        if fate == "arrives_twice":
            results = self.server.push(body)
        if fate != "answer_lost":
            for sent, result in zip(rows, results, strict=True):
                self.settle(sent["newDocumentState"], result)

    def settle(self, sent: Document, result: Document) -> None:
        record = sent["id"]
        del self.flight[record]
        if result["status"] in {"stored", "unchanged"}:
            self.known[record] = sent
            if self.waiting[record] == sent:
                del self.waiting[record]
        else:
            assert result["status"] in {"conflict", "replaced"}, result
            base = sent if result["status"] == "replaced" else self.known.get(record)
            self.known[record] = result["masterState"]
            self.merge(record, base)

    def merge(self, record: str, base: Document | None) -> None:
        """Words are united, and an edit beats a deletion."""
        mine, theirs = self.waiting[record], self.known[record]
        news = [word for word in words(theirs) if word not in words(base)]
        if mine == base or (mine.get("_deleted") and news):
            del self.waiting[record]
        elif mine.get("_deleted"):
            self.waiting[record] = tombstone(mine)
        else:
            self.waiting[record] = state(record, list(dict.fromkeys(words(theirs) + words(mine))))

    def pull(self, limit: int) -> bool:
        page = self.server.pull(self.checkpoint, limit)
        self.checkpoint = page["checkpoint"]
        for document in page["documents"]:
            if document["id"] not in self.waiting:
                self.known[document["id"]] = document
        return bool(page["more"])

    def quiet(self) -> None:
        """A good line, until nothing waits and nothing is left to fetch."""
        while self.waiting:
            self.push("arrives")
        while self.pull(3):
            pass


def state(record: str, tokens: list[str]) -> Document:
    return {
        "id": record, "edit_id": new_id(), "at": AT, "day": AT[:10], "written_at": AT, "words": tokens
    }  # fmt: skip


def words(document: Document | None) -> list[str]:
    return list(document.get("words") or []) if document else []


def play(
    history: list[tuple[str, int, Any]], devices: list[Device], server: Server
) -> tuple[set[str], set[str]]:
    """Every word that was written, and those that a deletion had seen."""
    written, condemned = set(), set()
    for step, who, what in history:
        device = devices[who]
        if step == "write":
            written.add(device.write(what))
        elif step == "delete":
            condemned.update(device.delete(what))
        elif step == "push":
            device.push(what)
        elif step == "pull":
            device.pull(what)
        elif server.sent:
            server.push(server.sent[what % len(server.sent)])
    return written, condemned


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=histories)
def test_phones_converge_and_lose_nothing(db: None, history: list[tuple[str, int, Any]]) -> None:
    server = Server(User.objects.create_user(email=f"{new_id()}@example.org").pk)
    devices = [Device(server, name) for name in "abc"]
    written, condemned = play(history, devices, server)
    for _ in range(3):
        for device in devices:
            device.quiet()
    for body in random.Random(0).sample(server.sent, len(server.sent)):
        if body in server.delivered:
            server.push(body)
    for device in devices:
        device.quiet()
    diaries = [{record: shown(device.known.get(record)) for record in RECORDS} for device in devices]
    assert diaries[0] == diaries[1] == diaries[2]
    assert {word for document in devices[0].known.values() for word in words(document)} >= written - condemned


def shown(document: Document | None) -> Any:
    if document is None:
        return None
    return (document["edit_id"], document.get("_deleted", False), words(document))


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fates=st.lists(st.sampled_from(FATES), min_size=1, max_size=8))
def test_a_single_phone_never_sees_a_conflict(db: None, fates: list[str]) -> None:
    server = Server(User.objects.create_user(email=f"{new_id()}@example.org").pk)
    phone = Device(server, "a")
    settle = phone.settle

    def no_conflict(sent: Document, result: Document) -> None:
        assert result["status"] in {"stored", "unchanged"}
        settle(sent, result)

    phone.settle = no_conflict  # type: ignore[method-assign]  # a witness around the real one
    for fate in [*fates, "arrives", "arrives"]:
        phone.write(RECORDS[0])
        phone.push(fate)
    assert len(words(phone.known[RECORDS[0]])) == len(fates) + 2 - len(phone.waiting)
