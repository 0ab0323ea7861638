"""No screen comforts: every address of the app with a diary without warning signs, also after seven "no"."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from backend.clinical.rulebook import RULEBOOK
from tests.browser.conftest import Phone
from tests.house.words import banned_in, comfort_in

pytestmark = pytest.mark.slow

ROUTES = Path(__file__).parents[2] / "pwa" / "src" / "app" / "routes.ts"
KIND = {  # whose id an address ends with
    "/entry/:arg": ("pain_log", "treatment_use", "symptom_check"),
    "/treatments/:arg": ("treatment",),
    "/medicine/:arg": ("medication",),
    "/dose/:arg": ("treatment_use",),
    "/check/:arg": ("symptom_check",),
    "/visit/:arg": ("visit",),
}
UNFOLD = """() => new Promise((drawn) => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  requestAnimationFrame(() => requestAnimationFrame(drawn));
})"""


def on(days_ago: int) -> dict[str, str]:
    at = datetime.now(UTC) - timedelta(days=days_ago, minutes=5)
    stamp = f"{at:%Y-%m-%dT%H:%M:%S}.000+00:00"
    return {"at": stamp, "day": f"{at:%Y-%m-%d}", "written_at": stamp}


def diary() -> list[dict[str, Any]]:
    """Twelve days of mild pain that eases, a treatment, a medicine, a visit, and all signs answered no."""
    began = str((datetime.now(UTC) - timedelta(days=12)).date())
    course, pack = str(uuid4()), str(uuid4())
    no = dict.fromkeys(RULEBOOK.red_flags.leaflet, "no")
    entries: list[dict[str, Any]] = [
        {"kind": "pain_log", "pain": 1 + day // 5, "sites": [{"site": "lower_back"}], **on(day)}
        for day in range(12)
    ]
    entries += [
        {"kind": "treatment", "id": course, "treatment": "heat", "started_on": began},
        {"kind": "medication", "id": pack, "name": "Ibuprofen 200", "form": "tablets", "otc": True},
        {"kind": "treatment_use", "treatment": "heat", "treatment_id": course, "response": "better", **on(1)},
        {"kind": "treatment_use", "treatment": "medication", "medication_id": pack, "amount": 1, **on(2)},
        {"kind": "symptom_check", "answers": no, **on(1)},
        {"kind": "visit", "at": on(3)["at"], "with_whom": "Dr. Green", "done": True},
        {"kind": "condition", "region": "back", "began_on": began, "seen_clinician": True},
    ]
    return [{"id": str(uuid4()), "edit_id": str(uuid4()), **entry} for entry in entries]


def load(phone: Phone, records: list[dict[str, Any]]) -> None:
    page = phone.open("/copy")
    copy = {"format": "achelog-copy", "version": 1, "written_at": on(0)["at"], "records": records}
    file = {"name": "copy.json", "mimeType": "application/json", "buffer": json.dumps(copy).encode()}
    page.get_by_label("Choose a file").set_input_files(file)
    page.get_by_role("button", name="Load it", exact=True).click()
    page.get_by_text(f"Loaded: {len(records)} new entries").wait_for()


def addresses(phone: Phone) -> list[str]:
    """Every address of routes.ts, with an entry of the diary where it ends with an id."""
    found = re.findall(r'^  "([^"]+)":', ROUTES.read_text(encoding="utf-8"), re.MULTILINE)
    plain = [one for one in found if ":arg" not in one and one != "/sample"]
    of_entries = [
        address.replace(":arg", phone.records(kind)[0]["id"])
        for address, kinds in KIND.items()
        for kind in kinds
        if address in found
    ]
    assert len(found) == len(plain) + len(KIND) + len({"/sample", "/diary/:arg", "/nudge/:arg"})
    return [*plain, *of_entries, f"/diary/{on(1)['day']}", f"/nudge/{uuid4()}"]


def show(phone: Phone, address: str) -> None:
    """Open the address and wait until the screen has drawn what it reads from the diary."""
    phone.open(address).wait_for_function("() => performance.getEntriesByName('ready').length > 0")


def unfitting(phone: Phone) -> list[str]:
    text = phone.page.locator("body").inner_text()
    assert len(text) > 40
    return [*comfort_in(text), *banned_in(text)]


def test_no_screen_comforts_who_has_no_warning_sign(phone: Phone) -> None:
    load(phone, diary())
    found = {}
    for address in addresses(phone):
        show(phone, address)
        phone.page.evaluate(UNFOLD)
        found[address] = unfitting(phone)
    assert not {address: words for address, words in found.items() if words}
    assert phone.records("nudge") == []


def test_seven_answers_no_are_met_with_no_comfort(phone: Phone) -> None:
    page = phone.open("/log")
    page.get_by_text("Where it hurts").wait_for()
    phone.number(2).click()
    row = page.locator("details", has_text="Anything new?").first
    if row.get_attribute("open") is None:
        row.locator("summary").click()
    phone.chip("None of these").click()
    assert not unfitting(phone)
    phone.done().click()
    phone.saved()
    assert not unfitting(phone)
    (check,) = phone.records("symptom_check")
    assert set(check["answers"].values()) == {"no"}
    for address in ("/", "/doctor", "/diary", f"/check/{check['id']}", f"/entry/{check['id']}"):
        show(phone, address)
        assert not unfitting(phone), address
    page.evaluate("document.querySelector('h1').textContent = 'All clear'")
    assert "All clear" in unfitting(phone), "the walk is blind"
