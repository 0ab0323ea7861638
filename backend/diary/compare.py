"""Compare and swap: what a pushed state does to the record as it stands. The rules of docs/sync.md."""

from typing import Any, Literal

import msgspec

from backend.diary.kind import State
from backend.diary.table import Stored

Verdict = Literal["stored", "unchanged", "replaced", "conflict", "edit_id_reused"]


def compare(
    *, new: State, assumed: State | None, acknowledged: int | None, current: Stored | None
) -> Verdict:
    """By edit where the client names its edits, else by content."""
    if current is None:
        return "stored"
    edit_id = None if echoes(new, assumed) else new.edit_id
    if edit_id is None:
        if same(new, current.state):
            return "unchanged"
    elif edit_id == current.edit_id:
        return "unchanged" if same(new, current.state) else "edit_id_reused"
    elif current.had(edit_id):
        return "replaced"
    if acknowledged is not None and acknowledged <= (current.acknowledged or -1):
        return "replaced"
    return "stored" if assumed is not None and _is(assumed, current) else "conflict"


def echoes(new: State, assumed: State | None) -> bool:
    """A client that knows no edits (a plain RxDB) sends the old edit_id back with its new content."""
    return assumed is not None and new.edit_id == assumed.edit_id and not same(new, assumed)


def _is(assumed: State, current: Stored) -> bool:
    if assumed.edit_id is not None:
        return assumed.edit_id == current.edit_id
    return same(assumed, current.state)


def same(one: State, other: State) -> bool:
    """Equal content: `true` is not 1, `5.0` is 5, `-0` is 0, absent is null, the order of names is free."""
    if one.deleted or other.deleted:
        return one.deleted and other.deleted
    return msgspec.json.encode(_plain(one.content), order="sorted") == msgspec.json.encode(
        _plain(other.content), order="sorted"
    )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value
