"""How the endpoints of /api/v1 read, recognise and refuse: Django REST framework in our shape."""

import json
from typing import Any

from allauth.headless.contrib.rest_framework.authentication import XSessionTokenAuthentication
from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.http import Http404
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import APIException, NotFound, ParseError, PermissionDenied, ValidationError
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import JSONParser
from rest_framework.request import Request
from rest_framework.response import Response

from backend.common.http import Problem, declared_bytes

BODY_LIMIT = 64 * 1024  # bytes; a push has its own limit
TYPES = {
    "not_authenticated": "signed_out",
    "authentication_failed": "signed_out",
    "permission_denied": "forbidden",
    "parse_error": "bad_request",
}


def problem_of(error: Exception, context: dict[str, Any]) -> Response | None:
    """A refusal as `{"type": ...}`; what is no refusal goes on to `backend.common.http.server_error`."""
    if isinstance(error, Http404):
        error = NotFound()
    elif isinstance(error, DjangoPermissionDenied):
        error = PermissionDenied()
    if not isinstance(error, APIException):
        return None
    return Response(_body_of(error), status=error.status_code, headers=_headers_of(error))


def _body_of(error: APIException) -> dict[str, Any]:
    if isinstance(error, Problem):
        return {"type": error.get_codes(), **error.extra}
    if isinstance(error, ValidationError):
        return {"type": "bad_request", "fields": error.detail}
    code = str(error.get_codes())
    return {"type": TYPES.get(code, code)}


def _headers_of(error: APIException) -> dict[str, str]:
    """DRF puts both on the error: who may sign in how, and when to try again (seconds)."""
    found = {
        "WWW-Authenticate": getattr(error, "auth_header", None),
        "Retry-After": getattr(error, "wait", None),
    }
    return {name: str(value) for name, value in found.items() if value is not None}


class CsrfFailed(PermissionDenied):
    default_code = "csrf"


class TokenAuthentication(XSessionTokenAuthentication):  # type: ignore[misc]  # allauth ships no types
    """The app client's `X-Session-Token`."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"


class CookieAuthentication(SessionAuthentication):
    """The session cookie; a missing CSRF token has a type of its own."""

    def enforce_csrf(self, request: Request) -> None:
        # Asked for a form's token, DRF's own request would parse the body, within `BODY_LIMIT`.
        plain: Any = request._request
        try:
            super().enforce_csrf(plain)
        except PermissionDenied as error:
            raise CsrfFailed from error


class AlwaysJSON(DefaultContentNegotiation):
    """JSON whatever `Accept` says: a browser that asks for HTML gets a readable refusal too."""

    def select_renderer(self, request: Any, renderers: Any, format_suffix: str | None = None) -> Any:
        return renderers[0], renderers[0].media_type


class JSONOnly(JSONParser):
    """At most `BODY_LIMIT` bytes of strict JSON."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        declared = declared_bytes(parser_context["request"]) if parser_context else 0
        body = b"" if declared > BODY_LIMIT else stream.read(BODY_LIMIT + 1)
        if max(declared, len(body)) > BODY_LIMIT:
            raise Problem(413, "too_large", limit={"bytes": BODY_LIMIT})
        return read_json(body)


def read_json(body: bytes) -> Any:
    """The value of a JSON text; ParseError for NaN, 1e400, bad UTF-8, lone surrogates, deep nesting."""
    try:
        value = json.loads(body.decode(), parse_constant=_refuse_constant)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError) as error:
        raise ParseError from error
    return value


def _refuse_constant(name: str) -> None:
    raise ValueError(name)
