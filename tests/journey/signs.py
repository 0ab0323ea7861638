"""What a person taps and reads about warning signs: the row in the log, the questions, what is said."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from tests.browser.conftest import Phone

QUESTIONS = "Before you go on"


@dataclass(frozen=True)
class Said:
    """What a nudge tells: what to do, and what was entered."""

    head: str
    body: str


def log_signs(phone: Phone, *signs: str, pain: int = 5) -> None:
    """A number, signs ticked in the row under it, and Done."""
    phone.open("/log").get_by_text("Where it hurts").wait_for()
    phone.number(pain).click()
    row = phone.page.locator("details", has_text="Anything new?").first
    if row.get_attribute("open") is None:
        row.locator("summary").click()
    for sign in signs:
        row.locator(".chip", has=phone.page.get_by_text(sign, exact=True)).click()
    phone.done().click()


def answer(phone: Phone, yes: str | None = None) -> None:
    """No to one question after the other, as long as some are open, and yes to the one with these words."""
    expect(phone.page.get_by_role("heading", level=1)).to_have_text(QUESTIONS)
    open_ones = phone.page.locator(".asked fieldset:not(:has(:checked))")
    expect(open_ones.first).to_be_visible()
    while open_ones.count():
        question = open_ones.first.locator("legend").inner_text()
        one = open_ones.filter(has_text=question)
        word = "Yes" if yes and yes in question else "No"
        one.locator(".chip", has=phone.page.get_by_text(word, exact=True)).click()
        if word == "Yes":
            return
        expect(one).to_have_count(0)
    assert yes is None, "it was not asked"


def see_what_to_do(phone: Phone) -> None:
    phone.page.get_by_role("button", name="See what to do").click()


def tick_none(phone: Phone) -> None:
    choose(phone, "Anything new?", "None of these")


def choose(phone: Phone, question: str, word: str) -> None:
    choices = phone.page.get_by_role("group", name=question).locator(".chip")
    choices.filter(has=phone.page.get_by_text(word, exact=True)).click()


def tell_history(phone: Phone, *, since: str, helped: str, seen: str) -> None:
    """The history card of somebody who has tried rest."""
    phone.open("/about-my-pain")
    phone.chip(since).click()
    phone.chip("Rest").click()
    choose(phone, "Did rest help?", helped)
    choose(phone, "Has a doctor or physio seen this pain?", seen)
    phone.done().click()
    phone.saved()


def answered_with(phone: Phone) -> Said:
    """The screen that answers a check."""
    lead = phone.page.locator("main .lead", has_text=re.compile("^You (told|ticked)"))
    lead.wait_for()
    return Said(phone.page.get_by_role("heading", level=1).inner_text(), lead.inner_text())


def card(phone: Phone) -> Locator:
    return phone.page.locator("section.nudge")


def on_today(phone: Phone) -> Said:
    phone.open()
    card(phone).wait_for()
    return Said(card(phone).get_by_role("heading").inner_text(), card(phone).locator("p").first.inner_text())


def says_on_today(phone: Phone, said: Said) -> None:
    """Today, at the latest when it has heard of the server."""
    phone.open()
    expect(card(phone).get_by_role("heading")).to_have_text(said.head)
    expect(card(phone).locator("p").first).to_have_text(said.body)


def no_card_on_today(phone: Phone) -> Locator:
    """Today, once it has read the diary and, online, heard of the server."""
    main = phone.open().locator("main")
    main.get_by_text("So far today").wait_for()
    expect(card(phone)).to_have_count(0)
    return main


def nothing_on_today(phone: Phone) -> None:
    """No card about signs, and no comfort either."""
    comfort = re.compile("all clear|no sign|no reason|nothing wrong|fine|good", re.IGNORECASE)
    expect(no_card_on_today(phone)).not_to_contain_text(comfort)
