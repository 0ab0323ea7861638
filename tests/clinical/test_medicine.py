"""The medicine counter: the shared vectors, and what must never change a count."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.clinical import medicine
from backend.clinical.diary import Told
from backend.clinical.medicine import Cabinet, Count, Dose, Ingredient, Product

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "vectors" / "medicine.json").read_text()
)["cases"]


def cabinet_of(case: dict[str, Any]) -> Cabinet:
    return Cabinet(
        products=tuple(
            Product(
                id=p["id"],
                ingredients=tuple(Ingredient(**one) for one in p["ingredients"]),
                otc=p["otc"],
                daily_limit=p["daily_limit_milligrams"],
                form=p["form"],
                ended=p["ended_on"] is not None,
            )
            for p in case["products"]
        ),
        doses=tuple(
            Dose(
                id=d["id"],
                at=datetime.fromisoformat(d["at"]),
                day=date.fromisoformat(d["day"]),
                product=d["medication_id"],
                amount=d["amount"],
                unit=d["unit"],
            )
            for d in case["doses"]
        ),
    )


def told_of(case: dict[str, Any]) -> list[Told]:
    days = ("episode", "day")
    return [Told(**{**one, **{name: date.fromisoformat(one[name]) for name in days}}) for one in case["told"]]


def brief(count: Count) -> list[Any]:
    return [count.ingredient, count.milligrams, count.doses, count.unknown, count.limit, count.state]


def answer(case: dict[str, Any], cabinet: Cabinet) -> Any:
    """What the case asks, in the form of its `expected`."""
    match case["ask"]:
        case "counts":
            return [brief(c) for c in medicine.counts(cabinet, datetime.fromisoformat(case["at"]))]
        case "dose":
            return [brief(c) for c in medicine.counts_of_dose(cabinet, case["dose"])]
        case "uncounted":
            return medicine.uncounted(cabinet, datetime.fromisoformat(case["at"]))
        case "days":
            asked = (case["ingredient"], date.fromisoformat(case["day"]))
            return [medicine.days_taken(cabinet, *asked), medicine.days_in_a_row(cabinet, *asked)]
        case "unsupported":
            return [t.episode.isoformat() for t in medicine.unsupported(cabinet=cabinet, told=told_of(case))]
    found = medicine.judge(cabinet=cabinet, day=date.fromisoformat(case["day"]), told=told_of(case))
    return found and {
        "episode": found.episode.isoformat(),
        "number": found.number,
        "counts": found.counts,
        "records": list(found.records),
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_vector_of_the_medicine_counter(case: dict[str, Any]) -> None:
    assert answer(case, cabinet_of(case)) == case["expected"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_order_and_a_second_delivery_change_nothing(case: dict[str, Any]) -> None:
    cabinet = cabinet_of(case)
    upside_down = Cabinet(cabinet.products[::-1], (cabinet.doses + cabinet.doses)[::-1])
    assert answer(case, upside_down) == case["expected"]


def test_no_vector_stands_alone():
    names = [case["name"] for case in CASES]
    assert len(set(names)) == len(names) >= 40


NAMES = ("Ibuprofen", "Paracetamol", "acetaminophen", "Codeine", "Naproxen sodium")
START = datetime(2026, 3, 1, tzinfo=UTC)
PRODUCTS = st.builds(
    Product,
    id=st.sampled_from("pqrs"),
    ingredients=st.lists(
        st.builds(Ingredient, st.sampled_from(NAMES), st.none() | st.integers(1, 1000)), max_size=3
    ).map(tuple),
    otc=st.sampled_from((True, False, None)),
    daily_limit=st.none() | st.integers(1, 5000),
    ended=st.booleans(),
)
DOSES = st.builds(
    Dose,
    id=st.uuids().map(str),
    at=st.integers(0, 40 * 24 * 4).map(lambda quarters: START + timedelta(minutes=15 * quarters)),
    day=st.integers(0, 40).map(lambda days: START.date() + timedelta(days=days)),
    product=st.sampled_from("pqrsx") | st.none(),
    amount=st.none() | st.sampled_from((0, 0.25, 0.5, 1, 2, 3, 400)),
    unit=st.sampled_from((None, "tablet", "mg", "g")),
)
CABINETS = st.builds(
    Cabinet,
    products=st.lists(PRODUCTS, max_size=4, unique_by=lambda one: one.id).map(tuple),
    doses=st.lists(DOSES, max_size=12, unique_by=lambda one: one.id).map(tuple),
)


def everything(cabinet: Cabinet, at: datetime) -> Any:
    day = at.date()
    names = sorted({medicine.ingredient_of(name) for name in NAMES})
    return (
        medicine.counts(cabinet, at),
        {dose.id: medicine.counts_of_dose(cabinet, dose.id) for dose in cabinet.doses},
        medicine.uncounted(cabinet, at),
        [(medicine.days_taken(cabinet, n, day), medicine.days_in_a_row(cabinet, n, day)) for n in names],
        medicine.judge(cabinet=cabinet, day=day, told=()),
    )


@given(CABINETS, st.integers(0, 40), st.randoms(use_true_random=False))
def test_order_duplicates_and_time_zones_change_nothing(cabinet, day, random):
    at = START + timedelta(days=day, hours=12)
    doses = [*cabinet.doses, *(dose for dose in cabinet.doses if random.random() < 0.5)]
    random.shuffle(doses)
    elsewhere = [
        dose._replace(at=dose.at.astimezone(timezone(timedelta(minutes=15 * random.randrange(-48, 57)))))
        for dose in doses
    ]
    other = Cabinet(tuple(random.sample(cabinet.products, len(cabinet.products))), tuple(elsewhere))
    assert everything(other, at) == everything(cabinet, at)


@given(CABINETS, st.integers(0, 40))
def test_a_further_dose_never_counts_less(cabinet, day):
    at = START + timedelta(days=day, hours=12)
    fewer = replace(cabinet, doses=cabinet.doses[1:])
    now = {count.ingredient: count for count in medicine.counts(cabinet, at)}
    for before in medicine.counts(fewer, at):
        after = now[before.ingredient]
        assert after.milligrams >= before.milligrams
        assert after.unknown >= before.unknown
