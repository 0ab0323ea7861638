"""The account, doctor, settings, more, copy and learn screens in every state: axe, no sideways scroll."""

import json
from collections.abc import Callable
from uuid import uuid4

import pytest

from tests.browser.conftest import Phone
from tests.browser.looks import NARROW, Scheme, looks_right
from tests.browser.people import cut_off, sign_up, synced

pytestmark = pytest.mark.slow


def on_account(phone: Phone) -> None:
    phone.open("/account").get_by_text("What an account adds").wait_for()


def on_sign_up_with_all_wrong(phone: Phone) -> None:
    page = phone.open("/account?do=sign-up")
    page.get_by_role("button", name="Make an account").click()
    page.get_by_text("Type your password.").first.wait_for()


def on_sign_in(phone: Phone) -> None:
    phone.open("/account?do=sign-in").get_by_label("E-mail").wait_for()


def on_forgot(phone: Phone) -> None:
    phone.open("/account?do=forgot").get_by_label("E-mail").wait_for()


def on_new_password(phone: Phone) -> None:
    phone.open("/account#reset=1-abc").get_by_role("heading", name="Choose a new password").wait_for()


def on_my_account(phone: Phone) -> None:
    page = sign_up(phone, f"{uuid4().hex}@example.org")
    page.get_by_text("Read what you agreed to").click()


def on_sign_out_with_entries_waiting(phone: Phone) -> None:
    sign_up(phone, f"{uuid4().hex}@example.org")
    synced(phone)
    cut_off(phone)
    phone.log(6)
    phone.open("/account?do=sign-out").get_by_text("only on this phone").wait_for()


def on_doctor(phone: Phone) -> None:
    phone.log(5)
    page = phone.open("/doctor")
    page.get_by_text("The page needs an account").wait_for()
    page.get_by_role("radio", name="Other days").check()
    page.get_by_label("First day").wait_for()


def on_doctor_with_the_page(phone: Phone) -> None:
    phone.log(5)
    sign_up(phone, f"{uuid4().hex}@example.org")
    page = phone.open("/doctor")
    page.get_by_role("button", name="Make the page").click()
    page.get_by_text("Your page is ready").wait_for()


def on_settings(phone: Phone) -> None:
    phone.open("/settings").get_by_label("Where you are").wait_for()


def on_more(phone: Phone) -> None:
    phone.open("/more").get_by_role("link", name="About my pain").wait_for()


def on_copy_with_a_file(phone: Phone) -> None:
    phone.log(4)
    page = phone.open("/copy")
    copy = {"format": "achelog-copy", "version": 1, "records": []}
    file = {"name": "copy.json", "mimeType": "application/json", "buffer": json.dumps(copy).encode()}
    page.get_by_label("Choose a file").set_input_files(file)
    page.get_by_text("There is nothing new").wait_for()


def on_learn(phone: Phone) -> None:
    phone.open("/learn").get_by_role("heading", name="What people try").wait_for()


def on_my_health(phone: Phone) -> None:
    phone.open("/health").get_by_role("checkbox", name="My bones are thin").check()


def on_a_visit(phone: Phone) -> None:
    page = phone.open("/visit")
    phone.done().click()
    page.get_by_text("Write at least one line").wait_for()


SCREENS = [
    on_account,
    on_sign_up_with_all_wrong,
    on_sign_in,
    on_forgot,
    on_new_password,
    on_my_account,
    on_sign_out_with_entries_waiting,
    on_doctor,
    on_doctor_with_the_page,
    on_settings,
    on_more,
    on_copy_with_a_file,
    on_learn,
    on_my_health,
    on_a_visit,
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("show", SCREENS, ids=lambda show: show.__name__)
def test_a_screen_has_no_barrier_and_fits(
    phone: Phone, show: Callable[[Phone], None], scheme: Scheme
) -> None:
    looks_right(phone, show, scheme, NARROW)
