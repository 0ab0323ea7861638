"""Rules `asked_unchanged`, `asked_function` and `chronic`: the shared vectors."""

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from backend.clinical import asked, chronic
from backend.clinical.diary import Condition, Diary, Log, Review, Told
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


def said(judge: Callable[..., Finding | None], case: dict[str, Any]) -> dict[str, Any] | None:
    told = [
        Told(**{**one, **{name: day(one[name]) for name in ("episode", "day", "state_on")}})
        for one in case["told"]
        if one["state"] != "withdrawn" and one["family"] == "persistence"
    ]
    found = judge(diary=diary_of(case), night=day(case["night"]), told=told)
    return found and {
        "rule": found.rule,
        "episode": found.episode.isoformat(),
        "number": found.number,
        "tier": found.tier,
    }


@pytest.mark.parametrize("case", cases("asked"), ids=lambda case: case["name"])
def test_what_an_answer_calls_for(case: dict[str, Any]) -> None:
    assert said(asked.judge, case) == case["expected"]


@pytest.mark.parametrize("case", cases("chronic"), ids=lambda case: case["name"])
def test_when_pain_is_chronic(case: dict[str, Any]) -> None:
    assert said(chronic.judge, case) == case["expected"]
