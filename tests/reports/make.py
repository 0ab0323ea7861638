"""Diaries for the report's tests, plain and hostile."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from backend.clinical.entries import (
    ConditionEntry,
    CourseEntry,
    Entries,
    LogEntry,
    NudgeEntry,
    Person,
    SiteEntry,
    TriedEntry,
    UseEntry,
)
from backend.clinical.summary import REACH, summarise
from backend.reports.words import SECTIONS, page_of

ANSWERS = ("better", "worse", None)
MADE = datetime(2026, 11, 22, 12, 14, tzinfo=UTC)
HOSTILE = (
    "#[*bold*] _x_ $y$ `z` <b> @ref \\ // /* ",
    "שלום עולם " * 20,
    "مرحبا بالعالم " * 20,
    "腰痛体操療法" * 34,
    "🦴👩‍⚕️🏳️‍🌈" * 30,
    "W" * 200,
    "a\x00b\u202ec\ue000d\uffffe\nf",
    "ꙮ𒀀𓂀" * 40,
    "e" + "\u0301" * 199,
    "#import \"/etc/passwd\"",
    "#read(\"body.json\")",
    "=== heading",
    "12. list",
)  # fmt: skip


def make_page(entries: Entries, *, days: int = 90, **wish: Any) -> dict[str, Any]:
    end = MADE.date()
    summary = summarise(entries, start=end - timedelta(days=days - 1), end=end)
    asked = {"locale": "en-GB", "sections": SECTIONS, "include_notes": False, "made_at": MADE, **wish}
    return page_of(summary, **asked)


def full_log(day: date, n: int, sites: tuple[SiteEntry, ...]) -> LogEntry:
    """Every field answered."""
    return LogEntry(
        f"{day} {n}", day, n == 1, n, 10, n, 10, sites, 1440, 1440, 1440, sleep=10, note="x" * 4000
    )


def make_hostile(*, treatments: int = 12, days: int = 365, logs: int = 8) -> Entries:
    """As much as a person could enter, in the worst of words."""
    end = MADE.date()
    names = [HOSTILE[n % len(HOSTILE)] for n in range(treatments)]
    sites = tuple(SiteEntry(f"left_{site}", n % 11) for n, site in enumerate(REACH))
    return Entries(
        person=Person(HOSTILE[2], date(1926, 12, 31)),
        logs=tuple(
            LogEntry(
                f"{ago} {n}",
                end - timedelta(days=ago),
                n == 1,
                n,
                10,
                n,
                10,
                sites,
                1440,
                1440,
                1440,
                10,
                "x" * 4000,
            )
            for ago in range(days)
            for n in range(logs)
        ),
        courses=tuple(
            CourseEntry(str(n), "medication", name, end - timedelta(days=300)) for n, name in enumerate(names)
        ),
        uses=tuple(
            UseEntry(
                f"{n} {ago}",
                end - timedelta(days=ago),
                "medication",
                str(n),
                ("better", "worse", None)[ago % 3],
            )
            for n in range(treatments)
            for ago in range(300)
        ),
        conditions=tuple(
            ConditionEntry(
                str(n),
                "injury",
                "bulging_disc",
                "both",
                date(2020, 1, 1),
                tuple(TriedEntry("rest", "a_little") for _ in range(24)),
                True,
                date(2021, 9, 30),
                False,
            )
            for n in range(5)
        ),
        nudges=tuple(NudgeEntry(end - timedelta(days=n), "routine", "due") for n in range(60)),
    )
