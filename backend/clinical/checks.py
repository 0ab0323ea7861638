"""Symptom checks in the order of time, and which of their answers count at a moment."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from backend.clinical.diary import Check, RecordId
from backend.clinical.rulebook import RULEBOOK

RULES: Final = RULEBOOK.red_flags
FEVER: Final = "fever_chills"


class Answer(NamedTuple):
    """What counts for one sign: the answer, the check that says it, and since when it has been so."""

    answer: str
    check: RecordId
    day: date
    since: date


Answers = Mapping[str, Answer]


def in_order(checks: Iterable[Check]) -> list[Check]:
    """As they happened, without those that another corrects; of equal moments the smaller id is the first."""
    checks = list(checks)
    corrected = {str(check.corrects) for check in checks if check.corrects is not None}
    kept = [check for check in checks if str(check.id) not in corrected]
    return sorted(kept, key=lambda check: (check.at, str(check.id)))


def moments(checks: Iterable[Check]) -> Iterator[tuple[Check, Answers]]:
    """Each check, in order, with the newest answer to each question as it stood then.

    An answer counts for `fresh_days`. A follow-up counts only while the sign that it asks about is there.
    """
    newest: dict[str, Answer] = {}
    for check in in_order(checks):
        for code, answer in said(check).items():
            newest[code] = Answer(answer, check.id, check.day, _since(newest.get(code), answer, check.day))
        yield check, _counting(newest, check.day)


def said(check: Check) -> dict[str, str]:
    """The answers that the rules know; a measured fever is a fever, whatever was ticked."""
    known = {code: answer for code, answer in check.answers.items() if code in RULES.questions}
    if check.temperature is not None and check.temperature >= RULES.fever_from_celsius:
        known[FEVER] = "yes"
    return known


def is_asked(code: str, answers: Answers) -> bool:
    """Whether the sign that a follow-up asks about is there; any other question may always be asked."""
    after = RULES.questions[code].after
    return not after or any(parent in answers and answers[parent].answer == "yes" for parent in after)


def _counting(newest: Answers, day: date) -> Answers:
    fresh = {code: a for code, a in newest.items() if (day - a.day).days < RULES.fresh_days}
    return {code: answer for code, answer in fresh.items() if is_asked(code, fresh)}


def _since(before: Answer | None, answer: str, day: date) -> date:
    """A yes goes on with the yes before it, unless a no or a long silence lies between."""
    if before is None or before.answer != "yes" or answer != "yes":
        return day
    goes_on = (day - before.day).days <= RULES.new_spell_after_days
    return min(before.since, day) if goes_on else day
