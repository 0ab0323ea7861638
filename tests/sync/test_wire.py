"""The conversations of tests/vectors/wire, held with the real server.

`$checkpoint` in a question is that of the last page. Checkpoints, epochs and the edits that the server names
differ from server to server, so an answer only has to hold some. A turn that `happens` befalls the server.
"""

import json
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.db.models import F
from pytest_django import Settings

from backend.diary.models import Head
from backend.sync.kinds import KINDS
from tests.sync.phone import Answer, Document, Phone

FILES = sorted((Path(__file__).parents[1] / "vectors" / "wire").glob("*.json"))
CHOSEN = {"checkpoint", "epoch"}  # by the server
CHOSEN_AT_TIMES = {"edit_id", "at"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_server_answers_as_written(alice: Phone, path: Path, settings: Settings) -> None:
    checkpoint, turns = "", json.loads(path.read_text())
    sent = json.dumps([turn.get("body") for turn in turns])
    for turn in turns:
        if "happens" in turn:
            befall(alice.owner_id, turn["happens"])
            settings.SYNC_REQUESTS_A_MINUTE = 0 if "throttled" in turn["happens"] else None
            continue
        answer = ask(alice, turn, checkpoint)
        checkpoint = answer.body.get("checkpoint", checkpoint)
        assert answer.status == turn["status"], turn["says"]
        assert settled(answer.body, sent) == settled(turn["answer"], sent), turn["says"]
        assert ("Retry-After" in answer.headers) == turn.get("retry_after", False), turn["says"]


def test_there_are_conversations() -> None:
    assert len(FILES) >= 13


def ask(phone: Phone, turn: Document, checkpoint: str) -> Answer:
    if turn["method"] == "PUT":
        return phone.put(turn["path"], turn["body"])
    if turn["method"] == "POST":
        return phone.send(json.dumps(full_size(turn)), turn.get("content_type", "application/json"))
    query = {name: checkpoint if value == "$checkpoint" else value for name, value in turn["query"].items()}
    return phone.ask(**query)


def full_size(turn: Document) -> Document:
    """The body, which a file shows in small: `rows_times` the rows, notes `note_times` as long."""
    rows = turn["body"].get("rows", []) * turn.get("rows_times", 1)
    for row, times in zip(rows, turn.get("note_times", []), strict=False):
        row["newDocumentState"]["note"] *= times
    return {**turn["body"], "rows": rows} if rows else turn["body"]


def befall(owner_id: int, what: Document) -> None:
    """What happens to the server between two requests."""
    head, tables = (
        Head.objects.filter(owner_id=owner_id),
        [kind.model._default_manager for kind in KINDS.values()],
    )
    for table in tables:
        if "restored_to" in what:  # only new records came since that backup
            table.filter(owner_id=owner_id, revision__gt=what["restored_to"]).delete()
        if "purged" in what:
            table.filter(owner_id=owner_id, deleted=True).delete()
    if "restored_to" in what:
        kept = what["restored_to"]
        head.update(revision=kept, kept_revision=kept, judged_revision=0, epoch=uuid.uuid4())
    if "purged" in what:
        head.update(kept_revision=F("revision"))


def settled(answer: Any, sent: str) -> Any:
    """The answer with a mark in the place of what only this server could choose."""
    if isinstance(answer, list):
        return [settled(item, sent) for item in answer]
    if not isinstance(answer, dict):
        return answer
    return {
        name: "some"
        if name in CHOSEN or (name in CHOSEN_AT_TIMES and value not in sent)
        else settled(value, sent)
        for name, value in answer.items()
    }
