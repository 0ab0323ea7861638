"""The door before Django: bodies that stall, break or grow, and headers that pretend."""

import asyncio
from collections.abc import AsyncIterator, Callable
from types import SimpleNamespace
from typing import Any

import pytest
from granian.rsgi import ProtocolClosed

from backend.config import door as door_
from backend.config.door import BODY_BYTES, Door, headers_of

Pieces = Callable[[], AsyncIterator[bytes]]


class Line:
    """granian's side of one request."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces
        self.answered: Any = None

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self.pieces()

    def response_bytes(self, status: int, headers: Any, body: bytes) -> None:
        self.answered = (status, dict(headers), body)


class Content(list[bytes]):
    closed = False

    def close(self) -> None:
        self.closed = True


def told(environ: dict[str, Any], start: Callable[..., Any]) -> Content:
    """An application that says how long it was told the body is, and how long it is."""
    start("200 OK", [])
    length = len(environ["wsgi.input"].read())
    return Content([f"{environ['CONTENT_LENGTH']} {length}".encode()])


def scope(**headers: str) -> Any:
    named = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return SimpleNamespace(
        method="POST",
        path="/",
        query_string="",
        server="127.0.0.1:80",
        client="127.0.0.1:9",
        scheme="http",
        http_version="1.1",
        headers=SimpleNamespace(items=lambda: named),
    )


def answer(pieces: Pieces, door: Door | None = None, **headers: str) -> Any:
    line = Line(pieces)
    asyncio.run((door or Door(told, threads=1)).__rsgi__(scope(**headers), line))  # type: ignore[arg-type]
    return line.answered


def pieces(*parts: bytes) -> Pieces:
    async def give() -> AsyncIterator[bytes]:
        for part in parts:
            yield part

    return give


async def stall() -> AsyncIterator[bytes]:
    yield b"{"
    await asyncio.Event().wait()


async def snap() -> AsyncIterator[bytes]:
    yield b"{"
    raise ProtocolClosed


def test_a_body_in_pieces_arrives_whole() -> None:
    assert answer(pieces(b"ab", b"c"))[2] == b"3 3"


def test_a_body_that_grows_too_long_is_read_no_further() -> None:
    read = []

    async def endless() -> AsyncIterator[bytes]:
        while True:
            read.append(1)
            yield b"x" * 65_536

    assert answer(endless)[2] == f"{BODY_BYTES + 65_536} {BODY_BYTES + 65_536}".encode()
    assert len(read) == 17


def test_a_body_that_says_it_is_too_long_is_not_waited_for() -> None:
    assert answer(stall, content_length=str(BODY_BYTES + 1))[2] == f"{BODY_BYTES + 1} 0".encode()


@pytest.mark.parametrize(("body", "status", "kind"), [(stall, 408, b"too_slow"), (snap, 400, b"bad_request")])
def test_a_body_that_never_ends_is_refused_in_our_shape(
    monkeypatch: pytest.MonkeyPatch, body: Pieces, status: int, kind: bytes
) -> None:
    monkeypatch.setattr(door_, "QUIET_SECONDS", 0.05)
    door = Door(told, threads=1)
    found, headers, words = answer(body, door)
    assert (found, words) == (status, b'{"type": "%b"}' % kind)
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "no-store" in headers["Cache-Control"]
    assert door.held == 0


def test_all_unfinished_bodies_together_hold_no_more_than_they_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door_, "HELD_BYTES", 100)
    door = Door(told, threads=1)
    status, headers, words = answer(pieces(b"x" * 60, b"x" * 60), door)
    assert (status, words, headers["Retry-After"]) == (503, b'{"type": "unavailable"}', "5")
    assert answer(pieces(b"x" * 100), door)[0] == 200


def test_what_django_opened_is_closed() -> None:
    content = Content()

    def opened(environ: dict[str, Any], start: Callable[..., Any]) -> Content:
        start("204 No Content", [])
        return content

    answer(pieces(), Door(opened, threads=1))
    assert content.closed


def test_an_underscore_does_not_pass_for_a_dash() -> None:
    sent = [("X_Forwarded_For", "a liar"), ("x-forwarded-for", "our proxy"), ("x_forwarded_proto", "https")]
    assert headers_of(sent) == {"HTTP_X_FORWARDED_FOR": "our proxy"}


def test_headers_that_come_twice_are_joined() -> None:
    sent = [("cookie", "a=1"), ("cookie", "b=2"), ("accept", "a"), ("accept", "b"), ("content-type", "c")]
    assert headers_of(sent) == {"HTTP_COOKIE": "a=1; b=2", "HTTP_ACCEPT": "a,b", "CONTENT_TYPE": "c"}
