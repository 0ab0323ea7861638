"""States of records as a phone of the tests makes, compares and merges them."""

from typing import Any

from backend.sync.kinds import KINDS
from tests.sync.phone import AT, Document, new_id

Key = tuple[str, str]  # kind, id
ENVELOPE = {"id", "kind", "edit_id", "_deleted"}
STATES = ["due", "shown", "snoozed", "dismissed", "withdrawn", "booked", "seen"]
MOST_OVERRULED = 20


def state(key: Key, fields: Document | None, at: str = AT) -> Document:
    """A new state by a new edit; None is the tombstone."""
    kind, record = key
    named = {"id": record, "edit_id": new_id()}
    if fields is None:
        return named | {"_deleted": True}
    written = {"at": at, "day": at[:10], "written_at": at}
    required = {name: written[name] for name in KINDS[kind].required}
    return named | required | fields


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


def same_edit(one: Document, other: Document | None) -> bool:
    return other is not None and one["edit_id"] == other["edit_id"]


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
