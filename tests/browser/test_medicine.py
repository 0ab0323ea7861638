"""Medicines from the person's own pack: doses in two taps, the counter, the top dose and beyond, offline."""

import re
from datetime import date, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import Phone

pytestmark = pytest.mark.slow

DO_NOT = "You have logged the top dose for today. Do not take more."


def add_pack(phone: Phone, name: str, contents: dict[str, int], *, most: int | None = None) -> None:
    """A medicine of tablets, bought without a prescription; `most` is in tablets a day."""
    page = phone.open("/medicine/new")
    page.get_by_label("Name on the pack").fill(name)
    phone.chip("tablets").click()
    for place, (ingredient, milligrams) in enumerate(contents.items()):
        if place:
            page.get_by_role("button", name="Another ingredient").click()
        page.get_by_label("Ingredient", exact=True).nth(place).fill(ingredient)
        page.get_by_label("mg in one").nth(place).fill(str(milligrams))
    phone.chip("Yes").click()
    if most is not None:
        page.get_by_label("The most tablets in 24 hours, from the label").fill(str(most))
        page.get_by_label(re.compile("My label says: not more than")).check()
    phone.done().click()
    phone.saved()


def log_dose(phone: Phone, name: str, tablets: str | None) -> Page:
    page = phone.open("/use?treatment=medication")
    page.get_by_role("radio", name=name, exact=True).click()
    if tablets is not None:
        page.get_by_label("How many tablets?").fill(tablets)
    phone.done().click()
    return page


def counter(page: Page, ingredient: str) -> Locator:
    return page.locator(".card", has=page.get_by_text(ingredient, exact=True))


def test_doses_to_the_limit_and_over_it_without_a_network(phone: Phone, context: BrowserContext) -> None:
    phone.install()
    context.set_offline(True)
    add_pack(phone, "Ibuprofen 200", {"Ibuprofen": 200}, most=6)
    (pack,) = phone.records("medication")
    assert (pack["ingredients"], pack["otc"], pack["daily_limit_milligrams"]) == (
        [{"name": "Ibuprofen", "milligrams": 200}],
        True,
        1200,
    )

    page = log_dose(phone, "Ibuprofen 200", "2")
    said = page.get_by_role("status")
    expect(said).to_contain_text("400 mg of ibuprofen in the last 24 hours, of 1,200 on your pack.")

    phone.open("/use?treatment=medication").get_by_text("As last time?").wait_for()
    phone.tap(phone.chip("Ibuprofen 200, 2 tablets"))
    phone.tap(phone.done())
    expect(said).to_contain_text("800 mg of ibuprofen")
    assert phone.taps == 2
    doses = phone.records("treatment_use")
    assert [(dose["medication_id"], dose["amount"], dose["unit"]) for dose in doses] == [
        (pack["id"], 2, "tablets")
    ] * 2

    log_dose(phone, "Ibuprofen 200", "2")
    expect(said).to_contain_text(DO_NOT)
    page = phone.open("/treatments")
    expect(counter(page, "Ibuprofen")).to_contain_text(DO_NOT)
    expect(counter(page, "Ibuprofen")).to_contain_text("Taken on 1 day of the last 30.")

    log_dose(phone, "Ibuprofen 200", "1")
    page.get_by_role("heading", name="Do not take more").wait_for()
    expect(page.get_by_role("main")).to_contain_text("Call the poison or advice line now")
    expect(page.get_by_role("main")).to_contain_text("1,400 mg of ibuprofen")
    expect(page.get_by_role("link", name="Call 999")).to_have_attribute("href", "tel:999")
    assert page.get_by_role("navigation").count() == 0

    page.get_by_role("button", name="I logged it twice by mistake").click()
    assert page.get_by_role("button", name="Delete Ibuprofen 200").count() == 4
    page.get_by_role("button", name="Delete Ibuprofen 200, 1 tablet,").click()
    expect(page.get_by_role("main")).to_contain_text(DO_NOT)
    assert len(phone.records("treatment_use")) == 3
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("status").get_by_text("Taken back").wait_for()
    assert len(phone.records("treatment_use")) == 4


def test_one_ingredient_counts_across_two_packs(phone: Phone) -> None:
    add_pack(phone, "Paracetamol 500", {"Paracetamol": 500}, most=8)
    add_pack(phone, "Cold and flu", {"Acetaminophen": 1000, "Phenylephrine": 12})
    log_dose(phone, "Paracetamol 500", "6")
    phone.saved()
    page = log_dose(phone, "Cold and flu", "1")
    expect(page.get_by_role("status")).to_contain_text(DO_NOT)
    log_dose(phone, "Cold and flu", "1")
    page.get_by_role("heading", name="Do not take more").wait_for()
    page.get_by_role("button", name="I am getting help").click()
    page.get_by_role("heading", name="Today", exact=True).wait_for()
    page = phone.open("/treatments")
    expect(counter(page, "Paracetamol")).to_contain_text("5,000 mg of paracetamol")
    expect(counter(page, "Phenylephrine")).to_contain_text("You gave no top dose for it.")
    page.get_by_role("link", name="See what to do").click()
    page.get_by_role("heading", name="Do not take more").wait_for()


def test_an_amount_that_is_missing_is_said_to_be_missing(phone: Phone) -> None:
    add_pack(phone, "Ibuprofen 200", {"Ibuprofen": 200}, most=6)
    page = log_dose(phone, "Ibuprofen 200", None)
    expect(page.get_by_role("status")).to_contain_text(
        "1 dose of ibuprofen in these 24 hours has no amount that can be counted."
    )
    assert phone.records("treatment_use")[0]["amount"] is None
    page = phone.open("/use?treatment=medication")
    phone.done().click()
    page.get_by_role("alert").get_by_text("Say which medicine it was.").wait_for()


def test_a_limit_is_kept_only_when_the_label_was_looked_at(phone: Phone) -> None:
    page = phone.open("/medicine/new")
    phone.chip("Ibuprofen").click()
    assert page.get_by_label("mg in one").input_value() == ""
    page.get_by_label("mg in one").fill("200")
    page.get_by_label("The most pieces in 24 hours, from the label").fill("6")
    phone.done().click()
    page.get_by_role("alert").get_by_text("Look at the label once more").wait_for()
    page.get_by_label("My label says: not more than 1,200 mg of ibuprofen in 24 hours.").check()
    phone.done().click()
    phone.saved()
    assert phone.records("medication")[0]["daily_limit_milligrams"] == 1200


def test_a_medicine_is_changed_ended_and_deleted_with_a_way_back(phone: Phone) -> None:
    add_pack(phone, "Naproxen", {"Naproxen": 250})
    (pack,) = phone.records("medication")
    page = phone.open(f"/medicine/{pack['id']}")
    page.get_by_label("mg in one").fill("500")
    phone.done().click()
    phone.saved()
    assert phone.records("medication")[0]["ingredients"] == [{"name": "Naproxen", "milligrams": 500}]
    phone.open(f"/medicine/{pack['id']}")
    page.get_by_role("button", name="I no longer take it").click()
    page.get_by_role("status").get_by_text("you no longer take it").wait_for()
    assert phone.records("medication")[0]["ended_on"] == date.today().isoformat()
    phone.open(f"/medicine/{pack['id']}")
    page.get_by_role("button", name="Delete this medicine").click()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("status").get_by_text("Taken back").wait_for()
    assert [one["id"] for one in phone.records("medication")] == [pack["id"]]


DAYS = """(days) => new Promise((resolve, reject) => {
  const opening = indexedDB.open("achelog");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const store = opening.result.transaction("records", "readwrite").objectStore("records");
    const asked = store.getAll();
    asked.onsuccess = () => {
      const row = asked.result.find(({ kind }) => kind === "treatment_use");
      for (const day of days) {
        const id = crypto.randomUUID();
        store.put({ ...row, id, doc: { ...row.doc, id, day, at: `${day}T09:00:00.000+00:00` } });
      }
      store.transaction.oncomplete = () => { opening.result.close(); resolve(); };
    };
  };
})"""


def test_an_nsaid_on_eleven_days_in_a_row_is_told(phone: Phone) -> None:
    add_pack(phone, "Ibuprofen 200", {"Ibuprofen": 200}, most=6)
    page = log_dose(phone, "Ibuprofen 200", "1")
    phone.saved()
    page.evaluate(DAYS, [(date.today() - timedelta(days=back)).isoformat() for back in range(1, 10)])
    log_dose(phone, "Ibuprofen 200", "1")
    phone.saved()
    assert phone.records("nudge") == []
    page.evaluate(DAYS, [(date.today() - timedelta(days=10)).isoformat()])
    log_dose(phone, "Ibuprofen 200", "1")
    phone.saved()
    (nudge,) = phone.records("nudge")
    assert (nudge["rule"], nudge["tier"]) == ("nsaid_days", "routine")
    assert nudge["evidence"]["counts"]["days_in_a_row"] == 11
    page = phone.open("/treatments")
    expect(counter(page, "Ibuprofen")).to_contain_text("Bought without a prescription: 11 days in a row.")


SETTLED = """() => new Promise((settled) => requestAnimationFrame(() => {
  for (const one of document.getAnimations()) one.finish();
  requestAnimationFrame(settled);
}))"""


def test_axe_finds_nothing_and_nothing_scrolls_sideways(phone: Phone) -> None:
    page = phone.page
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 320, "height": 640})

    def look(*, at: str) -> None:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.evaluate(SETTLED)  # axe would see colours on their way from light to dark
            found = Axe().run(page)
            assert found.violations_count == 0, at + found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), at

    phone.open("/medicine/new")
    phone.chip("Ibuprofen").click()
    page.get_by_label("mg in one").fill("200")
    page.get_by_role("button", name="Another ingredient").click()
    page.get_by_label("The most pieces in 24 hours").fill("6")
    look(at="the form")
    add_pack(phone, "Ibuprofen 200", {"Ibuprofen": 200}, most=3)
    log_dose(phone, "Ibuprofen 200", "2")
    phone.saved()
    phone.open("/use?treatment=medication")
    phone.chip("Ibuprofen 200, 2 tablets").click()
    look(at="a dose")
    phone.done().click()
    page.get_by_role("button", name="I logged it twice by mistake").click()
    look(at="the red screen")
    phone.open("/treatments").get_by_text("See what to do").wait_for()
    look(at="the counter")
