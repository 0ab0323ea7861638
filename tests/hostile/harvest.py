"""What an attacker may know of Alice, each beside a made-up value of the same form."""

import base64
import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from allauth.usersessions.models import UserSession
from django.db.models import F
from django.test import Client

from backend.accounts.models import User
from backend.sync.kinds import KINDS
from tests.hostile.people import PASSWORD, Person, sign_in
from tests.hostile.samples import full
from tests.sync.phone import Document, row

CANARY = "alice's own words"
FAR, FURTHER = 7_340_033, 8_250_019  # numbers with so many digits that no answer holds them by chance


@dataclass(frozen=True)
class Known:
    """A value of Alice's, what it names, and how somebody without it would make one up."""

    what: str
    value: Any
    made_up: Callable[[Random], Any]


@dataclass(frozen=True)
class Harvest:
    """Everything Bob got hold of, except what is a key by itself: her password and her live sessions."""

    alice: Person
    records: dict[str, Document]  # by kind, as she pulls them
    known: list[Known]

    def words(self) -> set[str]:
        """What no answer to anybody else may hold unless it was sent."""
        return {CANARY, PASSWORD, *(str(one.value) for one in self.known)}


def a_uuid(random: Random) -> str:
    return str(uuid.UUID(int=random.getrandbits(128), version=4))


def a_number(random: Random) -> int:
    return random.randrange(1_000_000, FAR)


def a_token(random: Random) -> str:
    return "".join(random.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=32))


def plant() -> Harvest:
    """Alice's account and diary, filled through the server's own doors."""
    alice = User.objects.create_user("alice@example.org", PASSWORD, id=FAR)
    ended, alice_now = sign_in(alice.email), sign_in(alice.email)
    client = Client(headers={"X-Session-Token": alice_now.token})
    Client().delete("/_allauth/app/v1/auth/session", headers={"X-Session-Token": ended.token})
    sent = [row(full(kind, CANARY), kind=kind) for kind in KINDS]
    results = _push(client, sent)
    assert [result["status"] for result in results] == ["stored"] * len(KINDS), results
    grave = full("pain_log")
    _push(client, [row({"id": grave["id"], "edit_id": grave["edit_id"], "_deleted": True})])
    client.put(
        "/api/v1/consent",
        {"text_sha256": "a11ce" * 12 + "a11c", "given": True},
        content_type="application/json",
    )
    wish = {"from": "2026-11-01", "to": "2026-11-22", "locale": "en-GB", "include_notes": True}
    report = client.post("/api/v1/reports", wish, content_type="application/json").json()["id"]
    UserSession.objects.filter(user=alice).update(id=F("id") + FURTHER)
    page = client.get("/api/v1/sync/pull").json()
    some = client.get("/api/v1/sync/pull", {"limit": 2, "kinds": "pain_log,visit"}).json()
    records = {document["kind"]: document for document in page["documents"] if not document["_deleted"]}
    session = UserSession.objects.filter(user=alice).values_list("id", flat=True)[0]
    known = [
        *(
            Known("record", document["id"], a_uuid)
            for document in records.values()
            if document["kind"] != "profile"
        ),
        *(Known("edit", document["edit_id"], a_uuid) for document in records.values()),
        Known("record", grave["id"], a_uuid),
        Known("report", report, a_uuid),
        *(Known("checkpoint", one["checkpoint"], _other_owner(one["checkpoint"])) for one in (page, some)),
        Known("owner", FAR, a_number),
        Known("session", session, a_number),
        Known("token", ended.token, a_token),
        Known("consent", "a11ce" * 12 + "a11c", lambda random: f"{random.getrandbits(256):064x}"),
        Known("email", alice.email, lambda random: f"{a_token(random)[:5]}@example.org"),
    ]
    return Harvest(alice_now, records, known)


def _push(client: Client, rows: list[Document]) -> list[Document]:
    answer = client.post("/api/v1/sync/push", {"rows": rows}, content_type="application/json")
    results: list[Document] = answer.json()["results"]
    return results


def _other_owner(checkpoint: str) -> Callable[[Random], str]:
    """The same checkpoint for a person who does not exist."""

    def make(random: Random) -> str:
        told = json.loads(base64.urlsafe_b64decode(checkpoint + "=" * (-len(checkpoint) % 4)))
        forged = json.dumps(told | {"owner_id": a_number(random)}, separators=(",", ":"))
        return base64.urlsafe_b64encode(forged.encode()).decode().rstrip("=")

    return make
