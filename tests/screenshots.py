"""Takes the pictures of docs/pictures: the phone app in light and dark, and the page. `make screenshots`.

A sample person is made by `manage.py demo` on an empty server; nobody's diary is shown.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.services import ROOT, Serve, serving, until

PICTURES = ROOT / "docs" / "pictures"
SIZES = {"": {"width": 390, "height": 844}, "-wide": {"width": 1280, "height": 800}}
SCREENS = {
    "today": "/",
    "log": "/log",
    "use": "/use",
    "diary": "/diary",
    "trends": "/trends",
    "treatments": "/treatments",
    "doctor": "/doctor",
    "see-a-doctor": "/see-a-doctor",
    "more": "/more",
    "settings": "/settings",
}


def main() -> int:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder) / "data", ACHELOG_THROTTLE="off") as server,
    ):
        email, password = sample_person(server)
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            for scheme in ("light", "dark"):
                for size in SIZES:
                    take(chromium, server.url, scheme, size, email, password)
            chromium.close()
        page_for_the_doctor(Path(folder))
    return 0


def sample_person(server: Serve) -> tuple[str, str]:
    """E-mail and password of a person whose diary the watch has judged."""
    command = [sys.executable, "manage.py", "demo"]
    said = subprocess.run(
        command, cwd=ROOT, env=server.environment, check=True, capture_output=True, text=True
    ).stdout
    found = re.search(r"Sample person: (\S+)\nPassword: (\S+)", said)
    assert found, said
    return found[1], found[2]


def take(chromium: Browser, url: str, scheme: str, size: str, email: str, password: str) -> None:
    """Signs a phone in and takes every screen."""
    context = chromium.new_context(
        viewport=SIZES[size],
        color_scheme=scheme,
        locale="en-GB",
        timezone_id="Europe/London",
        device_scale_factor=1 if size else 2,
        reduced_motion="reduce",
    )
    page = context.new_page()
    sign_in(page, url, email, password)
    page.goto(url)
    until(lambda: has_nudge(page), what="the nudge")
    for name, path in SCREENS.items():
        page.goto(url + path)
        page.locator("main:not([aria-busy=true])").wait_for()
        page.evaluate("() => document.fonts.ready.then(() => true)")
        if name == "log":
            page.locator(".step:has(input[value='6'])").first.click()
            page.evaluate("() => scrollTo(0, 0)")
        page.screenshot(path=PICTURES / f"{name}{size}-{scheme}.png")
    if scheme == "light" and not size:
        keep_report(page, url)
    context.close()


def has_nudge(page: Page) -> bool:
    page.reload()
    page.get_by_text("Synced").wait_for()
    return page.locator("section.nudge").is_visible()


def sign_in(page: Page, url: str, email: str, password: str) -> None:
    page.goto(f"{url}/account?do=sign-in")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_text("Signed in as").wait_for()


REPORT = """async () => {
  const token = document.cookie.match(/csrftoken=([^;]+)/)[1];
  const day = (back) => new Date(Date.now() - back * 86400000).toISOString().slice(0, 10);
  const wish = {from: day(89), to: day(0), locale: "en-GB"};
  const headers = {"Content-Type": "application/json", "X-CSRFToken": token};
  const made = await fetch("/api/v1/reports", {method: "POST", body: JSON.stringify(wish), headers});
  const pdf = await fetch((await made.json()).pdf);
  return JSON.stringify([...new Uint8Array(await pdf.arrayBuffer())]);
}"""


def keep_report(page: Page, url: str) -> None:
    (Path(tempfile.gettempdir()) / "achelog-report.pdf").write_bytes(bytes(json.loads(page.evaluate(REPORT))))


def page_for_the_doctor(folder: Path) -> None:
    """The first page of the report as a picture."""
    pdf = Path(tempfile.gettempdir()) / "achelog-report.pdf"
    subprocess.run(
        ["pdftoppm", "-r", "110", "-png", "-f", "1", "-singlefile", pdf, folder / "report"], check=True
    )
    (folder / "report.png").replace(PICTURES / "report.png")
    pdf.unlink()


if __name__ == "__main__":
    sys.exit(main())
