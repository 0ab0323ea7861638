"""Compare and swap: what a pushed state does to the record as it stands. The rules of docs/sync.md."""

import uuid
from collections.abc import Callable
from typing import Any, Literal

import msgspec

from backend.diary.kind import State
from backend.diary.table import Stored

Verdict = Literal["stored", "unchanged", "replaced", "conflict", "edit_id_reused"]
Mark = Callable[[str, bytes], bytes]  # of a record and clear bytes: the same 32 bytes, by the person's key


def compare(
    *, new: State, assumed: State | None, acknowledged: int | None, current: Stored | None, mark: Mark
) -> Verdict:
    """By edit where the client names its edits, else by content."""
    if current is None:
        return "stored"
    edit_id = edit_of(new, assumed, mark)
    if edit_id != new.edit_id or edit_id is None:
        if same(new, current.state):
            return "unchanged"
    elif edit_id == current.edit_id:
        return "unchanged" if same(new, current.state) else "edit_id_reused"
    if edit_id is not None and current.had(edit_id):
        return "replaced"
    if acknowledged is not None and acknowledged <= (current.acknowledged or -1):
        return "replaced"
    return "stored" if assumed is not None and _is(assumed, current, mark) else "conflict"


def edit_of(new: State, assumed: State | None, mark: Mark) -> str | None:
    """The edit that `new` is; None where its writer named none.

    A client that knows no edits (a plain RxDB) sends the old edit_id back with its new content.
    """
    echoes = assumed is not None and new.edit_id == assumed.edit_id and not same(new, assumed)
    return _made_of(new, mark) if echoes else new.edit_id


def _made_of(echo: State, mark: Mark) -> str | None:
    """The edit that the server makes of an echo: of the same content on the same edit it is the same."""
    if echo.edit_id is None:
        return None
    clear = b"%s|%s" % (echo.edit_id.encode(), b"deleted" if echo.deleted else _canonical(echo))
    return str(uuid.UUID(bytes=mark(echo.id, clear)[:16], version=5))


def _is(assumed: State, current: Stored, mark: Mark) -> bool:
    """Also where an echo became `current` whose writer has not yet heard of the edit that was made of it."""
    if assumed.edit_id is None:
        return same(assumed, current.state)
    return assumed.edit_id == current.edit_id or _made_of(assumed, mark) == current.edit_id


def same(one: State, other: State) -> bool:
    """Equal content: `true` is not 1, `5.0` is 5, `-0` is 0, absent is null, the order of names is free."""
    if one.deleted or other.deleted:
        return one.deleted and other.deleted
    return _canonical(one) == _canonical(other)


def _canonical(state: State) -> bytes:
    return msgspec.json.encode(_plain(state.content), order="sorted")


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value
