"""A phone's line to a real server: HTTP with a session token, every answer as it came."""

import http.client
import json
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tests.sync.device import Lost, Resync
from tests.sync.phone import Document

PASSWORD = "warm stone 42"


@dataclass
class Reply:
    status: int
    body: Any
    headers: Any
    seconds: float


@dataclass
class Line:
    url: str
    token: str = ""

    def ask(self, method: str, path: str, body: Any = None) -> Reply:
        headers = {"X-Session-Token": self.token} if self.token else {}
        text = body if isinstance(body, str | None) else json.dumps(body)
        if text is not None:
            headers["Content-Type"] = "application/json"
        started = time.monotonic()
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=30)
        try:
            connection.request(method, path, text, headers)
            answer = connection.getresponse()
            content = json.loads(answer.read())
            return Reply(answer.status, content, answer.headers, time.monotonic() - started)
        finally:
            connection.close()

    def enter(self, do: str, email: str) -> "Line":
        """Sign up, or sign in (`login`)."""
        person = {"email": email, "password": PASSWORD}
        answer = self.ask("POST", f"/_allauth/app/v1/auth/{do}", person)
        assert answer.status == 200, answer
        self.token = answer.body["meta"]["session_token"]
        return self

    def push_rows(self, *rows: Document) -> Reply:
        return self.ask("POST", "/api/v1/sync/push", {"rows": rows})

    def push(self, body: str) -> list[Document]:
        answer = self.ask("POST", "/api/v1/sync/push", body)
        if answer.status != 200:
            raise Lost(answer)
        results: list[Document] = answer.body["results"]
        return results

    def pull(self, checkpoint: str, limit: int) -> Document:
        answer = self.ask("GET", f"/api/v1/sync/pull?checkpoint={checkpoint}&limit={limit}")
        if answer.status == 409:
            raise Resync(answer.body["kept_revision"])
        if answer.status != 200:
            raise Lost(answer)
        page: Document = answer.body
        return page
