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
from tests.sync.device import Device, Lost, Resync
from tests.sync.ghost import Ghost
from tests.sync.phone import AT, PROFILE_ID, Document, new_id
from tests.sync.states import Key, state

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
CLOCKS = {"a": AT.replace("2026", "2016"), "b": AT.replace("2026", "2036"), "c": AT.replace("2026", "2006")}
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

    def pull(self, checkpoint: str, limit: int, kinds: str = "") -> Document:
        return self.ask("GET", f"/api/v1/sync/pull?checkpoint={checkpoint}&limit={limit}&kinds={kinds}")

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
        found: Document = json.loads(content)
        if answer.status == 409:
            raise Resync(found["kept_revision"])
        assert answer.status == 200, (answer.status, content[:500])
        return found


@dataclass
class Diary:
    """What this phone's person did on it, whatever became of it on the way."""

    words: dict[Key, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))  # word: its edit
    deleted: set[Key] = field(default_factory=set)
    condemned: set[str] = field(default_factory=set)  # words that a deletion had seen
    latest: dict[Key, str] = field(default_factory=dict)  # in the field that only this phone sets
    poison: set[Key] = field(default_factory=set)
    toggled: int | None = None


class Phone(threading.Thread):
    """Runs until it is told that it is quiet; then a good line is enough to finish."""

    def __init__(self, *, seed: str, line: HttpLine, ghost: Ghost, quiet: threading.Event) -> None:
        super().__init__(daemon=True)
        self.chance = random.Random(f"{seed}/{line.name}")
        self.line, self.quiet, self.did = line, quiet, Diary()
        letter = line.name.rpartition(".")[2]
        self.device = Device(line, letter, CLOCKS[letter], ghost)
        self.own: list[Key] = []
        self.toggle: Key = ("pain_log", self._id())
        self.wrong: Exception | None = None
        self.sure = False  # that the server still has what it acknowledged

    def run(self) -> None:
        try:
            while not self.quiet.is_set():
                for _ in range(self.chance.randrange(3)):
                    getattr(self, f"_{self.chance.choices([*STEPS], [*STEPS.values()])[0]}")()
                self.exchange(self.chance.choice([1, 3, 50]), push=self.chance.random() < 0.6)
                self.quiet.wait(self.chance.uniform(0.1, 0.9))
        except (AssertionError, KeyError, ValueError) as error:  # a thread has nobody to raise to
            self.wrong = error

    def exchange(self, limit: int, *, push: bool) -> bool:
        """Pull a page, push a batch, or both; True while something is left to do.

        A server that was away may be one that was restored: then pulling comes first.
        """
        more = False
        try:
            if not push or not self.sure:
                more = self.device.pull(limit)
                self.sure = True
        except Lost:
            self.sure = False
        if push and self.sure:
            self.sure = self.device.push(BATCH)
        return more or not self.sure or bool(self.device.waiting)

    def settle(self, seconds: float) -> None:
        """Send everything and fetch everything on a good line."""
        patience, self.sure = threading.Event(), False
        for _ in range(int(seconds / 0.1)):
            if not self.exchange(500, push=True) and not self.exchange(500, push=False):
                return
            patience.wait(0 if self.sure else 0.1)
        raise AssertionError(f"{self.line.name} cannot finish: {self.device.waiting}")

    def _id(self) -> str:
        return str(UUID(int=self.chance.getrandbits(128), version=4))

    def _write(self, key: Key | None = None) -> None:
        key = key or self.chance.choice([*SHARED, *self.own])
        token = self.device.write(key)
        self.did.words[key][token] = (self.device.current(key) or {})["edit_id"]
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
        for key, row in list(self.device.rows.items()):
            if key[0] == "nudge" and row.doc["state"] == "due":
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
