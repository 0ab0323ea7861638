import json

import jsonschema
import yaml

from tests.house import openapi


def test_the_committed_description_is_the_generated_one():
    """After a change: make openapi."""
    assert openapi.FILE.read_text() == openapi.text()


def test_every_endpoint_is_described():
    found = {(m, path) for path, operations in openapi.schema()["paths"].items() for m in operations}
    assert found <= set(openapi.OPERATIONS)


def test_every_reference_leads_somewhere():
    text = openapi.FILE.read_text()
    described = yaml.safe_load(text)
    names = {line.rpartition("/")[2].strip("' \n") for line in text.splitlines() if "$ref" in line}
    assert names <= set(described["components"]["schemas"])


def test_every_schema_is_one():
    for schema in openapi.SCHEMAS.values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_the_consent_answer_is_as_described(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("ana@example.org"))
    for given in (None, True):
        if given:
            body = {"text_sha256": "a" * 64, "given": given}
            client.put("/api/v1/consent", body, content_type="application/json")
        jsonschema.validate(client.get("/api/v1/consent").json(), openapi.ANSWERED_CONSENT)


def test_the_conversations_of_the_wire_are_examples_that_fit_their_schemas():
    described = openapi.schema()
    turns = {name: turn for _, _, name, turn in openapi.wire_examples()}
    shown = set()
    for operations in described["paths"].values():
        for operation in operations.values():
            parts = [operation.get("requestBody", {}), *operation["responses"].values()]
            for content in (part.get("content", {}).get("application/json", {}) for part in parts):
                schema = {**content.get("schema", {}), "components": described["components"]}
                for name, example in content.get("examples", {}).items():
                    shown.add(name)
                    if '"refused"' not in json.dumps(turns[name]["answer"]) and turns[name]["status"] == 200:
                        jsonschema.Draft202012Validator(schema).validate(example["value"])
    assert shown == turns.keys()
