"""What Celery calls to wake the watch; every task finds its work in the database and may run twice."""

from datetime import date
from typing import Any

from celery import shared_task
from django.utils import timezone

from backend.watch import services


@shared_task
def judge_dirty(**_: Any) -> None:
    """Every few seconds: whoever has written since they were judged."""
    services.judge_dirty(now=timezone.now())


@shared_task
def judge_nightly(**_: Any) -> None:
    """Every few minutes: whoever's night has ended."""
    services.judge_nightly(now=timezone.now())


@shared_task
def judge_owners(owner_ids: list[int], night: str, **_: Any) -> None:
    """These people, as of a night (`YYYY-MM-DD`) of somebody's choice: an operator's, or a test's."""
    nights = dict.fromkeys(owner_ids, date.fromisoformat(night))
    services.judge(nights=nights, now=timezone.now())
