"""Warning signs on the phone: ticked in the log or in a check, asked about, answered, set right, kept."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Phone
from tests.services import until

pytestmark = pytest.mark.slow

SEVEN = {
    "numbness_tingling",
    "swelling",
    "fever_chills",
    "weight_loss",
    "weakness_fatigue",
    "walking_standing",
    "bladder_bowel",
}
QUESTIONS = "Before you go on"


def row(phone: Phone) -> Locator:
    return phone.page.locator("details", has_text="Anything new?").first


def log(phone: Phone, *ticks: str, pain: int = 5) -> None:
    phone.open("/log").get_by_text("Where it hurts").wait_for()
    phone.number(pain).click()
    if row(phone).get_attribute("open") is None:
        row(phone).locator("summary").click()
    for tick in ticks:
        phone.chip(tick).click()
    phone.done().click()


def answer(phone: Phone, question: str, word: str) -> None:
    group = phone.page.get_by_role("group", name=question)
    group.locator(".chip", has=phone.page.get_by_text(word, exact=True)).click()


def heading(phone: Phone) -> Locator:
    return phone.page.get_by_role("heading", level=1)


def what_to_do(phone: Phone) -> None:
    expect(heading(phone)).to_have_text(QUESTIONS)
    phone.page.get_by_role("button", name="See what to do").click()
    expect(heading(phone)).not_to_have_text(QUESTIONS)


def check(phone: Phone) -> dict[str, Any]:
    (one,) = phone.records("symptom_check")
    return one


def speaking(phone: Phone) -> dict[str, str]:
    """The nudges that were not taken back, by rule."""
    nudges = [one for one in phone.records("nudge") if one["state"] != "withdrawn"]
    return {one["rule"]: one["state"] for one in nudges}


def until_speaking(phone: Phone, *rules: str) -> None:
    until(lambda: sorted(speaking(phone)) == sorted(rules), what=f"the nudges {rules}")


def in_airplane_mode(phone: Phone) -> None:
    phone.install()
    phone.page.context.set_offline(True)


def test_a_tick_in_the_log_leads_to_its_question_and_the_red_screen_offline(phone: Phone) -> None:
    in_airplane_mode(phone)
    log(phone, "Numb or tingling")
    expect(heading(phone)).to_have_text(QUESTIONS)
    assert check(phone)["answers"] == {"numbness_tingling": "yes"}, "it was to be kept before a question"
    assert check(phone)["at"] == phone.records("pain_log")[0]["at"]
    phone.page.get_by_role("group", name="around your groin").get_by_label("Yes").press("Space")
    expect(heading(phone)).to_be_focused()
    call = phone.page.get_by_role("link", name="Call 999")
    expect(call).to_have_attribute("href", "tel:999")
    box = call.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 844, "the call is in sight without a scroll"
    expect(phone.page.locator(".app.emergency")).to_contain_text("numb around your groin")
    until_speaking(phone, "saddle_or_bladder")
    phone.page.get_by_role("button", name="I am getting help").click()
    expect(phone.page.get_by_role("status")).to_contain_text("you are getting help")
    assert speaking(phone) == {"saddle_or_bladder": "booked"}


def test_none_of_these_is_one_tap_and_seven_dated_negatives(phone: Phone) -> None:
    log(phone, "None of these")
    phone.saved()
    assert check(phone)["answers"] == dict.fromkeys(SEVEN, "no")
    assert phone.records("nudge") == []
    phone.open("/log").get_by_text("Where it hurts").wait_for()
    expect(row(phone)).not_to_have_attribute("open", "")
    phone.open(f"/diary/{check(phone)['day']}").get_by_role("link", name="No to 7 signs").wait_for()


def test_an_untouched_row_saves_no_check_and_stands_open_until_one_is_saved(phone: Phone) -> None:
    for _ in range(2):
        phone.open("/log").get_by_text("Where it hurts").wait_for()
        expect(row(phone)).to_have_attribute("open", "")
        phone.number(5).click()
        phone.done().click()
        phone.saved()
    assert phone.records("symptom_check") == []


def test_a_sign_that_a_doctor_knows_is_one_tap_and_nothing_is_said(phone: Phone) -> None:
    log(phone, "Swollen")
    phone.page.locator(".chip.known").click()
    phone.page.get_by_role("button", name="See what to do").click()
    expect(phone.page.get_by_role("status")).to_contain_text("a doctor has checked this")
    expect(heading(phone)).to_have_text("Today")
    assert check(phone)["answers"] == {"swelling": "known"}
    assert speaking(phone) == {}


def test_how_bad_it_is_is_asked_at_eight_and_not_at_seven(phone: Phone) -> None:
    page = phone.open("/log")
    page.get_by_text("Where it hurts").wait_for()
    severe = page.get_by_role("group", name="so bad that you cannot sleep")
    phone.number(7).click()
    expect(severe).to_have_count(0)
    phone.number(8).click()
    answer(phone, "so bad that you cannot sleep", "Yes")
    phone.done().click()
    expect(heading(phone)).to_have_text(QUESTIONS)
    answer(phone, "suddenly cold", "No")
    answer(phone, "Were you hurt there", "No")
    what_to_do(phone)
    expect(heading(phone)).to_have_text("Call your doctor or advice line today")
    until_speaking(phone, "severe_pain")


def test_on_the_first_day_very_strong_pain_is_asked_about_on_today(phone: Phone) -> None:
    phone.open()
    phone.number(9).click()
    answer(phone, "so bad that you cannot sleep", "No")
    phone.done().click()
    phone.saved()
    assert check(phone)["answers"] == {"severe_pain": "no"}


def test_a_fever_in_fahrenheit_is_kept_in_celsius_and_the_unit_stays(phone: Phone) -> None:
    page = phone.open("/see-a-doctor")
    page.get_by_role("link", name="Check for warning signs").click()
    page.get_by_label("Your temperature").fill("100.4")
    phone.done().click()
    expect(page.get_by_role("alert")).to_contain_text("°C or °F")
    page.locator(".segments label", has_text="°F").click()
    phone.done().click()
    what_to_do(phone)
    expect(heading(phone)).to_have_text("Call your doctor or advice line today")
    assert (check(phone)["temperature_celsius"], check(phone)["answers"]) == (38, None)
    until_speaking(phone, "fever")
    page = phone.open("/check")
    expect(page.get_by_role("radio", name="°F")).to_be_checked()


def test_the_check_of_its_own_answers_a_sign_that_the_leaflet_lacks(phone: Phone) -> None:
    page = phone.open("/check")
    phone.done().click()
    expect(page.get_by_role("alert")).to_contain_text("Tick a sign")
    phone.chip("A lump in my back, or my back has changed its shape").click()
    phone.done().click()
    expect(heading(phone)).to_have_text("Ask for an urgent visit in the next few days")
    expect(page.get_by_role("main")).to_contain_text("This app cannot tell what is wrong.")
    until_speaking(phone, "lump_or_shape")
    page.get_by_role("button", name="Later").click()
    expect(page.get_by_role("status")).to_contain_text("We will ask again")
    assert speaking(phone) == {"lump_or_shape": "snoozed"}


def test_a_wrong_tap_is_set_right_and_the_nudge_goes(phone: Phone) -> None:
    log(phone, "Bladder or bowel change")
    answer(phone, "Is one of these new", "Yes")
    until_speaking(phone, "saddle_or_bladder")
    phone.page.get_by_role("link", name="by mistake").click()
    answer(phone, "Bladder or bowel change", "No")
    phone.done().click()
    phone.saved()
    assert check(phone)["answers"] == {"bladder_bowel": "no", "lost_feeling_or_control": "yes"}
    until_speaking(phone)
    phone.page.get_by_role("button", name="Undo").click()
    until_speaking(phone, "saddle_or_bladder")


def test_a_deleted_check_takes_its_nudge_along_and_undo_brings_both_back(phone: Phone) -> None:
    log(phone, "Losing weight without trying")
    until_speaking(phone, "weight_loss")
    phone.page.get_by_role("link", name="Change what I told you").click()
    phone.page.get_by_role("button", name="Delete this entry").click()
    phone.page.get_by_role("status").get_by_text("Entry deleted").wait_for()
    assert (phone.records("symptom_check"), speaking(phone)) == ([], {})
    phone.page.get_by_role("button", name="Undo").click()
    until_speaking(phone, "weight_loss")


def test_undo_of_the_log_takes_the_check_and_its_nudge_back(phone: Phone) -> None:
    log(phone, "Losing weight without trying")
    until_speaking(phone, "weight_loss")
    phone.page.get_by_role("button", name="Undo").click()
    until_speaking(phone)
    assert (phone.records("symptom_check"), phone.records("pain_log")) == ([], [])


def test_a_phone_that_dies_amid_the_questions_loses_nothing(phone: Phone) -> None:
    in_airplane_mode(phone)
    log(phone, "Very hard to walk or stand")
    expect(heading(phone)).to_have_text(QUESTIONS)
    reborn = Phone(phone.page.context.new_page(), phone.url)
    phone.page.close()
    reborn.open().get_by_role("heading", name="Call your doctor or advice line today").wait_for()
    assert check(reborn)["answers"] == {"walking_standing": "yes"}
    assert [one["pain"] for one in reborn.records("pain_log")] == [5]
    assert list(speaking(reborn)) == ["hard_to_walk"]


def on_the_log_with_ticks(phone: Phone) -> None:
    phone.open("/log").get_by_text("Where it hurts").wait_for()
    phone.number(9).click()
    phone.chip("Swollen").click()


def on_the_questions(phone: Phone) -> None:
    log(phone, "Numb or tingling", "Swollen")
    answer(phone, "around your groin", "No")
    phone.page.locator(".chip.known").last.click()


def on_the_red_screen(phone: Phone) -> None:
    log(phone, "Bladder or bowel change")
    what_to_do(phone)


def on_the_advice(phone: Phone) -> None:
    log(phone, "Fever or chills")
    what_to_do(phone)
    until_speaking(phone, "fever")


def on_the_check(phone: Phone) -> None:
    phone.open("/check").get_by_label("Your temperature").fill("38")


def on_the_entry(phone: Phone) -> None:
    log(phone, "None of these")
    phone.saved()
    phone.open(f"/entry/{check(phone)['id']}").get_by_label("Your temperature").wait_for()


SCREENS = [
    on_the_log_with_ticks,
    on_the_questions,
    on_the_red_screen,
    on_the_advice,
    on_the_check,
    on_the_entry,
]
SMALL = """() => [...document.querySelectorAll("main a, main .chip, main button, .dock a, .dock button")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 47.5)
  .map((one) => one.textContent)"""


@pytest.mark.parametrize("show", SCREENS, ids=lambda show: show.__name__)
def test_every_screen_is_reachable_by_all(phone: Phone, show: Callable[[Phone], None]) -> None:
    """Axe in light and dark, targets of 48 px, and no scroll sideways on a narrow phone."""
    page = phone.page
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size({"width": 320, "height": 640})
    show(phone)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(SMALL) == []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        until(lambda: page.evaluate("document.getAnimations().length") == 0, what="the colours to settle")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
