"""A person of the journeys: an account, phones signed in to it, and a program that is no phone app."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx

from tests.browser.conftest import Phone
from tests.browser.people import PASSWORD, send_sign_in
from tests.services import Serve, until

Document = dict[str, Any]


@dataclass
class Person:
    email: str
    owner: int
    http: httpx.Client
    server: Serve
    new_phone: Callable[[], Phone]

    @classmethod
    @contextmanager
    def sign_up(cls, server: Serve, email: str, new_phone: Callable[[], Phone]) -> Iterator["Person"]:
        with httpx.Client(base_url=server.url, timeout=30) as http:
            body = {"email": email, "password": PASSWORD}
            answer = http.post("/_allauth/app/v1/auth/signup", json=body).raise_for_status().json()
            http.headers["X-Session-Token"] = answer["meta"]["session_token"]
            yield cls(email, int(answer["data"]["user"]["id"]), http, server, new_phone)

    def phone(self) -> Phone:
        """One more phone, signed in and in step with the server."""
        phone = self.new_phone()
        phone.install()
        send_sign_in(phone, self.email)
        phone.page.get_by_text("Signed in as").wait_for()
        phone.page.locator("main").get_by_text("Synced", exact=True).wait_for()
        return phone

    def push(self, kind: str, **fields: Any) -> str:
        """A record as any client of the API may push it; its id."""
        new = {"id": str(uuid4()), "edit_id": str(uuid4()), **fields}
        row = {"kind": kind, "assumedMasterState": None, "newDocumentState": new}
        answer = self.http.post("/api/v1/sync/push", json={"rows": [row]}).raise_for_status().json()
        assert answer["results"][0]["status"] == "stored", answer
        return str(new["id"])

    def pull(self, kind: str) -> list[Document]:
        answer = self.http.get("/api/v1/sync/pull", params={"kinds": kind, "limit": 1000}).raise_for_status()
        return [document for document in answer.json()["documents"] if not document.get("_deleted")]

    def nudges(self) -> list[Document]:
        """The nudges that stand: not those taken back when a further answer made them a reason of another."""
        return [nudge for nudge in self.pull("nudge") if nudge["state"] != "withdrawn"]

    def wait_until_judged(self, seconds: float = 10) -> None:
        """Until the server has judged everything that is there."""
        until(self._is_judged, seconds=seconds, what="the server to judge the diary")

    def _is_judged(self) -> bool:
        ask = "SELECT judged_revision >= revision FROM diary_head WHERE owner_id = ?"
        file = f"file:{self.server.data}/achelog.sqlite3?mode=ro"
        with closing(sqlite3.connect(file, uri=True)) as base:
            return bool(base.execute(ask, [self.owner]).fetchone() == (1,))


def now(*, days_ago: int = 0) -> dict[str, str]:
    """The moments of an entry that is written now, about now or about that many days before."""
    written = datetime.now(UTC)
    at = written - timedelta(days=days_ago)
    return {"at": stamp(at), "day": str(at.date()), "written_at": stamp(written)}


def stamp(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")


def days_ago(days: int) -> str:
    return str(datetime.now(UTC).date() - timedelta(days=days))
