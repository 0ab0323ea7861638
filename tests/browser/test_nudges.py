"""A nudge on the phone: what its tier offers, what an answer does on both phones, and why it speaks."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Phone
from tests.browser.people import send_sign_in, sign_up, synced

pytestmark = pytest.mark.slow

PUT = """(rows) => new Promise((resolve, reject) => {
  const opening = indexedDB.open("achelog");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const tx = opening.result.transaction("records", "readwrite");
    for (const row of JSON.parse(rows)) tx.objectStore("records").put(row);
    tx.oncomplete = () => { opening.result.close(); resolve(); };
    tx.onerror = () => reject(tx.error);
  };
})"""


def put(phone: Phone, kind: str, *documents: dict[str, Any]) -> None:
    """Lays records on the phone as if it had written them and not sent them yet."""
    empty = {"base": None, "revision": None, "sent": None, "refused": None, "waiting": 1}
    rows = [{"kind": kind, "id": doc["id"], "doc": doc, **empty} for doc in documents]
    phone.page.evaluate(PUT, json.dumps(rows))


def moment(days_ago: int = 0) -> str:
    then = datetime.now().astimezone() - timedelta(days=days_ago)
    return then.isoformat(timespec="milliseconds")


def evidence(*reasons: str) -> dict[str, Any]:
    """It rests on an entry that has not come to this phone yet, so the phone does not take it back."""
    return {"counts": {}, "records": [str(uuid4())], "reasons": reasons}


def nudge(rule: str, tier: str, **fields: Any) -> dict[str, Any]:
    day = moment()[:10]
    told = {
        "id": str(uuid4()),
        "edit_id": str(uuid4()),
        "rule": rule,
        "family": rule,
        "episode": day,
        "number": 1,
        "rulebook_version": "2026.1",
        "tier": tier,
        "raised_at": moment(),
        "day": day,
        "evidence": evidence(rule),
        "state": "due",
        "state_at": moment(),
    }
    return told | fields


def check(**fields: Any) -> dict[str, Any]:
    at = moment()
    ids = {"id": str(uuid4()), "edit_id": str(uuid4())}
    return {**ids, "at": at, "day": at[:10], "written_at": at, "temperature_celsius": None} | fields


def told(phone: Phone, *nudges: dict[str, Any]) -> Page:
    """Today with a log of today, and these nudges."""
    phone.log(4)
    put(phone, "nudge", *nudges)
    return phone.open()


def states(phone: Phone) -> dict[str, str]:
    return {one["rule"]: one["state"] for one in phone.records("nudge")}


KNOWS = "My doctor knows about this"
OFFERED = {
    ("chest_pain", "emergency"): ["I am getting help", "Already checked"],
    ("weak_leg", "same_day"): ["I have called", "Later today", KNOWS],
    ("swelling", "few_days"): ["Plan a visit", "Ask in 3 days", "Ask in 7 days", KNOWS],
    ("chronic", "routine"): ["Plan a visit", "Later", f"{KNOWS} pain"],
}


@pytest.mark.parametrize(("rule", "tier"), OFFERED, ids=lambda part: str(part))
def test_a_card_offers_what_its_tier_allows(phone: Phone, rule: str, tier: str) -> None:
    family = "persistence" if rule == "chronic" else rule
    page = told(phone, nudge(rule, tier, family=family))
    card = page.locator("section.nudge")
    card.get_by_text("This app cannot tell what is wrong.").wait_for()
    assert card.get_by_role("button").all_inner_texts() == OFFERED[rule, tier]
    expect(card.get_by_role("link", name="Call 999")).to_have_count(int(tier == "emergency"))
    assert states(phone) == {rule: "shown"}


def test_a_card_whose_code_is_not_on_the_phone_still_says_what_to_do(browser: Browser, url: str) -> None:
    with browser.new_context(service_workers="block") as context:
        context.route("**/assets/cards-*.js", lambda route: route.abort())
        page = told(Phone(context.new_page(), url), nudge("chest_pain", "emergency"))
        page.get_by_role("link", name="In an emergency call for help now.").click()
        page.get_by_role("heading", name="When to see a doctor").wait_for()


def test_what_is_for_today_is_put_off_for_hours_and_what_can_wait_for_a_week(phone: Phone) -> None:
    page = told(phone, nudge("weak_leg", "same_day"), nudge("swelling", "few_days"))
    page.get_by_role("button", name="Later today").click()
    page.get_by_text("We will ask again at").wait_for()
    page.get_by_role("button", name="Ask in 7 days").click()
    page.get_by_text("We will ask again on").wait_for()
    until = {
        one["rule"]: datetime.fromisoformat(one["snooze_until"]) - datetime.fromisoformat(one["state_at"])
        for one in phone.records("nudge")
    }
    assert abs(until["weak_leg"] - timedelta(hours=4)) < timedelta(minutes=1)
    assert abs(until["swelling"] - timedelta(days=7)) < timedelta(hours=2)


def test_a_visit_is_planned_seen_and_kept_with_what_came_of_it(phone: Phone) -> None:
    page = told(phone, nudge("swelling", "few_days"))
    page.get_by_role("button", name="Plan a visit").click()
    page.get_by_text("You plan a visit about what you told us.").wait_for()
    page.get_by_role("button", name="I have seen a doctor").click()
    page.get_by_role("heading", name="What came of it?").wait_for()
    page.get_by_role("button", name="Done").click()
    page.get_by_text("Write at least one line, or skip it.").wait_for()
    page.get_by_label("Who did you see?").fill("Dr Shaw")
    page.get_by_label("What did they say?").fill("Rest the leg.")
    page.get_by_role("button", name="Done").click()
    page.get_by_text("Visit kept on this phone").wait_for()
    page.get_by_role("link", name="Dr Shaw").click()
    expect(page.get_by_label("What did they say?")).to_have_value("Rest the leg.")
    (visit,) = phone.records("visit")
    assert (visit["done"], visit["plan"], visit["at"][:10]) == (True, None, moment()[:10])
    assert states(phone) == {"swelling": "seen"}


def test_of_two_that_can_wait_one_waits_on_the_doctor_tab(phone: Phone) -> None:
    page = told(phone, nudge("swelling", "few_days"), nudge("lump_or_shape", "few_days"))
    page.locator("section.nudge").wait_for()
    assert sorted(states(phone).values()) == ["due", "shown"]
    page.get_by_role("button", name="My doctor knows about this").click()
    page.get_by_text("Noted: your doctor knows").wait_for()
    expect(page.locator("section.nudge")).to_have_count(0)
    page = phone.open("/doctor")
    page.locator("section.nudge").wait_for()
    assert sorted(states(phone).values()) == ["dismissed", "due"]


def test_one_answer_speaks_for_what_is_folded_under_it_and_one_undo_takes_it_back(phone: Phone) -> None:
    weak = nudge("weak_leg", "same_day", evidence=evidence("weak_leg", "swelling"))
    page = told(phone, weak, nudge("swelling", "few_days"))
    page.get_by_role("button", name="I have called").click()
    page.get_by_text("Noted: you have called").wait_for()
    assert states(phone) == {"weak_leg": "booked", "swelling": "booked"}
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("weak leg or a foot that drags").first.wait_for()
    assert states(phone) == {"weak_leg": "shown", "swelling": "due"}


def test_a_fact_about_ones_health_raises_a_nudge_and_taking_it_back_withdraws_it(phone: Phone) -> None:
    phone.log(4)
    put(phone, "symptom_check", check(answers={"fever_chills": "yes", "clear_cold": "yes"}))
    page = phone.open("/more")
    page.get_by_role("link", name="About my health").click()
    box = page.get_by_role("checkbox", name="I get ill easily")
    box.check()
    page.get_by_label("Year of birth").fill("1952")
    phone.done().click()
    page.get_by_text("Kept on this phone").wait_for()
    (profile,) = phone.records("profile")
    assert (profile["birth_year"], profile["risk_factors"]) == (1952, ["weak_immunity"])
    assert states(phone)["fever"] == "due"
    page = phone.open()
    page.get_by_text("Why am I seeing this?").first.click()
    page.get_by_text("You told us about your health: weak defences.").wait_for()
    page.get_by_role("link", name="See these entries").first.click()
    page.locator("main").get_by_role("link", name="Fever or chills").wait_for()
    page = phone.open("/health")
    box.uncheck()
    phone.done().click()
    page.get_by_text("Kept on this phone").wait_for()
    assert states(phone)["fever"] == "withdrawn"


def test_acted_on_one_phone_it_is_gone_from_the_other(new_phone: Callable[[], Phone], email: str) -> None:
    first, second = new_phone(), new_phone()
    sign_up(first, email)
    told(first, nudge("weak_leg", "same_day"), nudge("chest_pain", "emergency"))
    synced(first)
    send_sign_in(second, email).get_by_text("Signed in as").wait_for()
    synced(second)
    page = second.open()
    page.get_by_role("link", name="Call 999").wait_for()
    page.get_by_role("button", name="I am getting help").click()
    page.get_by_text("Noted: you are getting help").wait_for()
    synced(second)
    synced(first)
    page = first.open()
    page.get_by_text("weak leg or a foot that drags").first.wait_for()
    assert states(first) == {"weak_leg": "shown", "chest_pain": "booked"}
