import pytest
from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.http import Http404
from rest_framework.exceptions import (
    APIException,
    MethodNotAllowed,
    NotAuthenticated,
    NotFound,
    ParseError,
    PermissionDenied,
    Throttled,
    UnsupportedMediaType,
    ValidationError,
)

from backend.common.api import problem_of, read_json
from backend.common.http import Problem


@pytest.mark.parametrize(
    ("error", "status", "body"),
    [
        (NotAuthenticated(), 401, {"type": "signed_out"}),
        (PermissionDenied(), 403, {"type": "forbidden"}),
        (DjangoPermissionDenied(), 403, {"type": "forbidden"}),
        (NotFound(), 404, {"type": "not_found"}),
        (Http404(), 404, {"type": "not_found"}),
        (MethodNotAllowed("PUT"), 405, {"type": "method_not_allowed"}),
        (UnsupportedMediaType("text/plain"), 415, {"type": "unsupported_media_type"}),
        (ParseError(), 400, {"type": "bad_request"}),
        (ValidationError({"a": ["No."]}), 400, {"type": "bad_request", "fields": {"a": ["No."]}}),
        (Problem(403, "consent_withdrawn"), 403, {"type": "consent_withdrawn"}),
        (Problem(409, "resync", epoch="e"), 409, {"type": "resync", "epoch": "e"}),
    ],
)
def test_every_refusal_has_a_type(error, status, body):
    answer = problem_of(error, {})
    assert answer is not None
    assert (answer.status_code, answer.data) == (status, body)


def test_who_must_wait_is_told_how_long():
    answer = problem_of(Throttled(wait=12.2), {})
    assert answer is not None
    assert answer.data == {"type": "throttled"}
    assert answer.headers["Retry-After"] == "13"


def test_a_refusal_knows_no_words_of_its_cause():
    answer = problem_of(APIException("SELECT password FROM accounts"), {})
    assert answer is not None
    assert "password" not in str(answer.data)


def test_a_crash_is_no_refusal():
    assert problem_of(RuntimeError(), {}) is None


@pytest.mark.parametrize(
    "text", ["{}", "[]", "null", "1e308", '"\\u0000"', '{"a": 1, "a": 2}', '"\\ud83d\\ude00"']
)
def test_json_is_read(text):
    read_json(text.encode())


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"NaN",
        b"-Infinity",
        b'{"a": Infinity}',
        b"[" * 100_000,
        b"\xff",
        b"\xef\xbb\xbf{}",
        '"\ud800"'.encode("utf-8", "surrogatepass"),
        b'"\\ud800"',
        b'{"\\udfff": 1}',
        b"9" * 5000,
        "{}".encode("utf-16"),
        b"{} {}",
        b"'a'",
        b"1e400",
    ],
)
def test_what_is_no_strict_json_is_refused(body):
    with pytest.raises(ParseError):
        read_json(body)
