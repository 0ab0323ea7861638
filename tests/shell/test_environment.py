"""What the environment turns on: each case reads the settings in a process of its own."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings

pytestmark = pytest.mark.slow  # a process each
HTTPS = {"ACHELOG_HTTPS": "1", "ACHELOG_HOSTS": "diary.example.org"}
POSTGRES = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
ASK = """
import json, django, sys
django.setup()
from django.conf import settings
from django.test import Client
client = Client(headers={"Host": "diary.example.org"}, raise_request_exception=False)
def look(secure):
    headers = {"X-Forwarded-Proto": "https"} if secure else {}
    answer = client.get("/_allauth/browser/v1/config", headers=headers)
    cookie = answer.cookies.get("csrftoken")
    return {"status": answer.status_code, "secure": bool(cookie and cookie["secure"]), **answer.headers}
print(json.dumps({"plain": look(False), "tls": look(True), "throttle": settings.THROTTLE,
    "limits": settings.ACCOUNT_RATE_LIMITS, "sync": settings.SYNC_REQUESTS_A_MINUTE,
    "proxies": settings.ALLAUTH_TRUSTED_PROXY_COUNT, "debug": settings.DEBUG,
    "reset": settings.HEADLESS_FRONTEND_URLS["account_reset_password_from_key"],
    "stores": {n: c["BACKEND"].rpartition(".")[2] for n, c in settings.CACHES.items()}}))
"""


@pytest.fixture
def server(tmp_path) -> Any:
    """Starts Django with nothing in the environment but what the case says."""

    def start(**env: str) -> subprocess.CompletedProcess[str]:
        clean = {k: v for k, v in os.environ.items() if not k.startswith("ACHELOG_")}
        clean = {k: v for k, v in clean.items() if k not in {"DATABASE_URL", "REDIS_URL"}}
        clean |= {"DJANGO_SETTINGS_MODULE": "backend.config.settings", "ACHELOG_DATA": str(tmp_path), **env}
        command = [sys.executable, "-c", ASK]
        return subprocess.run(
            command, env=clean, cwd=settings.BASE, capture_output=True, text=True, timeout=60
        )

    return start


def said(ran: subprocess.CompletedProcess[str]) -> Any:
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_at_home_plain_http_works_and_no_forwarded_header_is_believed(server):
    home = said(server())
    assert home["plain"]["status"] == 200
    assert home["tls"]["secure"] is False
    assert "Strict-Transport-Security" not in home["tls"]
    assert home["proxies"] == 0
    assert home["debug"] is False
    assert home["stores"] == {"default": "SharedFileCache", "sync": "LocMemCache"}


def test_behind_a_tls_proxy_plain_http_is_sent_on_and_cookies_are_secure(server):
    public = said(server(**HTTPS))
    assert public["plain"]["status"] == 301
    assert public["plain"]["Location"] == "https://diary.example.org/_allauth/browser/v1/config"
    assert "Content-Security-Policy" in public["plain"]
    assert public["tls"]["status"] == 200
    assert public["tls"]["secure"] is True
    assert int(public["tls"]["Strict-Transport-Security"].removeprefix("max-age=")) >= 31_536_000
    assert public["proxies"] == 1
    assert public["reset"] == "https://diary.example.org/account#reset={key}"


def test_the_throttle_can_be_turned_off_at_home_only(server):
    home = said(server(ACHELOG_THROTTLE="off"))
    assert (home["throttle"], home["limits"], home["sync"]) == (False, False, None)
    public = said(server(ACHELOG_THROTTLE="off", **POSTGRES))
    assert public["throttle"] is True
    assert public["sync"] == 600
    assert public["limits"]["login_failed"] == "10/m/ip,5/5m/key"


def test_with_redis_every_machine_counts_in_one_place(server):
    assert said(server(REDIS_URL="redis://127.0.0.1:1"))["stores"] == {
        "default": "RedisCache",
        "sync": "RedisCache",
    }


def test_mails_are_not_sent_without_an_address_of_our_own_for_their_links(server):
    """Else whoever asks for a reset picks, by the Host header, where its link leads."""
    refused = server(ACHELOG_SMTP="smtp://user:secret@mail.example.org:587")
    assert refused.returncode != 0
    assert "ACHELOG_SMTP needs" in refused.stderr
    assert said(server(ACHELOG_SMTP="smtp://user:secret@mail.example.org:587", **HTTPS))
