"""Recorded diaries played back night by night, so that a rule is measured before it speaks to people."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, NamedTuple, cast

from backend.clinical.diary import Log, Told, Use
from backend.clinical.finding import Finding
from backend.clinical.persistence import judge_reading
from backend.clinical.reading import Reading
from backend.clinical.vocabulary import TREATMENTS, Treatment

Person = int | str
# Recorded days are counted from 0 and carry no date; any date will do for day 0.
DAY_ZERO: Final = date(2000, 1, 1)
LAST_DAY: Final = 36_500


class MalformedLine(ValueError):
    """A line of a recorded diary that says nothing a diary could say."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(f"line {number}: {reason}")


class Entry(NamedTuple):
    """One line: what happened to `person` on `day`, as the server learned on `recorded_day`."""

    person: Person
    day: int
    recorded_day: int
    score: int | None
    treatment: Treatment | None


@dataclass(frozen=True, slots=True)
class Recording:
    """Many people's entries, each delivered once, and the last night anything in them was recorded."""

    entries: dict[Person, list[Entry]]
    last_night: int


def read(lines: Iterable[str | bytes]) -> Recording:
    """The recording in `lines` of JSON, in any order; MalformedLine says which line is wrong and why."""
    seen: dict[frozenset[tuple[str, Any]], Entry] = {}
    last = -1
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        event = _event(line, number)
        entry = _entry(event, number)
        last = max(last, entry.recorded_day, min(entry.day, entry.recorded_day + 1))
        seen.setdefault(_identity(event, number), entry)
    people: dict[Person, list[Entry]] = defaultdict(list)
    for entry in seen.values():
        people[entry.person].append(entry)
    order = sorted(people, key=lambda person: (isinstance(person, str), person))
    return Recording({person: people[person] for person in order}, last)


def _event(line: str | bytes, number: int) -> dict[str, Any]:
    try:
        event = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise MalformedLine(number, f"not JSON ({error})") from error
    if not isinstance(event, dict):
        raise MalformedLine(number, "not a JSON object")
    return event


def _identity(event: dict[str, Any], number: int) -> frozenset[tuple[str, Any]]:
    """Two lines that say the same are one entry delivered twice."""
    try:
        return frozenset(event.items())
    except TypeError as error:
        raise MalformedLine(number, "a field holds a list or an object") from error


def _entry(event: dict[str, Any], number: int) -> Entry:
    person = event.get("person")
    if isinstance(person, bool) or not isinstance(person, int | str):
        raise MalformedLine(number, "person must be a number or a name")
    kind, score, treatment = event.get("kind"), None, None
    if kind == "score":
        score = _whole(event, "score", 0, 10, number)
    elif kind == "treatment":
        treatment = event.get("treatment")
        if treatment not in TREATMENTS:
            raise MalformedLine(number, f"treatment must be one of {' '.join(TREATMENTS)}")
    else:
        raise MalformedLine(number, "kind must be score or treatment")
    day = _whole(event, "day", 0, LAST_DAY, number)
    recorded_day = _whole(event, "recorded_day", -1, LAST_DAY, number)
    return Entry(person, day, recorded_day, score, cast(Treatment | None, treatment))


def _whole(event: dict[str, Any], field: str, least: int, most: int, number: int) -> int:
    """A whole number of `event`; 5.0 is 5, true is no number."""
    value = event.get(field)
    whole = isinstance(value, int | float) and not isinstance(value, bool) and value % 1 == 0
    if value is None or not whole or not least <= value <= most:
        raise MalformedLine(number, f"{field} must be a whole number from {least} to {most}")
    return int(value)


def findings(entries: Iterable[Entry], *, until_night: int) -> Iterator[tuple[int, Finding]]:
    """What the rules say of one person on each night from 0 to `until_night`, as (night, finding)."""
    arriving: dict[int, list[tuple[str, Entry]]] = defaultdict(list)
    for count, entry in enumerate(entries):
        # A phone further east can be a day ahead of us; a rule reads no day before it has come.
        arriving[max(entry.recorded_day, 0)].append((str(count), entry))
    reading, told = Reading(), list[Told]()
    for night in range(until_night + 1):
        if night in arriving:
            _learn(reading, arriving[night])
        finding = judge_reading(reading=reading, night=_date(night), told=told)
        if finding is not None:
            told.append(finding.told())
            yield night, finding


def _learn(reading: Reading, arrived: list[tuple[str, Entry]]) -> None:
    reading.learn(
        logs=[Log(key, _date(e.day), e.score) for key, e in arrived if e.score is not None],
        uses=[Use(key, _date(e.day), e.treatment) for key, e in arrived if e.treatment is not None],
    )


def _date(day: int) -> date:
    return DAY_ZERO + timedelta(days=day)


def line_of(person: Person, night: int, finding: Finding) -> dict[str, Any]:
    """The line of a findings file; `shown` says whether the family let the rule speak to the person."""
    return {
        "person": person,
        "day": night,
        "rule": finding.rule,
        "tier": finding.tier,
        "number": finding.number,
        "shown": True,
    }
