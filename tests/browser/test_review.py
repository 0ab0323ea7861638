"""A review day on the phone alone: it asks once, keeps the answer, and says what follows from it at once."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Phone

pytestmark = pytest.mark.slow
TODAY = date(2026, 11, 22)
QUESTION = "How is the pain since then?"


def day(page: Page, today: date) -> None:
    """The phone's clock at nine in the morning of that day."""
    page.clock.set_fixed_time(datetime.combine(today, time(9)).astimezone())


def add_course(phone: Phone, treatment: str, started_on: date) -> None:
    page = phone.open("/treatments/new")
    phone.chip(treatment).click()
    page.get_by_label("Started on").fill(started_on.isoformat())
    phone.done().click()
    phone.saved()


def card(page: Page) -> Locator:
    return page.get_by_role("region", name="Looking back")


def answer(page: Page, legend: str, choice: str) -> None:
    page.get_by_role("group", name=legend).locator(".chip", has_text=choice).click()


def button(page: Page, name: str) -> Locator:
    return card(page).get_by_role("button", name=name, exact=True)


def nudges(phone: Phone) -> list[tuple[str, str, int]]:
    return [(nudge["rule"], nudge["tier"], nudge["number"]) for nudge in phone.records("nudge")]


def reviews(phone: Phone) -> list[dict[str, Any]]:
    return [one for one in phone.records("questionnaire") if one["instrument"] == "course_review"]


@pytest.fixture
def page(phone: Phone) -> Page:
    day(phone.page, TODAY)
    return phone.page


def test_the_review_day_of_a_course_asks_once_and_speaks_at_once(phone: Phone, page: Page) -> None:
    add_course(phone, "Heat", TODAY - timedelta(days=21))
    phone.open()
    expect(card(page)).to_contain_text("You started it on 1 November 2026.")
    assert Axe().run(page).violations_count == 0
    answer(page, QUESTION, "The same")
    button(page, "Keep the answer").click()
    expect(page.get_by_role("status")).to_contain_text("Noted on this phone")
    page.get_by_role("heading", name="book a visit").wait_for()
    expect(card(page)).to_have_count(0)
    (said,) = reviews(phone)
    assert (said["change"], said["stops_normal_things"], said["day"]) == ("same", None, str(TODAY))
    assert said["treatment_id"] == phone.records("treatment")[0]["id"]
    assert nudges(phone) == [("asked_unchanged", "routine", 1)]
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    card(page).wait_for()
    assert reviews(phone) == []
    assert [nudge["state"] for nudge in phone.records("nudge")] == ["withdrawn"]


def test_who_tried_nothing_is_asked_that_first_and_an_answer_starts_a_course(
    phone: Phone, page: Page
) -> None:
    phone.open("/about-my-pain")
    phone.chip("6 weeks").click()
    phone.done().click()
    phone.saved()
    phone.log(4)
    phone.open()
    answer(page, "Have you tried anything?", "Heat or ice")
    answer(page, "When did you start?", "Weeks ago")
    button(page, "Next").click()
    answer(page, QUESTION, "A little better")
    answer(page, "Does it stop you doing normal things?", "Yes")
    button(page, "Keep the answer").click()
    page.get_by_role("heading", name="book a visit").wait_for()
    (course,) = phone.records("treatment")
    assert (course["treatment"], course["started_on"]) == ("heat", "2026-10-25")
    assert nudges(phone) == [("asked_function", "few_days", 1)]
    phone.open().get_by_text("So far today").wait_for()
    expect(card(page)).to_have_count(0)


def test_later_comes_tomorrow_and_skip_on_the_next_review_day(phone: Phone, page: Page) -> None:
    add_course(phone, "Medicine", TODAY - timedelta(days=21))
    phone.open()
    button(page, "Later").click()
    expect(card(page)).to_have_count(0)
    day(page, TODAY + timedelta(days=1))
    phone.open()
    button(page, "Skip").click()
    expect(card(page)).to_have_count(0)
    day(page, TODAY + timedelta(days=27))
    phone.log(5)
    phone.open().get_by_text("So far today").wait_for()
    expect(card(page)).to_have_count(0)
    day(page, TODAY + timedelta(days=28))
    phone.open()
    card(page).wait_for()
    assert reviews(phone) == []


def test_the_page_of_a_course_asks_the_same_from_its_review_day_on(phone: Phone, page: Page) -> None:
    add_course(phone, "Physio", TODAY - timedelta(days=28))
    course = phone.records("treatment")[0]["id"]
    phone.open(f"/treatments/{course}").get_by_role("button", name="Look back at it now").click()
    answer(page, QUESTION, "Worse")
    page.get_by_role("button", name="Keep the answer").click()
    page.get_by_text("On 22 November 2026 you said: worse.").wait_for()
    assert nudges(phone) == [("asked_unchanged", "routine", 1)]
