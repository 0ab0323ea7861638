"""Server and phone judge alike: 10,000 made-up diaries through both, in whatever order their records come.

`TWINS=100000` plays more; the seed is in the test's name.
"""

import json
import os
import random
import subprocess
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from backend.clinical import alerts, asked, chronic, family, told
from backend.clinical.diary import Check, Condition, Course, Diary, Log, Review, Told, Tried
from backend.clinical.finding import Finding
from backend.clinical.red_flags import follow_ups, verdict
from backend.clinical.rulebook import RULEBOOK
from backend.clinical.vocabulary import CHANGES, HELPED, NUDGE_STATES, RISK_FACTORS
from tests.services import ROOT

pytestmark = pytest.mark.slow
COUNT = int(os.environ.get("TWINS", "10000"))
FIRST = date(2026, 1, 1)
UNANSWERED = ("numbness_tingling", "numb_saddle", "one_leg_swollen_warm")  # null on the phone, absent here
Case = dict[str, Any]


def iso(day: date | None) -> str | None:
    return day and day.isoformat()


class Maker:
    """One diary after the other, from a seed; mostly small, for small ones disagree most visibly."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def day(self, upto: int = 150) -> date:
        return FIRST + timedelta(days=self.random.randrange(upto))

    def moment(self, day: date) -> tuple[date, datetime]:
        """One of a few moments of a day, in some time zone, and the day it is told for: at most one off."""
        zone = timezone(timedelta(minutes=self.random.choice([0, 0, 0, -570, 330, 840])))
        at = datetime(day.year, day.month, day.day, self.random.randrange(3), tzinfo=UTC).astimezone(zone)
        return at.date() + timedelta(days=self.random.choice([0, 0, 0, 0, 0, -1, 1])), at

    def maybe(self, value: Any, share: float = 0.5) -> Any:
        return value if self.random.random() < share else None

    def check(self, name: int, known: list[str]) -> Check:
        day, codes = self.day(40), [*RULEBOOK.red_flags.questions, "x_sign", "constructor", "to_string"]
        answers = {
            code: self.random.choice(["yes", "yes", "no", "known", "x_answer"])
            for code in self.random.sample(codes, self.random.randrange(8))
        }
        day, at = self.moment(day)
        temperature = self.maybe(self.random.choice([36.5, 37.9, 38.0, 39.4]), 0.2)
        corrects = self.maybe(self.random.choice(known), 0.1) if known else None
        return Check(f"c{name}", at, day, answers, temperature, corrects)

    def card(self, name: int) -> Condition:
        tried = tuple(
            Tried(self.random.choice(["heat", "rest"]), self.maybe(self.random.choice(HELPED), 0.8))
            for _ in range(self.random.randrange(3))
        )
        seen = self.random.choice([None, True, False])
        return Condition(f"k{name}", self.maybe(self.day(), 0.8), tried, seen, self.maybe(self.day(), 0.2))

    def review(self, name: int) -> Review:
        day, at = self.moment(self.day())
        change = self.maybe(self.random.choice(CHANGES), 0.9)
        return Review(f"r{name}", at, day, change, self.random.choice([None, True, False]))

    def told(self, rules: list[str]) -> Told:
        rule, day = self.random.choice(rules), self.day()
        family = RULEBOOK.rules[rule].family if rule in RULEBOOK.rules else rule
        state = self.random.choice(NUDGE_STATES)
        tier = self.random.choice(["routine", "few_days"])
        return Told(
            family,
            rule,
            self.day(40),
            self.random.randrange(1, 4),
            day,
            tier,
            state,
            self.maybe(self.random.choice([self.day(), self.day(), self.day(), date.max]), 0.7),
        )

    def memory(self, diary: Diary, night: date, rules: list[str]) -> list[Told]:
        """Some of what the rules would have said, with an answer of these days, and some that nobody said."""
        said = [*alerts.judge(diary=diary, day=night, told=()), *slow(diary, night, [])]
        true = [self.answered(finding.told()) for finding in said if self.random.random() < 0.7]
        made_up = [self.told(rules) for _ in range(self.random.randrange(3))]
        return list({(one.family, one.episode, one.number): one for one in (*made_up, *true)}.values())

    def answered(self, one: Told) -> Told:
        state = self.random.choice(NUDGE_STATES)
        on = one.day + timedelta(days=self.random.choice([0, 1, 2, 5, 13, 14]))
        return one._replace(state=state, state_on=self.maybe(on, 0.9))

    def diary(self) -> Diary:
        checks: list[Check] = []
        for name in range(self.random.randrange(6)):
            checks.append(self.check(name, [str(check.id) for check in checks]))
        self.random.shuffle(checks)
        days = self.random.sample(range(150), self.random.choice([0, 3, 40, 110]))
        days += self.random.sample(days, self.random.choice([0, 0, len(days) // 3]))  # several logs a day
        score = self.random.choice([0, 1, 5])
        return Diary(
            logs=tuple(
                Log(
                    f"l{name}-{day}",
                    FIRST + timedelta(days=day),
                    self.maybe(score + self.random.randrange(6) / 2, 0.95),
                )
                for name, day in enumerate(days)
            ),
            conditions=tuple(self.card(name) for name in range(self.random.randrange(3))),
            courses=tuple(
                Course(f"o{n}", "surgery", self.maybe(self.day(), 0.8))
                for n in range(self.random.randrange(2))
            ),
            checks=tuple(checks),
            reviews=tuple(self.review(name) for name in range(self.random.randrange(3))),
            birth_year=self.maybe(self.random.randrange(1950, 1970)),
            risk_factors=frozenset(self.random.sample(RISK_FACTORS, self.random.choice([0, 0, 1, 3]))),
        )


def wire(diary: Diary, told_so_far: list[Told], night: date) -> Case:
    """The same diary as the phone reads it."""
    return {
        "night": iso(night),
        "checks": [
            {
                "id": check.id,
                "at": check.at.isoformat(timespec="milliseconds"),
                "day": iso(check.day),
                "answers": {**dict.fromkeys(UNANSWERED), **check.answers},
                "temperature_celsius": check.temperature,
                "corrects": check.corrects,
            }
            for check in diary.checks
        ],
        "logs": [{"id": log.id, "day": iso(log.day), "score": log.score} for log in diary.logs],
        "cards": [
            {
                "id": card.id,
                "began_on": iso(card.began_on),
                "tried": [{"treatment": t.treatment, "helped": t.helped} for t in card.tried],
                "seen_clinician": card.seen_clinician,
                "seen_on": iso(card.seen_on),
            }
            for card in diary.conditions
        ],
        "reviews": [
            {
                "id": review.id,
                "at": review.at.isoformat(timespec="milliseconds"),
                "day": iso(review.day),
                "treatment_id": None,
                "change": review.change,
                "stops_normal_things": review.stops_normal_things,
            }
            for review in diary.reviews
        ],
        "surgeries": [iso(course.started_on) for course in diary.courses if course.started_on],
        "birth_year": diary.birth_year,
        "risk_factors": sorted(diary.risk_factors),
        "told": [
            {
                "family": one.family,
                "rule": one.rule,
                "episode": iso(one.episode),
                "number": one.number,
                "day": iso(one.day),
                "tier": one.tier,
                "state": one.state,
                "state_on": iso(one.state_on),
            }
            for one in told_so_far
        ],
    }


def brief(finding: Finding) -> Case:
    return {
        "id": finding.nudge_id,
        "rule": finding.rule,
        "tier": finding.tier,
        "day": iso(finding.day),
        "counts": finding.counts,
        "records": list(finding.records),
        "folded": list(finding.folded),
    }


def slow(diary: Diary, night: date, told_so_far: list[Told]) -> list[Finding]:
    rules = (told.judge, asked.judge, chronic.judge)
    return family.find(diary=diary, night=night, told=told_so_far, rules=rules)


def judged(diary: Diary, told_so_far: list[Told], night: date) -> Case:
    return {
        "verdicts": {
            str(check.id): [
                [flag.rule, flag.tier, iso(flag.episode), list(flag.signs)] for flag in verdict(diary, check)
            ]
            for check in diary.checks
        },
        "follow_ups": {str(check.id): follow_ups(diary, check) for check in diary.checks},
        "alerts": [brief(f) for f in alerts.judge(diary=diary, day=night, told=told_so_far)],
        "taken_back": [
            [t.rule, iso(t.episode), t.number] for t in alerts.unsupported(diary=diary, told=told_so_far)
        ],
        "slow": [brief(f) for f in slow(diary, night, told_so_far)],
    }


@pytest.mark.parametrize("seed", [1])
def test_phone_and_server_give_the_same_verdicts(seed: int, tmp_path: Path) -> None:
    maker, file = Maker(seed), tmp_path / "diaries.jsonl"
    rules = sorted([*alerts.FAMILIES, *RULEBOOK.rules])
    with file.open("w") as lines:
        for _ in range(COUNT):
            diary, night = maker.diary(), maker.day(60)
            known = maker.memory(diary, night, rules)
            lines.write(
                json.dumps(wire(diary, known, night) | {"judged": judged(diary, known, night)}) + "\n"
            )
    run = ["npx", "vitest", "run", "src/clinical/twins.test.ts"]
    phone = subprocess.run(
        run, cwd=ROOT / "pwa", env={**os.environ, "TWINS_FILE": str(file)}, capture_output=True, text=True
    )
    assert phone.returncode == 0, phone.stdout[-5000:] + phone.stderr[-2000:]
    assert "1 passed" in phone.stdout
