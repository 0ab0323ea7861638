"""What beat asks of a worker for the server's own sake: a sign of life for /healthz, and pruning."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from backend.shell.models import Heartbeat
from backend.shell.prune import prune


@shared_task
def beat_heart(**_: Any) -> None:
    Heartbeat.objects.update_or_create(name="worker", defaults={"at": timezone.now()})


@shared_task
def prune_all(**_: Any) -> None:
    """Every few hours: what nobody needs any more."""
    prune(now=timezone.now())
