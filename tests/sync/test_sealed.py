"""Own words are sealed: in no column of any table, opened in their own place by their owner's key alone."""

import hashlib
import json
import sqlite3
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection

from backend.accounts.models import OwnerKey
from backend.diary.fields import Anything, Fields, ListOf, Rule, Text
from backend.diary.kind import Kind
from backend.sync import services
from backend.sync.kinds import KINDS
from tests.sync.phone import AT, Document, Phone, make_log, make_record, new_id, row

READ_BY_RULES = {("profile", "time_zone")}  # chosen from a list
WHEN = {"at": AT, "day": AT[:10], "written_at": AT}


class Canaries:
    """Words that occur nowhere else, each named by the place it was put in."""

    def __init__(self) -> None:
        self.put: list[str] = []

    def new(self, *place: str) -> str:
        self.put.append(f"canary of {' '.join(place)} {uuid.uuid4().hex}")
        return self.put[-1]

    def of(self, rule: Rule, *place: str) -> Any:
        """A value with own words wherever the rule takes any; None where it takes none."""
        if isinstance(rule, Text):
            return self.new(*place)
        if isinstance(rule, Anything):
            return {self.new(*place, "name"): [self.new(*place, "value")]}
        if isinstance(rule, Fields):
            known = {name: self.of(inner, *place, name) for name, inner in rule.rules.items()}
            return known | {self.new(*place, "newer name"): {"deep": self.new(*place, "newer value")}}
        if isinstance(rule, ListOf):
            item = self.of(rule.rule, *place)
            return None if item is None else [item]
        return None

    def document(self, kind: Kind) -> Document:
        fields = {
            name: self.of(rule, kind.name, name)
            for name, rule in kind.fields.items()
            if (kind.name, name) not in READ_BY_RULES
        }
        lost = [{"field": "note", "value": self.new(kind.name, "overruled"), "written_at": AT}]
        newer = {self.new(kind.name, "newer name"): {"deep": [self.new(kind.name, "newer value")]}}
        required = {name: WHEN[name] for name in kind.required}
        return make_record(**fields, **newer, overruled=lost) | required | {"id": kind.only_id or new_id()}


def on_disk() -> str:
    """Every column of every table as text; of SQLite also the file itself."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found += [text for values in cursor.fetchall() for value in values for text in spellings(value)]
    if isinstance(connection.connection, sqlite3.Connection):
        found.append(connection.connection.serialize().decode("latin-1"))
    return "\n".join(found)


def spellings(value: Any) -> Iterator[str]:
    if isinstance(value, (bytes, memoryview)):
        yield bytes(value).decode("latin-1")
        yield bytes(value).hex()
    else:
        yield str(value)


@pytest.mark.parametrize("kind", KINDS)
def test_own_words_of_every_field_are_nowhere_on_disk(alice: Phone, kind: str) -> None:
    canaries = Canaries()
    document = canaries.document(KINDS[kind])
    assert alice.push(row(document, kind=kind))[0]["status"] == "stored"
    (came,) = alice.diary()
    assert {name: came[name] for name in document} == document
    disk = on_disk()
    assert [canary for canary in canaries.put if canary[-32:] in disk] == []
    assert document["id"] in disk.replace("-", "") or uuid.UUID(document["id"]).hex in disk.replace("-", "")


def test_no_field_of_own_words_has_a_column() -> None:
    shown = {
        (kind.name, name)
        for kind in KINDS.values()
        for name in kind.columns
        if isinstance(kind.fields[name], (Text, Anything))
    }
    assert shown == READ_BY_RULES


@pytest.fixture
def sealed_log(alice: Phone) -> Document:
    log = make_log(note="hers")
    alice.push(row(log), row(make_log(note="another")))
    return log


def seals(phone: Phone) -> list[tuple[Any, bytes]]:
    logs = KINDS["pain_log"].model._base_manager.filter(owner_id=phone.owner_id)
    return [
        (record, bytes(sealed)) for record, sealed in logs.order_by("revision").values_list("id", "sealed")
    ]


def move(phone: Phone, record: Any, sealed: bytes) -> None:
    KINDS["pain_log"].model._base_manager.filter(owner_id=phone.owner_id, id=record).update(sealed=sealed)


def test_words_moved_to_another_record_do_not_open(alice: Phone, sealed_log: Document) -> None:
    (_, hers), (other, _) = seals(alice)
    move(alice, other, hers)
    with pytest.raises(InvalidTag):
        services.pull(owner_id=alice.owner_id, query={})


def test_words_moved_to_another_person_do_not_open(
    alice: Phone, charlie: Phone, sealed_log: Document
) -> None:
    charlie.push(row(sealed_log | {"note": "his"}))
    ((record, hers), _) = seals(alice)
    move(charlie, record, hers)
    with pytest.raises(InvalidTag):
        services.pull(owner_id=charlie.owner_id, query={})


def test_words_of_a_destroyed_key_are_gone(alice: Phone, sealed_log: Document) -> None:
    OwnerKey.objects.filter(owner_id=alice.owner_id).delete()
    with pytest.raises(InvalidTag):
        services.pull(owner_id=alice.owner_id, query={})


def test_equal_words_never_look_equal(alice: Phone) -> None:
    alice.push(row(make_log(note="again")), row(make_log(note="again")))
    (_, one), (_, other) = seals(alice)
    assert one != other


HASHES = [hashlib.md5, hashlib.sha1, hashlib.sha256, hashlib.sha512, hashlib.blake2b]


def test_no_hash_of_the_words_is_kept(alice: Phone) -> None:
    log = make_log(note="a guess")
    echo = log | {"note": "a better guess"}
    alice.push(row(log), row(echo, log))
    disk = on_disk().replace("-", "")
    for state in (log, echo):
        content = {name: value for name, value in state.items() if name not in {"id", "edit_id"}}
        for text in (state["note"], json.dumps(content, separators=(",", ":"), sort_keys=True)):
            assert [make for make in HASHES if make(text.encode()).hexdigest()[:32] in disk] == []
            for name in (log["id"], log["edit_id"]):
                assert uuid.uuid5(uuid.UUID(name), text).hex not in disk


def test_what_the_server_makes_of_an_echo_is_nobody_elses_to_foretell(alice: Phone, charlie: Phone) -> None:
    """Else whoever reads the table could try what an entry says."""
    log = make_log(note="before")
    for phone in (alice, charlie):
        phone.push(row(log), row(log | {"note": "after"}, log))
    (hers,), (his,) = alice.diary(), charlie.diary()
    assert hers["note"] == his["note"] == "after"
    assert hers["edit_id"] != his["edit_id"]
