"""What no phone app wrote is judged as well; and a sign that was settled speaks again when it gets worse."""

import pytest
from playwright.sync_api import expect

from tests.journey import signs
from tests.journey.person import Person, now
from tests.services import until

pytestmark = pytest.mark.slow


def test_a_check_that_any_client_pushes_is_on_a_phone_within_ten_seconds(person: Person) -> None:
    phone = person.phone()
    person.push("symptom_check", **now(), answers={"swelling": "yes", "breathless_chest": "yes"})
    until(person.nudges, seconds=10, what="the server's nudge")
    said = signs.on_today(phone)
    assert said.head == "Call your emergency number now"
    assert "hard to breathe" in said.body
    expect(signs.card(phone).get_by_role("link", name="Call")).to_be_visible()

    phone.log(3)  # now the phone judges too, and says nothing twice
    until(lambda: person.pull("pain_log"), what="the entry to reach the server")
    person.wait_until_judged()
    assert [nudge["rule"] for nudge in person.pull("nudge")] == ["swelling_and_breathless"]


def test_a_higher_tier_breaks_the_silence_on_both_phones(person: Person) -> None:
    person.push("symptom_check", **now(days_ago=1), answers={"numbness_tingling": "yes"})
    until(person.nudges, seconds=10, what="the server's nudge")
    first, second = person.phone(), person.phone()
    assert signs.on_today(first).head == "Please book a visit in the next few days"
    signs.card(first).get_by_role("button", name="Plan a visit").click()
    first.page.get_by_role("status").get_by_text("Noted").wait_for()
    first.open().get_by_role("button", name="I have seen a doctor").click()
    until(lambda: person.nudges()[0]["state"] == "seen", what="the answer to reach the server")

    first.page.context.set_offline(True)
    signs.log_signs(first, "Numb or tingling")
    signs.answer(first, "both legs")
    said = signs.answered_with(first)
    assert "both legs are numb, tingling or weak" in said.body
    signs.says_on_today(first, said)
    first.page.context.set_offline(False)
    until(lambda: len(person.nudges()) == 2, seconds=10, what="the emergency to reach the server")
    person.wait_until_judged()
    signs.says_on_today(second, said)
    settled, _ = sorted(person.nudges(), key=lambda nudge: nudge["rule"] != "numb_or_tingling")
    assert (settled["rule"], settled["state"]) == ("numb_or_tingling", "seen")
