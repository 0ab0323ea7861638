"""Which diaries the night has to look at, and when a person's night is."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q

from backend.diary.models import Head, PainLog, Profile

NIGHT_ENDS = timedelta(hours=4)  # at 04:00 of the next day a person's night is over and can be judged
STILL_LOGGING = timedelta(days=30)  # the rules say nothing of a diary that has been silent for longer
FURTHEST_EAST = timedelta(hours=14)


def today_of(owner_ids: list[int], *, now: datetime) -> dict[int, date]:
    """The calendar date where each person is; UTC where the profile names no zone that is known here."""
    zones = dict(
        Profile.objects.filter(owner_id__in=owner_ids, time_zone__isnull=False).values_list(
            "owner_id", "time_zone"
        )
    )
    return {owner: now.astimezone(_zone(zones.get(owner))).date() for owner in owner_ids}


def dirty_owners(*, size: int) -> Iterator[list[int]]:
    """Everyone whose diary has changed since it was judged, in walks of `size`; a bad one blocks nobody."""
    yield from _walk(Q(judged_revision__lt=F("revision")), size)


def nightly_owners(*, now: datetime, size: int) -> Iterator[dict[int, date]]:
    """Everyone who still logs and whose last night is over but not judged, with that night."""
    latest = (now + FURTHEST_EAST - NIGHT_ENDS).date() - timedelta(days=1)
    logged = PainLog.objects.filter(
        owner_id=OuterRef("owner_id"), deleted=False, day__gte=latest - STILL_LOGGING
    )
    unjudged = Q(judged_night__isnull=True) | Q(judged_night__lt=latest)
    for owners in _walk(unjudged & Q(Exists(logged)), size):
        ended = today_of(owners, now=now - NIGHT_ENDS)
        judged = dict(Head.objects.filter(owner_id__in=owners).values_list("owner_id", "judged_night"))
        nights = {owner: today - timedelta(days=1) for owner, today in ended.items()}
        yield {owner: night for owner, night in nights.items() if (judged[owner] or date.min) < night}


def _walk(which: Q, size: int) -> Iterator[list[int]]:
    after = 0
    while True:
        rows = Head.objects.filter(which, owner_id__gt=after).order_by("owner_id")
        owners = list(rows.values_list("owner_id", flat=True)[:size])
        if not owners:
            return
        yield owners
        after = owners[-1]


def _zone(name: str | None) -> ZoneInfo:
    try:
        return ZoneInfo(name or "UTC")
    except (KeyError, ValueError, OSError):  # no such zone, or a name that cannot be a zone's
        return ZoneInfo("UTC")
