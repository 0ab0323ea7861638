"""Which writes every state descends from: what no phone and no server sees, and the verdict needs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from tests.sync.phone import Document
from tests.sync.states import Key


class Ghost:
    """It is told of every write and every merge; phones that share it can be judged together."""

    def __init__(self) -> None:
        self.past: dict[str, frozenset[str]] = {}  # by edit_id
        self.writes: dict[Key, dict[str, bool]] = defaultdict(dict)  # edit_id: it is a deletion
        self.values: dict[Key, dict[str, dict[str, Any]]] = defaultdict(lambda: defaultdict(dict))
        self.gave_way: set[str] = set()  # writes that a merge dropped on purpose

    def of(self, state: Document | None) -> frozenset[str]:
        return self.past.get(state["edit_id"], frozenset()) if state else frozenset()

    def wrote(self, key: Key, new: Document, on: Document | None, fields: Mapping[str, Any]) -> None:
        """`fields` are those that the person set in this edit."""
        edit = new["edit_id"]
        self.past[edit] = self.of(on) | {edit}
        self.writes[key][edit] = bool(new.get("_deleted"))
        for name, value in fields.items():
            self.values[key][name][edit] = value

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

    def judge_values(self, key: Key, final: Document | None) -> None:
        """AssertionError where a field holds what somebody who had seen it has changed since."""
        if final is None or any(self.writes[key].values()):
            return  # what a deletion took may come back with an edit
        for name, written in self.values[key].items():
            overtaken = frozenset().union(*(self.past[edit] - {edit} for edit in written))
            latest = [value for edit, value in written.items() if edit not in overtaken]
            assert isinstance(latest[0], list) or final[name] in latest, f"{name} of {key} went back"
