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
from tests.sync.device import Device, Key, Lost, words
from tests.sync.phone import Document, new_id

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
RECORDS: list[Key] = [("pain_log", f"018f0000-0000-7000-8000-00000000000{n}") for n in range(2)]
FATES = ["arrives", "request_lost", "answer_lost", "arrives_twice"]

write = st.tuples(st.just("write"), st.integers(0, 2), st.sampled_from(RECORDS))
delete = st.tuples(st.just("delete"), st.integers(0, 2), st.sampled_from(RECORDS))
push = st.tuples(st.just("push"), st.integers(0, 2), st.sampled_from(FATES))
pull = st.tuples(st.just("pull"), st.integers(0, 2), st.integers(1, 3))
late = st.tuples(st.just("late"), st.just(0), st.integers(0, 99))
histories = st.lists(st.one_of(write, write, push, push, pull, late, delete), max_size=30)


@dataclass
class BadLine:
    """The real server behind a line on which a push meets the fate of the moment."""

    owner_id: int
    fate: str = "arrives"
    sent: list[str] = field(default_factory=list)
    delivered: set[str] = field(default_factory=set)

    def push(self, body: str) -> list[Document]:
        self.sent.append(body)
        if self.fate == "request_lost":
            raise Lost
        results = self.deliver(body)
        if self.fate == "arrives_twice":
            results = self.deliver(body)
        if self.fate == "answer_lost":
            raise Lost
        return results

    def deliver(self, body: str) -> list[Document]:
        before = self.revision()
        answer = json.loads(services.push(owner_id=self.owner_id, body=body.encode(), now=NOW))
        if body in self.delivered:
            assert self.revision() == before, "a replay changed something"
        self.delivered.add(body)
        results: list[Document] = answer["results"]
        assert all(result["status"] != "refused" for result in results), results
        return results

    def pull(self, checkpoint: str, limit: int) -> Document:
        query = {"checkpoint": checkpoint, "limit": str(limit)}
        page: Document = json.loads(services.pull(owner_id=self.owner_id, query=query))
        return page

    def revision(self) -> int:
        return Head.objects.filter(owner_id=self.owner_id).values_list("revision", flat=True).first() or 0


def play(
    history: list[tuple[str, int, Any]], devices: list[Device], line: BadLine
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
            line.fate = what
            device.push()
        elif step == "pull":
            device.pull(what)
        elif line.sent:
            line.deliver(line.sent[what % len(line.sent)])
    line.fate = "arrives"
    return written, condemned


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=histories)
def test_phones_converge_and_lose_nothing(db: None, history: list[tuple[str, int, Any]]) -> None:
    line = BadLine(User.objects.create_user(email=f"{new_id()}@example.org").pk)
    devices = [Device(line, name) for name in "abc"]
    written, condemned = play(history, devices, line)
    for _ in range(3):
        for device in devices:
            device.quiet(limit=3)
    for body in random.Random(0).sample(line.sent, len(line.sent)):
        if body in line.delivered:
            line.deliver(body)
    for device in devices:
        device.quiet(limit=3)
    assert devices[0].diary() == devices[1].diary() == devices[2].diary()
    assert {word for document in devices[0].known.values() for word in words(document)} >= written - condemned


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fates=st.lists(st.sampled_from(FATES), min_size=1, max_size=8))
def test_a_single_phone_never_sees_a_conflict(db: None, fates: list[str]) -> None:
    line = BadLine(User.objects.create_user(email=f"{new_id()}@example.org").pk)
    phone = Device(line, "a")
    settle = phone.settle

    def no_conflict(key: Key, sent: Document, result: Document) -> None:
        assert result["status"] in {"stored", "unchanged"}
        settle(key, sent, result)

    phone.settle = no_conflict  # type: ignore[method-assign]  # a witness around the real one
    for fate in [*fates, "arrives", "arrives"]:
        phone.write(RECORDS[0])
        line.fate = fate
        phone.push()
    assert len(words(phone.known[RECORDS[0]])) == len(fates) + 2 - len(phone.waiting)
