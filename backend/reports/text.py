"""Making a person's text safe to set: no control characters, no odd code points, direction kept to itself."""

import re
import unicodedata
from typing import Final

REPLACED: Final = "\N{REPLACEMENT CHARACTER}"
BIDI_CONTROLS: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
MARKS_PILED_UP: Final = re.compile(
    "([\u0300-\u036f]{3})[\u0300-\u036f]+"
)  # they would climb over other lines
RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN"})
ISOLATE: Final = "\N{FIRST STRONG ISOLATE}"
END: Final = "\N{POP DIRECTIONAL ISOLATE}"


def clean(text: str) -> str:
    """One line without control, private-use, unassigned and direction characters."""
    whole = "".join(_clean(one) for one in text if one not in BIDI_CONTROLS)
    return " ".join(MARKS_PILED_UP.sub(r"\1", whole).split())


def _clean(one: str) -> str:
    if one in "\n\r\t\x0b\x0c\x85\u2028\u2029":
        return " "
    return REPLACED if unicodedata.category(one) in {"Cc", "Co", "Cn", "Cs"} else one


def shorten(text: str, most: int) -> str:
    """At most `most` characters; a cut text ends in an ellipsis, and shows that it was cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def own(text: str, most: int) -> str:
    """A person's text as the page shows it; right-to-left text cannot reorder what stands around it."""
    shown = shorten(clean(text), most)
    if any(unicodedata.bidirectional(one) in RIGHT_TO_LEFT for one in shown):
        return f"{ISOLATE}{shown}{END}"
    return shown
