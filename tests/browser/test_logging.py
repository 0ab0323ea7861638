"""From a thumb to a saved entry: taps, what is stored, offline, drafts, the history card, accessibility."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.conftest import Phone
from tests.browser.looks import NARROW, ZOOMED, Scheme, looks_right

pytestmark = pytest.mark.slow

STAMPS = {"id", "edit_id", "at", "day", "written_at"}
LEAFLET = [
    "Numbness or tingling",
    "Swelling",
    "Fever or chills",
    "Weight loss you cannot explain",
    "Severe weakness or feeling very tired",
    "Very hard to walk or stand",
    "Pain that lasts after rest or treatment",
]


def answers(record: dict[str, object]) -> dict[str, object]:
    """What was answered: every field that is neither a stamp nor null."""
    return {name: value for name, value in record.items() if value is not None and name not in STAMPS}


def test_pain_is_logged_in_three_taps(phone: Phone) -> None:
    phone.log(4)
    phone.open()
    phone.tap(phone.page.get_by_role("link", name="Log pain"))
    phone.tap(phone.number(6))
    phone.tap(phone.done())
    phone.saved()
    assert phone.taps == 3
    assert [log["pain"] for log in phone.records("pain_log")] == [4, 6]


def test_on_the_first_day_the_number_itself_is_on_today(phone: Phone) -> None:
    phone.open()
    phone.tap(phone.number(0))
    phone.tap(phone.done())
    phone.saved()
    assert phone.taps == 2
    assert [answers(log) for log in phone.records("pain_log")] == [{"pain": 0}]


def test_nothing_is_chosen_beforehand_and_nothing_untouched_is_stored(phone: Phone) -> None:
    page = phone.open("/log")
    page.get_by_text("Where it hurts").wait_for()
    for fold in page.locator("details.fold > summary").all():
        fold.click()
    assert page.locator("input:checked").count() == 0
    phone.done().click()
    expect(page.get_by_role("alert")).to_contain_text("Tap a number")
    assert phone.records("pain_log") == []
    phone.number(5).click()
    phone.done().click()
    phone.saved()
    assert [answers(log) for log in phone.records("pain_log")] == [{"pain": 5}]


def test_places_are_stored_as_codes_and_offered_next_time_without_being_chosen(phone: Phone) -> None:
    page = phone.open("/log")
    page.get_by_role("button", name="Left leg").click()
    phone.chip("Left calf").click()
    phone.done().click()
    phone.saved()
    assert [log["sites"] for log in phone.records("pain_log")] == [[{"site": "left_calf", "pain": None}]]
    page = phone.open("/log")
    expect(page.get_by_role("checkbox", name="Left calf")).not_to_be_checked()


def test_undo_takes_the_entry_back(phone: Phone) -> None:
    phone.log(7)
    phone.page.get_by_role("button", name="Undo").click()
    phone.page.get_by_text("Taken back").wait_for()
    assert phone.records("pain_log") == []


def test_a_second_tap_on_done_saves_nothing_more(phone: Phone) -> None:
    phone.open("/log").get_by_text("Where it hurts").wait_for()
    phone.number(5).click()
    phone.done().dblclick()
    phone.saved()
    assert len(phone.records("pain_log")) == 1


def test_an_entry_is_saved_offline_and_still_there_when_the_app_is_opened_again(
    phone: Phone, context: BrowserContext
) -> None:
    phone.install()
    context.set_offline(True)
    phone.log(8)
    page = phone.open()
    page.get_by_text("So far today").wait_for()
    assert [log["pain"] for log in phone.records("pain_log")] == [8]


def test_a_draft_survives_leaving_the_page(phone: Phone) -> None:
    page = phone.open("/log")
    phone.number(6).click()
    page.get_by_role("link", name="When to see a doctor").click()
    page.get_by_role("heading", name="When to see a doctor").wait_for()
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_role("radiogroup").first.locator("input[value='6']")).to_be_checked()
    page.reload()
    page.get_by_text("You began this earlier").wait_for()
    page.get_by_role("button", name="Start again").click()
    assert page.locator("input:checked").count() == 0


def test_another_day_asks_for_the_average_and_is_marked_as_remembered(phone: Phone) -> None:
    page = phone.open("/log")
    page.get_by_role("button", name=re.compile("When was this")).click()
    phone.chip("Yesterday").click()
    page.get_by_role("heading", name="That day, on average").wait_for()
    phone.number(3).click()
    phone.done().click()
    phone.saved()
    (log,) = phone.records("pain_log")
    yesterday = date.fromisoformat(log["written_at"][:10]) - timedelta(days=1)
    assert log["day"] == yesterday.isoformat()
    assert log["at"].startswith(f"{yesterday}T12:00:00.000")


def test_a_treatment_is_logged_in_three_taps_and_opens_its_course(phone: Phone) -> None:
    phone.log(4)
    page = phone.open()
    phone.tap(page.get_by_role("link", name="Treatment", exact=True))
    phone.tap(phone.chip("Heat"))
    phone.tap(phone.done())
    phone.saved()
    assert phone.taps == 3
    (course,) = phone.records("treatment")
    (use,) = phone.records("treatment_use")
    assert answers(course) == {"treatment": "heat", "started_on": use["day"]}
    assert answers(use) == {"treatment": "heat", "treatment_id": course["id"]}


def test_did_it_help_is_one_tap(phone: Phone) -> None:
    page = phone.open("/use?treatment=heat")
    phone.done().click()
    page.get_by_role("group", name=re.compile("Did it help")).get_by_role("button", name="Better").click()
    page.get_by_text("Noted on this phone").wait_for()
    (use,) = phone.records("treatment_use")
    assert (use["response"], use["response_minutes"]) == ("better", 0)


@pytest.mark.parametrize("start", ["/", "/log"])
def test_when_to_see_a_doctor_is_one_tap_away_offline(
    phone: Phone, context: BrowserContext, start: str
) -> None:
    phone.install()
    context.set_offline(True)
    page = phone.open(start)
    phone.tap(page.get_by_role("link", name="When to see a doctor"))
    page.get_by_role("heading", name="Get help right away").wait_for()
    assert phone.taps == 1
    assert page.locator(".signs h3").all_inner_texts() == LEAFLET
    call = page.get_by_role("link", name="Call 999")
    assert call.get_attribute("href") == "tel:999"


def test_where_the_country_is_unknown_the_call_says_so(browser: Browser, url: str) -> None:
    with browser.new_context(timezone_id="Etc/UTC") as context:
        page = Phone(context.new_page(), url).open("/see-a-doctor")
        call = page.get_by_role("link", name="Call 112 or your local emergency number")
        assert call.get_attribute("href") == "tel:112"


def tell_of_lasting_pain(phone: Phone) -> None:
    page = phone.open("/about-my-pain")
    phone.chip("6 weeks").click()
    phone.chip("Heat").click()
    page.get_by_role("group", name="Did heat help?").locator(".chip", has_text="No").click()
    page.get_by_role("group", name="Has a doctor or physio").locator(".chip", has_text="No").click()
    phone.done().click()
    phone.saved()


def test_the_history_card_comes_after_the_first_save_and_skipping_ends_it(phone: Phone) -> None:
    phone.log(5)
    page = phone.page
    page.get_by_role("button", name="Skip").click()
    expect(page.get_by_role("link", name="Answer them")).to_have_count(0)
    phone.open().get_by_text("So far today").wait_for()
    expect(page.get_by_role("link", name="Answer them")).to_have_count(0)


def test_what_the_history_card_tells_is_answered_at_once_with_its_reasons(phone: Phone) -> None:
    phone.log(5)
    tell_of_lasting_pain(phone)
    page = phone.page
    page.get_by_text("Why am I seeing this?").click()
    page.get_by_text("42 days ago").wait_for()
    page.get_by_text("You tried heat, and it did not help.").wait_for()
    page.get_by_role("link", name="See these entries").click()
    page.get_by_role("link", name="What you told us about your pain").wait_for()
    (nudge,) = phone.records("nudge")
    assert (nudge["rule"], nudge["tier"], nudge["state"]) == ("told_persists", "few_days", "shown")
    (condition,) = phone.records("condition")
    assert nudge["evidence"]["records"] == [condition["id"]]


@pytest.mark.parametrize(
    ("button", "state"),
    [
        ("Ask in 3 days", "snoozed"),
        ("My doctor knows about this pain", "dismissed"),
        ("Plan a visit", "booked"),
    ],
)
def test_an_answer_to_the_nudge_is_kept_and_can_be_taken_back(phone: Phone, button: str, state: str) -> None:
    phone.log(5)
    tell_of_lasting_pain(phone)
    page = phone.page
    page.get_by_role("button", name=button).click()
    page.get_by_role("button", name="Undo").wait_for()
    assert [nudge["state"] for nudge in phone.records("nudge")] == [state]
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Taken back").wait_for()
    assert [nudge["state"] for nudge in phone.records("nudge")] == ["shown"]


def test_look_around_is_marked_and_goes_in_one_tap(phone: Phone) -> None:
    page = phone.open()
    page.get_by_role("link", name="Look around").click()
    page.get_by_text("Sample diary, not yours").wait_for()
    page.get_by_role("button", name="Close it").click()
    page.get_by_text("One number is enough to start").wait_for()
    assert phone.records("pain_log") == []


def test_an_unknown_address_of_the_app_ends_on_today_with_a_note(phone: Phone) -> None:
    page = phone.open("/see-a-doctor")
    page.evaluate(
        "history.pushState({}, '', '/no-such-screen'); dispatchEvent(new PopStateEvent('popstate'))"
    )
    page.get_by_text("There is no such page").wait_for()
    expect(page).to_have_url(f"{phone.url}/")


def test_focus_goes_to_the_heading_of_the_screen_that_was_opened(phone: Phone) -> None:
    phone.log(5)
    page = phone.open()
    page.get_by_role("link", name="Log pain").press("Enter")
    expect(page.get_by_role("heading", name="Pain now")).to_be_focused()


def on_today(phone: Phone) -> None:
    phone.open().get_by_text("One number is enough").wait_for()


def on_today_with_all(phone: Phone) -> None:
    phone.log(5)
    tell_of_lasting_pain(phone)
    phone.open("/use?treatment=heat")
    phone.done().click()
    phone.saved()


def on_log_with_all_open(phone: Phone) -> None:
    page = phone.open("/log")
    page.get_by_role("button", name=re.compile("When was this")).click()
    page.get_by_role("button", name="More").click()
    phone.chip("Left calf").click()
    for fold in page.locator("details.fold > summary").all():
        fold.click()


def on_use(phone: Phone) -> None:
    phone.open("/use")
    phone.chip("Medicine").click()


def on_history(phone: Phone) -> None:
    phone.open("/about-my-pain")
    phone.chip("Heat").click()


def on_signs(phone: Phone) -> None:
    phone.open("/see-a-doctor").get_by_role("heading", name="Get help right away").wait_for()


def on_reasons(phone: Phone) -> None:
    tell_of_lasting_pain(phone)
    phone.page.get_by_text("Why am I seeing this?").click()
    phone.page.get_by_role("link", name="See these entries").click()
    phone.page.get_by_role("heading", name="The entries behind it").wait_for()


SCREENS = [on_today, on_today_with_all, on_log_with_all_open, on_use, on_history, on_signs, on_reasons]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("show", SCREENS, ids=lambda show: show.__name__)
def test_a_screen_has_no_barrier_and_fits(
    phone: Phone, show: Callable[[Phone], None], scheme: Scheme
) -> None:
    looks_right(phone, show, scheme, NARROW, ZOOMED)
