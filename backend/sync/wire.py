"""What comes over the wire: the bytes of a push and the words of a pull, read strictly, row by row."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from backend.common.http import Problem
from backend.diary.fields import WIDEST, Refused
from backend.diary.kind import Kind, State
from backend.diary.services import Write
from backend.sync.kinds import KINDS

MOST_ROWS = 500
MOST_BYTES = 1_048_576
LIMIT = {"rows": MOST_ROWS, "bytes": MOST_BYTES}
DOCUMENT_BYTES = 65_536
DEEPEST = 100  # of the whole body; a deeper one is not read at all
ROW_LEVEL = 3  # body, list, row
LIMIT_FORM = re.compile(r"[1-9][0-9]{0,2}|1000")
TOKENS = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]', re.DOTALL)


class Envelope(msgspec.Struct):
    rows: list[msgspec.Raw]


class Row(msgspec.Struct):
    """One row, its two states still as sent."""

    kind: Any = None
    newDocumentState: msgspec.Raw = msgspec.Raw(b"null")  # noqa: N815 the wire's name
    assumedMasterState: msgspec.Raw = msgspec.Raw(b"null")  # noqa: N815 the wire's name
    acknowledged: Any = None


@dataclass(frozen=True, slots=True)
class PullRequest:
    checkpoint: str  # empty = from the start
    limit: int
    kinds: tuple[str, ...]  # sorted; empty = all


def read_push(body: bytes) -> list[Write | Refused]:
    """One entry a row, in order. Problem 400 for what is no push at all, 413 for too many rows."""
    try:
        rows: list[Any] = [bytes(raw) for raw in msgspec.json.decode(body, type=Envelope).rows]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        rows = _rows_of_standard_json(body)
    if len(rows) > MOST_ROWS:
        raise Problem(413, "too_large", limit=LIMIT)
    return [_read_row(row) for row in rows]


def _rows_of_standard_json(body: bytes) -> list[bytes]:
    """msgspec gives up a whole body for one lone surrogate or NaN; the rows beside it are worth reading."""
    if _depth(body) > DEEPEST:
        raise Problem(400, "bad_request")
    try:
        envelope = _standard_json(body)
    except (ValueError, RecursionError) as error:
        raise Problem(400, "bad_request") from error
    if not isinstance(envelope, dict) or not isinstance(envelope.get("rows"), list):
        raise Problem(400, "bad_request")
    return [_again(row) for row in envelope["rows"]]


def _standard_json(text: bytes) -> Any:
    """UTF-8 only, no BOM; numbers nobody can hold become infinite, which every rule refuses."""
    return json.loads(
        text.decode(), parse_int=lambda digits: int(digits) if len(digits) < 20 else float("inf")
    )


def _again(value: Any) -> bytes:
    """The value as it may have been sent; only half a character must be written in ASCII."""
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode()


def _depth(text: bytes) -> int:
    """How deep brackets nest, counted without recursion."""
    level = deepest = 0
    for token in TOKENS.finditer(text):
        if token[0] in (b"[", b"{"):
            level += 1
            deepest = max(deepest, level)
        elif token[0] in (b"]", b"}"):
            level -= 1
    return deepest


def _read_row(raw: bytes) -> Write | Refused:
    if raw.count(b"{") + raw.count(b"[") > DEEPEST - ROW_LEVEL and _depth(raw) + ROW_LEVEL - 1 > DEEPEST:
        raise Problem(400, "bad_request")
    try:
        return _write(_row(raw))
    except Refused as refused:
        return refused


def _row(raw: bytes) -> Row:
    try:
        return msgspec.json.decode(raw, type=Row)
    except (msgspec.DecodeError, UnicodeDecodeError):
        row = _value(raw)
    if not isinstance(row, dict):
        raise Refused("", "wrong_type", "A row must be an object.")
    states = {name: msgspec.Raw(_again(row.get(name))) for name in ("newDocumentState", "assumedMasterState")}
    return Row(row.get("kind"), acknowledged=row.get("acknowledged"), **states)


def _value(raw: bytes) -> Any:
    """What msgspec reads, or else what the standard parser makes of it, for a rule to refuse by name."""
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        try:
            return _standard_json(raw)
        except ValueError as error:
            raise Refused("", "bad_json", "This row is no JSON in UTF-8.") from error


def _write(row: Row) -> Write:
    kind = KINDS.get(row.kind) if isinstance(row.kind, str) else None
    if kind is None:
        raise Refused("kind", "unknown_kind", "This server does not know this kind.")
    sent = bytes(row.newDocumentState)
    if len(sent) > DOCUMENT_BYTES:
        raise Refused("", "too_large", f"A document has at most {DOCUMENT_BYTES} bytes.")
    new = _value(sent)
    if new is None:
        raise Refused("newDocumentState", "required", "newDocumentState is missing.")
    state = kind.read(new)
    return Write(kind, state, _assumed(kind, row, state.id), _acknowledged(row.acknowledged))


def _assumed(kind: Kind, row: Row, record: str) -> State | None:
    """A malformed assumed state equals nothing, so it is none."""
    sent = bytes(row.assumedMasterState)
    if sent == b"null":
        return None
    try:
        value = _value(sent)
        state = None if value is None else kind.read(value)
    except Refused:
        return None
    return state if state is not None and state.id == record else None


def _acknowledged(value: Any) -> int | None:
    if value is None or (type(value) is int and 0 <= value <= WIDEST):
        return value
    raise Refused("acknowledged", "wrong_type", "acknowledged must be a revision.")


def read_pull(query: Mapping[str, str]) -> PullRequest:
    """Problem 400 for a limit out of 1..1000 or an unknown kind."""
    limit, kinds = query.get("limit", "500"), set(filter(None, query.get("kinds", "").split(",")))
    if not LIMIT_FORM.fullmatch(limit) or not kinds <= KINDS.keys():
        raise Problem(400, "bad_request")
    return PullRequest(query.get("checkpoint", ""), int(limit), tuple(sorted(kinds)))
