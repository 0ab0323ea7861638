"""A phone without room: what was entered stays on the screen, with a way out."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Phone

pytestmark = pytest.mark.slow

FILL = """() => {
  window.put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
}"""
MAKE_ROOM = "() => { IDBObjectStore.prototype.put = window.put; }"


def open_log(phone: Phone) -> None:
    phone.open("/log").get_by_text("Where it hurts").wait_for()


def open_use(phone: Phone) -> None:
    phone.open("/use?treatment=heat").get_by_text("How long?").wait_for()


def open_entry(phone: Phone) -> None:
    phone.log(5)
    phone.open(f"/entry/{phone.records('pain_log')[0]['id']}").get_by_text("Where it hurts").wait_for()


@pytest.mark.parametrize(
    ("start", "kind", "said"),
    [
        (open_log, "pain_log", "on this phone"),
        (open_use, "treatment_use", "on this phone"),
        (open_entry, "pain_log", "Changed on this phone"),
    ],
    ids=["log", "use", "edit"],
)
def test_on_a_full_phone_what_was_entered_stays_with_a_way_out(
    phone: Phone, start: Callable[[Phone], None], kind: str, said: str
) -> None:
    start(phone)
    page = phone.page
    before = phone.records(kind)
    page.evaluate(FILL)
    page.get_by_text("Note", exact=True).click()
    page.get_by_label("What you want to keep").fill("a long day")
    phone.done().click()
    expect(page.get_by_role("alert")).to_contain_text("This phone is full")
    with page.expect_download():
        page.get_by_role("button", name="Save a copy of your entries").click()
    expect(page.get_by_label("What you want to keep")).to_have_value("a long day")
    assert phone.records(kind) == before
    page.evaluate(MAKE_ROOM)
    phone.done().click()
    page.get_by_role("status").get_by_text(said).wait_for()
    assert [record["note"] for record in phone.records(kind)][-1] == "a long day"


def test_on_a_full_phone_the_way_back_is_kept(phone: Phone) -> None:
    phone.log(7)
    page = phone.page
    page.evaluate(FILL)
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("This phone is full").wait_for()
    page.evaluate(MAKE_ROOM)
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Taken back").wait_for()
    assert phone.records("pain_log") == []
