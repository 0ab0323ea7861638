"""The worker's sign of life: beat asks for it, /healthz looks at it."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from backend.shell.models import Heartbeat


@shared_task
def beat_heart(**_: Any) -> None:
    Heartbeat.objects.update_or_create(name="worker", defaults={"at": timezone.now()})
