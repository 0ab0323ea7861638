"""The two requests of a phone: push what it wrote, pull what others wrote."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import accumulate
from typing import Any

import msgspec

from backend.accounts.keys import data_key
from backend.diary.fields import Refused
from backend.diary.models import Head
from backend.diary.services import Outcome, Write, head_of, store
from backend.diary.table import Table, next_changes
from backend.sync import checkpoint as checkpoints
from backend.sync import wire
from backend.sync.checkpoint import Checkpoint
from backend.sync.kinds import KINDS

PAGE_BYTES = 4_000_000


def push(*, owner_id: int, body: bytes, now: datetime) -> bytes:
    """Judge every row of a push; the answer as JSON, one result a row, in order."""
    rows = wire.read_push(body)
    writes = [row for row in rows if isinstance(row, Write)]
    outcomes = iter(store(owner_id=owner_id, writes=writes, now=now))
    results = [_refusal(row) if isinstance(row, Refused) else _result(next(outcomes)) for row in rows]
    return msgspec.json.encode({"results": results})


def _result(outcome: Outcome) -> dict[str, Any]:
    if outcome.reason is not None:
        return _refusal(outcome.reason)
    result: dict[str, Any] = {"status": outcome.status}
    if outcome.master is not None:
        result["masterState"] = outcome.master
    return {**result, "revision": outcome.revision}


def _refusal(reason: Refused) -> dict[str, Any]:
    words = {"field": reason.field, "code": reason.code, "message": reason.message}
    return {"status": "refused", "reason": words}


def pull(*, owner_id: int, query: Mapping[str, str]) -> bytes:
    """The next page of changes as JSON.

    The head is read before any table: what is written meanwhile has a higher revision and waits for the next
    page. Without that bound a table read early would lack rows that a table read late lets the cursor pass.
    """
    asked = wire.read_pull(query)
    head = head_of(owner_id)
    since = _since(asked, owner_id, head)
    page = Page([], [], head.revision, False)
    if since.revision < head.revision:
        page = _page(asked, since, head)
        since.check(owner_id=owner_id, kinds=since.kinds, head=head_of(owner_id))  # was it purged meanwhile?
    reached = Checkpoint(owner_id, since.kinds, since.epoch, page.reached, head.kept_revision)
    return b'{"documents":[%b],"revisions":%b,"checkpoint":"%b","more":%b}' % (
        b",".join(page.documents),
        msgspec.json.encode(page.revisions),
        str(reached).encode(),
        b"true" if page.more else b"false",
    )


def _since(asked: wire.PullRequest, owner_id: int, head: Head) -> Checkpoint:
    kinds = ",".join(asked.kinds)
    if not asked.checkpoint:
        return checkpoints.start(owner_id=owner_id, kinds=kinds, head=head)
    since = checkpoints.parse(asked.checkpoint)
    since.check(owner_id=owner_id, kinds=kinds, head=head)
    return since


@dataclass(frozen=True, slots=True)
class Page:
    """Encoded documents in the order of their revisions, and the revision up to which nothing is missing."""

    documents: list[bytes]
    revisions: list[int]
    reached: int
    more: bool


def _page(asked: wire.PullRequest, since: Checkpoint, head: Head) -> Page:
    names = asked.kinds or tuple(KINDS)
    changed = next_changes(
        [KINDS[name] for name in names],
        owner_id=since.owner_id,
        after=since.revision,
        upto=head.revision,
        limit=asked.limit + 1,
    )
    more = len(changed) > asked.limit
    reached = changed[asked.limit - 1][0] if more else head.revision
    present = {name for revision, name in changed if revision <= reached}
    changes = sorted(_documents(present, since, reached))
    encoded = [document for _, document in changes]
    fitting = _fitting(encoded)
    revisions = [revision for revision, _ in changes[:fitting]]
    if fitting < len(encoded):
        return Page(encoded[:fitting], revisions, revisions[-1], True)
    return Page(encoded, revisions, reached, more)


def _documents(names: Iterable[str], since: Checkpoint, reached: int) -> Iterable[tuple[int, bytes]]:
    key = cache(lambda: data_key(since.owner_id))
    for name in names:
        table = Table(KINDS[name], owner_id=since.owner_id, key=key)
        yield from table.changes(after=since.revision, upto=reached)


def _fitting(encoded: list[bytes]) -> int:
    """How many documents a page of 4 MB holds, at least one."""
    within = sum(size <= PAGE_BYTES for size in accumulate(map(len, encoded)))
    return max(within, min(1, len(encoded)))
