"""Writes docs/clinical.md: the rulebook as tables, between the words of tests/house/clinical.md.

Whoever signs the rulebook off reads that file. `make clinical` runs this one.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from backend.clinical.rulebook import PATH, SECTIONS

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docs" / "clinical.md"
AROUND = Path(__file__).with_name("clinical.md")
VECTORS = ROOT / "tests" / "vectors"
WORDS = ROOT / "pwa" / "src" / "app" / "text" / "en"
BOOK: dict[str, Any] = json.loads(PATH.read_text(encoding="utf-8"))
RED_FLAGS = BOOK["red_flags"]
WORD = re.compile(r'(\w+):\s*"((?:[^"\\]|\\.)*)"')
TIERS = {"emergency": "emergency", "same_day": "same day", "few_days": "few days", "routine": "routine"}
STATUSES = {
    "given": "given to us",
    "design": "our choice",
    "cited": "cited, **not read by us**",
    "read": "read",
    "read_on_mirror": "read on a mirror",
}
GROUPS = {
    "leaflet": "*Anything new?*, one of the seven",
    "other": "more signs of the check",
    "score": "beside a pain score of {} or more",
    "follow_up": "follow-up",
}


def words_in(file: str, block: str) -> dict[str, str]:
    """The words of one block of a file of words, by code."""
    text = (WORDS / f"{file}.ts").read_text(encoding="utf-8")
    found = re.search(rf"\b{block}(?::| =) {{(.*?)\n *}}", text, re.DOTALL)
    if found is None:
        raise KeyError(f"{file}.ts has no block {block}")
    return dict(WORD.findall(found[1]))


SIGNS = words_in("leaflet", "leaflet") | words_in("fields", "signs")
RISKS = words_in("fields", "risk_factors")
ASKED = (
    words_in("leaflet", "leaflet")
    | words_in("flags", "other")
    | words_in("flags", "question")
    | {"severe_pain": words_in("leaflet", "anythingNew")["severe"]}
)
NUMBERS = {"age": "an age of {} years", "days_of_pain": "{} days since the newest pain began"}


def told(condition: Any) -> str:
    """A condition in words; a sign stands for a yes to it."""
    if isinstance(condition, str):
        return _name(condition)
    if "not" in condition:
        return f"not ({told(condition['not'])})"
    if "fact" in condition:
        bounds = [f"{word} {condition[word]}" for word in ("at_least", "at_most") if word in condition]
        return NUMBERS[condition["fact"]].format(" and ".join(bounds).replace("_", " "))
    (word, parts), *_ = condition.items()
    return {"all": " **and** ", "any": " **or** "}[word].join(map(_inside, parts))


def _inside(part: Any) -> str:
    return told(part) if isinstance(part, str) or not part.keys() & {"all", "any"} else f"({told(part)})"


def _name(fact: str) -> str:
    if fact == "floor":
        return "a line of the leaflet that no rule above takes up"
    kind, _, code = fact.rpartition(":")
    words = {"": f"“{SIGNS.get(code)}”", "no": f"no to “{SIGNS.get(code)}”", "risk": f"*{RISKS.get(code)}*"}
    return words[kind]


def table(*head: str, rows: Iterable[Iterable[Any]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(str(cell).replace('|', '¦') for cell in line)} |" for line in lines)


def links(names: Iterable[str]) -> str:
    return ", ".join(f"[{name}](#{name})" for name in names)


def cases(file: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((VECTORS / f"{file}.json").read_text(encoding="utf-8"))["cases"]
    return found


def names_of(rule: str) -> list[str]:
    """The vectors of a red flag: those named after it, and those in which it speaks."""
    moments = [
        one["name"].removeprefix(f"{rule}: ")
        for one in cases("red_flags")
        if one["name"].startswith(f"{rule}: ") or (one["expected"] or {}).get("rule") == rule
    ]
    said = [one["name"] for one in cases("alerts") if any(f["rule"] == rule for f in one["findings"])]
    return [*moments, *said]


def values() -> Iterator[tuple[str, Any, str, str]]:
    """Every number and list outside of the rules: name, value, unit, source."""
    for section in (*SECTIONS, "red_flags"):
        for name, entry in BOOK[section].items():
            if isinstance(entry, dict):
                yield f"{section}.{name}", entry["value"], entry["unit"], entry["source"]


def shown(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "; ".join(f"{name} {shown(part)}" for name, part in value.items())
    if isinstance(value, list):
        return ", ".join(map(shown, value))
    return TIERS.get(value, str(value)) if isinstance(value, str) else f"{value:g}"


def used() -> dict[str, list[str]]:
    """Which rules and numbers name each source."""
    found: dict[str, list[str]] = {name: [] for name in BOOK["sources"]}
    for rule in RED_FLAGS["rules"]:
        for source in rule["sources"]:
            found[source].append(rule["id"])
    for name, _, _, source in values():
        found[source].append(name)
    return found


def rules() -> str:
    return table(
        "rule",
        "tier",
        "when",
        "sources",
        "vectors",
        rows=(
            (f"`{r['id']}`", TIERS[r["tier"]], told(r["when"]), links(r["sources"]), len(names_of(r["id"])))
            for r in RED_FLAGS["rules"]
        ),
    )


def questions() -> str:
    return table(
        "sign",
        "asked as",
        "where",
        "after a yes to",
        rows=(
            (
                f"`{q['code']}`",
                ASKED[q["code"]],
                GROUPS[q["group"]].format(q.get("score_at_least")),
                ", ".join(f"“{SIGNS[code]}”" for code in q.get("after", ())),
            )
            for q in RED_FLAGS["questions"]
        ),
    )


def thresholds() -> str:
    rows = ((f"`{name}`", shown(value), unit, links([source])) for name, value, unit, source in values())
    return table("number", "value", "unit", "source", rows=rows)


def sources() -> str:
    uses = used()
    return table(
        "source",
        "what it says",
        "status",
        "for",
        rows=(
            (
                f'<a id="{name}"></a>{name}',
                f"[{one['title']}]({one['url']})" if "url" in one else one["title"],
                STATUSES[one["status"]] + _where(one),
                ", ".join(f"`{use}`" for use in uses[name]),
            )
            for name, one in BOOK["sources"].items()
        ),
    )


def _where(source: dict[str, str]) -> str:
    if "read_at" not in source:
        return ""
    place = "" if source["read_at"] == source["url"] else f" ([here]({source['read_at']}))"
    return f" on {source['read_on']}{place}"


def unread() -> str:
    found = [name for name, one in BOOK["sources"].items() if one["status"] == "cited"]
    return f"{len(found)} of {len(BOOK['sources'])}: {links(found)}"


def ours() -> str:
    return ", ".join(f"`{use}`" for use in used()["design"])


def vectors() -> str:
    files = ("red_flags", "alerts", "asked", "chronic", "family", "told_persists", "persistence", "medicine")
    rows = [
        (f"[{name}.json](../tests/vectors/{name}.json)", len(cases(name))) for name in (*files, "reviews")
    ]
    return table("file", "cases", rows=rows)


def names() -> str:
    lines = (f"- `{r['id']}`: {'; '.join(names_of(r['id']))}" for r in RED_FLAGS["rules"])
    return "\n".join(lines)


FILLED: dict[str, Callable[[], str]] = {
    "rules": rules,
    "questions": questions,
    "thresholds": thresholds,
    "sources": sources,
    "unread": unread,
    "ours": ours,
    "vectors": vectors,
    "names": names,
    "version": lambda: BOOK["version"],
    "signed": lambda: BOOK["signed_off_by"] or "nobody (`signed_off_by: null`)",
}


def text() -> str:
    """The whole file; KeyError for a {{word}} of the words around that nothing fills."""
    around = AROUND.read_text(encoding="utf-8")
    return re.sub(r"{{(\w+)}}", lambda match: FILLED[match[1]](), around)


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
    sys.stdout.write(f"{FILE} written\n")
