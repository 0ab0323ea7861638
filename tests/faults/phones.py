"""Phones as threads: each writes, pushes and pulls as its seed decides, over real HTTP on a bad line."""

import http.client
import json
import random
import threading
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from tests.faults.topology import HOST
from tests.sync.device import Device, Key, Lost, state
from tests.sync.phone import PROFILE_ID, Document, new_id

TIMEOUT = 2.5  # seconds a phone waits for an answer
BATCH = 20  # rows a push
SHARED: list[Key] = [
    ("pain_log", "018f0000-0000-7000-8000-000000000001"),
    ("pain_log", "018f0000-0000-7000-8000-000000000002"),
    ("treatment_use", "018f0000-0000-7000-8000-000000000001"),  # an id is free in every kind
    ("treatment", "018f0000-0000-7000-8000-000000000003"),
    ("condition", "018f0000-0000-7000-8000-000000000004"),
    ("medication", "018f0000-0000-7000-8000-000000000005"),
    ("profile", PROFILE_ID),
]
STEPS = {"write": 45, "create": 15, "delete": 10, "toggle": 20, "poison": 5, "answer": 5}


@dataclass
class HttpLine:
    """One connection a request, each named, so that the proxy can choose its fate."""

    port: int
    token: str
    name: str
    asked: int = 0
    sent: list[str] = field(default_factory=list)
    acknowledged: list[tuple[int, Key, str]] = field(default_factory=list)  # revision, record, edit

    def push(self, body: str) -> list[Document]:
        self.sent.append(body)
        results: list[Document] = self.ask("POST", "/api/v1/sync/push", body)["results"]
        for row, result in zip(json.loads(body)["rows"], results, strict=True):
            if result["status"] in {"stored", "unchanged"}:
                new = row["newDocumentState"]
                self.acknowledged.append((result["revision"], (row["kind"], new["id"]), new["edit_id"]))
        return results

    def pull(self, checkpoint: str, limit: int) -> Document:
        return self.ask("GET", f"/api/v1/sync/pull?checkpoint={checkpoint}&limit={limit}")

    def ask(self, method: str, path: str, body: str | None = None) -> Document:
        """The answer to be relied on; Lost for none, half a one, or 503."""
        self.asked += 1
        headers = {"X-Session-Token": self.token, "X-Request": f"{self.name}/{self.asked}", "Host": HOST}
        headers |= {"X-Forwarded-Proto": "https", "Connection": "close"}
        headers |= {"Content-Type": "application/json"} if body else {}
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as error:
            raise Lost from error
        finally:
            line.close()
        if answer.status == 503 or answer.headers["Content-Length"] is None:
            raise Lost
        assert answer.status == 200, (answer.status, content[:500])
        found: Document = json.loads(content)
        return found


@dataclass
class Diary:
    """What this phone's person did on it, whatever became of it on the way."""

    words: dict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))
    deleted: set[Key] = field(default_factory=set)
    condemned: set[str] = field(default_factory=set)  # words that a deletion had seen
    latest: dict[Key, str] = field(default_factory=dict)  # in the field that only this phone sets
    poison: set[Key] = field(default_factory=set)
    toggled: int | None = None


class Phone(threading.Thread):
    """Runs until it is told that it is quiet; then a good line is enough to finish."""

    def __init__(self, *, seed: str, line: HttpLine, quiet: threading.Event) -> None:
        super().__init__(daemon=True)
        self.chance = random.Random(f"{seed}/{line.name}")
        self.line, self.quiet, self.did = line, quiet, Diary()
        self.device = Device(line, line.name.rpartition(".")[2])
        self.own: list[Key] = []
        self.toggle: Key = ("pain_log", self._id())
        self.wrong: BaseException | None = None

    def run(self) -> None:
        try:
            while not self.quiet.is_set():
                for _ in range(self.chance.randrange(3)):
                    getattr(self, f"_{self.chance.choices([*STEPS], [*STEPS.values()])[0]}")()
                self._exchange()
                self.quiet.wait(self.chance.uniform(0.1, 0.9))
        except (AssertionError, KeyError, ValueError) as error:  # a thread has nobody to raise to
            self.wrong = error

    def _exchange(self) -> None:
        if self.chance.random() < 0.6:
            self.device.push(BATCH)
        else:
            self.pull(self.chance.choice([1, 3, 50]))

    def pull(self, limit: int) -> bool:
        try:
            return self.device.pull(limit)
        except Lost:
            return True

    def settle(self, seconds: float) -> None:
        """Send everything and fetch everything on a good line."""
        patience = threading.Event()
        for _ in range(int(seconds / 0.2)):
            sent = self.device.push() and not self.device.waiting
            if sent and not self.pull(500):
                return
            if not sent:
                patience.wait(0.2)
        raise AssertionError(f"{self.line.name} cannot finish: {self.device.waiting}")

    def _id(self) -> str:
        return str(UUID(int=self.chance.getrandbits(128), version=4))

    def _write(self, key: Key | None = None) -> None:
        key = key or self.chance.choice([*SHARED, *self.own])
        token = self.device.write(key)
        self.did.words[key].add(token)
        self.did.latest[key] = token

    def _create(self) -> None:
        self.own.append((self.chance.choice(["pain_log", "treatment_use", "condition"]), self._id()))
        self._write(self.own[-1])

    def _delete(self) -> None:
        key = self.chance.choice([*SHARED[:-1], *self.own])  # the profile stays
        self.did.deleted.add(key)
        self.did.condemned.update(self.device.delete(key))

    def _toggle(self) -> None:
        """5, 3, 5, 3: the same content again and again."""
        self.did.toggled = 3 if self.did.toggled == 5 else 5
        self.device.edit(self.toggle, pain=self.did.toggled)

    def _poison(self) -> None:
        key = ("pain_log", self._id())
        self.did.poison.add(key)
        self.device.save(key, state(key, {"pain": 99}))

    def _answer(self) -> None:
        for key, nudge in self.device.known.items():
            if key[0] == "nudge" and nudge["state"] == "due" and key not in self.device.waiting:
                self.device.edit(key, state="shown")


def persistent_history(today: datetime) -> dict[Key, Document]:
    """Strong pain for 40 days, medicine every other day from the second week on: one nudge, today."""
    rows: dict[Key, Document] = {}
    for ago in range(39, -1, -1):
        at = (today.astimezone(UTC) - timedelta(days=ago)).replace(hour=0, minute=1, second=0, microsecond=0)
        moment = at.isoformat(timespec="milliseconds")
        dated: dict[str, Any] = {"at": moment, "day": moment[:10], "written_at": moment}
        entries: list[tuple[str, Document]] = [("pain_log", dated | {"pain": 7})]
        if ago <= 32 and ago % 2:
            entries.append(("treatment_use", dated | {"treatment": "medication"}))
        for kind, fields in entries:
            key = (kind, new_id())
            rows[key] = state(key, fields)
    return rows
