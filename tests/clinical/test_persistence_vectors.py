"""Detector R on the shared vectors: what any other implementation has to answer, too."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from backend.clinical.diary import Condition, Course, Diary, Log, Told, Use
from backend.clinical.persistence import judge
from backend.clinical.reading import Reading
from tests.clinical import dense

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "persistence.json").read_text())


def diary_of(case: dict) -> Diary:
    """`scores` holds one list a day from `first_day` on; empty = not logged."""
    first = date.fromisoformat(case["first_day"])
    logs = [
        Log(f"{number}-{again}", first + timedelta(number), score)
        for number, scores in enumerate(case["scores"])
        for again, score in enumerate(scores)
    ]
    uses = [
        Use(f"{treatment}-{number}", first + timedelta(number), treatment)
        for treatment, numbers in case["uses"].items()
        for number in numbers
    ]
    operated, began = case["operated_on"], case["began_on"]
    return Diary(
        logs=tuple(logs),
        uses=tuple(uses),
        courses=(Course("operation", "surgery", first + timedelta(operated)),)
        if operated is not None
        else (),
        conditions=(Condition("card", date.fromisoformat(began)),) if began else (),
        usual_pain_before=case["usual_pain_before"],
    )


def told_of(case: dict) -> list[Told]:
    return [
        Told(
            "persistence",
            t["rule"],
            date.fromisoformat(t["episode"]),
            t["number"],
            date.fromisoformat(t["day"]),
            t["tier"],
        )
        for t in case["told"]
    ]


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
class TestVectors:
    def test_posterior(self, case):
        reading, night = Reading.of(diary_of(case)), date.fromisoformat(case["night"]).toordinal()
        assert reading.posterior(night) == pytest.approx(case["posterior"], abs=1e-6)
        assert reading.mean_posterior(night) == pytest.approx(case["mean_posterior"], abs=1e-6)

    def test_finding(self, case):
        night = date.fromisoformat(case["night"])
        finding = judge(diary=diary_of(case), night=night, told=told_of(case))
        said = finding and {
            "episode": finding.episode.isoformat(),
            "number": finding.number,
            "tier": finding.tier,
            "id": finding.nudge_id,
            "counts": finding.counts,
        }
        assert said == case["finding"]

    def test_posterior_by_plain_linear_algebra(self, case):
        reading, night = Reading.of(diary_of(case)), date.fromisoformat(case["night"]).toordinal()
        starts = {trial.start for trial in reading.adequate(night)} if reading.enough_logs(night) else set()
        means = {day: mean for day, mean in reading.means.items() if day <= night}
        prior = (4.8, 5.0)
        if (usual := case["usual_pain_before"]) is not None:
            prior = ((4.8 * 2.25 + usual * 5) / 7.25, 5 * 2.25 / 7.25)
        expected = [
            dense.lasts(means, start=start, night=night, prior=prior, points=dense.SEVEN) for start in starts
        ]
        assert case["posterior"] == pytest.approx(max(expected, default=0), abs=1e-6)
