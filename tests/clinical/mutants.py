"""Rulebooks with one number, tier or part of a condition changed, and what the vectors say of them."""

import importlib
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from backend.clinical.rulebook import PATH
from backend.clinical.vocabulary import TIERS

Book = dict[str, Any]
Place = tuple[str | int, ...]
SECTIONS = ("red_flags", "asked", "chronic", "told_persists", "repeat", "episode", "persistent", "medicine")
# The tests that hold a rule to vectors, with the vectors' file. Persistence comes last: it takes longest.
HOLD: tuple[tuple[str, str, str], ...] = (
    ("red_flags", "test_red_flags", "test_what_a_check_is_answered_with"),
    ("alerts", "test_red_flags", "test_what_a_diary_makes_the_app_say_and_take_back"),
    ("asked", "test_slow_rules", "test_what_an_answer_calls_for"),
    ("chronic", "test_slow_rules", "test_when_pain_is_chronic"),
    ("family", "test_slow_rules", "test_what_the_family_says"),
    ("told_persists", "test_told", "test_the_card_tells"),
    ("medicine", "test_medicine", "test_a_vector_of_the_medicine_counter"),
    ("persistence", "test_persistence_vectors", "TestVectors.test_posterior"),
    ("persistence", "test_persistence_vectors", "TestVectors.test_finding"),
)


def mutants() -> dict[str, Book]:
    """Every changed book by the name of its change."""
    book = json.loads(PATH.read_text(encoding="utf-8"))
    found = {}
    for place, value in changes(book):
        changed = deepcopy(book)
        *above, last = place
        part = changed
        for step in above:
            part = part[step]
        old = part[last]
        part[last] = value
        found[f"{_named(book, place)}: {json.dumps(old)} becomes {json.dumps(value)}"] = changed
    return found


def _named(book: Book, place: Place) -> str:
    """The place in dots; an entry of a list goes by its id or code."""
    part: Any = book
    names = []
    for step in place:
        part = part[step]
        known = part if isinstance(part, dict) else {}
        names.append(str(known.get("id", known.get("code", step))))
    return ".".join(name for name in names if name not in ("value", "rules", "questions"))


def changes(book: Book) -> Iterator[tuple[Place, Any]]:
    for section in SECTIONS:
        for name, entry in book[section].items():
            if isinstance(entry, dict):
                yield from _values(entry["value"], (section, name, "value"))
    for at, question in enumerate(book["red_flags"]["questions"]):
        yield from _of_question(question, ("red_flags", "questions", at))
    for at, rule in enumerate(book["red_flags"]["rules"]):
        place = ("red_flags", "rules", at)
        yield from _tiers(rule["tier"], (*place, "tier"))
        if rule["when"] != "floor":
            yield from _conditions(rule["when"], (*place, "when"))


def _values(value: Any, place: Place) -> Iterator[tuple[Place, Any]]:
    """A number up and down, a tier one place, and the numbers inside of what is deeper; names stay."""
    if value in TIERS:
        yield from _tiers(value, place)
    elif isinstance(value, int | float):
        step = 1 if isinstance(value, int) else 0.1
        yield place, value + step
        if value >= step:
            yield place, round(value - step, 6)
    else:
        for key, deeper in value.items() if isinstance(value, dict) else enumerate(value):
            if not isinstance(deeper, str):
                yield from _values(deeper, (*place, key))


def _tiers(tier: Any, place: Place) -> Iterator[tuple[Place, Any]]:
    at = TIERS.index(tier)
    yield from ((place, other) for other in (*TIERS[max(0, at - 1) : at], *TIERS[at + 1 : at + 2]))


def _of_question(question: Book, place: Place) -> Iterator[tuple[Place, Any]]:
    after = question.get("after", [])
    if len(after) > 1:
        yield from (((*place, "after"), [one for one in after if one != left]) for left in after)
    if question["group"] == "leaflet":
        yield (*place, "group"), "other"


def _conditions(when: Any, place: Place) -> Iterator[tuple[Place, Any]]:
    """A part of all or any left out, a bound moved, a not taken away, a yes that becomes a no."""
    if isinstance(when, str):
        if not when.startswith(("risk:", "no:")):
            yield place, f"no:{when}"
        return
    for word in when.keys() & {"all", "any"}:
        for at, part in enumerate(when[word]):
            yield place, {word: [*when[word][:at], *when[word][at + 1 :]]}
            yield from _conditions(part, (*place, word, at))
    if "not" in when:
        yield place, when["not"]
    for bound in when.keys() & {"at_least", "at_most"}:
        yield from (((*place, bound), when[bound] + step) for step in (1, -1))


@contextmanager
def under(book: Book) -> Iterator[Callable[[str], Any]]:
    """The rules loaded anew with another rulebook, and a way to load a test that imports them."""
    own = ("backend.clinical", "tests.clinical.test_", "tests.vectors", "tests.clinical.make")
    kept = {name: module for name, module in sys.modules.items() if name.startswith(own)}
    for name in kept:
        del sys.modules[name]
    try:
        rulebook = importlib.import_module("backend.clinical.rulebook")
        rulebook.RULEBOOK = rulebook.load(json.dumps(book))  # type: ignore[misc]  # before a rule reads it
        yield lambda name: importlib.import_module(f"tests.clinical.{name}")
    finally:
        for name in [name for name in sys.modules if name.startswith(own)]:
            del sys.modules[name]
        sys.modules.update(kept)


def broken(book: Book) -> str | None:
    """The first case that this rulebook breaks, None where every one still holds."""
    with under(book) as load:
        for file, module, test in HOLD:
            for case in CASES[file]:
                if not _holds(_test(load(module), test), case):
                    return f"{file}: {case['name']}"
    return None


def _test(module: Any, name: str) -> Callable[[Any], None]:
    group, _, method = name.rpartition(".")
    test: Callable[[Any], None] = getattr(getattr(module, group)() if group else module, method)
    return test


def _holds(test: Callable[[Any], None], case: Any) -> bool:
    try:
        test(case)
    except AssertionError:
        return False
    return True


CASES: dict[str, list[Any]] = {
    file: json.loads((PATH.parents[2] / "tests" / "vectors" / f"{file}.json").read_text())["cases"]
    for file, _, _ in HOLD
}
