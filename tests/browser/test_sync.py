"""What a person sees of syncing: where entries are, two phones that disagree, refusals, leaving."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.conftest import Phone
from tests.browser.people import cut_off, send_sign_in, sign_up, synced
from tests.services import until

pytestmark = pytest.mark.slow

KINDS = ("pain_log", "treatment", "treatment_use", "condition", "profile", "nudge")
PUSH = "**/api/v1/sync/push"

# As another client, or a bug, would leave a record: under a fresh edit, waiting to be sent.
REWRITE = """([kind, id, fields]) => new Promise((resolve, reject) => {
  const opening = indexedDB.open("achelog");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const records = opening.result.transaction("records", "readwrite").objectStore("records");
    records.get([kind, id]).onsuccess = ({ target }) => {
      const doc = { ...target.result.doc, ...fields, edit_id: crypto.randomUUID() };
      records.put({ ...target.result, doc, waiting: 1 }).onsuccess = () => {
        opening.result.close();
        resolve(true);
      };
    };
  };
})"""
META = """() => new Promise((resolve, reject) => {
  const opening = indexedDB.open("achelog");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const keys = opening.result.transaction("meta").objectStore("meta").getAllKeys();
    keys.onsuccess = () => { opening.result.close(); resolve(keys.result); };
  };
})"""


def go_offline(phone: Phone) -> None:
    phone.install()
    phone.page.context.set_offline(True)


def only_log(phone: Phone) -> dict[str, Any]:
    (log,) = phone.records("pain_log")
    return log


def everything(phone: Phone) -> list[dict[str, Any]]:
    return [record for kind in KINDS for record in phone.records(kind)]


def change_pain(phone: Phone, log: str, pain: int) -> None:
    phone.open(f"/entry/{log}").get_by_text("Where it hurts").wait_for()
    phone.number(pain).click()
    phone.done().click()
    phone.page.get_by_text("Changed on this phone").wait_for()


def entries(phone: Phone) -> Page:
    page = phone.open("/syncing")
    page.get_by_role("heading", name="Where your entries are").wait_for()
    return page


def section(page: Page, title: str) -> Locator:
    return page.get_by_role("region", name=title, exact=True)


def standing(page: Page) -> Locator:
    """What a screen reader is told of how syncing goes."""
    return section(page, "Where your entries are").get_by_role("status")


def refuse(phone: Phone, **fields: object) -> str:
    """One entry that the server has and one change of it that it will not take."""
    log = str(only_log(phone)["id"])
    phone.page.evaluate(REWRITE, ["pain_log", log, fields])
    section(entries(phone), "Could not sync").wait_for()
    return log


def enter(phone: Phone, email: str) -> None:
    sign_up(phone, email).locator("main").get_by_text("Synced", exact=True).wait_for()


@pytest.fixture
def signed_in(phone: Phone, email: str) -> Phone:
    """A person with one entry (5), which the server has."""
    phone.log(5)
    enter(phone, email)
    return phone


@pytest.fixture
def second(signed_in: Phone, new_phone: Callable[[], Phone], email: str) -> Phone:
    """Another phone of the same person, with the same entry."""
    phone = new_phone()
    send_sign_in(phone, email).get_by_text("Signed in as").wait_for()
    synced(phone)
    return phone


@pytest.fixture
def torn(signed_in: Phone, second: Phone) -> str:
    """An entry that became 6 on the one phone and 4 on the other, while both were offline."""
    log = str(only_log(signed_in)["id"])
    for phone, pain in ((signed_in, 6), (second, 4)):
        go_offline(phone)
        change_pain(phone, log, pain)
    for phone in (second, signed_in):
        phone.page.context.set_offline(False)
        synced(phone)
    synced(second)
    return log


def test_a_value_that_lost_is_offered_taken_taken_back_and_settled_on_both_phones(
    signed_in: Phone, second: Phone, torn: str
) -> None:
    page = signed_in.open(f"/diary/{only_log(signed_in)['day']}")
    page.get_by_role("link", name=re.compile("changed on two phones")).click()
    page.get_by_text("We kept 6 for pain. The other phone said 4.").wait_for()
    page.get_by_role("button", name="Use 4 instead").click()
    expect(signed_in.number(4).locator("input")).to_be_checked()
    page.get_by_role("button", name="Undo").wait_for()
    until(lambda: seen_by(second) == [4], what="the other value on the other phone")
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("We kept 6 for pain. The other phone said 4.").wait_for()
    until(lambda: seen_by(second) == [6], what="the first value again")
    page = entries(second)
    page.get_by_role("link", name="Changed on two phones").click()
    page.get_by_text("We kept 6 for pain. The other phone said 4.").wait_for()
    page.get_by_role("button", name="Keep 6").click()
    page.get_by_text("There is nothing to choose here now").wait_for()
    synced(second)
    synced(signed_in)
    entries(signed_in)
    expect(signed_in.page.get_by_role("link", name="Changed on two phones")).to_have_count(0)
    assert only_log(signed_in)["pain"] == 6
    assert "overruled" not in only_log(signed_in)


def seen_by(phone: Phone) -> list[int]:
    synced(phone)
    return [log["pain"] for log in phone.records("pain_log")]


def test_what_was_typed_stays_when_the_other_value_is_taken(phone: Phone) -> None:
    phone.log(6)
    log = only_log(phone)
    lost = {"field": "pain", "value": 4, "written_at": log["written_at"]}
    phone.page.evaluate(REWRITE, ["pain_log", log["id"], {"overruled": [lost]}])
    page = phone.open(f"/entry/{log['id']}")
    page.get_by_text("Note", exact=True).click()
    page.get_by_label("What you want to keep").fill("after the stairs")
    page.get_by_role("button", name="Use 4 instead").click()
    expect(phone.number(4).locator("input")).to_be_checked()
    phone.done().click()
    page.get_by_text("Changed on this phone").wait_for()
    assert [only_log(phone)[field] for field in ("pain", "note")] == [4, "after the stairs"]


def test_the_receipt_tells_what_is_only_here_and_changes_by_itself(
    signed_in: Phone, context: BrowserContext
) -> None:
    page = entries(signed_in)
    expect(section(page, "On the server")).to_contain_text("1 entry")
    expect(section(page, "Only on this phone")).to_contain_text("No entry")
    go_offline(signed_in)
    signed_in.log(7)
    change_pain(signed_in, str(signed_in.records("pain_log")[0]["id"]), 2)
    page = entries(signed_in)
    page.get_by_text("There is no connection").wait_for()
    expect(section(page, "Only on this phone")).to_contain_text("2 pain entries")
    expect(section(page, "On the server")).to_contain_text("1 of them has changed here since")
    page.get_by_text("See them").click()
    page.get_by_role("link", name=re.compile("Pain 7.*New")).wait_for()
    page.get_by_role("link", name=re.compile("Pain 2.*Changed")).wait_for()
    context.set_offline(False)
    expect(section(page, "On the server")).to_contain_text("2 entries")
    expect(section(page, "Only on this phone")).to_contain_text("No entry")
    expect(standing(page)).to_have_text("Synced")


def test_what_was_sent_without_an_answer_is_on_its_way(signed_in: Phone) -> None:
    held: list[Route] = []
    signed_in.page.route(PUSH, lambda route: held.append(route))
    signed_in.log(8)
    page = signed_in.page
    page.get_by_role("link", name="1 entry only on this phone").click()
    expect(section(page, "On their way")).to_contain_text("1 pain entry")
    expect(section(page, "On the server")).to_contain_text("1 entry")
    held.pop().continue_()
    expect(section(page, "On the server")).to_contain_text("2 entries")


def test_a_long_first_sync_says_how_far_it_is(phone: Phone, email: str) -> None:
    held: list[Route] = []
    phone.log(5)
    log = {**only_log(phone), "kind": "pain_log"}
    stem = log["id"][:-4]
    logs = [{**log, "id": f"{stem}{number:04x}", "edit_id": str(uuid4())} for number in range(449)]
    copy = {"format": "achelog-copy", "version": 1, "records": logs}
    file = {"name": "copy.json", "mimeType": "application/json", "buffer": json.dumps(copy).encode()}
    page = phone.open("/copy")
    page.get_by_label("Choose a file").set_input_files(file)
    page.get_by_role("button", name="Load it", exact=True).click()
    page.get_by_text("Loaded:").wait_for()
    page.route(PUSH, lambda route: held.append(route))
    sign_up(phone, email).get_by_role("link", name="entries only on this phone").click()
    for sent in (0, 400):
        page.get_by_role("progressbar", name=f"{sent} of 450 sent").wait_for()
        until(lambda: page.wait_for_timeout(20) or held, what="a push")
        held.pop().continue_()
    expect(section(page, "On the server")).to_contain_text("450 entries")


def test_without_an_account_all_is_only_on_this_phone(phone: Phone) -> None:
    phone.log(3)
    page = phone.open()
    page.get_by_role("link", name="Saved on this phone").click()
    page.get_by_text("Your 1 entry is only on this phone").wait_for()
    page.get_by_role("link", name="What an account adds").wait_for()


def answering(status: int, kind: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(status=status, json={"type": kind})


def test_each_trouble_has_its_words_and_a_next_step(signed_in: Phone) -> None:
    page = signed_in.page
    for status, kind, words, step in (
        (401, "signed_out", "You were signed out", "Sign in again"),
        (403, "consent_withdrawn", "You took back your consent", "Open your account"),
        (426, "", "too old to sync", "Load the new app"),
        (429, "throttled", "asked to wait", "Try now"),
        (500, "", "Something went wrong", "Save a copy"),
        (503, "unavailable", "cannot answer now", "Try now"),
    ):
        page.route("**/api/v1/sync/**", answering(status, kind))
        head = section(entries(signed_in), "Where your entries are")
        expect(head).to_contain_text(words)
        expect(head.locator("a, button").filter(has_text=step)).to_be_visible()
        page.unroute("**/api/v1/sync/**")


def test_a_refused_entry_holds_up_nothing_and_syncs_once_it_is_corrected(signed_in: Phone) -> None:
    log = refuse(signed_in, pain=11)
    signed_in.log(3)
    page = entries(signed_in)
    expect(section(page, "On the server")).to_contain_text("2 entries")
    card = section(page, "Pain 11")
    expect(card).to_contain_text("The number for pain is too high or too low")
    card.get_by_role("link", name="Open and correct").click()
    page.get_by_text("This could not sync").wait_for()
    assert page.url.endswith(log)
    signed_in.number(7).click()
    signed_in.done().click()
    page.get_by_text("Changed on this phone").wait_for()
    synced(signed_in)
    assert sorted(one["pain"] for one in signed_in.records("pain_log")) == [3, 7]


def test_a_refused_entry_can_stay_here_alone_be_saved_and_be_sent_again(
    signed_in: Phone, tmp_path: Path
) -> None:
    log = refuse(signed_in, note="sore " * 4000)
    page = signed_in.page
    expect(section(page, "Pain 5")).to_contain_text("The note is too long")
    page.get_by_text("Other ways").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save it as a file").click()
    download.value.save_as(tmp_path / "entry.json")
    saved = json.loads((tmp_path / "entry.json").read_text())["records"]
    assert [record["id"] for record in saved] == [log]
    page.get_by_role("button", name="Keep it only here").click()
    section(page, "You keep these only here").wait_for()
    signed_in.open().get_by_role("link", name="1 entry only on this phone").wait_for()
    page = entries(signed_in)
    page.get_by_role("button", name="Try again").click()
    section(page, "Could not sync").wait_for()


def test_a_refused_change_is_pointed_at_before_leaving_given_up_and_brought_back(signed_in: Phone) -> None:
    refuse(signed_in, pain=11)
    page = signed_in.open("/account?do=sign-out")
    page.get_by_text("cannot be sent as it is").wait_for()
    page.get_by_role("link", name="Could not sync").click()
    page.get_by_text("Other ways").click()
    page.get_by_role("button", name="Take back my change").click()
    page.get_by_text("It is as the server has it").wait_for()
    assert only_log(signed_in)["pain"] == 5
    page.get_by_role("button", name="Undo").click()
    section(page, "Pain 11").wait_for()
    assert only_log(signed_in)["pain"] == 11


def test_a_part_that_only_the_server_may_write_is_left_out(signed_in: Phone) -> None:
    refuse(signed_in, owner="somebody", pain=6)
    page = signed_in.page
    page.get_by_role("button", name="Send it without that").click()
    expect(standing(page)).to_have_text("Synced")
    assert only_log(signed_in)["pain"] == 6
    assert "owner" not in only_log(signed_in)


def leave_by_sending(page: Page) -> None:
    page.unroute("**/api/v1/sync/**")
    page.get_by_role("button", name="Send them, then sign out").click()


def leave_with_a_copy(page: Page) -> None:
    with page.expect_download():
        page.get_by_role("button", name="Save a copy first").click()
    page.get_by_role("button", name="Sign out now").click()


def leave_it_behind(page: Page) -> None:
    page.get_by_role("button", name="Sign out and lose that entry").click()
    page.get_by_role("button", name="No, stay signed in").click()
    page.get_by_role("button", name="Sign out and lose that entry").click()
    page.get_by_role("button", name="Yes, sign out").click()


@pytest.mark.parametrize(
    ("leave", "offline"),
    [
        (leave_by_sending, False),
        (leave_with_a_copy, True),
        (leave_it_behind, True),
    ],
    ids=["send", "copy", "lose"],
)
def test_whoever_comes_next_sees_nothing_of_who_left(
    signed_in: Phone, email: str, leave: Callable[[Page], None], offline: bool
) -> None:
    page = signed_in.page
    if offline:
        go_offline(signed_in)
    else:
        cut_off(signed_in)
    signed_in.log(9)
    signed_in.open("/log").get_by_text("Where it hurts").wait_for()
    signed_in.number(2).click()  # a draft that is never saved
    page = signed_in.open("/account?do=sign-out")
    page.get_by_text("1 entry is only on this phone").wait_for()
    leave(page)
    page.get_by_text("You are signed out").wait_for()
    assert everything(signed_in) == []
    assert [key for key in page.evaluate(META) if key.startswith("screen:") or key == "link"] == []
    page.context.set_offline(False)
    page.unroute("**/api/v1/sync/**")
    enter(signed_in, f"next-{email}")
    assert everything(signed_in) == []


def test_leaving_in_the_middle_of_a_sync_leaves_nothing_behind(signed_in: Phone, email: str) -> None:
    held: list[Route] = []
    page = signed_in.page
    page.route(PUSH, lambda route: held.append(route))
    signed_in.log(9)
    page.goto(signed_in.url + "/account?do=sign-out")
    until(lambda: page.wait_for_timeout(50) or held, what="a push under way")
    leave_it_behind(page)
    page.get_by_text("You are signed out").wait_for()
    for route in held:
        route.continue_()
    enter(signed_in, f"next-{email}")
    assert everything(signed_in) == []


def test_a_deletion_that_was_not_sent_is_named_before_leaving(signed_in: Phone) -> None:
    log = str(only_log(signed_in)["id"])
    go_offline(signed_in)
    page = signed_in.open(f"/entry/{log}")
    page.get_by_role("button", name="Delete this entry").click()
    page.get_by_text("Entry deleted").wait_for()
    page = signed_in.open("/account?do=sign-out")
    page.get_by_text("1 entry that you deleted here is still in your account").wait_for()
    page.get_by_role("button", name="Send them, then sign out").click()
    expect(page.get_by_role("alert")).to_contain_text("no connection")
