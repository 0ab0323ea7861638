"""The real server on a real line: bodies that stall, lie or never end, and what it writes down."""

import json
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.sync.kinds import KINDS
from tests.hostile.line import Line
from tests.hostile.samples import full
from tests.services import Redis, Serve, serving
from tests.sync.phone import row

pytestmark = pytest.mark.slow

PASSWORD = "warm canary 4711"
WORDS = "canary of the mine 4711"
ALICE = {"email": "alice@example.org", "password": PASSWORD}
ROWS = b'{"rows": []}'
PLAIN = {"profile": {"time_zone": "Europe/Berlin"}}  # a name from a list, which the watch reads at night
CHUNKED = {"Transfer-Encoding": "chunked"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    with serving(tmp_path_factory.mktemp("hostile") / "data") as running:
        yield running


@pytest.fixture(scope="module")
def alice(server: Serve) -> Line:
    return signed_up(server)


def signed_up(server: Serve) -> Line:
    """Her phone's line, by the token of an app."""
    line = Line(server.port)
    made = line.ask("POST", "/_allauth/app/v1/auth/signup", ALICE)
    line.token = made.told["meta"]["session_token"]
    return line


def test_lines_that_stall_in_a_body_hold_up_nobody(alice: Line) -> None:
    stalled = [alice.open("POST", "/api/v1/sync/push", {"Content-Length": "100"}, b"{") for _ in range(20)]
    for method, path, body in (("GET", "/livez", None), ("POST", "/api/v1/sync/push", {"rows": []})):
        started = time.monotonic()
        assert alice.ask(method, path, body).status == 200
        assert time.monotonic() - started < 2
    for line in stalled:
        line.close()


def test_a_body_in_chunks_is_taken(alice: Line) -> None:
    body = b"c\r\n" + ROWS + b"\r\n0\r\n\r\n"
    assert alice.ask("POST", "/api/v1/sync/push", body, **CHUNKED).told == {"results": []}


@pytest.mark.parametrize(
    "path", ["/api/v1/sync/push", "/api/v1/reports", "/_allauth/app/v1/auth/login", "/nothing"]
)
@pytest.mark.parametrize("chunked", [False, True], ids=["of a length", "in chunks"])
def test_two_hundred_megabytes_are_not_read(server: Serve, alice: Line, path: str, chunked: bool) -> None:
    before = memory(server)
    headers = CHUNKED if chunked else {"Content-Length": "200000000"}
    sent, answer = alice.flood("POST", path, headers, megabytes=200)
    assert answer.status == (404 if path == "/nothing" else 413)
    assert sent < 20, f"{sent} MB were taken"
    assert memory(server) - before < 30


def memory(server: Serve) -> int:
    """The highest memory of any web process, in MB."""
    web = [pid for pid, line in server.processes().items() if "granian" in line and "leash" not in line]
    peaks = [re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text()) for pid in web]
    return max(int(peak[1]) for peak in peaks if peak) // 1024


def test_the_limits_hold_on_the_line(alice: Line) -> None:
    fits = ROWS.ljust(1_048_576)
    assert alice.ask("POST", "/api/v1/sync/push", fits).told == {"results": []}
    long = alice.ask("POST", "/api/v1/sync/push", fits + b" ")
    assert (long.status, long.told["limit"]) == (413, {"rows": 500, "bytes": 1_048_576})
    chunks = b"100001\r\n" + fits + b" \r\n0\r\n\r\n"
    assert alice.ask("POST", "/api/v1/sync/push", chunks, **CHUNKED).told == long.told


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Length": "-1"}, 400),
        ({"Content-Length": "abc"}, 400),
        ({"Content-Length": "9" * 30}, 400),
        ({"Content-Length": "99999999999"}, 413),
        ({"Content-Length": "5"}, 400),
        ({"Content-Encoding": "gzip", "Content-Length": "12"}, 400),
        ({"Expect": "a miracle", "Content-Length": "12"}, 200),
        ({"Transfer-Encoding": "gzip"}, 400),
        ({"Content-Type": "application/json" + " " * 5_000, "Content-Length": "12"}, 200),
    ],
)
def test_a_length_or_coding_that_lies_is_answered(alice: Line, headers: dict[str, str], status: int) -> None:
    body = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x00\x00" if "Content-Encoding" in headers else ROWS
    answer = alice.ask("POST", "/api/v1/sync/push", body, **headers)
    assert answer.status == status


REQUESTS = {  # by start of the request: the status, and the type unless granian itself refuses
    "GET //api/v1/sync/pull HTTP/1.1": (404, "not_found"),
    "GET /api/v1%2Fnothing HTTP/1.1": (404, "not_found"),
    "GET /api/v1/%ff%fe HTTP/1.1": (404, "not_found"),
    "GET /api/v1/%E7%97%9B?%E7%97%9B=\N{PILE OF POO} HTTP/1.1": (404, "not_found"),
    "GET /api/v1/sync/pull?checkpoint=\N{PILE OF POO} HTTP/1.1": (400, "bad_checkpoint"),
    "FROB /api/v1/sync/pull HTTP/1.1": (405, "method_not_allowed"),
    "TRACE /api/v1/sync/pull HTTP/1.1": (405, "method_not_allowed"),
    "GET /api/v1/nothing HTTP/1.0": (404, "not_found"),
    f"GET /api/v1/{'a' * 60_000} HTTP/1.1": (404, "not_found"),
    f"GET /api/v1/{'a' * 100_000} HTTP/1.1": (414, ""),
    "GET /api/v1/sync pull HTTP/1.1": (400, ""),
    "GET /api/v1/sync/pull HTTP/9.9": (400, ""),
    "\x16\x03\x01": (400, ""),
}


@pytest.mark.parametrize("start", REQUESTS, ids=range(len(REQUESTS)))
def test_an_odd_request_is_refused_by_type(alice: Line, start: str) -> None:
    status, kind = REQUESTS[start]
    answer = alice.say(start, {})
    assert answer.status == status
    assert answer.told.get("type", "") == kind


def test_nothing_that_a_person_typed_lies_readable_outside(server: Serve, alice: Line) -> None:
    """Trust T21: not in what the programs print, and in no file; the database and its WAL are files too."""
    rows = [row(full(kind, WORDS) | PLAIN.get(kind, {}), kind=kind) for kind in KINDS]
    pushed = alice.ask("POST", "/api/v1/sync/push", {"rows": rows})
    assert [one["status"] for one in pushed.told["results"]] == ["stored"] * len(rows)
    alice.ask("POST", "/api/v1/sync/push", json.dumps({"rows": [WORDS]}).encode()[:-1])
    alice.ask("POST", f"/api/v1/nothing?note={WORDS.replace(' ', '+')}", {"note": WORDS})
    wish = {"from": "2026-11-01", "to": "2026-11-22", "locale": "en-GB", "include_notes": True}
    report = alice.ask("POST", "/api/v1/reports", wish)
    assert report.status == 201
    assert alice.ask("GET", report.told["pdf"]).status == 200
    wrong = ALICE | {"password": "wrong canary 4711"}
    assert alice.ask("POST", "/_allauth/app/v1/auth/login", wrong).status == 400
    keys = [file.read_text().strip() for file in (server.data / "keys").iterdir()]
    written = {"what was said": server.said.encode()}
    written |= {str(file): file.read_bytes() for file in server.data.rglob("*") if file.is_file()}
    assert any("sqlite3-wal" in name for name in written)
    for name, content in written.items():
        hidden = [WORDS, PASSWORD, "wrong canary"]
        hidden += [] if "/keys/" in name else keys
        hidden += [] if "sqlite3" in name else [alice.token]  # the sessions lie there
        for text in hidden:
            assert text.encode() not in content, f"{text} in {name}"


@pytest.mark.parametrize("end", [signal.SIGSTOP, signal.SIGKILL], ids=["frozen", "killed"])
def test_without_redis_sync_goes_on_and_nobody_signs_in(
    store: tuple[Redis, Line], end: signal.Signals
) -> None:
    server, line = store
    assert server.process
    server.process.send_signal(end)
    for _ in range(3):
        started = time.monotonic()
        assert line.ask("POST", "/api/v1/sync/push", {"rows": []}).status == 200
        assert time.monotonic() - started < 2
    assert line.ask("POST", "/_allauth/app/v1/auth/login", ALICE).status == 503


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Redis, Line]]:
    folder = tmp_path_factory.mktemp("store")
    server = Redis(folder)
    try:
        server.start().wait_until_ready()
        with serving(folder / "data", REDIS_URL=server.url) as achelog:
            yield server, signed_up(achelog)
    finally:
        server.kill()
