"""`manage.py serve`: the whole server on one machine, web, worker and beat, until Ctrl-C."""

import http.client
import os
import socket
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError as DatabaseAway
from kombu.exceptions import OperationalError as QueueAway

from backend.accounts.keys import WrongMasterKey, check_master_key
from backend.shell.models import Heartbeat
from backend.shell.supervisor import HOPELESS, Child, Supervisor
from backend.shell.tasks import beat_heart

# Celery warns root at every start; at home, and in a container, root is often all there is.
QUIET = {"PYTHONWARNINGS": "ignore:You're running the worker with superuser"}


class Command(BaseCommand):
    help = (
        "Run web, worker and beat on this machine until Ctrl-C (PORT, ACHELOG_DATA, DATABASE_URL, REDIS_URL)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--stay", action="store_true", help="go on when whoever started this is gone")

    def handle(self, *args: Any, **options: Any) -> None:
        port = _port()
        _refuse_taken(port)
        self.say("Preparing the database ...")
        try:
            _prepare()
        except DatabaseAway as error:
            raise CommandError(f"The database does not answer. {error}") from None
        except QueueAway as error:
            raise CommandError(f"The queue does not answer. {error}") from None
        except WrongMasterKey as error:
            raise CommandError(str(error)) from None
        self.say("Starting ...")
        children = _children(port)
        supervisor = Supervisor(children, environment=os.environ | QUIET, stay=options["stay"])
        supervisor.run(self.announce(port, children))
        self.say("Stopped.")

    def announce(self, port: int, children: list[Child]) -> Callable[[], None]:
        """A tick that says where the app is, once it answers; CommandError when it never will."""
        state = {"next": time.monotonic(), "said": False}

        def tick() -> None:
            if state["said"] or time.monotonic() < state["next"]:
                return
            state["next"] = time.monotonic() + 0.3
            for child in children:
                if child.falls >= HOPELESS:
                    raise CommandError(f"The {child.name} cannot start. What it said stands above.")
            if _is_healthy(port):
                state["said"] = True
                self.say(f"Achelog is ready: http://localhost:{port}")
                if address := _address():
                    self.say(f"In your network:  http://{address}:{port} (a phone needs https: see README)")
                self.say("Ctrl-C ends it.")

        return tick

    def say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()


def _prepare() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    check_master_key()
    call_command("collectstatic", verbosity=0, interactive=False)
    Heartbeat.objects.all().delete()  # an earlier run's sign of life says nothing about this one
    beat_heart.delay()  # the worker's first sign of life, without waiting for beat's first turn


def _port() -> int:
    text = os.environ.get("PORT", "8000")
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise CommandError(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", port))  # noqa: S104 - phones in the home network must reach it
        except OSError as error:
            raise CommandError(f"Port {port} cannot be used ({error.strerror}). Try: PORT=8080") from None


def _children(port: int) -> list[Child]:
    celery = [sys.executable, "-m", "celery", "--quiet", "--app", "backend.config"]
    quiet = ["--loglevel", "WARNING"]
    web = ["--interface", "rsgi", "--host", "0.0.0.0", "--port", str(port)]  # noqa: S104 - as above
    web += ["--workers", "1", "--no-ws", "--log-level", "warning"]
    worker = ["worker", "--pool", "threads", "--concurrency", "2", "--without-gossip", "--without-mingle"]
    worker += ["--hostname", "achelog@%h"]
    schedule = ["beat", "--schedule", str(settings.DATA / "timetable"), "--pidfile", ""]
    return [
        Child("web", [sys.executable, "-m", "granian", *web, "backend.config.rsgi:application"]),
        Child("worker", [*celery, *worker, *quiet]),
        Child("beat", [*celery, *schedule, *quiet]),
    ]


def _is_healthy(port: int) -> bool:
    web = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        web.request("GET", "/healthz", headers={"Host": "localhost"})  # always allowed, see settings
        return web.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        web.close()


def _address() -> str | None:
    """This machine's address in its network; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address that belongs to nobody (RFC 5737)
        except OSError:
            return None
        address = str(probe.getsockname()[0])
    return None if address.startswith("127.") else address
