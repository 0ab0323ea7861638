"""The door between granian and Django: Django gets a request only when its whole body is here.

granian's own WSGI lends a thread to whoever has sent the headers, for as long as the body takes: four phones
on a line that broke would stop the server for everybody. See docs/decisions/0007-bodies-before-threads.md.
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

from granian.rsgi import (  # type: ignore[attr-defined]  # granian offers them without saying so
    HTTPProtocol,
    ProtocolClosed,
    ProtocolError,
    Scope,
)

from backend.common.http import HEADERS, RETRY_SECONDS, problem

THREADS = 4
BODY_BYTES = 1_048_576  # the longest body that any address takes; Django refuses a longer one by its length
HELD_BYTES = 64 * 1_048_576  # of all bodies that are not wholly here
QUIET_SECONDS = 20.0  # without one more byte of a body
UNREAD = {"GET", "HEAD"}
Environ = dict[str, Any]
Answer = tuple[int, list[tuple[str, str]], bytes]


class Unfinished(Exception):
    """A body that will not come: the status and the type of the answer."""

    def __init__(self, status: int, kind: str) -> None:
        super().__init__(status, kind)
        self.status, self.kind = status, kind


class Door:
    """Waits for bodies on one thread, for as many as come, and lends the others to whole requests."""

    def __init__(self, application: Callable[..., Any], *, threads: int = THREADS) -> None:
        self.application = application
        self.threads = ThreadPoolExecutor(threads, thread_name_prefix="request")
        self.held = 0

    async def __rsgi__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        environ = environ_of(scope)
        try:
            if scope.method not in UNREAD and int(environ.get("CONTENT_LENGTH", 0)) <= BODY_BYTES:
                body = await self.body_of(protocol)
                environ["wsgi.input"] = BytesIO(body)
                environ.setdefault("CONTENT_LENGTH", str(len(body)))  # none is said of a body in chunks
        except Unfinished as unfinished:
            protocol.response_bytes(*refusal(unfinished))
            return
        loop = asyncio.get_running_loop()
        protocol.response_bytes(*await loop.run_in_executor(self.threads, self.answer, environ))

    async def body_of(self, protocol: HTTPProtocol) -> bytes:
        """The body, cut where it grows too long for any address; Unfinished where it stalls or breaks."""
        body, stream = bytearray(), aiter(protocol)
        try:
            while len(body) <= BODY_BYTES and (chunk := await _next(stream)):
                self.held += len(chunk)
                body += chunk
                if self.held > HELD_BYTES:
                    raise Unfinished(503, "unavailable")
        finally:
            self.held -= len(body)
        return bytes(body)

    def answer(self, environ: Environ) -> Answer:
        """What Django says; runs on a thread."""
        said: dict[str, Any] = {}

        def start(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
            said.update(status=int(status[:3]), headers=headers)

        content = self.application(environ, start)
        try:
            body = b"".join(content)
        finally:
            content.close()
        return said["status"], said["headers"], body


async def _next(stream: AsyncIterator[bytes]) -> bytes:
    """The next piece of a body, none at its end."""
    try:
        async with asyncio.timeout(QUIET_SECONDS):
            return await anext(stream)
    except StopAsyncIteration:
        return b""
    except TimeoutError:
        raise Unfinished(408, "too_slow") from None
    except (ProtocolClosed, ProtocolError):
        raise Unfinished(400, "bad_request") from None


def refusal(unfinished: Unfinished) -> Answer:
    """The answer for a request that Django never sees."""
    again = RETRY_SECONDS if unfinished.status == 503 else None
    answer = problem(unfinished.status, unfinished.kind, retry_after=again)
    return unfinished.status, [*answer.headers.items(), *HEADERS.items()], answer.content


def environ_of(scope: Scope) -> Environ:
    """The request as PEP 3333 has it, with an empty body."""
    host, _, port = scope.server.rpartition(":")
    return {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string.encode().decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **headers_of(scope.headers.items()),
    }


def headers_of(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """A name with an underscore would pass for one with a dash, and so for what only our proxy may say."""
    found: dict[str, str] = {}
    for name, value in headers:
        if "_" not in name:
            key = name.upper().replace("-", "_")
            key = key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"
            glue = "; " if key == "HTTP_COOKIE" else ","
            found[key] = f"{found[key]}{glue}{value}" if key in found else value
    return found
