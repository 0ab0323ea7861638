"""What a person typed, made safe to set."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.reports.text import BIDI_CONTROLS, END, ISOLATE, REPLACED, clean, own


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  two \n\t lines ", "two lines"),
        ("a\x00b\x1b\x7f", f"a{REPLACED}b{REPLACED}{REPLACED}"),
        ("\ue000\U000f0000\uffff\ufdd0\ud800", REPLACED * 5),
        ("left\u202eright", "leftright"),
        ("👩‍⚕️", "👩‍⚕️"),
        ("e" + "\u0301" * 99, "e" + "\u0301" * 3),
    ],
)
def test_what_cannot_be_set_is_replaced(typed: str, shown: str) -> None:
    assert clean(typed) == shown


def test_a_cut_text_shows_that_it_was_cut() -> None:
    assert own("W" * 30, 18) == "W" * 17 + "…"
    assert own("W" * 18, 18) == "W" * 18


def test_right_to_left_text_keeps_its_direction_to_itself() -> None:
    assert own("שלום", 18) == f"{ISOLATE}שלום{END}"


@given(st.text(), st.integers(2, 60))
def test_any_text_becomes_one_short_sound_line(typed: str, most: int) -> None:
    shown = own(typed, most).removeprefix(ISOLATE).removesuffix(END)
    assert len(shown) <= most
    assert not any(unicodedata.category(one) in {"Cc", "Co", "Cn", "Cs"} for one in shown)
    assert not BIDI_CONTROLS & set(shown)
