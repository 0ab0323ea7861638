"""Whether this server works: `/livez` for whoever restarts it, `/healthz` for whoever sends people to it."""

from datetime import datetime, timedelta

from django.db import Error
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from backend.shell.models import Heartbeat

SILENT = timedelta(seconds=45)  # beat asks every ten seconds


@require_safe
@never_cache
def livez(request: HttpRequest) -> JsonResponse:
    """The web process answers; nothing else is looked at."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """Web, database and worker: 200 when all work, else 503, and which one does not."""
    parts = check(now=timezone.now())
    healthy = all(state == "ok" for state in parts.values())
    return JsonResponse({"status": "ok" if healthy else "unhealthy", **parts}, status=200 if healthy else 503)


def check(*, now: datetime) -> dict[str, str]:
    try:
        last = Heartbeat.objects.filter(name="worker").values_list("at", flat=True).first()
    except Error:
        return {"web": "ok", "database": "away", "worker": "unknown"}
    silent = last is None or now - last > SILENT
    return {"web": "ok", "database": "ok", "worker": "silent" if silent else "ok"}
