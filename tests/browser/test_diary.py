"""The diary on the phone: the month, one day, changing and deleting entries, trends, courses, the sample."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Phone
from tests.browser.looks import NARROW, ZOOMED, Scheme, looks_right

pytestmark = pytest.mark.slow
NOBODY = "79256b66-8aca-4680-b7ee-9e9fb9141059"
NOON = datetime.fromisoformat("2026-11-22T12:00:00+00:00")


@pytest.fixture(autouse=True)
def _sunday_22_november_at_noon(phone: Phone) -> None:
    phone.page.clock.set_fixed_time(NOON)


def log_on(phone: Phone, day: str, pain: int) -> None:
    """An entry from memory."""
    phone.open(f"/log?day={day}").get_by_text("Where it hurts").wait_for()
    phone.number(pain).click()
    phone.done().click()
    phone.saved()


def use_heat(phone: Phone) -> dict[str, Any]:
    phone.open("/use?treatment=heat")
    phone.done().click()
    phone.saved()
    return phone.records("treatment_use")[-1]


def the(phone: Phone, kind: str) -> dict[str, Any]:
    """The only record of a kind."""
    (record,) = phone.records(kind)
    return record


def content(record: dict[str, Any]) -> dict[str, Any]:
    """What was answered, without the mark of the edit, which is new after each."""
    return {name: value for name, value in record.items() if value is not None and name != "edit_id"}


def tile(page: Page, date: int) -> Any:
    return page.get_by_role("cell", name=re.compile(rf"^{date}\b"))


def undo(phone: Phone) -> None:
    phone.page.get_by_role("button", name="Undo").click()
    phone.page.get_by_text("Taken back").wait_for()


def test_the_month_tells_pain_memory_and_days_without_an_entry_apart(phone: Phone) -> None:
    log_on(phone, "2026-11-20", 4)
    phone.log(6)
    page = phone.open("/diary")
    expect(tile(page, 20)).to_have_text(re.compile("20 ?from memory, pain ?4"))
    expect(tile(page, 21)).to_have_text(re.compile("21 ?not logged"))
    expect(tile(page, 22)).to_have_text(re.compile("22 ?Pain ?6"))
    expect(tile(page, 23)).to_have_text("23")
    expect(tile(page, 23).get_by_role("link")).to_have_count(0)
    page.get_by_text("of 22").wait_for()


def test_a_day_without_a_number_is_not_shown_as_zero(phone: Phone) -> None:
    page = phone.open("/log")
    page.get_by_role("button", name="Left leg").click()
    phone.chip("Left calf").click()
    phone.done().click()
    phone.saved()
    expect(tile(phone.open("/diary"), 22)).to_have_text(re.compile("22 ?Pain ?–"))


def test_the_latest_days_are_listed_with_what_they_hold(phone: Phone) -> None:
    log_on(phone, "2026-11-20", 4)
    log_on(phone, "2026-11-20", 5)
    use_heat(phone)
    days = phone.open("/diary").get_by_role("region", name="Latest days").get_by_role("listitem")
    expect(days).to_have_text(
        [re.compile("No number.*Sunday 22 November.*Heat"), re.compile("Friday 20 November.*2 entries")]
    )
    days.last.get_by_role("link").click()
    phone.page.get_by_role("heading", name="Friday 20 November").wait_for()


def test_other_months_can_be_turned_to_but_not_the_future(phone: Phone) -> None:
    log_on(phone, "2026-10-31", 3)
    page = phone.open("/diary")
    expect(page.get_by_role("button", name="December 2026")).to_be_disabled()
    page.get_by_role("button", name="October 2026").click()
    page.get_by_role("heading", name="October 2026").wait_for()
    tile(page, 31).get_by_role("link").click()
    page.get_by_role("heading", name="Saturday 31 October").wait_for()
    page.get_by_role("link", name="Back").click()
    page.get_by_role("heading", name="October 2026").wait_for()


def test_an_entry_can_be_added_for_a_past_day_from_that_day(phone: Phone) -> None:
    page = phone.open("/diary/2026-11-19")
    page.get_by_text("Nothing logged on this day").wait_for()
    page.get_by_role("link", name="Add pain").click()
    page.get_by_role("heading", name="That day, on average").wait_for()
    phone.number(2).click()
    phone.done().click()
    page.get_by_role("heading", name="Thursday 19 November").wait_for()
    log = the(phone, "pain_log")
    assert (log["day"], log["pain"], log["written_at"][:10]) == ("2026-11-19", 2, "2026-11-22")


def test_an_entry_is_changed_and_the_change_can_be_taken_back(phone: Phone) -> None:
    phone.log(5)
    before = the(phone, "pain_log")
    page = phone.open(f"/entry/{before['id']}")
    expect(phone.number(5).get_by_role("radio")).to_be_checked()
    phone.number(8).click()
    phone.done().click()
    page.get_by_text("Changed on this phone").wait_for()
    assert content(the(phone, "pain_log")) == content(before) | {"pain": 8}
    undo(phone)
    assert content(the(phone, "pain_log")) == content(before)


def test_a_deleted_entry_comes_back_whole(phone: Phone) -> None:
    phone.log(5)
    before = the(phone, "pain_log")
    page = phone.open("/diary/2026-11-22")
    page.locator(f"a[href='/entry/{before['id']}']").click()
    page.get_by_role("button", name="Delete this entry").click()
    page.get_by_text("Entry deleted").wait_for()
    assert phone.records("pain_log") == []
    undo(phone)
    assert content(the(phone, "pain_log")) == content(before)
    page.locator(f"a[href='/entry/{before['id']}']").wait_for()


def test_a_treatment_is_changed_deleted_and_brought_back(phone: Phone) -> None:
    before = use_heat(phone)
    page = phone.open("/diary/2026-11-22")
    page.get_by_role("link", name="Heat").click()
    phone.chip("20 min").click()
    page.get_by_role("group", name="Did it help?").locator(".chip", has_text="Better").click()
    phone.done().click()
    page.get_by_text("Changed on this phone").wait_for()
    changed = the(phone, "treatment_use")
    assert (changed["minutes"], changed["response"], changed["at"]) == (20, "better", before["at"])
    phone.open(f"/entry/{before['id']}").get_by_role("button", name="Delete this entry").click()
    page.get_by_text("Entry deleted").wait_for()
    assert phone.records("treatment_use") == []
    undo(phone)
    assert content(the(phone, "treatment_use")) == content(changed)


@pytest.mark.parametrize("path", [f"/entry/{NOBODY}", "/diary/2026-02-30", f"/treatments/{NOBODY}"])
def test_an_address_that_leads_to_nothing_says_so(phone: Phone, path: str) -> None:
    phone.open(path).get_by_text("This entry is not on this phone").wait_for()


def test_the_trend_breaks_at_days_without_an_entry_and_says_the_same_in_words(phone: Phone) -> None:
    for day, pain in (("2026-11-17", 3), ("2026-11-18", 5), ("2026-11-20", 6)):
        log_on(phone, day, pain)
    phone.log(4)
    use_heat(phone)
    page = phone.open("/trends")
    page.get_by_role("radio", name="7 days").check()
    page.get_by_text("You logged pain on 4 of the last 7 days.").wait_for()
    page.get_by_text("It went from 3 to 6.").wait_for()
    assert page.locator(".chart .trace").count() == 3
    assert page.locator(".chart .dot-recalled").count() == 3
    assert page.locator(".chart .dot").count() == 1
    assert page.locator(".chart .use").count() == 1
    page.get_by_text("As a table").click()
    rows = [re.sub(r"\s+", " ", row) for row in page.locator("table.data tbody tr").all_inner_texts()]
    assert rows[:3] == ["22 Nov 4 Heat", "21 Nov not logged –", "20 Nov 6 from memory –"]


def test_helped_counts_answers_and_keeps_unanswered_uses_apart(phone: Phone) -> None:
    page = phone.page
    use_heat(phone)
    page.get_by_role("group", name=re.compile("Did it help")).get_by_role("button", name="Better").click()
    page.get_by_text("Noted on this phone").wait_for()
    use_heat(phone)
    page = phone.open("/treatments")
    page.get_by_text("Used on 1 day in the last 28 days.").wait_for()
    page.get_by_text("You said better 1 of 1 times. 1 use has no answer.").wait_for()
    page.get_by_text("Day 1 of 21.").wait_for()


def test_a_surgery_is_added_with_its_day(phone: Phone) -> None:
    page = phone.open("/treatments/new")
    phone.done().click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what it is")
    phone.chip("Surgery").click()
    page.get_by_label("Started on").fill("2026-11-02")
    phone.done().click()
    page.get_by_text("Since 2 November 2026").wait_for()
    course = the(phone, "treatment")
    assert (course["treatment"], course["started_on"], course["ended_on"]) == ("surgery", "2026-11-02", None)


def test_a_course_is_ended_and_the_end_can_be_taken_back(phone: Phone) -> None:
    use_heat(phone)
    course = the(phone, "treatment")
    page = phone.open(f"/treatments/{course['id']}")
    page.get_by_role("button", name="It ended today").click()
    page.get_by_text("Noted: it has ended").wait_for()
    assert the(phone, "treatment")["ended_on"] == "2026-11-22"
    undo(phone)
    assert content(the(phone, "treatment")) == content(course)


def test_deleting_a_course_leaves_its_uses(phone: Phone) -> None:
    use_heat(phone)
    course = the(phone, "treatment")
    page = phone.open(f"/treatments/{course['id']}")
    page.get_by_role("button", name="Delete this course").click()
    page.get_by_text("Entry deleted").wait_for()
    assert phone.records("treatment") == []
    assert len(phone.records("treatment_use")) == 1


@pytest.mark.parametrize(
    "path", ["/diary", "/trends", "/treatments", "/doctor", "/more", "/account", "/copy"]
)
def test_the_sample_is_marked_on_every_screen_and_gone_in_one_tap(phone: Phone, path: str) -> None:
    phone.log(7)
    phone.open("/sample").get_by_text("Sample diary, not yours").wait_for()
    page = phone.open(path)
    page.get_by_role("button", name="Close it").click()
    page.get_by_text("The sample diary is gone").wait_for()
    expect(page.get_by_text("Sample diary, not yours")).to_have_count(0)
    assert [log["pain"] for log in phone.records("pain_log")] == [7]
    expect(tile(phone.open("/diary"), 22)).to_have_text(re.compile("22 ?Pain ?7"))
    expect(tile(page, 20)).to_have_text(re.compile("20 ?not logged"))


def on_month(phone: Phone) -> None:
    log_on(phone, "2026-11-20", 4)
    phone.log(10)
    phone.open("/diary").get_by_text("Days logged").wait_for()


def on_empty_month(phone: Phone) -> None:
    phone.open("/diary").get_by_text("Your days will show here").wait_for()


def on_day(phone: Phone) -> None:
    phone.log(4)
    use_heat(phone)
    phone.open("/diary/2026-11-22").get_by_role("heading", name="What you used").wait_for()


def on_entry(phone: Phone) -> None:
    phone.log(4)
    page = phone.open(f"/entry/{the(phone, 'pain_log')['id']}")
    page.get_by_role("button", name="Delete this entry").wait_for()
    for fold in page.locator("details.fold > summary").all():
        fold.click()


def on_use(phone: Phone) -> None:
    page = phone.open(f"/entry/{use_heat(phone)['id']}")
    page.get_by_role("button", name="Delete this entry").wait_for()


def on_trends(phone: Phone) -> None:
    phone.open("/sample").get_by_text("So far today").wait_for()
    phone.open("/trends").get_by_text("As a table").click()


def on_courses(phone: Phone) -> None:
    use_heat(phone)
    phone.open("/treatments").get_by_text("Day 1 of 21").wait_for()


def on_course(phone: Phone) -> None:
    use_heat(phone)
    page = phone.open(f"/treatments/{the(phone, 'treatment')['id']}")
    page.get_by_role("button", name="Delete this course").wait_for()


def on_new_course(phone: Phone) -> None:
    phone.open("/treatments/new")
    phone.chip("Surgery").click()


def on_nothing(phone: Phone) -> None:
    phone.open(f"/entry/{uuid4()}").get_by_text("This entry is not on this phone").wait_for()


SCREENS = [
    on_month,
    on_empty_month,
    on_day,
    on_entry,
    on_use,
    on_trends,
    on_courses,
    on_course,
    on_new_course,
    on_nothing,
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("show", SCREENS, ids=lambda show: show.__name__)
def test_a_screen_has_no_barrier_and_fits(
    phone: Phone, show: Callable[[Phone], None], scheme: Scheme
) -> None:
    looks_right(phone, show, scheme, NARROW, ZOOMED)
