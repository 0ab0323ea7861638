"""Rules `asked_unchanged`, `asked_function` and `chronic`, alone and as a family: the shared vectors."""

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from backend.clinical import asked, chronic, family, told
from backend.clinical.diary import Condition, Diary, Log, Review, Told, Tried
from backend.clinical.finding import Finding

VECTORS = Path(__file__).parents[1] / "vectors"


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((VECTORS / f"{name}.json").read_text())["cases"]
    return found


def day(text: str | None) -> date | None:
    return text and date.fromisoformat(text)


def diary_of(case: dict[str, Any]) -> Diary:
    return Diary(
        logs=tuple(Log(log["id"], day(log["day"]), log["score"]) for log in case["logs"]),
        conditions=tuple(
            Condition(
                card["id"],
                day(card["began_on"]),
                tuple(Tried(**one) for one in card.get("tried") or ()),
                seen_clinician=card["seen_clinician"],
                seen_on=day(card["seen_on"]),
            )
            for card in case["cards"]
        ),
        reviews=tuple(
            Review(
                r["id"], datetime.fromisoformat(r["at"]), day(r["day"]), r["change"], r["stops_normal_things"]
            )
            for r in case.get("reviews", ())
        ),
    )


def told_in(case: dict[str, Any]) -> list[Told]:
    dates = ("episode", "day", "state_on")
    return [Told(**{**one, **{name: day(one[name]) for name in dates}}) for one in case["told"]]


def brief(found: Finding) -> dict[str, Any]:
    return {
        "rule": found.rule,
        "episode": found.episode.isoformat(),
        "number": found.number,
        "tier": found.tier,
    }


def said(judge: Callable[..., Finding | None], case: dict[str, Any]) -> dict[str, Any] | None:
    known = [one for one in told_in(case) if one.state != "withdrawn" and one.family == "persistence"]
    found = judge(diary=diary_of(case), night=day(case["night"]), told=known)
    return found and brief(found)


@pytest.mark.parametrize("case", cases("asked"), ids=lambda case: case["name"])
def test_what_an_answer_calls_for(case: dict[str, Any]) -> None:
    assert said(asked.judge, case) == case["expected"]


@pytest.mark.parametrize("case", cases("chronic"), ids=lambda case: case["name"])
def test_when_pain_is_chronic(case: dict[str, Any]) -> None:
    assert said(chronic.judge, case) == case["expected"]


@pytest.mark.parametrize("case", cases("family"), ids=lambda case: case["name"])
def test_what_the_family_says(case: dict[str, Any]) -> None:
    rules = (told.judge, asked.judge, chronic.judge)
    night = date.fromisoformat(case["night"])
    found = family.find(diary=diary_of(case), night=night, told=told_in(case), rules=rules)
    assert [brief(one) | {"folded": list(one.folded)} for one in found] == case["expected"]
