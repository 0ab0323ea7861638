"""The whole way of an entry: a thumb on an offline phone, the server, a worker, a nudge, the doctor's page.

One server on an empty folder, one person, two phones. The browser's clock is moved, nobody else's.
"""

import io
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Phone
from tests.services import until

pytestmark = pytest.mark.slow
EMAIL, PASSWORD = "ana@example.org", "warm stone 42"
DAYS, FIRST_USE, LEVEL = 40, 8, 4
CARD = "section.nudge"


def test_pain_that_lasts_reaches_the_doctor(new_phone: Callable[[], Phone], tmp_path: Path) -> None:
    today = datetime.now(UTC).date()
    phone = new_phone()
    phone.install()
    phone.page.context.set_offline(True)
    log_forty_days(phone, today)
    phone.page.context.set_offline(False)

    sign_up(phone)
    expect(phone.open().get_by_text("Synced")).to_be_visible()

    card = wait_for_nudge(phone)
    card.get_by_text("Why am I seeing this?").click()
    logged, at_level, used = counts(phone, today)
    expect(card).to_contain_text(f"You logged pain on {logged} of the last 14 days.")
    expect(card).to_contain_text(
        f"It was {LEVEL} or more on {'all ' if at_level == logged else ''}{at_level}"
    )
    expect(card).to_contain_text(f"medicine on {used} days")

    page_for_the_doctor(phone, today, tmp_path)

    second = new_phone()
    sign_in(second)
    wait_for_nudge(second)
    for kind in ("pain_log", "treatment_use", "treatment"):
        assert states(second, kind) == states(phone, kind)
    assert len(second.records("nudge")) == 1

    second.page.get_by_role("button", name="My doctor knows about this pain").click()
    second.page.get_by_text("Noted").wait_for()
    until(lambda: gone_from(phone.open()), what="the answer to reach the first phone")
    assert [nudge["state"] for nudge in phone.records("nudge")] == ["dismissed"]


def log_forty_days(phone: Phone, today: date) -> None:
    """Strong pain on most days, and medicine every other day from the second week on."""
    for n in range(DAYS):
        day = today - timedelta(days=DAYS - 1 - n)
        phone.page.clock.set_fixed_time(datetime(day.year, day.month, day.day, 7, 30, tzinfo=UTC))
        if n % 7 != 6:
            phone.log(5 + n % 3)
        if n >= FIRST_USE and n % 2:
            phone.open("/use")
            phone.chip("Medicine").click()
            phone.done().click()
            phone.saved()


def sign_up(phone: Phone) -> None:
    page = phone.open("/account?do=sign-up")
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Make an account").click()
    page.get_by_text("Signed in as").wait_for()


def sign_in(phone: Phone) -> None:
    page = phone.open("/account?do=sign-in")
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_text("Signed in as").wait_for()


def wait_for_nudge(phone: Phone) -> "Page | object":
    until(lambda: phone.open().locator(CARD).is_visible() or settle(phone.page), seconds=60, what="the nudge")
    return phone.page.locator(CARD)


def settle(page: Page) -> bool:
    """Gives the page the time of one exchange with the server, then says whether the card is there."""
    with page.expect_response(re.compile("/api/v1/sync/pull"), timeout=15_000):
        page.reload()
    page.get_by_text("Synced").wait_for()
    return page.locator(CARD).is_visible()


def gone_from(page: Page) -> bool:
    settle(page)
    return not page.locator(CARD).is_visible()


def counts(phone: Phone, today: date) -> tuple[int, int, int]:
    """What the card must say, counted from the phone's own entries."""
    scores = {log["day"]: log["pain"] for log in phone.records("pain_log")}
    last_14 = [str(today - timedelta(days=n)) for n in range(14)]
    logged = [scores[day] for day in last_14 if day in scores]
    last_28 = {str(today - timedelta(days=n)) for n in range(28)}
    used = {use["day"] for use in phone.records("treatment_use")} & last_28
    return len(logged), sum(score >= LEVEL for score in logged), len(used)


def states(phone: Phone, kind: str) -> dict[str, str]:
    """Every record's id and the edit it stands at."""
    return {record["id"]: record["edit_id"] for record in phone.records(kind)}


def page_for_the_doctor(phone: Phone, today: date, folder: Path) -> None:
    page = phone.open("/doctor")
    page.get_by_role("button", name="Make the page").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("Save")).click()
    download.value.save_as(folder / "page.pdf")
    pdf = pypdf.PdfReader(io.BytesIO((folder / "page.pdf").read_bytes()))
    text = " ".join(pdf.pages[0].extract_text().split())
    logs = phone.records("pain_log")
    assert len(pdf.pages) == 1
    assert re.search(rf"days logged {len({log['day'] for log in logs})} of \d+", text, re.IGNORECASE)
    assert "Medicine" in text
    assert str(today.year) in text
