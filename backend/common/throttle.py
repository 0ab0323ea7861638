"""How often one person may sync: a limit that no limiter's failure turns into a lost entry."""

import logging
import time

from django.conf import settings
from django.core.cache import caches
from redis.exceptions import RedisError
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

log = logging.getLogger(__name__)
WINDOW = 60  # seconds


class SyncThrottle(BaseThrottle):
    """`SYNC_REQUESTS_A_MINUTE` a person in each clock minute, whatever the address; None is no limit.

    Without Redis every process counts for itself: a person may get more than the limit, never less.
    """

    def __init__(self) -> None:
        self.left: float = WINDOW

    def allow_request(self, request: Request, view: APIView) -> bool:
        limit: int | None = settings.SYNC_REQUESTS_A_MINUTE
        if limit is None:
            return True
        minute, gone = divmod(time.time(), WINDOW)
        self.left = WINDOW - gone
        try:
            return _count(f"sync:{request.user.pk}:{int(minute)}") <= limit
        except RedisError:
            log.exception("The limiter's store is away: sync goes on unlimited.")
            return True

    def wait(self) -> float:
        return self.left


def _count(key: str) -> int:
    cache = caches["sync"]
    cache.add(key, 0, timeout=2 * WINDOW)
    return cache.incr(key)
