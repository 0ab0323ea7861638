"""The alarms that must not happen, on a phone that is offline; and the one that was a slip of the thumb."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Phone
from tests.journey import signs
from tests.journey.person import Person
from tests.services import until

pytestmark = pytest.mark.slow


def test_both_knees_and_the_low_back_for_years_say_nothing(offline_phone: Phone) -> None:
    phone = offline_phone
    signs.tell_history(phone, since="1 year +", helped="A little", seen="Yes")
    phone.open("/log").get_by_text("Where it hurts").wait_for()
    phone.number(6).click()
    phone.page.get_by_role("button", name="More", exact=True).click()
    for place in ("Lower back", "Left knee", "Right knee"):
        phone.chip(place).click()
    signs.tick_none(phone)
    phone.done().click()
    phone.saved()
    signs.nothing_on_today(phone)
    assert phone.records("nudge") == []


def test_a_crash_of_last_year_says_nothing(offline_phone: Phone) -> None:
    phone = offline_phone
    last_year = datetime.now(UTC).date() - timedelta(days=365)
    phone.open(f"/log?day={last_year}").get_by_text("Where it hurts").wait_for()
    phone.number(7).click()
    phone.done().click()
    phone.saved()
    accident = phone.open("/check").get_by_role("checkbox", name=re.compile("crash .* 2 weeks"))
    expect(accident).not_to_be_checked()  # not of these two weeks
    signs.tick_none(phone)
    phone.done().click()
    phone.saved()
    signs.nothing_on_today(phone)
    assert phone.records("nudge") == []


def test_swelling_that_a_doctor_knows_is_kept_and_says_nothing(offline_phone: Phone) -> None:
    phone = offline_phone
    signs.log_signs(phone, "Swollen")
    phone.page.locator(".chip", has_text="A doctor has checked this").click()
    signs.see_what_to_do(phone)
    expect(phone.page.get_by_role("status")).to_contain_text("Noted: a doctor has checked this")
    signs.nothing_on_today(phone)
    assert [check["answers"] for check in phone.records("symptom_check")] == [{"swelling": "known"}]
    assert phone.records("nudge") == []


def test_a_temperature_just_under_a_fever_says_nothing(offline_phone: Phone) -> None:
    phone = offline_phone
    phone.log(5)
    phone.open("/check").get_by_label("Your temperature").fill("37.9")
    phone.done().click()
    phone.saved()
    signs.nothing_on_today(phone)
    assert [check["temperature_celsius"] for check in phone.records("symptom_check")] == [37.9]
    assert phone.records("nudge") == []


def test_a_cold_with_fever_is_not_for_today(offline_phone: Phone) -> None:
    phone = offline_phone
    signs.log_signs(phone, "Fever or chills")
    signs.answer(phone, "cold or flu")
    signs.see_what_to_do(phone)
    said = signs.answered_with(phone)
    assert said.head == "Please book a visit in the next few days"
    signs.says_on_today(phone, said)
    assert [nudge["tier"] for nudge in phone.records("nudge")] == ["few_days"]


def test_a_slip_of_the_thumb_is_taken_back_on_both_phones(person: Person) -> None:
    first, second = person.phone(), person.phone()
    signs.log_signs(first, "Bladder or bowel change")
    signs.answer(first, "Is one of these new?")
    signs.answered_with(first)
    until(person.nudges, seconds=10, what="the nudge to reach the server")
    signs.on_today(second)

    first.open()
    signs.card(first).get_by_role("link", name="I tapped it by mistake").click()
    signs.choose(first, "Bladder or bowel change", "No")
    first.done().click()
    first.saved()
    signs.nothing_on_today(first)
    until(lambda: not person.nudges(), what="the change to reach the server")
    person.wait_until_judged()
    signs.no_card_on_today(second)
    assert {nudge["state"] for nudge in second.records("nudge")} == {"withdrawn"}
