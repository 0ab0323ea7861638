"""An account from the screen: in and out, whose entries are whose, copies, the page for the doctor."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import Phone
from tests.browser.people import PASSWORD, send_sign_in, sign_up, synced
from tests.services import until

pytestmark = pytest.mark.slow


def pains(phone: Phone) -> list[int]:
    return sorted(log["pain"] for log in phone.records("pain_log"))


def everything(phone: Phone) -> dict[str, list[dict[str, object]]]:
    """Every record of a phone, whole, in the order of ids."""
    kinds = ("pain_log", "treatment", "treatment_use", "condition", "profile", "nudge")
    return {kind: sorted(phone.records(kind), key=lambda doc: doc["id"]) for kind in kinds}


def fill_diary(phone: Phone) -> None:
    phone.log(0)
    phone.log(7)
    phone.open("/use?treatment=heat")
    phone.done().click()
    phone.saved()
    phone.open("/about-my-pain")
    phone.chip("3 weeks").click()
    phone.done().click()
    phone.saved()


def test_what_was_there_before_the_account_is_seen_on_a_second_phone(
    phone: Phone, new_phone: Callable[[], Phone], email: str
) -> None:
    fill_diary(phone)
    sign_up(phone, email)
    synced(phone)
    second = new_phone()
    send_sign_in(second, email).get_by_text("Signed in as").wait_for()
    synced(second)
    until(lambda: everything(second) == everything(phone), what="the same diary on both phones")


def test_consent_is_asked_for_and_its_hash_is_what_the_server_keeps(phone: Phone, email: str) -> None:
    page = phone.open("/account?do=sign-up")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Choose a password").fill(PASSWORD)
    expect(page.get_by_role("checkbox")).not_to_be_checked()
    page.get_by_role("button", name="Make an account").click()
    expect(page.get_by_role("checkbox")).to_have_accessible_description(re.compile("tick the box"))
    page.get_by_role("checkbox").check()
    with page.expect_request("**/api/v1/consent") as request:
        page.get_by_role("button", name="Make an account").click()
    assert re.fullmatch("[0-9a-f]{64}", json.loads(request.value.post_data or "")["text_sha256"])
    synced(phone)


def test_consent_taken_back_stops_syncing_until_it_is_given_again(phone: Phone, email: str) -> None:
    page = sign_up(phone, email)
    synced(phone)
    page.get_by_role("button", name="Take back my consent").click()
    again = page.get_by_role("button", name="I agree again")
    again.wait_for()
    phone.log(5)
    page = phone.open("/account")
    page.locator("main").get_by_text("1 entry only on this phone").wait_for()
    again.click()
    page.locator("main").get_by_text("Synced", exact=True).wait_for()


def test_what_is_wrong_stands_beside_its_field_and_has_the_focus(phone: Phone) -> None:
    page = phone.open("/account?do=sign-up")
    page.get_by_label("E-mail").fill("nobody")
    page.get_by_label("Choose a password").fill("short")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Make an account").click()
    expect(page.get_by_label("E-mail")).to_be_focused()
    expect(page.get_by_label("E-mail")).to_have_accessible_description(
        re.compile("does not look like an e-mail")
    )
    expect(page.get_by_label("Choose a password")).to_have_accessible_description(re.compile("at least 10"))
    assert page.get_by_label("E-mail").input_value() == "nobody"


def test_the_password_can_be_looked_at(phone: Phone) -> None:
    page = phone.open("/account?do=sign-in")
    field = page.get_by_label("Password", exact=True)
    field.fill(PASSWORD)
    expect(field).to_have_attribute("type", "password")
    page.get_by_label("Show the password").click()
    expect(field).to_have_attribute("type", "text")
    expect(field).to_have_value(PASSWORD)


def test_a_wrong_password_and_an_unknown_person_are_told_the_same(phone: Phone, email: str) -> None:
    page = send_sign_in(phone, email, "not this one at all")
    page.get_by_text("E-mail or password is wrong").wait_for()
    assert phone.records("pain_log") == []


@pytest.fixture
def asked(phone: Phone, new_phone: Callable[[], Phone], email: str) -> Phone:
    """A phone with an entry of its own (3), at the question of an account that holds another (8)."""
    first = new_phone()
    first.log(8)
    sign_up(first, email)
    synced(first)
    phone.log(3)
    send_sign_in(phone, email).get_by_text("1 entry was made on this phone without an account").wait_for()
    return phone


def test_nothing_moves_before_the_question_is_answered_also_after_a_reload(asked: Phone) -> None:
    page = asked.open("/account")
    page.get_by_text("1 entry was made on this phone without an account").wait_for()
    assert pains(asked) == [3]


def test_entries_made_without_an_account_can_be_added(asked: Phone) -> None:
    asked.page.get_by_role("button", name="Add it to this diary").click()
    asked.page.get_by_text("They are in your diary now").wait_for()
    synced(asked)
    assert pains(asked) == [3, 8]


def test_entries_made_without_an_account_can_be_saved_and_removed(asked: Phone, tmp_path: Path) -> None:
    page = asked.page
    with page.expect_download() as download:
        page.get_by_role("button", name="Save them as a file").click()
    download.value.save_as(tmp_path / "copy.json")
    assert pains(asked) == [3]
    page.get_by_role("button", name="The file is safe, remove them").click()
    page.get_by_text("The entries are gone from this phone").wait_for()
    synced(asked)
    until(lambda: pains(asked) == [8], what="the diary of the account alone")
    records = json.loads((tmp_path / "copy.json").read_text())["records"]
    assert [record["pain"] for record in records if record["kind"] == "pain_log"] == [3]


def test_the_question_can_be_left_and_the_entries_stay(asked: Phone) -> None:
    page = asked.page
    page.get_by_role("button", name="Cancel, do not sign in").click()
    page.get_by_text("You are not signed in").wait_for()
    assert pains(asked) == [3]
    asked.open("/account").get_by_role("link", name="Make an account").wait_for()


def test_signing_out_takes_the_diary_off_the_phone(phone: Phone, email: str) -> None:
    phone.log(6)
    page = sign_up(phone, email)
    synced(phone)
    page.get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out now").click()
    page.get_by_text("You are signed out").wait_for()
    assert not any(everything(phone).values())
    page = send_sign_in(phone, email)
    page.get_by_text("Signed in as").wait_for()
    synced(phone)
    assert pains(phone) == [6]


def test_signing_out_offline_asks_about_what_waits_and_then_forgets_it(
    phone: Phone, context: BrowserContext, email: str
) -> None:
    phone.install()
    sign_up(phone, email)
    synced(phone)
    context.set_offline(True)
    phone.log(9)
    page = phone.open("/account?do=sign-out")
    page.get_by_text("1 entry is only on this phone").wait_for()
    page.get_by_role("button", name="Send them, then sign out").click()
    expect(page.get_by_role("alert")).to_contain_text("still signed in")
    assert pains(phone) == [9]
    with page.expect_download():
        page.get_by_role("button", name="Save a copy first").click()
    page.get_by_role("button", name="Sign out now").click()
    page.get_by_text("You are signed out").wait_for()
    assert not any(everything(phone).values())
    context.set_offline(False)
    phone.open("/account").get_by_role("link", name="Make an account").wait_for()


def save_copy(phone: Phone, path: Path) -> Path:
    page = phone.open("/copy")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save a copy").click()
    download.value.save_as(path)
    return path


def test_a_copy_loads_into_an_empty_phone_without_loss_offline(
    phone: Phone, new_phone: Callable[[], Phone], tmp_path: Path
) -> None:
    fill_diary(phone)
    phone.install()
    phone.page.context.set_offline(True)
    path = save_copy(phone, tmp_path / "copy.json")
    other = new_phone()
    other.install()
    other.page.context.set_offline(True)
    page = other.open("/copy")
    page.get_by_label("Choose a file").set_input_files(path)
    page.get_by_text("new entries").wait_for()
    assert not any(everything(other).values())
    page.get_by_role("button", name="Load it", exact=True).click()
    page.get_by_text("Loaded:").wait_for()
    assert everything(other) == everything(phone)


def test_a_copy_of_what_is_here_already_loads_nothing(phone: Phone, tmp_path: Path) -> None:
    phone.log(4)
    path = save_copy(phone, tmp_path / "copy.json")
    phone.page.get_by_label("Choose a file").set_input_files(path)
    phone.page.get_by_text("There is nothing new in this file").wait_for()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("not json", "not a copy of a diary"),
        ("{}", "not a copy of a diary"),
        ('{"format": "achelog-copy", "version": 99, "records": []}', "newer version"),
        ('{"format": "achelog-copy", "version": 1, "records": [{"kind": "pain_log"}]}', "damaged"),
    ],
)
def test_a_wrong_file_is_told_apart_and_changes_nothing(
    phone: Phone, tmp_path: Path, content: str, words: str
) -> None:
    phone.log(4)
    (tmp_path / "wrong.json").write_text(content)
    page = phone.open("/copy")
    page.get_by_label("Choose a file").set_input_files(tmp_path / "wrong.json")
    expect(page.get_by_role("alert")).to_contain_text(words)
    assert pains(phone) == [4]


def test_the_page_for_the_doctor_is_a_pdf_that_can_be_saved(phone: Phone, email: str, tmp_path: Path) -> None:
    fill_diary(phone)
    sign_up(phone, email)
    page = phone.open("/doctor")
    page.get_by_role("button", name="Make the page").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Save").click()
    download.value.save_as(tmp_path / "page.pdf")
    pdf = pypdf.PdfReader(io.BytesIO((tmp_path / "page.pdf").read_bytes()))
    assert re.search(r"days logged\s+1\s+of", pdf.pages[0].extract_text(), re.IGNORECASE)


def test_days_without_entries_make_no_page_and_say_so(phone: Phone, email: str) -> None:
    sign_up(phone, email)
    page = phone.open("/doctor")
    page.get_by_role("button", name="Make the page").click()
    page.get_by_text("You have no entries in these days").wait_for()


def test_without_consent_there_is_no_page_and_the_way_out_is_named(phone: Phone, email: str) -> None:
    phone.log(4)
    page = sign_up(phone, email)
    synced(phone)
    page.get_by_role("button", name="Take back my consent").click()
    page.get_by_role("button", name="I agree again").wait_for()
    page = phone.open("/doctor")
    page.get_by_role("button", name="Make the page").click()
    page.get_by_role("alert").get_by_role("link", name="Account").click()
    page.get_by_role("button", name="I agree again").wait_for()


def test_without_an_account_the_page_says_what_it_needs(phone: Phone) -> None:
    phone.log(4)
    page = phone.open("/doctor")
    page.get_by_text("The page needs an account").wait_for()
    page.get_by_role("link", name="See what an account does").click()
    page.get_by_text("What an account adds").wait_for()


def test_the_country_decides_the_emergency_number(phone: Phone) -> None:
    page = phone.open("/settings")
    page.get_by_label("Where you are").select_option("US")
    page.get_by_text("Country kept").wait_for()
    phone.open("/see-a-doctor").get_by_role("link", name="Call 911").wait_for()
