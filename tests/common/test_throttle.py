from types import SimpleNamespace

import pytest
from django.core.cache import caches
from redis.exceptions import ConnectionError as RedisAway

from backend.common import throttle
from backend.common.throttle import SyncThrottle

ANA, BOB = (SimpleNamespace(user=SimpleNamespace(pk=pk)) for pk in (1, 2))


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """A clock that stands 12 s after a full minute until the test moves it."""
    caches["sync"].clear()
    now = SimpleNamespace(seconds=60_012.0)
    monkeypatch.setattr(throttle.time, "time", lambda: now.seconds)
    return now


def allowed(person, times):
    return sum(SyncThrottle().allow_request(person, None) for _ in range(times))


def test_a_person_may_sync_600_times_a_minute(settings):
    settings.SYNC_REQUESTS_A_MINUTE = 600
    assert allowed(ANA, 700) == 600


def test_who_must_wait_may_come_again_when_the_minute_is_over(settings, clock):
    settings.SYNC_REQUESTS_A_MINUTE = 2
    assert allowed(ANA, 3) == 2
    refused = SyncThrottle()
    refused.allow_request(ANA, None)
    assert refused.wait() == 48
    clock.seconds += refused.wait()
    assert allowed(ANA, 3) == 2


def test_each_person_is_counted_alone(settings):
    settings.SYNC_REQUESTS_A_MINUTE = 2
    assert (allowed(ANA, 5), allowed(BOB, 5)) == (2, 2)


def test_without_a_limit_nobody_is_counted(settings):
    settings.SYNC_REQUESTS_A_MINUTE = None
    assert allowed(ANA, 1000) == 1000


def test_with_the_limiters_store_away_sync_goes_on(settings, monkeypatch):
    def away(key):
        raise RedisAway

    settings.SYNC_REQUESTS_A_MINUTE = 2
    monkeypatch.setattr(throttle, "_count", away)
    assert allowed(ANA, 5) == 5
