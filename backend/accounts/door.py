"""The door to allauth: only small flat JSON goes in, and every refusal comes out in our shape."""

import time
from collections.abc import Callable

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from rest_framework.exceptions import ParseError

from backend.common.api import read_json
from backend.common.http import declared_bytes, problem

PREFIX = "/_allauth/"
BODY_LIMIT = 16 * 1024  # bytes
LARGEST_ID = 2**63 - 1  # a larger one is no row's, and SQLite cannot even ask for it
RETRY_SECONDS = 60
RESET_REQUEST = "/auth/password/request"
RESET_SECONDS = 0.1  # a known address takes 1 ms longer than an unknown one: both wait for this


class AccountsDoor:
    """Stands before and after allauth's views."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(PREFIX):
            return self.get_response(request)
        started = time.monotonic()
        answer = refusal(request) or self.get_response(request)
        if request.path.endswith(RESET_REQUEST):
            time.sleep(max(0, started + RESET_SECONDS - time.monotonic()))
        undressed = answer.status_code == 429 and "Retry-After" not in answer
        return too_many() if undressed else answer


def refusal(request: HttpRequest) -> JsonResponse | None:
    """What is wrong with the body, or None; allauth itself takes any media type and trips over the rest."""
    if declared_bytes(request) > BODY_LIMIT or len(request.body) > BODY_LIMIT:
        return problem(413, "too_large", limit={"bytes": BODY_LIMIT})
    if not request.body:
        return None
    if request.content_type != "application/json":
        return problem(415, "unsupported_media_type")
    return None if _is_flat_object(request.body) else problem(400, "bad_request")


def _is_flat_object(body: bytes) -> bool:
    try:
        value = read_json(body)
    except ParseError:
        return False
    return isinstance(value, dict) and all(_is_plain(name, v) for name, v in value.items())


def _is_plain(name: str, value: object) -> bool:
    """allauth's forms turn any value into text: a password of `["a"]` would become `['a']`."""
    if name == "sessions":  # the ids of the sessions to end
        return isinstance(value, list) and all(type(id) is int and 0 <= id <= LARGEST_ID for id in value)
    return isinstance(value, str | bool)


def too_many(retry_after: int = RETRY_SECONDS) -> JsonResponse:
    return problem(429, "throttled", retry_after=retry_after, status=429)
