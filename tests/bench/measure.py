"""What the measurements of sync share: a phone, what it pushes, clocks, and databases without a server."""

import http.client
import json
import os
import sqlite3
import statistics
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any

import psycopg

from tests.services import Serve, postgres, serving
from tests.sync.phone import make_log, row

ROWS = 500
VENDORS = ["SQLite", "PostgreSQL"]
_minutes = count()
Rows = list[tuple[Any, ...]]


@contextmanager
def server_on(vendor: str, folder: Path) -> Iterator[Serve]:
    if vendor == "SQLite":
        with serving(folder, ACHELOG_THROTTLE="off") as server:
            yield server
    else:
        with postgres() as url, serving(folder, DATABASE_URL=url) as server:
            yield server


class Phone:
    """One kept connection, signed in as an app client is."""

    def __init__(self, server: Serve, email: str = "alice@example.org") -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port)
        self.token = ""
        person = {"email": email, "password": "warm stone 42"}
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

    def push(self, body: bytes, rows: int = ROWS) -> None:
        assert self.ask("POST", "/api/v1/sync/push", body).count(b'"stored"') == rows

    def pull(self, checkpoint: str = "") -> tuple[bytes, str]:
        """A page of 1,000, unparsed, and the checkpoint behind it."""
        page = self.ask("GET", f"/api/v1/sync/pull?limit=1000&checkpoint={checkpoint}")
        return page, page.rpartition(b'"checkpoint":"')[2].partition(b'"')[0].decode()

    def pull_all(self) -> None:
        page, checkpoint = self.pull()
        while page.endswith(b'"more":true}'):
            page, checkpoint = self.pull(checkpoint)


def body_of(rows: int = ROWS) -> bytes:
    """A push of new logs as a person fills them, each at a moment of its own."""
    return json.dumps({"rows": [row(_log()) for _ in range(rows)]}).encode()


def _log() -> dict[str, Any]:
    at = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=next(_minutes))
    written_at = at + timedelta(seconds=7)
    return make_log(
        at=at.isoformat(timespec="milliseconds"),
        day=at.date().isoformat(),
        written_at=written_at.isoformat(timespec="milliseconds"),
        rest=3,
        movement=6,
        sites=[{"site": "lower_back", "pain": 5}, {"site": "left_thigh", "pain": 3}],
        qualities=["aching"],
        note="after work",
    )


class RawSQLite:
    """The server's own table, rows and settings, in a file of its own."""

    def __init__(self, server: Serve, folder: Path) -> None:
        with closing(sqlite3.connect(server.data / "achelog.sqlite3")) as source:
            tables = "SELECT sql FROM sqlite_master WHERE tbl_name = 'diary_painlog' AND sql IS NOT NULL"
            ddl = [sql for (sql,) in source.execute(tables)]
            told = source.execute("SELECT * FROM diary_painlog ORDER BY revision")
            self.owner = [column for column, *_ in told.description].index("owner_id")
            self.rows: Rows = told.fetchall()
        self.connection = sqlite3.connect(folder / "raw.sqlite3", isolation_level=None)
        self.connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;" + ";".join(ddl))

    def writing(self, rows: Rows) -> dict[str, Callable[[], None]]:
        one = f"({', '.join('?' * len(rows[0]))})"
        statement = f"INSERT INTO diary_painlog VALUES {', '.join([one] * len(rows))}"
        values = [value for row in rows for value in row]

        def insert() -> None:
            self.connection.execute("BEGIN IMMEDIATE")
            self.connection.execute(statement, values)
            self.connection.execute("COMMIT")

        return {"a bare multi-row insert": insert}

    def select(self) -> Rows:
        return self.connection.execute("SELECT * FROM diary_painlog ORDER BY owner_id, revision").fetchall()

    def close(self) -> None:
        self.connection.close()


class RawPostgreSQL:
    """The server's own table, rows and cluster, in a second table."""

    def __init__(self, server: Serve, folder: Path) -> None:
        self.connection = psycopg.connect(server.environment["DATABASE_URL"])
        self.rows = self._all("diary_painlog")
        columns = self.connection.execute("SELECT * FROM diary_painlog LIMIT 0").description or []
        self.columns = [column.name for column in columns]
        self.owner = self.columns.index("owner_id")
        for table in ("raw", "texted", "copied"):
            self.connection.execute(f"CREATE TABLE {table} (LIKE diary_painlog INCLUDING ALL)")
        self.connection.commit()

    def writing(self, rows: Rows) -> dict[str, Callable[[], None]]:
        """Also with nothing to bind: that takes psycopg longer than PostgreSQL needs to store the rows."""
        statement, values = self._upsert("raw", rows)
        ready = psycopg.ClientCursor(self.connection).mogrify(*self._upsert("texted", rows))

        def upsert() -> None:
            self.connection.execute(statement, values)
            self.connection.commit()

        def text() -> None:
            self.connection.execute(ready.encode())
            self.connection.commit()

        def copy() -> None:
            with self.connection.cursor().copy("COPY copied FROM STDIN") as target:
                for row in rows:
                    target.write_row(row)
            self.connection.commit()

        return {"a bare multi-row upsert": upsert, "the same upsert as ready text": text, "COPY": copy}

    def _upsert(self, table: str, rows: Rows) -> tuple[bytes, list[Any]]:
        one = f"({', '.join(['%s'] * len(rows[0]))})"
        moved = ", ".join(f"{name} = excluded.{name}" for name in self.columns)
        rest = f"ON CONFLICT (owner_id, id) DO UPDATE SET {moved}"
        statement = f"INSERT INTO {table} VALUES {', '.join([one] * len(rows))} {rest}"
        return statement.encode(), [value for row in rows for value in row]

    def select(self) -> Rows:
        return self._all("raw")

    def _all(self, table: str) -> Rows:
        rows = self.connection.execute(f"SELECT * FROM {table} ORDER BY owner_id, revision").fetchall()
        self.connection.commit()
        return rows

    def close(self) -> None:
        self.connection.close()


def raw_of(vendor: str, server: Serve, folder: Path) -> RawSQLite | RawPostgreSQL:
    return RawSQLite(server, folder) if vendor == "SQLite" else RawPostgreSQL(server, folder)


def seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def alternated(turns: Sequence[dict[str, Callable[[], object]]]) -> dict[str, float]:
    """The median seconds of each name, all names once a turn, so that a busy machine slows all alike."""
    taken = [{name: seconds(work) for name, work in turn.items()} for turn in turns]
    return {name: statistics.median(turn[name] for turn in taken) for name in turns[0]}


def web_cpu(server: Serve) -> float:
    """Seconds of CPU that the web processes have used so far, user and system, to 0.01 s."""
    used = 0
    for pid, line in server.processes().items():
        if "granian" in line and "leash.py" not in line:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
            used += int(fields[11]) + int(fields[12])
    return used / os.sysconf("SC_CLK_TCK")
