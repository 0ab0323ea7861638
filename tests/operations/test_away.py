"""While the database is away, locked or full, every route says so; then the same push is stored, once."""

import contextlib
import errno
import resource
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.cache import caches
from django.db import OperationalError, connection
from django.test import Client

from backend.common import http
from tests.operations.line import Line, Reply
from tests.services import Postgres, Serve, need, serving, until
from tests.sync.phone import Phone, make_log, new_id, row

ROUTES = [
    ("GET", "/api/v1/sync/pull", None),
    ("POST", "/api/v1/sync/push", {"rows": []}),
    ("GET", "/api/v1/consent", None),
    ("PUT", "/api/v1/consent", {"text_sha256": "a" * 64, "given": True}),
    ("GET", "/api/v1/reports", None),
    ("GET", f"/api/v1/reports/{new_id()}/pdf", None),
    ("GET", "/_allauth/app/v1/auth/session", None),
    ("POST", "/_allauth/app/v1/auth/login", {"email": "a@example.org", "password": "warm stone 42"}),
    ("POST", "/_allauth/app/v1/auth/signup", {"email": "b@example.org", "password": "warm stone 42"}),
]


def says(reply: Reply, status: int, kind: str) -> bool:
    assert (reply.status, reply.body) == (status, {"type": kind}), reply
    return int(reply.headers["Retry-After"]) > 0


@pytest.mark.slow
def test_postgresql_is_killed_and_comes_back(tmp_path: Path) -> None:
    need("postgresql")
    cluster = Postgres()
    try:
        with serving(tmp_path / "data", DATABASE_URL=cluster.start().create().url) as server:
            phone, log = Line(server.url).enter("signup", "alice@example.org"), make_log()
            assert phone.push_rows(row(make_log())).status == 200
            cluster.kill()
            lost = phone.push_rows(row(log))
            assert says(lost, 503, "unavailable")
            assert lost.seconds < 2
            for method, path, body in ROUTES:
                assert says(phone.ask(method, path, body), 503, "unavailable")
            assert server.status("/livez") == 200
            cluster.start()
            until(lambda: answers(cluster.url), what="PostgreSQL")
            assert phone.push_rows(row(log)).body == {"results": [{"status": "stored", "revision": 2}]}
            until(lambda: server.status("/healthz") == 200, seconds=15, what="health")
            assert "started again" not in server.said
    finally:
        cluster.stop()


def answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


@pytest.mark.slow
def test_sqlite_is_locked_for_longer_than_a_writer_waits(impatient: Serve) -> None:
    phone, log = Line(impatient.url).enter("signup", "locked-out@example.org"), make_log()
    assert phone.push_rows(row(make_log())).status == 200
    with contextlib.closing(sqlite3.connect(impatient.data / "achelog.sqlite3")) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert says(phone.push_rows(row(log)), 503, "unavailable")
        assert len(phone.pull("", 10)["documents"]) == 1, "reading goes on"
    assert phone.push_rows(row(log)).body == {"results": [{"status": "stored", "revision": 2}]}


@pytest.mark.slow
def test_no_file_may_grow_any_more(impatient: Serve) -> None:
    """A limit to the size of files stands for a full disk: to write more is refused, to read is not."""
    phone, log = Line(impatient.url).enter("signup", "full@example.org"), make_log(note="ouch" * 1000)
    assert phone.push_rows(row(make_log())).status == 200
    webs = [pid for pid, line in impatient.processes().items() if "granian" in line]
    with no_larger_files(webs):
        refused = phone.push_rows(*(row(make_log(note="ouch" * 1000)) for _ in range(20)), row(log))
        assert says(refused, *((507, "storage_full") if refused.status == 507 else (503, "unavailable")))
        assert len(phone.pull("", 100)["documents"]) == 1, "reading goes on"
    assert phone.push_rows(row(log)).body == {"results": [{"status": "stored", "revision": 2}]}
    assert "started again" not in impatient.said


@contextlib.contextmanager
def no_larger_files(pids: list[int]) -> Iterator[None]:
    """CPython ignores SIGXFSZ, so a write that goes further fails with an error."""
    before = {pid: resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in pids}
    for pid, (_, hard) in before.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (1024, hard))
    try:
        yield
    finally:
        for pid, limits in before.items():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own limit stands for a full disk")
def test_a_full_database_refuses_the_push_and_takes_it_when_there_is_space(alice: Phone) -> None:
    alice.push(row(make_log()))
    rows = [row(make_log(note="ouch" * 1000)) for _ in range(60)]
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        answer = alice.client.post("/api/v1/sync/push", {"rows": rows}, content_type="application/json")
        assert (answer.status_code, answer.json()) == (507, {"type": "storage_full"})
        assert int(answer["Retry-After"]) > 0
        assert len(alice.diary()) == 1
        cursor.execute("PRAGMA max_page_count = 1000000")
    assert {result["status"] for result in alice.push(*rows)} == {"stored"}


def test_a_sign_in_that_finds_no_space_for_its_counter_is_told_so(
    db: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object, **kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(caches["default"], "add", full)
    monkeypatch.setattr(caches["default"], "set", full)
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "5/m/key"}
    person = {"email": "a@example.org", "password": "wrong"}
    client = Client(raise_request_exception=False)
    answer = client.post("/_allauth/app/v1/auth/login", person, content_type="application/json")
    assert (answer.status_code, answer.json()) == (507, {"type": "storage_full"})


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 507),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), 507),
        (OSError(errno.EACCES, "Permission denied"), 500),
        (RuntimeError("disk full"), 500),
        (None, 500),
    ],
)
def test_only_a_lack_of_space_is_507(error: Exception | None, status: int) -> None:
    assert http._status_of(error) == status


def test_postgresqls_own_word_for_a_full_disk_is_understood() -> None:
    error = OperationalError("could not extend file")
    error.__cause__ = psycopg.errors.DiskFull("could not extend file")
    assert http._status_of(error) == 507
    error.__cause__ = psycopg.errors.TooManyConnections("sorry")
    assert http._status_of(error) == 503
