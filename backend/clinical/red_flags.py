"""Red flags: what the answers of a symptom check call for, at once and offline.

Twin of `pwa/src/clinical/red_flags.ts`; both pass `tests/vectors/red_flags.json`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from backend.clinical.checks import Answers, is_asked, moments
from backend.clinical.diary import Check, Diary
from backend.clinical.facts import Facts, cites, holds
from backend.clinical.rulebook import RULEBOOK, RedFlag
from backend.clinical.vocabulary import TIERS, Tier

RULES: Final = RULEBOOK.red_flags
FLOOR: Final = RULES.rules[-1]  # speaks for a sign of the leaflet that no other rule takes up


@dataclass(frozen=True, slots=True)
class Flag:
    """A rule that speaks at a moment: since when, and the answers and risk factors it rests on."""

    rule: str
    tier: Tier
    episode: date
    signs: tuple[str, ...]
    risk_factors: tuple[str, ...]
    records: tuple[str, ...]


def flags(answers: Answers, diary: Diary, day: date) -> list[Flag]:
    """Every rule that speaks of the answers as they stand on `day`, the most urgent first.

    Whatever sign of the leaflet was ticked, at least the floor rule speaks.
    """
    facts = _facts(answers, diary, day)
    found = [
        _flag(rule, answers, cited)
        for rule in RULES.rules
        if rule is not FLOOR
        and holds(rule.when, facts)
        and (cited := cites(rule.when, facts)) & answers.keys()
    ]
    return sorted([*found, *_floor(answers, found)], key=_urgency)


def _floor(answers: Answers, found: Iterable[Flag]) -> list[Flag]:
    told = {sign for flag in found for sign in flag.signs}
    left = {code for code in RULES.leaflet if code in answers and answers[code].answer == "yes"} - told
    return [_flag(FLOOR, answers, frozenset(left))] if left else []


def _facts(answers: Answers, diary: Diary, day: date) -> Facts:
    prefix = {"yes": "", "no": "no:"}
    names = {f"{prefix[a.answer]}{code}" for code, a in answers.items() if a.answer in prefix}
    return Facts(frozenset(names | risks(diary, day)), numbers(diary, day))


def risks(diary: Diary, day: date) -> set[str]:
    """The risk factors on `day`, as names of facts; an operation is one for `surgery_is_recent_days`."""
    operated = (c.started_on for c in diary.courses if c.treatment == "surgery" and c.started_on is not None)
    recent = any(0 <= (day - started_on).days < RULES.surgery_is_recent_days for started_on in operated)
    return {f"risk:{risk}" for risk in (*diary.risk_factors, *(["recent_surgery"] if recent else []))}


def numbers(diary: Diary, day: date) -> dict[str, int]:
    """Age in the years that this year's birthday completes; days since the newest pain began."""
    found = {}
    if diary.birth_year is not None:
        found["age"] = day.year - diary.birth_year
    began = [c.began_on for c in diary.conditions if c.began_on is not None and c.began_on <= day]
    if began:
        found["days_of_pain"] = (day - max(began)).days
    return found


def _flag(rule: RedFlag, answers: Answers, cited: frozenset[str]) -> Flag:
    signs = tuple(code for code in RULES.questions if code in cited)
    return Flag(
        rule=rule.id,
        tier=rule.tier,
        episode=min(answers[sign].since for sign in signs),
        signs=signs,
        risk_factors=tuple(sorted(name.removeprefix("risk:") for name in cited if name.startswith("risk:"))),
        records=tuple(sorted({str(answers[sign].check) for sign in signs})),
    )


def _urgency(flag: Flag) -> tuple[int, int]:
    return TIERS.index(flag.tier), RULES.order[flag.rule]


def verdict(diary: Diary, check: Check) -> list[Flag]:
    """What the answers call for at the moment of `check`, which need not be in the diary yet."""
    others = tuple(other for other in diary.checks if str(other.id) != str(check.id))
    for moment, answers in moments((*others, check)):
        if moment is check:
            return flags(answers, diary, check.day)
    return []  # corrected by another


def follow_ups(diary: Diary, check: Check) -> list[str]:
    """The questions still open whose answer would change the tier, in the order to ask them.

    A no of an earlier check is asked about again, a yes that still counts is not.
    """
    others = tuple(other for other in diary.checks if str(other.id) != str(check.id))
    answers = next((a for moment, a in moments((*others, check)) if moment is check), {})
    settled = {*check.answers, *(code for code, answer in answers.items() if answer.answer == "yes")}
    asked = [c for c, q in RULES.questions.items() if q.after and c not in settled and is_asked(c, answers)]
    now = _tier(diary, check)
    return [
        code for code in asked if any(_tier(diary, _with(check, code, said)) != now for said in ("yes", "no"))
    ]


def _tier(diary: Diary, check: Check) -> Tier | None:
    return next((flag.tier for flag in verdict(diary, check)), None)


def _with(check: Check, code: str, answer: str) -> Check:
    return replace(check, answers={**check.answers, code: answer})
