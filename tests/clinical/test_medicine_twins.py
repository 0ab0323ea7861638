"""Phone and server count 1,000 made-up cabinets alike: every ingredient, every day, every word about them."""

import json
import os
import subprocess
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.clinical.test_medicine import answer, cabinet_of

pytestmark = pytest.mark.slow
COUNT = int(os.environ.get("CABINETS", "1000"))
ROOT = Path(__file__).parents[2]
START = datetime(2026, 3, 1, tzinfo=UTC)
NAMES = (
    "Ibuprofen",
    "ibuprofen lysine",
    "Paracetamol",
    " acetaminophen",
    "Codeine",
    "Naproxen sodium",
    "",
    "ASA",
)
STATES = ("due", "snoozed", "dismissed", "seen", "withdrawn")

Case = dict[str, Any]


def product(random: Random, name: str) -> Case:
    milligrams = (None, 0.1, 12.2, 65, 200, 325, 500)
    held = range(random.randrange(4))
    return {
        "id": name,
        "ingredients": [
            {"name": random.choice(NAMES), "milligrams": random.choice(milligrams)} for _ in held
        ],
        "otc": random.choice((True, True, False, None)),
        "daily_limit_milligrams": random.choice((None, 0, 650, 1200, 4000)),
        "form": random.choice(("tablet", "ml", None)),
        "ended_on": random.choice((None, None, "2026-03-05")),
    }


def moment(random: Random) -> str:
    zone = timezone(timedelta(minutes=15 * random.randrange(-48, 57)))
    minutes = timedelta(minutes=random.randrange(40 * 24 * 60))
    return (START + minutes).astimezone(zone).isoformat(timespec="milliseconds")


def dose(random: Random, name: str, at: str) -> Case:
    return {
        "id": name,
        "at": at,
        "day": at[:10],
        "medication_id": random.choice(("p", "p", "q", "r", "gone", None)),
        "amount": random.choice((None, 0, 0.1, 0.5, 1, 2, 3, 400)),
        "unit": random.choice((None, "tablet", "mg", "g", "ml", "Tablets")),
    }


def told(random: Random) -> Case:
    return {
        "family": "nsaid_days",
        "rule": "nsaid_days",
        "episode": f"2026-03-{random.randrange(1, 15):02}",
        "number": random.randrange(1, 3),
        "day": f"2026-03-{random.randrange(10, 25):02}",
        "tier": "routine",
        "state": random.choice(STATES),
        "state_on": None,
    }


def cabinet(random: Random) -> Case:
    """Doses here and there, or a long row of days with one product that may be an NSAID."""
    days = range(random.randrange(30))
    rows = [(START + timedelta(days=day, hours=9)).isoformat(timespec="milliseconds") for day in days]
    is_row = random.random() < 0.5
    doses = [dose(random, f"d{n}", at if is_row else moment(random)) for n, at in enumerate(rows)]
    if is_row:
        doses = [one | {"medication_id": "p", "amount": 1} for one in doses]
    after = len(days) if is_row else random.randrange(41)
    return {
        "products": [product(random, name) for name in "pqr"],
        "doses": doses,
        "told": [told(random) for _ in range(random.randrange(3))],
        "day": (START + timedelta(days=after)).date().isoformat(),
        "at": moment(random),
    }


def asked(random: Random) -> list[Case]:
    made = cabinet(random)
    asks: list[Case] = [{"ask": ask} for ask in ("counts", "uncounted", "judge", "unsupported")]
    asks += [{"ask": "days", "ingredient": name} for name in ("ibuprofen", "paracetamol", "naproxen")]
    asks += [{"ask": "dose", "dose": one["id"]} for one in made["doses"][:2]]
    return [made | ask for ask in asks]


def test_phone_and_server_count_alike(tmp_path: Path) -> None:
    random, file = Random(4), tmp_path / "cabinets.json"
    cases = [case for _ in range(COUNT) for case in asked(random)]
    for case in cases:
        case["expected"] = answer(case, cabinet_of(case))
    for ask in ("judge", "unsupported"):
        said = sum(case["ask"] == ask and bool(case["expected"]) for case in cases)
        assert said > COUNT / 40, f"hardly a cabinet made the rule speak: {ask} {said}"
    file.write_text(json.dumps(cases))
    run = ["npx", "vitest", "run", "src/clinical/medicine_twins.test.ts"]
    env = {**os.environ, "CABINETS_FILE": str(file)}
    phone = subprocess.run(run, cwd=ROOT / "pwa", env=env, capture_output=True, text=True)
    assert phone.returncode == 0, phone.stdout[-5000:] + phone.stderr[-2000:]
    assert "1 passed" in phone.stdout
