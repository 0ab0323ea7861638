"""Which writes every state descends from: what no phone and no server sees, and the verdict needs."""

from collections import defaultdict
from collections.abc import Iterable

from tests.sync.phone import Document
from tests.sync.states import Key


class Ghost:
    """It is told of every write and every merge; phones that share it can be judged together."""

    def __init__(self) -> None:
        self.past: dict[str, frozenset[str]] = {}  # by edit_id
        self.writes: dict[Key, dict[str, bool]] = defaultdict(dict)  # edit_id: it is a deletion
        self.gave_way: set[str] = set()  # writes that a merge dropped on purpose

    def of(self, state: Document | None) -> frozenset[str]:
        return self.past.get(state["edit_id"], frozenset()) if state else frozenset()

    def wrote(self, key: Key, new: Document, on: Document | None) -> None:
        self.past[new["edit_id"]] = self.of(on) | {new["edit_id"]}
        self.writes[key][new["edit_id"]] = bool(new.get("_deleted"))

    def merged(self, new: Document, *states: Document) -> Document:
        self.past[new["edit_id"]] = frozenset().union(*map(self.of, states))
        return new

    def judge(self, key: Key, final: Document | None, purged: Iterable[str] = ()) -> None:
        """AssertionError where the state that all agree on forgets a write, or undoes a deletion."""
        writes = self.writes[key]
        known = self.of(final) | self.gave_way | set(purged)
        assert writes.keys() <= known, f"{key} forgot {writes.keys() - known}"
        if final is not None and not final.get("_deleted"):
            for grave in (edit for edit, deletes in writes.items() if deletes):
                later = writes.keys() - self.past[grave]
                assert any(not writes[edit] for edit in later), f"{key} rose from {grave}"
