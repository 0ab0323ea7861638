"""What a person does to come in: making an account, signing in, waiting until all is sent."""

from playwright.sync_api import Page

from tests.browser.conftest import Phone

PASSWORD = "warm stone 42"


def sign_up(phone: Phone, email: str) -> Page:
    page = phone.open("/account?do=sign-up")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Make an account").click()
    page.get_by_text("Signed in as").wait_for()
    return page


def send_sign_in(phone: Phone, email: str, password: str = PASSWORD) -> Page:
    page = phone.open("/account?do=sign-in")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    return page


def cut_off(phone: Phone) -> None:
    """From the next page on nothing of the diary is sent or fetched; the worker does not try either."""
    phone.page.add_init_script("delete ServiceWorkerRegistration.prototype.sync")
    phone.page.route("**/api/v1/sync/**", lambda route: route.abort())


def synced(phone: Phone) -> None:
    phone.open("/account").locator("main").get_by_text("Synced", exact=True).wait_for()
