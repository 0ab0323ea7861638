"""A line to the real server that says exactly what it is told, byte for byte."""

import contextlib
import json
import socket
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Told:
    status: int
    body: bytes

    @property
    def told(self) -> dict[str, Any]:
        try:
            value = json.loads(self.body or b"{}")
        except ValueError:
            value = {}
        return value if isinstance(value, dict) else {}


class Line:
    def __init__(self, port: int, host: str = "localhost") -> None:
        self.port, self.host, self.token = port, host, ""

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Told:
        """One request on a line of its own; `headers` replace what an honest client would send."""
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        honest = {"Content-Type": "application/json", "Content-Length": str(len(data))} if data else {}
        if "Transfer-Encoding" in headers:
            del honest["Content-Length"]
        return self.say(f"{method} {path} HTTP/1.1", honest | headers, data)

    def say(self, start: str, headers: dict[str, str], body: bytes = b"") -> Told:
        with self._connected() as line:
            with contextlib.suppress(OSError):  # it may have answered and hung up
                line.sendall(self._head(start, headers) + body)
            return _answer(line)

    def open(self, method: str, path: str, headers: dict[str, str], body: bytes) -> socket.socket:
        """A request that is left standing; the caller closes the line."""
        line = self._connected()
        line.sendall(self._head(f"{method} {path} HTTP/1.1", headers) + body)
        return line

    def flood(self, method: str, path: str, headers: dict[str, str], *, megabytes: int) -> tuple[int, Told]:
        """How many megabytes were taken before the answer, and the answer."""
        piece, sent = b"x" * 1_000_000, 0
        if "Transfer-Encoding" in headers:
            piece = b"f4240\r\n" + piece + b"\r\n"
        head = self._head(f"{method} {path} HTTP/1.1", {"Content-Type": "application/json", **headers})
        with self._connected() as line:
            with contextlib.suppress(OSError):
                line.sendall(head)
                while sent < megabytes:
                    line.sendall(piece)
                    sent += 1
            return sent, _answer(line)

    def _connected(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=10)

    def _head(self, start: str, headers: dict[str, str]) -> bytes:
        own = {"Host": self.host, "Connection": "close"} | (
            {"X-Session-Token": self.token} if self.token else {}
        )
        lines = [start, *(f"{name}: {value}" for name, value in (own | headers).items())]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _answer(line: socket.socket) -> Told:
    received = b""
    with contextlib.suppress(ConnectionError):
        while piece := line.recv(65_536):
            received += piece
    head, _, body = received.partition(b"\r\n\r\n")
    return Told(int(head.split()[1]), body) if head else Told(0, b"")
