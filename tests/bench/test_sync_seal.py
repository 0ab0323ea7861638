"""What sealing costs: per row, and as a part of push and pull."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from backend.accounts.keys import DataKey, data_key
from backend.accounts.models import User
from backend.sync.services import pull, push
from tests.bench.measure import ROWS, alternated, body_of
from tests.sync.phone import new_id

pytestmark = [pytest.mark.bench, pytest.mark.django_db]
TURNS = 20
SAMPLE = b'{"note":"after work"}' * 20  # as long as a log


def in_clear(self: DataKey, kind: str, record: str, content: bytes) -> bytes:
    return content


def test_sealing_costs_a_small_part_of_a_push_and_of_a_pull(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    sealed, clear = (User.objects.create_user(email=f"{name}@example.org").pk for name in ("alice", "bob"))

    def without(work: Callable[[], object]) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(DataKey, "seal", in_clear)
            patch.setattr(DataKey, "open", in_clear)
            work()

    def pushing(owner_id: int) -> Callable[[], object]:
        body, now = body_of(), timezone.now()
        return lambda: push(owner_id=owner_id, body=body, now=now)

    def pulling(owner_id: int) -> Callable[[], object]:
        return lambda: pull(owner_id=owner_id, query={"limit": str(ROWS)})

    def bare(owner_id: int) -> Callable[[], object]:
        work = pushing(owner_id)
        return lambda: without(work)

    pushes = alternated([{"sealed": pushing(sealed), "clear": bare(clear)} for _ in range(TURNS)])
    open_all = {"sealed": pulling(sealed), "clear": lambda: without(pulling(clear))}
    pulls = alternated([open_all for _ in range(TURNS)])
    a_row = alternated([per_row(data_key(sealed)) for _ in range(TURNS)])
    with capsys.disabled():
        for name, taken in (("push", pushes), ("pull", pulls)):
            part = 1 - taken["clear"] / taken["sealed"]
            print(f"\nsealing is {part:.0%} of a {name} of {ROWS} in process", end="")
        print(f"\nto seal a row takes {a_row['seal'] / ROWS * 1e6:.1f} µs", end="")
        print(f", to open one {a_row['open'] / ROWS * 1e6:.1f} µs", end="")


def per_row(key: DataKey) -> dict[str, Callable[[], object]]:
    ids = [new_id() for _ in range(ROWS)]
    sealed = [(record, key.seal("pain_log", record, SAMPLE)) for record in ids]
    return {
        "seal": lambda: [key.seal("pain_log", record, SAMPLE) for record in ids],
        "open": lambda: [key.open("pain_log", record, piece) for record, piece in sealed],
    }
