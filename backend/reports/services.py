"""Making a report, opening its page and deleting it."""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from backend.accounts.keys import data_key
from backend.clinical.summary import is_empty, summarise
from backend.reports.models import Report
from backend.reports.pdf import render
from backend.reports.selectors import entries_of
from backend.reports.words import page_of

SNAPSHOT, PAGE = "report", "report_pdf"  # kinds of the sealed pieces


class PeriodEmpty(Exception):
    """Nothing was entered in the period, so there is no page to make."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What the person asked for; the days are inclusive."""

    start: date
    end: date
    locale: str
    sections: frozenset[str]
    include_notes: bool


def make_report(*, owner_id: int, wish: Wish, now: datetime) -> Report:
    """A snapshot of the diary as it is; PeriodEmpty when the period holds no entry."""
    summary = summarise(entries_of(owner_id=owner_id), start=wish.start, end=wish.end)
    if is_empty(summary):
        raise PeriodEmpty
    page = page_of(
        summary, locale=wish.locale, sections=wish.sections, include_notes=wish.include_notes, made_at=now
    )
    pdf, key, report = render(page), data_key(owner_id), uuid4()
    snapshot = json.dumps(asdict(summary), default=str).encode()
    return Report.objects.create(
        owner_id=owner_id,
        id=report,
        created_at=now,
        start=wish.start,
        end=wish.end,
        snapshot=key.seal(SNAPSHOT, str(report), snapshot),
        page=key.seal(PAGE, str(report), pdf),
    )


def open_page(report: Report) -> bytes:
    """The PDF as it was made."""
    return data_key(report.owner_id).open(PAGE, str(report.id), bytes(report.page))


def delete_report(*, owner_id: int, report: UUID) -> bool:
    """Whether there was one."""
    return Report.objects.filter(owner_id=owner_id, id=report).delete()[0] == 1
