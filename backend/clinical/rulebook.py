"""The rulebook: every clinical number with its source, read once from `rulebook.json` and checked.

The phone imports the same file. A rule's threshold is changed there and nowhere else.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Literal
from uuid import UUID

from backend.clinical.facts import NUMBERS, Condition, bounds_in, is_condition, names_in
from backend.clinical.vocabulary import CARES, NUDGE_STATES, RISK_FACTORS, TIERS, Care, NudgeState, Tier

SECTIONS: Final = ("episode", "repeat", "persistent", "told_persists", "asked", "chronic", "medicine")
GROUPS: Final = ("leaflet", "other", "score", "follow_up")
# How far we came with a source: given to us, chosen by us, only cited, or its text read there or on a mirror.
STATUSES: Final = ("given", "design", "cited", "read", "read_on_mirror")
PATH: Final = Path(__file__).with_name("rulebook.json")


class RulebookError(ValueError):
    """The rulebook cannot be used; the message names the entry."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's place: the family it speaks in and the key of its words on screen."""

    family: str
    text: str


@dataclass(frozen=True, slots=True)
class Episode:
    """The clock of one spell of pain, in days; `pain_at_least` in points."""

    pain_at_least: float
    quiet_days: int
    quiet_days_logged: int
    few_days_from: int


@dataclass(frozen=True, slots=True)
class Repeat:
    """When a rule that holds may speak again: nights between numbers, days of silence after an answer."""

    nights: tuple[int, ...]
    risen_tier_nights: int
    silent_after: dict[NudgeState, int]


@dataclass(frozen=True, slots=True)
class Dose:
    """How long and how much of a treatment is enough to judge it: days, logged uses, days."""

    since_start: int
    uses: int
    last_use: int


@dataclass(frozen=True, slots=True)
class Filter:
    """The local-level filter of daily pain: points, points squared, days."""

    start_mean: float
    start_variance: float
    usual_pain_variance: float
    drift_variance: float
    noise_variance: float
    noise_weight: float
    noise_inflation: float
    step_square_at_most: float
    noise_lag_days: int


@dataclass(frozen=True, slots=True)
class Persistent:
    """The thresholds of rule `persistent`: points, days, nights, mean posteriors (0..1, never shown)."""

    level: float
    remaining_share: float
    window_days: int
    before_days: int
    before_uses_until: int
    logged_days: int
    recent_days: int
    new_course_after: int
    mean_nights: int
    speak_at: float
    quiet_below: float
    rearm_nights: int
    care: dict[Care, Dose]
    filter: Filter


@dataclass(frozen=True, slots=True)
class ToldPersists:
    """The thresholds of rule `told_persists`, in days."""

    pain_for_days: int
    still_pain_within: int


@dataclass(frozen=True, slots=True)
class Asked:
    """When the review question is asked, and for how long its answer counts, in days."""

    without_treatment_days: int
    ask_again_days: int
    counts_days: int


@dataclass(frozen=True, slots=True)
class Chronic:
    """The thresholds of rule `chronic`: points, days, a share of the logged days, and its tier."""

    pain_at_least: float
    days: int
    logged_days: int
    share_of_logged: float
    still_pain_within: int
    seen_within: int
    tier: Tier


@dataclass(frozen=True, slots=True)
class Medicine:
    """How doses are counted: hours, days, names of ingredients and units, all in lower case."""

    window_hours: int
    nsaid_days_in_a_row: int
    counted_days: int
    tier: Tier
    nsaids: frozenset[str]
    same_ingredient: dict[str, str]
    milligram_units: frozenset[str]
    other_measures: frozenset[str]


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a symptom check; a follow-up is asked `after` a yes to any of these codes.

    `score_at_least` opens the question beside a pain score of so many points.
    """

    code: str
    group: Literal["leaflet", "other", "score", "follow_up"]
    after: tuple[str, ...] = ()
    score_at_least: int | None = None


@dataclass(frozen=True, slots=True)
class RedFlag:
    """One rule over answers and profile; its id is its family and the key of its words on screen."""

    id: str
    tier: Tier
    when: Condition
    sources: tuple[str, ...]


@dataclass(frozen=True)
class RedFlags:
    """Questions and rules of a symptom check; days, degrees Celsius."""

    fresh_days: int
    new_spell_after_days: int
    fever_from_celsius: float
    surgery_is_recent_days: int
    questions: dict[str, Question]
    rules: tuple[RedFlag, ...]

    @cached_property
    def leaflet(self) -> tuple[str, ...]:
        """The signs for which the leaflet sends everybody to a doctor."""
        return tuple(code for code, question in self.questions.items() if question.group == "leaflet")

    @cached_property
    def order(self) -> dict[str, int]:
        """Of two rules of one tier, the earlier speaks."""
        return {rule.id: place for place, rule in enumerate(self.rules)}


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything the rules may know beside the diary."""

    version: str
    namespace: UUID
    rules: dict[str, Rule]
    episode: Episode
    repeat: Repeat
    persistent: Persistent
    told_persists: ToldPersists
    asked: Asked
    chronic: Chronic
    medicine: Medicine
    red_flags: RedFlags


def load(text: str) -> Rulebook:
    """The rulebook in `text`; RulebookError if an entry is missing, unknown, unsourced or out of order."""
    book = json.loads(text)
    try:
        _check_sources(book["sources"])
        read = {name: _values(book, name) for name in SECTIONS}
        rulebook = Rulebook(
            version=book["version"],
            namespace=UUID(book["namespace"]),
            rules={name: Rule(**rule) for name, rule in book["rules"].items()},
            episode=Episode(**read["episode"]),
            repeat=Repeat(**{**read["repeat"], "nights": tuple(read["repeat"]["nights"])}),
            persistent=_persistent(read["persistent"]),
            told_persists=ToldPersists(**read["told_persists"]),
            asked=Asked(**read["asked"]),
            chronic=Chronic(**read["chronic"]),
            medicine=_medicine(read["medicine"]),
            red_flags=_red_flags(book),
        )
    except (KeyError, TypeError) as error:
        raise RulebookError(f"the rulebook has a missing or unknown entry: {error}") from error
    _check(rulebook)
    return rulebook


def _values(book: dict[str, Any], section: str) -> dict[str, Any]:
    """The bare values of a section; each must name a source the rulebook lists."""
    for name, entry in book[section].items():
        if entry["source"] not in book["sources"]:
            raise RulebookError(f"{section}.{name} names an unknown source: {entry['source']}")
    return {name: entry["value"] for name, entry in book[section].items()}


def _check_sources(sources: dict[str, dict[str, str]]) -> None:
    """Each has a title, and says where and when it was read, if it was."""
    for name, source in sources.items():
        status, was_read = source["status"], {"url", "read_at", "read_on"} <= source.keys()
        if not source["title"] or status not in STATUSES or status.startswith("read") != was_read:
            raise RulebookError(f"sources.{name} does not say what it is, or where and when it was read")


def _persistent(values: dict[str, Any]) -> Persistent:
    care = {name: Dose(**dose) for name, dose in values["care"].items()}
    return Persistent(**{**values, "care": care, "filter": Filter(**values["filter"])})


def _medicine(values: dict[str, Any]) -> Medicine:
    names = ("nsaids", "milligram_units", "other_measures")
    return Medicine(**{**values, **{name: frozenset(values[name]) for name in names}})


def _red_flags(book: dict[str, Any]) -> RedFlags:
    section = dict(book["red_flags"])
    questions = [Question(**{**q, "after": tuple(q.get("after", ()))}) for q in section.pop("questions")]
    rules = [RedFlag(**{**rule, "sources": tuple(rule["sources"])}) for rule in section.pop("rules")]
    codes = [question.code for question in questions]
    if len(set(codes)) < len(codes):
        raise RulebookError("red_flags has two questions of one code")
    for rule in rules:
        if not is_condition(rule.when):
            raise RulebookError(f"red_flags.{rule.id} has a condition that nobody can read")
        if not rule.sources:
            raise RulebookError(f"red_flags.{rule.id} names no source")
        if unknown := set(rule.sources) - set(book["sources"]):
            raise RulebookError(f"red_flags.{rule.id} names an unknown source: {', '.join(sorted(unknown))}")
    values = _values({**book, "red_flags": section}, "red_flags")
    return RedFlags(questions={q.code: q for q in questions}, rules=tuple(rules), **values)


def _check(book: Rulebook) -> None:
    """The orders the rules rely on; a rulebook that breaks one would speak wrongly, not fail."""
    rule, nights = book.persistent, book.repeat.nights
    for holds, what in (
        *_orders_of_red_flags(book.red_flags),
        *_orders_of_medicine(book.medicine),
        (set(rule.care) == set(CARES), "persistent.care must name each treatment once"),
        (0 < rule.quiet_below < rule.speak_at <= 1, "persistent.quiet_below must lie below speak_at"),
        (0 < rule.remaining_share <= 1, "persistent.remaining_share must be a share"),
        (rule.logged_days <= rule.window_days, "persistent.logged_days must fit the window"),
        (nights and list(nights) == sorted(nights) and nights[0] > 0, "repeat.nights must ascend"),
        (nights and nights[0] > rule.rearm_nights, "repeat.nights must outlast persistent.rearm_nights"),
        (book.chronic.tier in TIERS, "chronic.tier must be a tier"),
        (book.chronic.logged_days <= book.chronic.days, "chronic.logged_days must fit its days"),
        (set(book.repeat.silent_after) <= set(NUDGE_STATES), "repeat.silent_after names an unknown state"),
    ):
        if not holds:
            raise RulebookError(what)


def _orders_of_medicine(book: Medicine) -> Iterator[tuple[bool, str]]:
    own, shared = set(book.same_ingredient), set(book.same_ingredient.values())
    words = {*book.nsaids, *own, *shared, *book.milligram_units, *book.other_measures}
    yield book.window_hours > 0, "medicine.window_hours must be some hours"
    yield 0 < book.nsaid_days_in_a_row <= book.counted_days, "medicine.nsaid_days_in_a_row must be counted"
    yield book.tier in TIERS, "medicine.tier must be a tier"
    yield not own & (shared | book.nsaids), "medicine.same_ingredient must lead to a name that is counted"
    yield not book.milligram_units & book.other_measures, "medicine.other_measures has a unit of milligrams"
    yield all(word == word.lower().strip() for word in words), "medicine has a word that no pack can match"


def _orders_of_red_flags(book: RedFlags) -> Iterator[tuple[bool, str]]:
    known = {
        *book.questions,
        *(f"no:{code}" for code in book.questions),
        *(f"risk:{r}" for r in RISK_FACTORS),
    }
    for question in book.questions.values():
        after = set(question.after)
        yield after <= set(book.questions), f"red_flags.{question.code} comes after an unknown question"
        in_place = question.group in GROUPS and bool(after) == (question.group == "follow_up")
        in_place &= (question.score_at_least is not None) == (question.group == "score")
        yield in_place, f"red_flags.{question.code} is in a wrong group"
    for rule in book.rules:
        named = set(names_in(rule.when)) - ({"floor"} if rule is book.rules[-1] else set())
        yield rule.tier in TIERS, f"red_flags.{rule.id} has an unknown tier"
        yield named <= known, f"red_flags.{rule.id} names an unknown fact"
        yield set(bounds_in(rule.when)) <= set(NUMBERS), f"red_flags.{rule.id} bounds an unknown number"
    yield len(book.order) == len(book.rules), "red_flags has two rules of one id"
    yield bool(book.rules) and book.rules[-1].when == "floor", "the last rule of red_flags must be the floor"


RULEBOOK: Final = load(PATH.read_text(encoding="utf-8"))
