"""A small but honest phone for the tests: what it knows, what waits, what is in flight, and how it merges."""

import json
from dataclasses import dataclass, field
from typing import Any, Protocol

from tests.sync.phone import AT, Document, new_id, row

Key = tuple[str, str]  # kind, id
ENVELOPE = {"id", "kind", "edit_id", "_deleted"}
DATED = {"pain_log", "treatment_use"}
STATES = ["due", "shown", "snoozed", "dismissed", "booked", "seen"]
MOST_OVERRULED = 20


class Lost(Exception):
    """No answer came; nobody can say whether the request arrived."""


class Line(Protocol):
    """How a phone reaches the server."""

    def push(self, body: str) -> list[Document]:
        """The result of each row; Lost when no answer came."""
        ...

    def pull(self, checkpoint: str, limit: int) -> Document:
        """The next page; Lost when no answer came."""
        ...


@dataclass
class Device:
    """A row in flight is sent unchanged until it is answered; later edits wait behind it."""

    line: Line
    name: str
    known: dict[Key, Document] = field(default_factory=dict)
    waiting: dict[Key, Document] = field(default_factory=dict)
    flight: dict[Key, Document] = field(default_factory=dict)
    refused: dict[Key, Document] = field(default_factory=dict)
    checkpoint: str = ""
    revision: int = 0  # of the newest change that was pulled
    written: int = 0

    def current(self, key: Key) -> Document | None:
        return self.waiting.get(key) or self.known.get(key)

    def tokens(self, key: Key) -> list[str]:
        return words(self.current(key))

    def write(self, key: Key, **fields: Any) -> str:
        """Add a word by which this edit can be told for ever; set the field that only this phone sets."""
        self.written += 1
        token = f"{self.name}{self.written}"
        self.edit(key, words=[*self.tokens(key), token], **{f"by_{self.name}": token}, **fields)
        return token

    def edit(self, key: Key, **fields: Any) -> None:
        self.waiting[key] = state(key, content(self.current(key)) | fields)

    def delete(self, key: Key) -> list[str]:
        """The words that the deletion has seen."""
        seen = self.tokens(key)
        self.waiting[key] = state(key, None)
        return seen

    def push(self, most: int = 500) -> bool:
        """Send what waits; False when the line or the server failed."""
        for key, document in self.waiting.items():
            self.flight.setdefault(key, row(document, self.known.get(key), kind=key[0]))
        rows = list(self.flight.values())[:most]
        if not rows:
            return True
        try:
            results = self.line.push(json.dumps({"rows": rows}))
        except Lost:
            return False
        for sent, result in zip(rows, results, strict=True):
            self.settle((sent["kind"], sent["newDocumentState"]["id"]), sent["newDocumentState"], result)
        return True

    def settle(self, key: Key, sent: Document, result: Document) -> None:
        del self.flight[key]
        if result["status"] in {"stored", "unchanged"}:
            self.known[key] = sent
            if self.waiting[key] == sent:
                del self.waiting[key]
        elif result["status"] == "refused":
            self.refused[key] = self.waiting.pop(key)
        else:
            base = sent if result["status"] == "replaced" else self.known.get(key)
            self.known[key] = result["masterState"]
            self.merge(key, base)

    def merge(self, key: Key, base: Document | None) -> None:
        """Three ways, field by field; an edit beats a deletion."""
        mine, theirs = self.waiting.pop(key), self.known[key]
        if mine == base or same(mine, theirs):
            return
        if mine.get("_deleted"):
            if same(theirs, base):  # nobody edited what we deleted
                self.waiting[key] = state(key, None)
        elif theirs.get("_deleted"):
            self.waiting[key] = state(key, content(mine))
        else:
            united = merged(key[0], content(mine), content(theirs), content(base))
            if united != content(theirs):
                self.waiting[key] = state(key, united)

    def pull(self, limit: int) -> bool:
        """Take the next page; True while there is more. Lost when no answer came."""
        page = self.line.pull(self.checkpoint, limit)
        rising = [self.revision, *page["revisions"]]
        assert rising == sorted(set(rising)), f"revisions do not rise: {rising}"
        self.checkpoint, self.revision = page["checkpoint"], rising[-1]
        for document in page["documents"]:
            key = (document["kind"], document["id"])
            if key not in self.waiting:
                self.known[key] = document
        return bool(page["more"])

    def quiet(self, limit: int = 500) -> None:
        """A good line, until nothing waits and nothing is left to fetch."""
        while self.waiting:
            self.push()
        while self.pull(limit):
            pass

    def diary(self) -> dict[Key, Any]:
        """What the person sees, and the edit that each record stands at."""
        return {key: (document["edit_id"], shown(document)) for key, document in self.known.items()}


def state(key: Key, fields: Document | None) -> Document:
    """A new state by a new edit; None is the tombstone."""
    kind, record = key
    named = {"id": record, "edit_id": new_id()}
    if fields is None:
        return named | {"_deleted": True}
    dated = {"at": AT, "day": AT[:10], "written_at": AT} if kind in DATED else {}
    return named | dated | fields


def content(document: Document | None) -> Document:
    """The answered fields; of nothing, and of a tombstone, none."""
    given = (document or {}).items()
    return {name: value for name, value in given if name not in ENVELOPE and value is not None}


def words(document: Document | None) -> list[str]:
    return list((document or {}).get("words") or [])


def shown(document: Document) -> Any:
    return "deleted" if document.get("_deleted") else content(document)


def same(one: Document | None, other: Document | None) -> bool:
    return shown(one or {}) == shown(other or {})


def merged(kind: str, mine: Document, theirs: Document, base: Document) -> Document:
    """Changed on one side: that side. Lists by element; another value: ours, theirs into `overruled`."""
    if kind == "nudge":
        return theirs | {"state": max(mine["state"], theirs["state"], key=STATES.index)}
    united, losers = dict(theirs), []
    for name, value in mine.items():
        other, before = theirs.get(name), base.get(name)
        if value in (other, before):
            continue
        if isinstance(value, list):
            united[name] = _by_element(value, other or [], before or [])
        else:
            united[name] = value
            losers += [{"field": name, "value": other}] if other not in (None, before) else []
    united |= {"overruled": [*losers, *united.get("overruled", [])][:MOST_OVERRULED]} if losers else {}
    return united


def _by_element(mine: list[Any], theirs: list[Any], base: list[Any]) -> list[Any]:
    news = [item for item in mine if item not in base and item not in theirs]
    return [item for item in theirs if item in mine or item not in base] + news
