"""A phone of the tests: plain requests, and the simplest documents that the server takes."""

import json
import uuid
from dataclasses import dataclass
from typing import Any

from django.test import Client

AT = "2026-11-22T08:30:00.000+01:00"
PROFILE_ID = "00000000-0000-7000-8000-000000000001"
Document = dict[str, Any]


def new_id() -> str:
    return str(uuid.uuid4())


def make_log(**fields: Any) -> Document:
    return {
        "id": new_id(),
        "edit_id": new_id(),
        "at": AT,
        "day": AT[:10],
        "written_at": AT,
        "pain": 5,
    } | fields


def make_use(**fields: Any) -> Document:
    return make_record(at=AT, day=AT[:10], written_at=AT, treatment="heat") | fields


def make_check(**fields: Any) -> Document:
    return make_record(at=AT, day=AT[:10], written_at=AT, answers={"bladder_bowel": "no"}) | fields


def make_record(**fields: Any) -> Document:
    """A record of a kind that requires nothing."""
    return {"id": new_id(), "edit_id": new_id()} | fields


def make_nudge(**fields: Any) -> Document:
    nudge = {
        "rule": "persistent",
        "family": "persistence",
        "episode": "2026-11-01",
        "number": 1,
        "tier": "routine",
    }
    return make_record(**nudge, day="2026-11-22", raised_at=AT, state="due", state_at=AT) | fields


def edited(document: Document, **fields: Any) -> Document:
    """The next state of a record, as a phone writes it."""
    return document | {"edit_id": new_id()} | fields


def tombstone(document: Document) -> Document:
    return {"id": document["id"], "edit_id": new_id(), "_deleted": True}


def row(new: Any, assumed: Any = None, kind: str = "pain_log") -> Document:
    return {"kind": kind, "assumedMasterState": assumed, "newDocumentState": new}


@dataclass
class Answer:
    status: int
    body: Any
    headers: Any


@dataclass
class Phone:
    client: Client
    owner_id: int

    def send(self, body: bytes | str, content_type: str = "application/json") -> Answer:
        return _answer(self.client.post("/api/v1/sync/push", body, content_type=content_type))

    def put(self, address: str, body: Document) -> Answer:
        return _answer(self.client.put(address, json.dumps(body), content_type="application/json"))

    def push(self, *rows: Any) -> list[Document]:
        """The result of each row."""
        answer = self.send(json.dumps({"rows": rows}))
        assert answer.status == 200, answer
        results: list[Document] = answer.body["results"]
        return results

    def ask(self, **query: Any) -> Answer:
        return _answer(self.client.get("/api/v1/sync/pull", query))

    def pull(self, **query: Any) -> Document:
        answer = self.ask(**query)
        assert answer.status == 200, answer
        page: Document = answer.body
        return page

    def diary(self, **query: Any) -> list[Document]:
        """Everything, page by page."""
        page = self.pull(**query)
        found = page["documents"]
        while page["more"]:
            page = self.pull(**{**query, "checkpoint": page["checkpoint"]})
            found += page["documents"]
        return found


def _answer(response: Any) -> Answer:
    return Answer(response.status_code, json.loads(response.content), response.headers)
