"""What a report reads, and the reports a person has."""

from uuid import UUID

from django.db.models import QuerySet

from backend.clinical import entries
from backend.clinical.entries import Entries, Person
from backend.diary.kinds import CONDITION, PAIN_LOG, PROFILE, TREATMENT, TREATMENT_USE
from backend.diary.selectors import documents
from backend.nudges.kind import NUDGE
from backend.reports.models import Report


def entries_of(*, owner_id: int) -> Entries:
    """The person's diary, opened; one query a table."""
    told = {
        kind.name: documents(owner_id=owner_id, kind=kind)
        for kind in (PROFILE, PAIN_LOG, TREATMENT, TREATMENT_USE, CONDITION, NUDGE)
    }
    return Entries(
        person=next(map(entries.person_of, told["profile"]), Person()),
        logs=tuple(map(entries.log_entry, told["pain_log"])),
        courses=tuple(map(entries.course_entry, told["treatment"])),
        uses=tuple(map(entries.use_entry, told["treatment_use"])),
        conditions=tuple(map(entries.condition_entry, told["condition"])),
        nudges=tuple(map(entries.nudge_entry, told["nudge"])),
    )


def reports_of(*, owner_id: int) -> QuerySet[Report]:
    """Without their sealed content, newest first."""
    return Report.objects.filter(owner_id=owner_id).defer("snapshot", "page").order_by("-created_at", "id")


def report_of(*, owner_id: int, report: UUID) -> Report | None:
    return Report.objects.filter(owner_id=owner_id, id=report).first()
