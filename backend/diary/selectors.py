"""Reading diaries: as the clinical rules want them for many people at once, and opened for one."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any
from uuid import UUID

import msgspec
from django.db.models import QuerySet

from backend.accounts.keys import data_key
from backend.clinical.diary import Check, Condition, Course, Diary, Log, Review, Tried, Use, score_of_log
from backend.clinical.vocabulary import CHANGES, HELPED, TREATMENTS
from backend.common.models import Record
from backend.diary import models
from backend.diary.kind import Kind
from backend.diary.table import Table

By = dict[int, list[Any]]


def diary_of(owner_ids: Collection[int]) -> dict[int, Diary]:
    """The diary of each owner as the rules read it, one query a table.

    Left out: deleted records, codes that the rules do not know, and logs and uses that a wrong clock dated
    over 36 hours after their first receipt. A check is never left out: its answer is no matter of time.
    """
    logs, conditions, checks = _logs(owner_ids), _conditions(owner_ids), _checks(owner_ids)
    courses, codes = _courses(owner_ids)
    uses, reviews, people = _uses(owner_ids, codes), _reviews(owner_ids), _people(owner_ids)
    return {
        owner: Diary(
            logs=tuple(logs[owner]),
            uses=tuple(uses[owner]),
            courses=tuple(courses[owner]),
            conditions=tuple(conditions[owner]),
            checks=tuple(checks[owner]),
            reviews=tuple(reviews[owner]),
            **people.get(owner, {}),
        )
        for owner in owner_ids
    }


def documents(*, owner_id: int, kind: Kind) -> list[dict[str, Any]]:
    """Every undeleted document of a kind, opened, oldest change first; also what a wrong clock dated."""
    table = Table(kind, owner_id=owner_id, key=cache(lambda: data_key(owner_id)))
    found = (msgspec.json.decode(document) for _, document in sorted(table.changes(after=0, upto=2**63 - 1)))
    return [document for document in found if not document["_deleted"]]


def _living(model: type[Record], owner_ids: Iterable[int]) -> QuerySet[Any]:
    return model._default_manager.filter(owner_id__in=owner_ids, deleted=False)


def _logs(owner_ids: Iterable[int]) -> By:
    rows = _living(models.PainLog, owner_ids).filter(clock_ahead=False)
    found: By = defaultdict(list)
    for owner, record, day, pain, sites, rest, movement, worst in rows.values_list(
        "owner_id", "id", "day", "pain", "sites", "rest", "movement", "worst"
    ):
        score = score_of_log(pain=pain, sites=_site_scores(sites), rest=rest, movement=movement, worst=worst)
        found[owner].append(Log(record, day, score))
    return found


def _site_scores(sites: str | None) -> list[int | None]:
    return [site.get("pain") for site in msgspec.json.decode(sites)] if sites else []


def _courses(owner_ids: Iterable[int]) -> tuple[By, dict[tuple[int, UUID], str]]:
    """The courses, and the code of each, for uses that name a course only."""
    found: By = defaultdict(list)
    codes = {}
    rows = _living(models.Treatment, owner_ids).filter(treatment__in=TREATMENTS)
    for owner, record, code, started_on in rows.values_list("owner_id", "id", "treatment", "started_on"):
        found[owner].append(Course(record, code, started_on))
        codes[owner, record] = code
    return found, codes


def _uses(owner_ids: Iterable[int], codes: dict[tuple[int, UUID], str]) -> By:
    found: By = defaultdict(list)
    rows = _living(models.TreatmentUse, owner_ids).filter(clock_ahead=False)
    for owner, record, day, own, course in rows.values_list(
        "owner_id", "id", "day", "treatment", "treatment_id"
    ):
        code = own or codes.get((owner, course))
        if code in TREATMENTS:
            found[owner].append(Use(record, day, code))
    return found


def _conditions(owner_ids: Iterable[int]) -> By:
    found: By = defaultdict(list)
    rows = _living(models.Condition, owner_ids)
    for owner, record, began_on, tried, seen_clinician, seen_on in rows.values_list(
        "owner_id", "id", "began_on", "tried", "seen_clinician", "seen_on"
    ):
        found[owner].append(Condition(record, began_on, _tried(tried), seen_clinician, seen_on))
    return found


def _tried(tried: str | None) -> tuple[Tried, ...]:
    entries = msgspec.json.decode(tried) if tried else []
    return tuple(
        Tried(entry["treatment"], entry.get("helped") if entry.get("helped") in HELPED else None)
        for entry in entries
        if entry.get("treatment") in TREATMENTS
    )


def _checks(owner_ids: Iterable[int]) -> By:
    rows = _living(models.SymptomCheck, owner_ids)
    found: By = defaultdict(list)
    for owner, record, at, day, answers, temperature, corrects in rows.values_list(
        "owner_id", "id", "at_utc", "day", "answers", "temperature_celsius", "corrects"
    ):
        said = {code: answer for code, answer in msgspec.json.decode(answers or "{}").items() if answer}
        found[owner].append(Check(record, at, day, said, temperature, corrects))
    return found


def _reviews(owner_ids: Iterable[int]) -> By:
    rows = _living(models.Questionnaire, owner_ids).filter(instrument="course_review", clock_ahead=False)
    found: By = defaultdict(list)
    for owner, record, at, day, change, stops in rows.values_list(
        "owner_id", "id", "at_utc", "day", "change", "stops_normal_things"
    ):
        found[owner].append(Review(record, at, day, change if change in CHANGES else None, stops))
    return found


def _people(owner_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """What the profile of each owner tells the rules, as arguments of `Diary`."""
    rows = _living(models.Profile, owner_ids).values_list(
        "owner_id", "usual_pain_before", "birth_year", "risk_factors"
    )
    return {
        owner: {
            "usual_pain_before": usual,
            "birth_year": birth_year,
            "risk_factors": frozenset(msgspec.json.decode(risk_factors or "[]")),
        }
        for owner, usual, birth_year, risk_factors in rows
    }


def known_records(*, owner_id: int, kinds: Iterable[type[Record]], ids: Iterable[str]) -> set[str]:
    """Those of the ids that the server has heard of in one of these tables, deleted or not."""
    wanted = list(ids)
    rows = [kind._default_manager.filter(owner_id=owner_id, id__in=wanted) for kind in kinds]
    return {str(record) for found in rows for record in found.values_list("id", flat=True)}
