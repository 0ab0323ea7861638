"""Throwing away what nobody needs any more: old tombstones, sessions that are over, counters that ran out."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import caches

from backend.common.cache import SharedFileCache
from backend.diary.purge import purge_tombstones

Progress = Callable[[int], None]  # so many rows more are done


def prune(*, now: datetime, progress: Progress = lambda _: None) -> Counter[str]:
    """How many of each were thrown away; may be cut and run again at any time."""
    pruned = Counter[str]()
    for purged in purge_tombstones(now=now):
        pruned["tombstones"] += purged
        progress(purged)
    pruned["sessions"] = _end_sessions(now)
    cache = caches["default"]
    if isinstance(cache, SharedFileCache):  # Redis forgets by itself
        pruned["counters"] = cache.sweep(now=now.timestamp())
    return pruned


def _end_sessions(now: datetime) -> int:
    over = Session.objects.filter(expire_date__lt=now).delete()[0]
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return over
