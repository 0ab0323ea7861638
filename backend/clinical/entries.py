"""What a report reads of one diary: every field as the person entered it; None = not answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple

RECALLED_AFTER: Final = timedelta(hours=12)


class SiteEntry(NamedTuple):
    site: str
    pain: int | None


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One pain log; scores 0..10, times in minutes; `recalled` = typed over 12 hours after the moment."""

    id: str
    day: date
    recalled: bool = False
    pain: int | None = None
    worst: int | None = None
    rest: int | None = None
    movement: int | None = None
    sites: tuple[SiteEntry, ...] = ()
    walk_minutes: int | None = None
    stand_minutes: int | None = None
    sit_minutes: int | None = None
    sleep: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class CourseEntry:
    id: str
    treatment: str | None = None
    name: str | None = None
    started_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class UseEntry:
    id: str
    day: date
    treatment: str | None = None
    treatment_id: str | None = None
    response: str | None = None


class TriedEntry(NamedTuple):
    treatment: str
    helped: str | None


@dataclass(frozen=True, slots=True)
class ConditionEntry:
    id: str
    cause: str | None = None
    detail: str | None = None
    region: str | None = None
    began_on: date | None = None
    tried: tuple[TriedEntry, ...] = ()
    seen_clinician: bool | None = None
    seen_on: date | None = None
    confirmed: bool | None = None


class NudgeEntry(NamedTuple):
    day: date
    tier: str | None
    state: str | None


class Person(NamedTuple):
    name: str | None = None
    birth_date: date | None = None
    birth_year: int | None = None


NOBODY: Final = Person()


@dataclass(frozen=True, slots=True)
class Entries:
    """One person's undeleted records, in any order, each id once."""

    person: Person = NOBODY
    logs: tuple[LogEntry, ...] = ()
    courses: tuple[CourseEntry, ...] = ()
    uses: tuple[UseEntry, ...] = ()
    conditions: tuple[ConditionEntry, ...] = ()
    nudges: tuple[NudgeEntry, ...] = ()


Document = Mapping[str, Any]


def log_entry(document: Document) -> LogEntry:
    return LogEntry(
        id=document["id"],
        day=date.fromisoformat(document["day"]),
        recalled=_recalled(document),
        sites=tuple(SiteEntry(site["site"], site.get("pain")) for site in document["sites"] or ()),
        **_same(document, "pain worst rest movement walk_minutes stand_minutes sit_minutes sleep note"),
    )


def course_entry(document: Document) -> CourseEntry:
    return CourseEntry(
        started_on=_day(document["started_on"]),
        ended_on=_day(document["ended_on"]),
        **_same(document, "id treatment name"),
    )


def use_entry(document: Document) -> UseEntry:
    return UseEntry(
        day=date.fromisoformat(document["day"]), **_same(document, "id treatment treatment_id response")
    )


def condition_entry(document: Document) -> ConditionEntry:
    tried = document["tried"] or ()
    return ConditionEntry(
        began_on=_day(document["began_on"]),
        seen_on=_day(document["seen_on"]),
        tried=tuple(TriedEntry(one["treatment"], one.get("helped")) for one in tried if one.get("treatment")),
        **_same(document, "id cause detail region seen_clinician confirmed"),
    )


def nudge_entry(document: Document) -> NudgeEntry:
    return NudgeEntry(date.fromisoformat(document["day"]), document["tier"], document["state"])


def person_of(document: Document) -> Person:
    return Person(document["name"], _day(document["birth_date"]), document["birth_year"])


def _same(document: Document, names: str) -> dict[str, Any]:
    return {name: document[name] for name in names.split()}


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _recalled(document: Document) -> bool:
    lived, typed = (datetime.fromisoformat(document[name]) for name in ("at", "written_at"))
    return typed - lived > RECALLED_AFTER
