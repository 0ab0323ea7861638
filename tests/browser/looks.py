"""How every screen has to look: no barrier that axe finds, light or dark, and nothing off the side."""

from collections.abc import Callable
from typing import Literal

from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Phone
from tests.services import until

FITS = "document.documentElement.scrollWidth <= innerWidth"
Scheme = Literal["light", "dark"]
NARROW, ZOOMED = (320, 640), (195, 422)  # a small phone; a phone at 200 %


def looks_right(phone: Phone, show: Callable[[Phone], None], scheme: Scheme, *sizes: tuple[int, int]) -> None:
    """`show` opens the screen and axe looks at it; in the light it is then made narrower (CSS pixels)."""
    phone.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    show(phone)
    found = Axe().run(phone.page)
    assert found.violations_count == 0, found.generate_report()
    for width, height in sizes if scheme == "light" else ():
        phone.page.set_viewport_size({"width": width, "height": height})
        until(lambda: phone.page.evaluate(FITS), seconds=5, what=f"all to fit into {width} pixels")
