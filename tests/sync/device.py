"""A small but honest phone for the tests: the phone's rules of docs/sync.md in a few functions."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from tests.sync.ghost import Ghost
from tests.sync.phone import AT, Document, row
from tests.sync.states import Key, content, merged, same, same_edit, shown, state, words

NOTHING: Mapping[str, Any] = {}


class Lost(Exception):
    """No answer came; nobody can say whether the request arrived."""


class Resync(Exception):
    """The server forgot what it acknowledged after the revision `kept`."""

    def __init__(self, kept: int) -> None:
        super().__init__(kept)
        self.kept = kept


class Line(Protocol):
    """How a phone reaches the server."""

    def push(self, body: str) -> list[Document]:
        """The result of each row; Lost when no answer came."""
        ...

    def pull(self, checkpoint: str, limit: int) -> Document:
        """The next page; Lost when no answer came, Resync when the checkpoint is of no use."""
        ...


@dataclass(frozen=True)
class Sent:
    """A state on its way; `acknowledged` is the revision that a server before a restore gave to it."""

    state: Document
    assumed: Document | None
    acknowledged: int | None = None


@dataclass(frozen=True)
class Row:
    """What the person sees, what the server is known to hold and its revision, what is in flight."""

    doc: Document
    base: Document | None = None
    revision: int | None = None
    sent: Sent | None = None
    before: int | None = None  # during a resync: the revision of `base` on the server as it was

    @property
    def waiting(self) -> bool:
        return self.sent is not None or not same_edit(self.doc, self.base)


@dataclass
class Walk:
    """One cursor over some kinds (empty = all)."""

    kinds: str = ""
    checkpoint: str = ""
    revision: int = 0  # of the newest change that was pulled
    resync: int | None = None  # `kept_revision` of a resync under way

    def covers(self, key: Key) -> bool:
        return not self.kinds or key[0] in self.kinds.split(",")


@dataclass
class Device:
    """A row in flight is sent unchanged until it is answered; later edits wait behind it."""

    line: Line
    name: str
    clock: str = AT  # what it believes the time is
    ghost: Ghost = field(default_factory=Ghost)
    walks: list[Walk] = field(default_factory=lambda: [Walk()])
    rows: dict[Key, Row] = field(default_factory=dict)
    refused: dict[Key, Document] = field(default_factory=dict)
    written: int = 0

    @property
    def waiting(self) -> dict[Key, Document]:
        """What will be sent."""
        return {key: row.doc for key, row in self.rows.items() if row.waiting and key not in self.refused}

    @property
    def flight(self) -> dict[Key, Document]:
        return {key: row.sent.state for key, row in self.rows.items() if row.sent is not None}

    @property
    def known(self) -> dict[Key, Document]:
        return {key: row.base for key, row in self.rows.items() if row.base is not None}

    @property
    def checkpoint(self) -> str:
        return self.walks[0].checkpoint

    def current(self, key: Key) -> Document | None:
        return self.rows[key].doc if key in self.rows else None

    def tokens(self, key: Key) -> list[str]:
        return words(self.current(key))

    def write(self, key: Key, **fields: Any) -> str:
        """Add a word of its own, by which this edit is told for ever; set a field of this phone alone."""
        self.written += 1
        token = f"{self.name}{self.written}"
        self.edit(key, words=[*self.tokens(key), token], **{f"by_{self.name}": token}, **fields)
        return token

    def edit(self, key: Key, **fields: Any) -> None:
        self.save(key, state(key, content(self.current(key)) | fields, at=self.clock), fields)

    def delete(self, key: Key) -> list[str]:
        """The words that the deletion has seen."""
        seen = self.tokens(key)
        self.save(key, state(key, None))
        return seen

    def save(self, key: Key, new: Document, fields: Mapping[str, Any] = NOTHING) -> None:
        old = self.rows.get(key)
        self.ghost.wrote(key, new, old.doc if old else None, fields)
        self.rows[key] = replace(old, doc=new) if old else Row(new)
        self.refused.pop(key, None)

    def push(self, most: int = 500, crash_after: int | None = None) -> bool:
        """Send what waits; False when the line or the server failed. A crash leaves later answers unread.

        Pulling comes first: only then is it known whether the server still has what it acknowledged.
        """
        try:
            for walk in range(len(self.walks)):
                while not self.walks[walk].checkpoint or self.walks[walk].resync is not None:
                    self.pull(walk=walk)
            rows = self._take(most)
            results = self.line.push(json.dumps({"rows": rows})) if rows else []
        except Lost:
            return False
        for sent_row, result in list(zip(rows, results, strict=True))[:crash_after]:
            self.settle(sent_row["kind"], sent_row["newDocumentState"], result)
        return True

    def _take(self, most: int) -> list[Document]:
        """What waits goes into flight; what was in flight before goes again exactly as it was sent."""
        rows = []
        for key in list(self.waiting)[:most]:
            standing = self.rows[key]
            sent = standing.sent or Sent(standing.doc, standing.base)
            self.rows[key] = replace(standing, sent=sent)
            more = {} if sent.acknowledged is None else {"acknowledged": sent.acknowledged}
            rows.append(row(sent.state, sent.assumed, kind=key[0]) | more)
        return rows

    def settle(self, kind: str, pushed: Document, result: Document) -> None:
        key = (kind, pushed["id"])
        standing = self.rows.get(key)
        if standing is None or standing.sent is None or not same_edit(standing.sent.state, pushed):
            return
        free = replace(standing, sent=None)
        if result["status"] in {"stored", "unchanged"}:
            self.rows[key] = replace(free, base=pushed, revision=result["revision"])
        elif result["status"] == "refused":
            self.rows[key] = free
            if same_edit(standing.doc, pushed):
                self.refused[key] = result["reason"]
        elif result["status"] == "conflict" and _is_old_deletion(standing.sent):
            self.rows[key] = self._delete_again(standing, standing.sent, result)
        else:
            base = pushed if result["status"] == "replaced" else free.base
            self.rows[key] = self._go_on(key, free, base, result["masterState"], result["revision"])

    def _delete_again(self, row: Row, sent: Sent, result: Document) -> Row:
        """Another phone, which had not heard of the deletion, gave the record back first."""
        theirs = result["masterState"]
        self.ghost.gave_way |= self.ghost.of(theirs) - self.ghost.of(sent.state)
        return replace(row, base=theirs, revision=result["revision"], sent=replace(sent, assumed=theirs))

    def pull(self, limit: int = 500, walk: int = 0, crash_after: int | None = None) -> bool:
        """Take the next page; True while there is more. Lost when no answer came."""
        cursor = self.walks[walk % len(self.walks)]
        try:
            page = self.line.pull(cursor.checkpoint, limit, *filter(None, [cursor.kinds]))
        except Resync as resync:
            self._start_over(resync.kept)
            return True
        rising = [cursor.revision, *page["revisions"]]
        assert rising == sorted(set(rising)), f"revisions do not rise: {rising}"
        changes = list(zip(page["documents"], page["revisions"], strict=True))
        for document, revision in changes[:crash_after]:
            key = (document["kind"], document["id"])
            self.rows[key] = self._pulled(key, document, revision, cursor.resync)
        if crash_after is not None:
            return True
        cursor.checkpoint, cursor.revision = page["checkpoint"], rising[-1]
        if not page["more"]:
            self._finish(cursor)
        return bool(page["more"])

    def _pulled(self, key: Key, theirs: Document, revision: int, kept: int | None) -> Row:
        row = self.rows.get(key)
        if row is None:
            return Row(theirs, theirs, revision)
        before, row = row.before, replace(row, before=None)
        held = same_edit(theirs, row.base) or same_edit(theirs, row.sent and row.sent.state)
        if before is None or kept is None or before <= kept or row.base is None or held:
            return self._taken(key, row, theirs, revision)
        if revision <= kept or row.base.get("_deleted"):  # a deletion stays, whatever was edited since
            self.ghost.gave_way |= self.ghost.of(theirs) - self.ghost.of(row.base)
            return replace(row, base=theirs, revision=revision, sent=Sent(row.base, theirs, before))
        back = self._merge(key, None, row.base, theirs)
        doc = self._merge(key, row.base, row.doc, back)
        sent = None if back is theirs else Sent(back, theirs, before)
        return Row(doc, theirs, revision, sent)

    def _taken(self, key: Key, row: Row, theirs: Document, revision: int) -> Row:
        if row.revision is not None and row.revision >= revision:
            return row
        if row.sent and same_edit(theirs, row.sent.state):
            return replace(row, sent=None, base=theirs, revision=revision)
        return row if row.sent else self._go_on(key, row, row.base, theirs, revision)

    def _go_on(self, key: Key, row: Row, base: Document | None, theirs: Document, revision: int) -> Row:
        return replace(row, doc=self._merge(key, base, row.doc, theirs), base=theirs, revision=revision)

    def _merge(self, key: Key, base: Document | None, ours: Document, theirs: Document) -> Document:
        """Three ways, field by field; an edit beats a deletion."""
        if same_edit(ours, base):
            return theirs
        if same_edit(theirs, base):
            return ours
        if ours.get("_deleted") or same(ours, theirs):
            united = content(theirs)
        elif theirs.get("_deleted"):
            return self.ghost.merged(state(key, content(ours)), ours, theirs)
        else:
            united = merged(key[0], content(ours), content(theirs), content(base))
        if united == content(theirs):
            self.ghost.gave_way |= self.ghost.of(ours) - self.ghost.of(base)
            return theirs
        return self.ghost.merged(state(key, united), ours, theirs)

    def _start_over(self, kept: int) -> None:
        """The revisions of the server as it was count no more, except to tell what it acknowledged."""
        self.walks = [Walk(walk.kinds, resync=kept) for walk in self.walks]
        for key, held in self.rows.items():
            if held.revision is not None:
                before = held.revision if held.before is None else held.before
                self.rows[key] = replace(held, before=before, revision=None)

    def _finish(self, walk: Walk) -> None:
        """A resync has seen every record of the server: what was not there is forgotten or deleted."""
        kept, walk.resync = walk.resync, None
        for key, held in list(self.rows.items()):
            if kept is None or not walk.covers(key) or held.before is None or held.base is None:
                continue
            if held.before > kept:
                self.rows[key] = Row(held.doc, None, None, Sent(held.base, None, held.before))
            elif held.waiting:
                self.rows[key] = Row(held.doc)
            else:
                del self.rows[key]

    def exchange(self, limit: int = 500) -> None:
        """One round on a good line: everything others wrote, then what waits here."""
        for walk in range(len(self.walks)):
            while self.pull(limit, walk):
                pass
        self.push()

    def quiet(self, limit: int = 500) -> None:
        """A good line, until nothing waits and nothing is left to fetch."""
        self.exchange(limit)
        while self.waiting:
            self.exchange(limit)
        self.exchange(limit)

    def diary(self) -> dict[Key, Any]:
        """What the server is known to hold, and the edit that each record stands at."""
        return {key: (document["edit_id"], shown(document)) for key, document in self.known.items()}


def _is_old_deletion(sent: Sent) -> bool:
    """One that a server acknowledged and forgot."""
    return sent.acknowledged is not None and bool(sent.state.get("_deleted"))
