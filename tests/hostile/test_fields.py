"""Every field of every kind meets every odd value: it is refused by name or kept exactly."""

import json
import os
from collections.abc import Callable, Iterator
from random import Random, SystemRandom
from typing import Any

import pytest

from backend.sync.kinds import KINDS
from tests.hostile.people import Person, undone
from tests.hostile.samples import full
from tests.hostile.values import VALUES
from tests.sync.phone import Document, make_log, row

PUSH, PULL = "/api/v1/sync/push", "/api/v1/sync/pull"
AT_ONCE = 90  # rows, and a good neighbour
ROW_VALUES = [
    text for name, text in VALUES.items() if name != "a very deep list"
]  # that one fails a whole body


def odd_rows(kind: str) -> Iterator[tuple[str, str, str]]:
    """Field, value and row, each as text."""
    for name in (*KINDS[kind].fields, "overruled", "later", "id", "edit_id", "_deleted"):
        for text in ROW_VALUES:
            document = full(kind)
            document.pop(name, None)
            body = json.dumps(document)[:-1] + f", {json.dumps(name)}: {text}}}"
            yield name, text, f'{{"kind": "{kind}", "assumedMasterState": null, "newDocumentState": {body}}}'


@pytest.mark.parametrize("kind", KINDS)
def test_an_odd_value_is_refused_by_name_or_comes_back_as_it_was_sent(
    bob: Person, ask: Callable[..., Any], kind: str
) -> None:
    rows = list(odd_rows(kind))
    for start in range(0, len(rows), AT_ONCE):
        with undone():
            check(bob, ask, kind, rows[start : start + AT_ONCE])


def check(bob: Person, ask: Callable[..., Any], kind: str, some: list[tuple[str, str, str]]) -> None:
    rows = [one[2] for one in some] + [json.dumps(row(make_log()))]
    answer = ask(bob, "POST", PUSH, f'{{"rows": [{",".join(rows)}]}}'.encode())
    assert answer.status_code == 200, answer.content[:200]
    *results, neighbour = answer.json()["results"]
    assert neighbour["status"] == "stored"
    kept = {one["id"]: one for one in ask(bob, "GET", f"{PULL}?limit=1000").json()["documents"]}
    for (name, text, sent), result in zip(some, results, strict=True):
        about = f"{kind}.{name}: {text[:80]}"
        if result["status"] == "refused":
            assert result["reason"]["field"] == name, (about, result)
            assert 0 < len(result["reason"]["message"]) < 200, about
        elif result["status"] == "stored" and kind != "profile" and name not in {"_deleted", "edit_id"}:
            document = json.loads(sent)["newDocumentState"]
            assert kept[document["id"]].get(name) == document[name], about
        else:
            assert result["status"] in {"stored", "conflict", "unchanged"}, about


def mutated(random: Random, body: bytes) -> bytes:
    """The body with a few bytes cut, doubled, moved, or put in."""
    for _ in range(random.randint(1, 4)):
        start = random.randrange(len(body))
        end = min(len(body), start + random.choice((1, 2, 8, 60)))
        other = random.randrange(len(body))
        piece = random.choice(
            (
                b"",
                body[start:end] * 2,
                body[other : other + 20],
                bytes([random.randrange(256)]),
                b"\x00",
                b'"',
                b"[",
                b"}",
            )
        )
        body = body[:start] + piece + body[end:] or b"{"
    return body


def run(bob: Person, ask: Callable[..., Any], count: int) -> None:
    seed = int(os.environ.get("ACHELOG_SEED") or SystemRandom().getrandbits(32))
    print(f"ACHELOG_SEED={seed}")
    random, kinds = Random(seed), list(KINDS)
    for number in range(count):
        rows: list[Document] = [row(full(kind), kind=kind) for kind in random.sample(kinds, 3)]
        body = mutated(random, json.dumps({"rows": rows}, ensure_ascii=random.random() < 0.5).encode())
        about = f"body {number} of ACHELOG_SEED={seed}"
        with undone():
            answer = ask(bob, "POST", PUSH, body)
        told = json.loads(answer.content)
        assert answer.status_code in {200, 400}, about
        assert ("results" if answer.status_code == 200 else "type") in told, about


def test_a_body_with_broken_bytes_is_never_more_than_refused(bob: Person, ask: Callable[..., Any]) -> None:
    run(bob, ask, 500)


@pytest.mark.faults
def test_many_bodies_with_broken_bytes_are_never_more_than_refused(
    bob: Person, ask: Callable[..., Any]
) -> None:
    run(bob, ask, int(os.environ.get("ACHELOG_BODIES", 5_000)))
