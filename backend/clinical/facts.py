"""What is known of a person at one moment, and whether a condition of the rulebook holds of it.

A condition is a name, `{"all": [...]}`, `{"any": [...]}`, `{"not": ...}` or a bound on a number,
`{"fact": "age", "at_least": 65}`. A name is a sign that is answered yes (`swelling`), one that is answered
no (`no:swelling`), or a risk factor (`risk:osteoporosis`). What is not known is neither yes nor no, and no
number.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

Condition = str | Mapping[str, Any]
NUMBERS: Final = ("age", "days_of_pain")


@dataclass(frozen=True, slots=True)
class Facts:
    """`names` that are true, and numbers: `age` and `days_of_pain`, in years and days."""

    names: frozenset[str] = frozenset()
    numbers: Mapping[str, int] = field(default_factory=dict)


def holds(condition: Condition, facts: Facts) -> bool:
    """Whether the condition is known to hold."""
    if isinstance(condition, str):
        return condition in facts.names
    if "all" in condition:
        return all(holds(part, facts) for part in condition["all"])
    if "any" in condition:
        return any(holds(part, facts) for part in condition["any"])
    if "not" in condition:
        return not holds(condition["not"], facts)
    return _within(condition, facts)


def _within(bound: Mapping[str, Any], facts: Facts) -> bool:
    number = facts.numbers.get(bound["fact"])
    if number is None:
        return False
    return bool(bound.get("at_least", number) <= number <= bound.get("at_most", number))


def cites(condition: Condition, facts: Facts) -> frozenset[str]:
    """The names that a condition which holds rests on; what must not be is nothing to point at."""
    if isinstance(condition, str):
        return frozenset({condition})
    parts = condition.get("all") or condition.get("any") or ()
    return frozenset().union(*(cites(part, facts) for part in parts if holds(part, facts)))


def is_condition(condition: Any) -> bool:
    """Whether it is built as described above, however deep."""
    if isinstance(condition, str):
        return True
    if not isinstance(condition, dict):
        return False
    words = condition.keys()
    if words in ({"all"}, {"any"}):
        (parts,) = condition.values()
        return isinstance(parts, list) and bool(parts) and all(map(is_condition, parts))
    if words == {"not"}:
        return is_condition(condition["not"])
    return "fact" in words and {"fact"} < words <= {"fact", "at_least", "at_most"}


def names_in(condition: Condition) -> tuple[str, ...]:
    """Every name of a condition, also those of what must not be."""
    if isinstance(condition, str):
        return (condition,)
    return tuple(name for part in _parts(condition) for name in names_in(part))


def bounds_in(condition: Condition) -> tuple[str, ...]:
    """Every number that a condition bounds."""
    if isinstance(condition, str):
        return ()
    own = (condition["fact"],) if "fact" in condition else ()
    return (*own, *(name for part in _parts(condition) for name in bounds_in(part)))


def _parts(condition: Mapping[str, Any]) -> list[Condition]:
    negated = [condition["not"]] if "not" in condition else []
    return [*condition.get("all", ()), *condition.get("any", ()), *negated]
