"""Writes docs/openapi.yaml: drf-spectacular finds the endpoints, this file says what they take and answer.

It lives among the tests because drf-spectacular is no part of the server. `make openapi` runs it.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.config.settings")
    django.setup()

from django.conf import settings
from django.test import override_settings
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.renderers import OpenApiYamlRenderer

from backend.diary import fields
from backend.sync.kinds import KINDS

FILE = Path(settings.BASE) / "docs" / "openapi.yaml"
WIRE = Path(settings.BASE) / "tests" / "vectors" / "wire"
PATHS = {"POST": "/api/v1/sync/push", "GET": "/api/v1/sync/pull", "PUT": "/api/v1/consent"}
Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
UUID: Schema = {"type": "string", "format": "uuid"}
WHOLE: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
SHA256: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
DAY: Schema = {"type": "string", "format": "date"}
ANY: Schema = {}


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def nullable(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]} if schema else {}


def obj(_required: str = "", **properties: Schema) -> Schema:
    made: Schema = {"type": "object", "properties": properties}
    return {**made, "required": _required.split()} if _required else made


def list_of(schema: Schema, **more: int) -> Schema:
    return {"type": "array", "items": schema, **more}


# How each rule of a field reads as a schema. Texts and lists may be four times as long as in the form.
OF_RULE: dict[type, Callable[[Any], Schema]] = {
    fields.Text: lambda rule: {"type": "string", "maxLength": rule.limit * fields.ROOM},
    fields.Code: lambda rule: {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$"},
    fields.Flag: lambda rule: FLAG,
    fields.Whole: lambda rule: {"type": "integer", "minimum": rule.low, "maximum": rule.high},
    fields.Number: lambda rule: {"type": "number", "minimum": rule.low, "maximum": rule.high},
    fields.Moment: lambda rule: MOMENT,
    fields.Day: lambda rule: DAY,
    fields.Clock: lambda rule: {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"},
    fields.Id: lambda rule: UUID,
    fields.ListOf: lambda rule: list_of(of_rule(rule.rule), maxItems=rule.limit * fields.ROOM),
    fields.Fields: lambda rule: obj(**{n: nullable(of_rule(r)) for n, r in rule.rules.items()}),
    fields.MapOf: lambda rule: {
        "type": "object",
        "additionalProperties": nullable(of_rule(rule.rule)),
        "maxProperties": rule.limit * fields.ROOM,
    },
    fields.Anything: lambda rule: ANY,
}


def of_rule(rule: Any) -> Schema:
    return OF_RULE[type(rule)](rule)


def document(name: str) -> Schema:
    """A record of one kind as it is sent and answered; null = not answered."""
    head = {"kind": {"const": name}, "id": UUID, "edit_id": nullable(UUID), "_deleted": FLAG}
    kind = KINDS[name]
    answers = {n: of_rule(r) if n in kind.required else nullable(of_rule(r)) for n, r in kind.fields.items()}
    return obj("id", **head, **answers)


ROW = obj(
    "kind newDocumentState",
    kind={"enum": list(KINDS)},
    assumedMasterState=nullable(ref("Document")),
    newDocumentState=ref("Document"),
    acknowledged=WHOLE,
)
RESULT = obj(
    "status",
    status={"enum": ["stored", "unchanged", "replaced", "conflict", "refused"]},
    revision=WHOLE,
    masterState=ref("Document"),
    reason=obj("field code message", field=TEXT, code=TEXT, message=TEXT),
)
PAGE = obj(
    "documents revisions checkpoint more",
    documents=list_of(ref("Document")),
    revisions=list_of(WHOLE),
    checkpoint=TEXT,
    more=FLAG,
)
CONSENT = obj("text_sha256 given", text_sha256=SHA256, given=FLAG)
ANSWERED_CONSENT = obj(
    "text_sha256 given at", text_sha256=nullable(SHA256), given=nullable(FLAG), at=nullable(MOMENT)
)
WISH = obj(
    "from to locale",
    **{"from": DAY},
    to=DAY,
    locale={"type": "string", "examples": ["en-GB"]},
    sections=nullable(list_of(TEXT, minItems=1)),
    include_notes=nullable(FLAG),
)
REPORT = obj("id pdf created_at from to", **{"from": DAY}, to=DAY, id=UUID, pdf=TEXT, created_at=MOMENT)
SCHEMAS: dict[str, Schema] = {
    "Report": REPORT,
    **{name: document(name) for name in KINDS},
    "Document": {"anyOf": [ref(name) for name in KINDS]},
    "Problem": obj(
        "type",
        type=TEXT,
        field=TEXT,
        message=TEXT,
        fields=ANY,
        limit=obj(rows=WHOLE, bytes=WHOLE),
        epoch=UUID,
        kept_revision=WHOLE,
    ),
}


def answer(description: str, schema: Schema, kind: str = "application/json") -> Schema:
    return {"description": description, "content": {kind: {"schema": schema}}}


def refusals(*statuses: int) -> dict[str, Schema]:
    every = {401: "signed_out", 403: "csrf, or consent_withdrawn", 429: "throttled"}
    every |= {503: "unavailable", 507: "storage_full"}
    more = {
        400: "bad_request, with the wrong fields where there are any",
        404: "not_found: also another person's",
        408: "too_slow",
        409: "resync",
        413: "too_large, with the limit",
        415: "unsupported_media_type",
    }
    found = {**every, **{status: more[status] for status in statuses}}
    return {str(status): answer(found[status], ref("Problem")) for status in sorted(found)}


def takes(schema: Schema) -> Schema:
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def query(name: str, schema: Schema, description: str) -> Schema:
    return {"in": "query", "name": name, "schema": schema, "description": description}


OPERATIONS: dict[tuple[str, str], Schema] = {
    ("get", "/api/v1/consent"): {
        "summary": "The newest answer to the consent text; null = never answered",
        "responses": {"200": answer("The answer", ANSWERED_CONSENT), **refusals()},
    },
    ("put", "/api/v1/consent"): {
        "summary": "Answer the consent text; the same answer again changes nothing",
        "requestBody": takes(CONSENT),
        "responses": {
            "200": answer("The answer, with its time", ANSWERED_CONSENT),
            **refusals(400, 408, 413, 415),
        },
    },
    ("get", "/api/v1/sync/pull"): {
        "summary": "What changed since a checkpoint, in the order of revisions",
        "parameters": [
            query("checkpoint", TEXT, "As answered before; absent = from the start"),
            query(
                "limit",
                {"type": "integer", "minimum": 1, "maximum": 1000, "default": 500},
                "Documents a page",
            ),
            query("kinds", TEXT, f"Comma list of {', '.join(KINDS)}; absent = all"),
        ],
        "responses": {"200": answer("One page", PAGE), **refusals(400, 409)},
    },
    ("post", "/api/v1/sync/push"): {
        "summary": "Offer new states; one result a row, in order: a bad row never fails its neighbours",
        "requestBody": takes(obj("rows", rows=list_of(ROW, maxItems=500))),
        "responses": {
            "200": answer("The results", obj("results", results=list_of(RESULT))),
            **refusals(400, 408, 413, 415),
        },
    },
}


REPORT_ID = {"in": "path", "name": "report", "required": True, "schema": UUID}
OPERATIONS |= {
    ("get", "/api/v1/reports"): {
        "summary": "The person's reports, newest first",
        "responses": {
            "200": answer("The reports", obj("reports", reports=list_of(ref("Report")))),
            **refusals(),
        },
    },
    ("post", "/api/v1/reports"): {
        "summary": "Make a report: a snapshot of the days from the first to the last, both included",
        "requestBody": takes(WISH),
        "responses": {"201": answer("The report", ref("Report")), **refusals(400, 408, 413, 415)},
    },
    ("get", "/api/v1/reports/{report}"): {
        "summary": "One report",
        "parameters": [REPORT_ID],
        "responses": {"200": answer("The report", ref("Report")), **refusals(404)},
    },
    ("delete", "/api/v1/reports/{report}"): {
        "summary": "Delete a report and its page",
        "parameters": [REPORT_ID],
        "responses": {"204": {"description": "It is gone"}, **refusals(404)},
    },
    ("get", "/api/v1/reports/{report}/pdf"): {
        "summary": "The page as a PDF file",
        "parameters": [REPORT_ID],
        "responses": {
            "200": answer("The page", {"type": "string", "format": "binary"}, "application/pdf"),
            **refusals(404),
        },
    },
}


class Endpoint(AutoSchema):
    """Only where the endpoints are; what they take and answer stands in `OPERATIONS`."""

    def get_request_serializer(self) -> None:
        return None

    def get_response_serializers(self) -> None:
        return None

    def get_auth(self) -> list[Schema]:
        return [{"session": []}, {"token": []}]

    def get_operation_id(self) -> str:
        return f"{self.method.lower()}{self.path.removeprefix('/api/v1').title()}".translate(
            {ord(c): None for c in "/{}_"}
        )

    def get_tags(self) -> list[str]:
        return [self.path.split("/")[3]]

    def get_description(self) -> str:
        return ""


def wire_examples() -> Iterator[tuple[str, str, str, Schema]]:
    """Every turn of the conversations in tests/vectors/wire: method, path, name, and the turn itself."""
    for file in sorted(WIRE.glob("*.json")):
        turns = [turn for turn in json.loads(file.read_text()) if "method" in turn]
        for number, turn in enumerate(turns, 1):
            if "$" not in json.dumps(turn.get("body")):  # `limits` writes long texts shorter than they are
                yield (
                    turn["method"].lower(),
                    turn.get("path", PATHS[turn["method"]]),
                    f"{file.stem}_{number}",
                    turn,
                )


def add_examples(operations: dict[str, dict[str, Schema]]) -> None:
    """The real requests and answers that both the server's and the phone's tests hold."""
    for method, path, name, turn in wire_examples():
        operation = operations[path][method]
        if "body" in turn:
            _add(operation["requestBody"], name, turn["says"], turn["body"])
        if str(turn["status"]) in operation["responses"]:
            _add(operation["responses"][str(turn["status"])], name, turn["says"], turn["answer"])


def _add(part: Schema, name: str, says: str, value: Any) -> None:
    content = part["content"]["application/json"]
    content.setdefault("examples", {})[name] = {"summary": says, "value": value}


def schema() -> Schema:
    """The whole description; KeyError for an endpoint that `OPERATIONS` does not tell of."""
    framework = {**settings.REST_FRAMEWORK, "DEFAULT_SCHEMA_CLASS": f"{__name__}.{Endpoint.__name__}"}
    with override_settings(REST_FRAMEWORK=framework):
        found: Schema = SchemaGenerator().get_schema(request=None, public=True)
    for path, operations in found["paths"].items():
        for method, operation in operations.items():
            operation.update(deepcopy(OPERATIONS[method, path]))
    add_examples(found["paths"])
    found |= {"openapi": "3.1.0", "info": {"title": "Achelog", "version": "1"}}
    found["components"] = {
        "schemas": SCHEMAS,
        "securitySchemes": {
            "session": {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME},
            "token": {"type": "apiKey", "in": "header", "name": "X-Session-Token"},
        },
    }
    return found


def text() -> str:
    rendered: bytes = OpenApiYamlRenderer().render(schema())
    return rendered.decode()


if __name__ == "__main__":
    FILE.write_text(text())
    sys.stdout.write(f"{FILE} written\n")
