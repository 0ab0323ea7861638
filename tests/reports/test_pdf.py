"""The PDF itself, read back by a parser that knows nothing of how it was made."""

import io
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from backend.clinical.entries import CourseEntry, Entries, LogEntry, NudgeEntry, Person, SiteEntry, UseEntry
from backend.reports.pdf import render
from tests.reports.make import HOSTILE, MADE, make_hostile, make_page

END = MADE.date()


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf), strict=True)


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).split())


def make_plain() -> Entries:
    return Entries(
        person=Person("Ana Sample", date(1979, 3, 14)),
        logs=(
            LogEntry("1", END, False, 5, 7, 3, 6, (SiteEntry("left_calf", 6),), 20),
            LogEntry("2", END - timedelta(days=2), True, 0, 2),
        ),
        courses=(CourseEntry("c", "medication", "Ibuprofen 200 mg", date(2026, 10, 18)),),
        uses=(UseEntry("u", END, "medication", "c", "better"), UseEntry("v", END, "medication", "c")),
        nudges=(NudgeEntry(date(2026, 11, 16), "routine", "shown"),),
    )


def test_the_page_says_what_the_summary_says() -> None:
    text = text_of(render(make_page(make_plain())))
    for words in (
        "Ana Sample · born 14 March 1979",
        "25 August 2026 to 22 November 2026",
        "left calf 6",
        "Ibuprofen 200 mg",
        "18 Oct 1 1 1 of 1, 1 not answered",
        "days logged 2 of 90",
        "2.5 (0 to 5), 2 answers",
        "median",
        "Not on this page yet",
        "1 of 2 logged days were entered within 12 hours",
        "The app suggested a visit on 16 Nov.",
        "not checked by a clinician",
    ):
        assert words in text


def test_the_page_is_tagged_and_has_a_title_and_a_language() -> None:
    root = read(render(make_page(make_plain()))).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("en")


def test_the_standard_is_named_and_given_up_only_for_a_missing_glyph() -> None:
    plain = read(render(make_page(make_plain()))).metadata
    odd = Entries(person=Person("\U00013000 name"), logs=make_plain().logs)
    without = read(render(make_page(odd))).metadata
    assert plain is not None
    assert without is not None
    assert (plain["/Keywords"], without["/Keywords"]) == (
        "PDF/UA-1",
        "not PDF/UA-1: a character has no glyph",
    )


@pytest.mark.parametrize(("locale", "width"), [("en-GB", 595), ("de", 595), ("en-US", 612), ("en_CA", 612)])
def test_the_paper_is_that_of_the_place(locale: str, width: int) -> None:
    page = make_page(make_plain(), locale=locale.replace("_", "-"))
    assert round(float(read(render(page)).pages[0].mediabox.width)) == width


@pytest.mark.slow
@pytest.mark.parametrize("locale", ["en-GB", "en-US"])
@pytest.mark.parametrize("treatments", [0, 12, 60])
def test_any_diary_fits_on_one_side(locale: str, treatments: int) -> None:
    page = make_page(make_hostile(treatments=treatments), days=365, locale=locale)
    pdf = render(page)
    assert len(read(pdf).pages) == 1
    text = text_of(pdf)
    assert "days logged 365 of 365" in text
    assert "and 3 more" in text  # conditions
    assert "and 54 more" in text  # nudges
    assert "page 1" in text  # the foot of the page is on it


def test_treatments_that_have_no_row_are_named_and_counted() -> None:
    text = text_of(render(make_page(make_hostile(treatments=60), days=365)))
    assert "And 50 more: " in text
    assert "and 26 more" in text


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_shown_and_never_obeyed(words: str) -> None:
    entries = Entries(
        person=Person(words),
        logs=(LogEntry("1", END, pain=1, note=words, sites=(SiteEntry("new_place", 3),)),),
        courses=(CourseEntry("c", words[:40].lower(), words, END),),
    )
    assert len(read(render(make_page(entries))).pages) == 1
    assert len(read(render(make_page(entries, include_notes=True))).pages) == 2


def test_markup_reads_as_it_was_typed() -> None:
    text = text_of(render(make_page(Entries(person=Person('#[*bold*] #read("x")'), logs=make_plain().logs))))
    assert '#[*bold*] #read("x")' in text


def test_what_was_not_answered_is_said_and_is_no_zero() -> None:
    text = text_of(render(make_page(Entries(logs=(LogEntry("1", END),)))))
    assert "Name not entered · birth date not entered" in text
    assert text.count("not answered") >= 8
    assert "1 of them without a pain score" in text


def test_only_the_wished_sections_are_on_the_page() -> None:
    text = text_of(render(make_page(make_plain(), sections=["tried"])))
    assert "Tried so far" in text
    assert "Why I came" not in text


def test_one_day_is_a_period_too() -> None:
    assert "days logged 1 of 1" in text_of(render(make_page(make_plain(), days=1)))
