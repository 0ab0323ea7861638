"""A complete document of every kind, made from the kind's own rules: a new field or kind is here at once."""

from collections.abc import Callable
from typing import Any

from backend.diary import fields
from backend.sync.kinds import KINDS
from tests.sync.phone import AT, Document, new_id

OF_RULE: dict[type, Callable[[Any, str], Any]] = {  # the rule and the words that its texts shall hold
    fields.Text: lambda rule, words: words[: rule.limit * fields.ROOM],
    fields.Code: lambda rule, words: "a_code",
    fields.Flag: lambda rule, words: True,
    fields.Whole: lambda rule, words: rule.low + 1,
    fields.Number: lambda rule, words: rule.low + 0.5,
    fields.Moment: lambda rule, words: AT,
    fields.Day: lambda rule, words: AT[:10],
    fields.Clock: lambda rule, words: "08:30",
    fields.Id: lambda rule, words: new_id(),
    fields.ListOf: lambda rule, words: [of_rule(rule.rule, words)] * 2,
    fields.MapOf: lambda rule, words: {"a_code": of_rule(rule.rule, words)},
    fields.Fields: lambda rule, words: (
        {n: of_rule(r, words) for n, r in rule.rules.items()} | {"later": words}
    ),
    fields.Anything: lambda rule, words: {words: [words, {"later": words}]},
}


def of_rule(rule: Any, words: str = "words") -> Any:
    return OF_RULE[type(rule)](rule, words)


def full(kind: str, words: str = "words") -> Document:
    """Every field answered, with a field of a newer phone and values that lost a merge."""
    answers = {name: of_rule(rule, words) for name, rule in KINDS[kind].fields.items()}
    extra = {"overruled": [{"field": words}], "later": words}
    return {"id": KINDS[kind].only_id or new_id(), "edit_id": new_id(), **answers, **extra}
