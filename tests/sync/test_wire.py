"""The conversations of tests/vectors/wire, held with the real server.

`$checkpoint` in a question is that of the last page. Checkpoints and the edits that the server names differ
from server to server, so an answer only has to hold some.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.sync.phone import Answer, Document, Phone

FILES = sorted((Path(__file__).parents[1] / "vectors" / "wire").glob("*.json"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_server_answers_as_written(alice: Phone, path: Path) -> None:
    checkpoint, turns = "", json.loads(path.read_text())
    sent = json.dumps([turn.get("body") for turn in turns])
    for turn in turns:
        answer = ask(alice, turn, checkpoint)
        checkpoint = answer.body.get("checkpoint", checkpoint)
        assert answer.status == turn["status"], turn["says"]
        assert settled(answer.body, sent) == settled(turn["answer"], sent), turn["says"]


def test_there_are_conversations() -> None:
    assert len(FILES) >= 5


def ask(phone: Phone, turn: Document, checkpoint: str) -> Answer:
    if turn["method"] == "POST":
        return phone.send(json.dumps(turn["body"]))
    query = {name: checkpoint if value == "$checkpoint" else value for name, value in turn["query"].items()}
    return phone.ask(**query)


def settled(answer: Any, sent: str) -> Any:
    """The answer with a mark in the place of what only this server could choose."""
    if isinstance(answer, list):
        return [settled(item, sent) for item in answer]
    if not isinstance(answer, dict):
        return answer
    return {
        name: "some"
        if name == "checkpoint" or (name == "edit_id" and value not in sent)
        else settled(value, sent)
        for name, value in answer.items()
    }
