"""The same limits on a real Redis, which then dies."""

import shutil
import socket
import subprocess
import time

import pytest
from django.core.cache import caches
from redis.exceptions import RedisError

from backend.accounts.models import User
from backend.common.throttle import SyncThrottle

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("redis-server"), reason="needs redis-server"),
]


@pytest.fixture
def redis_server(tmp_path, settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        "redis-server",
        "--port",
        str(port),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--dir",
        str(tmp_path),
    ]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    store = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": f"redis://127.0.0.1:{port}",
    }
    settings.CACHES = {"default": store, "sync": store}
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
    wait_for_answer()
    yield server
    server.kill()
    server.wait()


def wait_for_answer():
    deadline = time.monotonic() + 10
    while True:
        try:
            caches["default"].get("anything")
            return
        except RedisError:
            assert time.monotonic() < deadline, "redis-server does not answer"
            time.sleep(0.02)


def test_the_limits_hold_on_redis_and_only_sync_goes_on_without_it(redis_server, settings, ana, phone, rf):
    settings.SYNC_REQUESTS_A_MINUTE = 2
    request = rf.get("/api/v1/sync/pull")
    request.user = User.objects.get()
    tries = [phone.sign_in("ana@example.org", "not the one").status_code for _ in range(6)]
    assert tries == [400] * 5 + [429]
    assert [SyncThrottle().allow_request(request, None) for _ in range(3)] == [True, True, False]

    redis_server.kill()
    redis_server.wait()
    assert phone.sign_in("ana@example.org").status_code == 503
    assert [SyncThrottle().allow_request(request, None) for _ in range(3)] == [True, True, True]
