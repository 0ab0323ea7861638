"""The seven lines of the leaflet: told offline, answered at once, and the same words on the second phone."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Phone
from tests.journey import signs
from tests.journey.person import Person
from tests.journey.signs import Said
from tests.services import until

pytestmark = pytest.mark.slow
ANSWERED = {"booked", "seen", "dismissed"}
GO = "Call for help now, or go to an emergency room"
TODAY = "Call your doctor or advice line today"
VISIT = "Please book a visit in the next few days"
URGENT = "Ask for an urgent visit in the next few days"


@dataclass(frozen=True)
class Line:
    """How a line of the leaflet is ticked and asked about, what it comes to, and what answers it."""

    line: str
    tick: str
    yes: str | None  # in the question that is answered so; the others get a no
    rule: str
    tier: str
    head: str
    told: str
    reply: str


# fmt: off
LINES = [
    Line("numbness or tingling", "Numb or tingling", "groin",
         "saddle_or_bladder", "emergency", GO, "numb around your groin", "I am getting help"),
    Line("swelling", "Swollen", "just one leg",
         "one_leg_swollen", "same_day", TODAY, "one leg that is swollen", "I have called"),
    Line("fever or chills", "Fever or chills", None,
         "fever", "same_day", TODAY, "fever or chills", "I have called"),
    Line("unexplained weight loss", "Losing weight without trying", None,
         "weight_loss", "few_days", URGENT, "lose weight without trying", "Plan a visit"),
    Line("severe weakness or fatigue", "Very weak or tired", None,
         "weak_or_tired", "few_days", VISIT, "very weak or tired", "My doctor knows about this"),
    Line("extreme difficulty walking or standing", "Very hard to walk or stand", "both legs",
         "both_legs", "emergency", GO, "both legs are numb", "Already checked"),
]
# fmt: on
ANSWERED_AT_ONCE = {"weight_loss"}  # no answer changes how soon that has to be seen


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.line)
def test_a_sign_is_answered_at_once_and_on_both_phones(person: Person, line: Line) -> None:
    first, second = person.phone(), person.phone()
    first.page.context.set_offline(True)
    signs.log_signs(first, line.tick)
    if line.rule not in ANSWERED_AT_ONCE:
        signs.answer(first, line.yes)
        if line.tier != "emergency":  # that is said as soon as it is known
            signs.see_what_to_do(first)
    said = signs.answered_with(first)
    assert said.head == line.head
    assert line.told in said.body
    signs.says_on_today(first, said)

    reaches_the_second_phone(person, first, second, said)
    (nudge,) = person.nudges()
    assert (nudge["rule"], nudge["tier"]) == (line.rule, line.tier)
    is_answered_on_the_second_phone(person, first, second, line.reply)


def test_pain_that_lasts_is_told_on_the_history_card(person: Person) -> None:
    first, second = person.phone(), person.phone()
    first.page.context.set_offline(True)
    first.log(4)
    signs.tell_history(first, since="3 weeks", helped="No", seen="No")
    said = signs.on_today(first)
    assert said.head == "A good time to book a visit"
    assert "3 weeks or more" in said.body

    reaches_the_second_phone(person, first, second, said)
    (nudge,) = person.nudges()
    assert (nudge["rule"], nudge["tier"]) == ("told_persists", "routine")
    is_answered_on_the_second_phone(person, first, second, "My doctor knows about this pain")


def test_pain_that_lasts_is_told_when_today_asks(offline_phone: Phone) -> None:
    phone = offline_phone
    phone.log(4)
    signs.tell_history(phone, since="6 weeks", helped="A little", seen="Yes")
    phone.open().get_by_role("region", name="Looking back").wait_for()
    signs.choose(phone, "Have you tried anything?", "Nothing yet")
    phone.page.get_by_role("button", name="Next").click()
    signs.choose(phone, "How is the pain since then?", "The same")
    phone.page.get_by_role("button", name="Keep the answer").click()
    phone.saved()
    said = signs.on_today(phone)
    assert said.head == VISIT
    assert "you told us it is the same or worse" in said.body


def reaches_the_second_phone(person: Person, first: Phone, second: Phone, said: Said) -> None:
    """Back online; the server judges what was pushed as well, and both made one nudge."""
    first.page.context.set_offline(False)
    until(lambda: person.nudges(), seconds=10, what="the nudge to reach the server")
    person.wait_until_judged()
    assert len(person.nudges()) == 1
    signs.says_on_today(second, said)


def is_answered_on_the_second_phone(person: Person, first: Phone, second: Phone, reply: str) -> None:
    signs.card(second).get_by_role("button", name=reply).click()
    expect(signs.card(second)).to_have_count(0)
    until(lambda: person.nudges()[0]["state"] in ANSWERED, what="the answer to reach the server")
    signs.no_card_on_today(first)
    assert sorted((one["id"], one["state"]) for one in first.records("nudge")) == sorted(
        (one["id"], one["state"]) for one in person.pull("nudge")
    )
