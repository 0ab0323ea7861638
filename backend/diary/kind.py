"""A kind of record: its table, its fields, and how a pushed document becomes a state of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import msgspec

from backend.common.models import DatedRecord, Record
from backend.diary.fields import Anything, ListOf, Refused, Rule, Wrong, is_uuid, sound

RESERVED = frozenset({"owner", "owner_id", "user", "revision", "epoch", "received_at"})
ENVELOPE = frozenset({"id", "edit_id", "kind", "_deleted"})
OVERRULED = ListOf(Anything(), 20)  # values that lost a merge


class State(msgspec.Struct, frozen=True):
    """What one writer says a record is: `content` holds the answered fields only, and the unknown ones."""

    id: str
    edit_id: str | None
    deleted: bool
    content: dict[str, Any] = msgspec.field(default_factory=dict)

    def edited(self, edit_id: str) -> "State":
        return msgspec.structs.replace(self, edit_id=edit_id)


@dataclass(frozen=True, eq=False, kw_only=True)
class Kind:
    """A field that a rule or a query needs has a column; all of a document is sealed as well."""

    name: str
    model: type[Record]
    fields: Mapping[str, Rule]
    required: tuple[str, ...] = ()
    only_id: str | None = None  # there is exactly one such record, and it is never deleted

    @cached_property
    def columns(self) -> tuple[str, ...]:
        of_table = {column.attname for column in self.model._meta.concrete_fields}
        return tuple(name for name in self.fields if name in of_table)

    @cached_property
    def dated(self) -> bool:
        return issubclass(self.model, DatedRecord)

    def document(self, state: State) -> dict[str, Any]:
        """As a phone sees it: every known field, null = not answered; of a tombstone nothing but its name."""
        head = {"kind": self.name, "id": state.id, "edit_id": state.edit_id, "_deleted": state.deleted}
        return head if state.deleted else {**head, **self.unanswered, **state.content}

    @cached_property
    def unanswered(self) -> dict[str, None]:
        return dict.fromkeys(self.fields)

    def read(self, document: object) -> State:
        """The state a document describes; Refused, with field and reason, where it can never be one."""
        if not isinstance(document, dict):
            raise Refused("", "wrong_type", "A document must be an object.")
        deleted = self._envelope(document)
        state = State(document["id"], document.get("edit_id"), deleted)
        if not deleted:
            self._read_fields(document, state.content)
            self._complete(state.content)
        return state

    def _envelope(self, document: dict[str, Any]) -> bool:
        deleted = document.get("_deleted")
        if deleted is not None and not isinstance(deleted, bool):
            raise Refused("_deleted", "wrong_type", "_deleted must be true or false.")
        if not is_uuid(document.get("id")):
            raise Refused("id", "bad_form", "id must be a lower-case UUID.")
        if document.get("edit_id") is not None and not is_uuid(document["edit_id"]):
            raise Refused("edit_id", "bad_form", "edit_id must be a lower-case UUID.")
        if document.get("kind") not in {None, self.name}:
            raise Refused("kind", "other_kind", "kind must be that of the row.")
        self._check_only(document["id"], deleted=bool(deleted))
        return bool(deleted)

    def _check_only(self, record: str, *, deleted: bool) -> None:
        if self.only_id is not None and record != self.only_id:
            raise Refused("id", "only_one", f"There is one {self.name}, {self.only_id}.")
        if self.only_id is not None and deleted:
            raise Refused("_deleted", "only_one", f"The {self.name} is never deleted.")

    def _read_fields(self, document: dict[str, Any], content: dict[str, Any]) -> None:
        name, rules = "", self.fields
        try:
            for name, value in document.items():
                rule = rules.get(name)
                if rule is None:
                    _read_other(name, value, content)
                elif value is not None:
                    content[name] = rule.read(value)
        except Wrong as wrong:
            raise Refused(_clip(name), wrong.code, f"{_clip(name)} {wrong.message}.") from wrong

    def _complete(self, content: dict[str, Any]) -> None:
        for name in self.required:
            if name not in content:
                raise Refused(name, "required", f"{name} is missing.")
        if self.dated and content["day"] != content["at"][:10]:
            lived, local = date.fromisoformat(content["day"]), date.fromisoformat(content["at"][:10])
            if abs((lived - local).days) > 1:
                raise Refused("day", "far_from_at", "day must be at most one day off the date in at.")


def _read_other(name: str, value: Any, content: dict[str, Any]) -> None:
    """A field that no kind knows: the envelope's, the merge's, or a newer phone's."""
    if name in ENVELOPE:
        return
    if name in RESERVED or name.startswith("_"):
        raise Refused(_clip(name), "reserved", "The name of this field is the server's.")
    if name != "overruled":
        content[sound(name)] = sound(value)
    elif value is not None:
        content[name] = OVERRULED.read(value)


def _clip(name: str) -> str:
    """A field's name as an answer can hold it, also when the name itself is what is wrong."""
    return name[:64].encode(errors="replace").decode()
