"""How the server speaks HTTP: its headers, its refusals and the words of both."""

import errno
import re
import sqlite3
import sys
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers
from redis.exceptions import RedisError
from rest_framework.exceptions import APIException

Answer = Callable[[HttpRequest], HttpResponseBase]

RETRY_SECONDS = 5  # while the database is away
FULL_SECONDS = 60  # while there is no space: that takes a person
AWAY = (OperationalError, InterfaceError, RedisError)
NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
POSTGRES_FULL = "53100"  # SQLSTATE disk_full

HEADERS = {
    "Content-Security-Policy": "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self'",
            "font-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "object-src 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types app",
        ]
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}
OF_PROGRAMS = re.compile(r"/+(api|_allauth)(/|$)")  # a program that doubles a slash gets JSON too
OF_STATUS = {
    400: ("bad_request", "This request could not be read"),
    403: ("forbidden", "This is not yours to open"),
    404: ("not_found", "There is no page here"),
    500: ("server_error", "Something went wrong on our side"),
    503: ("unavailable", "The server needs a moment"),
    507: ("storage_full", "The server has no space left"),
}
AGAIN = {503: RETRY_SECONDS, 507: FULL_SECONDS}


class Problem(APIException):
    """A refusal of its own type: `Problem(409, "resync", epoch=e)` is `{"type": "resync", "epoch": e}`."""

    def __init__(self, status: int, kind: str, **extra: Any) -> None:
        super().__init__(kind, kind)
        self.status_code = status
        self.extra = extra


def problem(status: int, kind: str, /, *, retry_after: int | None = None, **extra: Any) -> JsonResponse:
    """A refusal as JSON; `retry_after` is in seconds."""
    answer = JsonResponse({"type": kind, **extra}, status=status)
    if retry_after is not None:
        answer["Retry-After"] = str(retry_after)
    add_never_cache_headers(answer)
    return answer


class SafeHeaders:
    """Puts the security headers on every answer, also on static files and errors."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        for name, value in HEADERS.items():
            answer.headers[name] = value
        if wants_json(request):
            answer.headers.setdefault("Cache-Control", "no-store")
        return answer


class SameOrigin:
    """Refuses a write that a browser says comes from another site."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        writes = request.method not in {"GET", "HEAD", "OPTIONS", "TRACE"}
        if writes and request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}:
            return csrf_failure(request)
        return self.get_response(request)


def wants_json(request: HttpRequest) -> bool:
    return OF_PROGRAMS.match(request.path) is not None


def declared_bytes(request: HttpRequest) -> int:
    """How long the body says it is, so that nobody need read what is too long; 0 = it does not say."""
    length = request.META.get("CONTENT_LENGTH") or ""
    return int(length) if length.isdecimal() else 0


def csrf_failure(request: HttpRequest, reason: str = "") -> JsonResponse:
    return problem(403, "csrf")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return problem(413, "too_large", limit={"bytes": settings.DATA_UPLOAD_MAX_MEMORY_SIZE})
    return refuse(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refuse(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refuse(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """What went wrong on our side; Django calls this inside the `except`."""
    return refuse(request, _status_of(sys.exception()))


def _status_of(error: BaseException | None) -> int:
    """507 where no space is left, 503 while the database or Redis is away, else 500."""
    if _is_full(error) or (error is not None and _is_full(error.__cause__)):
        return 507
    return 503 if isinstance(error, AWAY) else 500


def _is_full(error: BaseException | None) -> bool:
    """Django keeps what the database's own driver said as the cause of what it raises."""
    if isinstance(error, OSError):
        return error.errno in NO_SPACE
    full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
    return full or getattr(error, "sqlstate", None) == POSTGRES_FULL


def refuse(request: HttpRequest, status: int) -> HttpResponse:
    """The refusal as JSON for programs, as a small page for people."""
    kind, words = OF_STATUS[status]
    retry_after = AGAIN.get(status)
    if wants_json(request):
        return problem(status, kind, retry_after=retry_after)
    return page(status, words, retry_after=retry_after)


def page(status: int, words: str, *, retry_after: int | None = None) -> HttpResponse:
    """A readable page that needs no style and no script; `words` are ours, never the person's."""
    html = (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
        f'<title>{words}</title><main><h1>{words}</h1><p><a href="/">Open Achelog</a></p></main></html>'
    )
    answer = HttpResponse(html, status=status)
    if retry_after is not None:
        answer["Retry-After"] = str(retry_after)
    return answer
