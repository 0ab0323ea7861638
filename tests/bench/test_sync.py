"""Push and pull through HTTP, against the same rows written and read by SQLite with nothing around it."""

import http.client
import json
import sqlite3
import statistics
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from tests.services import Serve, serving
from tests.sync.phone import make_log, row

pytestmark = [pytest.mark.bench, pytest.mark.slow]
ROWS, TURNS = 500, 15
DIARY = 10_000


class Phone:
    """One kept connection, signed in as an app client is."""

    def __init__(self, server: Serve) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port)
        self.token = ""
        person = {"email": "alice@example.org", "password": "warm stone 42"}
        signed_up = self.ask("POST", "/_allauth/app/v1/auth/signup", json.dumps(person).encode())
        self.token = json.loads(signed_up)["meta"]["session_token"]

    def ask(self, method: str, address: str, body: bytes | None = None) -> bytes:
        headers = {"Content-Type": "application/json"} if body else {}
        self.connection.request(method, address, body, headers | {"X-Session-Token": self.token})
        answer = self.connection.getresponse()
        content = answer.read()
        assert answer.status == 200, content[:500]
        return content

    def close(self) -> None:
        self.connection.close()

    def push(self, body: bytes) -> None:
        assert self.ask("POST", "/api/v1/sync/push", body).count(b'"stored"') == ROWS

    def pull(self) -> list[bytes]:
        """The whole diary in pages of 1,000, unparsed."""
        pages, checkpoint = [], ""
        while not pages or b'"more":true' in pages[-1][-20:]:
            page = self.ask("GET", f"/api/v1/sync/pull?limit=1000&checkpoint={checkpoint}")
            checkpoint = page.rpartition(b'"checkpoint":"')[2].partition(b'"')[0].decode()
            pages.append(page)
        return pages


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    with serving(tmp_path_factory.mktemp("bench"), ACHELOG_THROTTLE="off") as running:
        yield running


@pytest.fixture
def phone(server: Serve) -> Iterator[Phone]:
    with closing(Phone(server)) as signed_in:
        yield signed_in


def bodies(count: int) -> list[bytes]:
    """Pushes of 500 new logs each, as a person fills them."""
    sites = [{"site": "lower_back", "pain": 5}, {"site": "left_thigh", "pain": 3}]
    fields: dict[str, Any] = {
        "rest": 3,
        "movement": 6,
        "sites": sites,
        "qualities": ["aching"],
        "note": "after work",
    }
    return [
        json.dumps({"rows": [row(make_log(**fields)) for _ in range(ROWS)]}).encode() for _ in range(count)
    ]


class Raw:
    """The server's own table, rows and settings, in a file of its own."""

    def __init__(self, path: Path, server: Serve) -> None:
        with closing(sqlite3.connect(server.data / "achelog.sqlite3")) as source:
            tables = "SELECT sql FROM sqlite_master WHERE tbl_name = 'diary_painlog' AND sql IS NOT NULL"
            ddl = [sql for (sql,) in source.execute(tables)]
            self.rows = source.execute("SELECT * FROM diary_painlog ORDER BY revision").fetchall()
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;" + ";".join(ddl))

    def close(self) -> None:
        self.connection.close()

    def insert(self, rows: list[tuple[Any, ...]]) -> None:
        one = f"({', '.join('?' * len(rows[0]))})"
        self.connection.execute("BEGIN IMMEDIATE")
        statement = f"INSERT INTO diary_painlog VALUES {', '.join([one] * len(rows))}"
        self.connection.execute(statement, [value for values in rows for value in values])
        self.connection.execute("COMMIT")

    def select(self) -> list[tuple[Any, ...]]:
        return self.connection.execute("SELECT * FROM diary_painlog ORDER BY owner_id, revision").fetchall()


def seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def test_push_and_pull_against_raw_sqlite(
    server: Serve, phone: Phone, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    for body in bodies(DIARY // ROWS):
        phone.push(body)
    with closing(Raw(tmp_path / "raw.sqlite3", server)) as raw:
        compare(phone, raw, capsys)


def compare(phone: Phone, raw: Raw, capsys: pytest.CaptureFixture) -> None:
    assert len(raw.rows) == DIARY
    raw.insert(raw.rows[:ROWS])
    ours, theirs = [], []
    batches = [raw.rows[at : at + ROWS] for at in range(ROWS, DIARY, ROWS)]
    for body, batch in zip(bodies(TURNS), batches, strict=False):
        ours.append(seconds(lambda body=body: phone.push(body)))
        theirs.append(seconds(lambda batch=batch: raw.insert(batch)))
    for batch in batches[TURNS:]:
        raw.insert(batch)
    push = statistics.median(theirs) / statistics.median(ours)
    pulls, selects = [], []
    for _ in range(TURNS):
        pulls.append(seconds(phone.pull) * DIARY / (DIARY + ROWS * TURNS))
        selects.append(seconds(raw.select))
    pull = statistics.median(selects) / statistics.median(pulls)
    with capsys.disabled():
        print(f"\npush {ROWS}: {push:.2f} of raw SQLite ({statistics.median(ours) * 1000:.1f} ms)")
        print(f"pull {DIARY}: {pull:.2f} of raw SQLite ({statistics.median(pulls) * 1000:.0f} ms)")
    assert push >= 0.1
    assert pull >= 0.1
