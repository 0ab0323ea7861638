"""The 12 people of the yardstick use the real server, and a real worker judges them night by night."""

import json
import os
import sqlite3
import subprocess
import sys
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from celery import Celery

from tests.services import ROOT, free_port, postgres, redis, until

pytestmark = pytest.mark.slow
FOLDER = Path(__file__).parent / "diaries"
DAY_0 = date(2025, 1, 1)
HEADS = "SELECT owner_id, judged_night FROM diary_head"
Finding = tuple[int, int, int]  # person, day, number


class Server:
    """Web and worker without beat: nobody judges but on our word."""

    def __init__(self, environment: dict[str, str], heads: Callable[[], list[tuple[int, Any]]]) -> None:
        self.environment, self.heads, self.port = environment, heads, free_port()

    @contextmanager
    def running(self) -> Iterator["Server"]:
        manage = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(manage, cwd=ROOT, env=self.environment, check=True)
        web = [
            "granian",
            "--interface",
            "rsgi",
            "--port",
            str(self.port),
            "--no-ws",
            "--workers-kill-timeout",
            "5",
            "backend.config.rsgi:application",
        ]
        worker = [
            "celery",
            "--quiet",
            "--app",
            "backend.config",
            "worker",
            "--pool",
            "threads",
            "--concurrency",
            "2",
        ]
        run = {
            "cwd": ROOT,
            "env": self.environment,
            "stderr": subprocess.DEVNULL,
            "stdout": subprocess.DEVNULL,
        }
        processes = [subprocess.Popen([sys.executable, "-m", *command], **run) for command in (web, worker)]
        try:
            with self._broker() as self.broker:
                yield self
        finally:
            for process in processes:
                process.terminate()  # killed, granian would leave its own worker behind
            for process in processes:
                process.wait(20)

    def judge(self, owners: list[int], night: date) -> None:
        """Ask the worker, and wait until it has judged them all."""
        self.broker.send_task("backend.watch.tasks.judge_owners", [owners, night.isoformat()])
        until(lambda: self._judged(owners, night), what=f"the night of {night}")

    def _broker(self) -> Celery:
        if url := self.environment.get("REDIS_URL"):
            return Celery(broker=url)
        app = Celery(broker="filesystem://localhost")
        app.conf.broker_transport = "backend.config.broker.Transport"  # a worker reads no half message
        queue = str(Path(self.environment["ACHELOG_DATA"]) / "broker" / "queue")
        control = str(Path(self.environment["ACHELOG_DATA"]) / "broker" / "control")
        app.conf.broker_transport_options = {
            "data_folder_in": queue, "data_folder_out": queue, "control_folder": control,
        }  # fmt: skip
        return app

    def _judged(self, owners: list[int], night: date) -> bool:
        """Who has not written anything yet has no head, and nothing to judge."""
        nights = [judged for owner, judged in self.heads() if owner in owners]
        return all(judged and str(judged) >= night.isoformat() for judged in nights)


@pytest.fixture(params=["SQLite and files", "PostgreSQL and Redis"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    given = {**os.environ, "ACHELOG_DATA": str(tmp_path), "ACHELOG_THROTTLE": "off"}
    given.pop("DATABASE_URL", None)
    if request.param == "SQLite and files":
        file = f"file:{tmp_path / 'achelog.sqlite3'}?mode=ro"
        with Server(given, lambda: _rows(sqlite3.connect(file, uri=True))).running() as server:
            yield server
        return
    with postgres() as database, redis(tmp_path) as broker:
        given |= {"DATABASE_URL": database, "REDIS_URL": broker}
        with Server(given, lambda: _rows(psycopg.connect(database))).running() as server:
            yield server


def _rows(connection: Any) -> list[tuple[int, Any]]:
    with closing(connection):
        rows: list[tuple[int, Any]] = connection.execute(HEADS).fetchall()
        return rows


class Person:
    """One of the twelve, with an account and a phone that syncs once a day."""

    def __init__(self, number: int, port: int) -> None:
        self.number, self.events = number, _events(number)
        self.http = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30)
        body = {"email": f"person{number}@example.org", "password": "warm stone 42"}
        answer = self.http.post("/_allauth/app/v1/auth/signup", json=body).raise_for_status().json()
        self.http.headers["X-Session-Token"] = answer["meta"]["session_token"]
        self.owner = int(answer["data"]["user"]["id"])

    def push(self, night: int) -> None:
        rows = [{"assumedMasterState": None, **_row(event)} for event in self.events[night]]
        if rows:
            answer = self.http.post("/api/v1/sync/push", json={"rows": rows}).raise_for_status()
            assert {result["status"] for result in answer.json()["results"]} <= {"stored", "unchanged"}

    def nudges(self) -> set[Finding]:
        answer = self.http.get("/api/v1/sync/pull", params={"kinds": "nudge", "limit": 1000})
        documents = answer.raise_for_status().json()["documents"]
        assert all(document["rule"].startswith("persistent") for document in documents)
        return {(self.number, _day(document["day"]), document["number"]) for document in documents}


def _day(text: str) -> int:
    return (date.fromisoformat(text) - DAY_0).days


def _events(number: int) -> dict[int, list[dict[str, Any]]]:
    """A person's events by the day the server learned of them."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    (file,) = FOLDER.glob(f"{number:02}-*.jsonl")
    for line in file.read_text().splitlines():
        event = json.loads(line)
        found[event["recorded_day"]].append(event)
    return found


def _row(event: dict[str, Any]) -> dict[str, Any]:
    """One event as a phone would push it; the same event twice is the same record in the same state."""
    content = json.dumps(event, sort_keys=True)
    day, written = (DAY_0 + timedelta(days=event[key]) for key in ("day", "recorded_day"))
    document = {
        "id": str(uuid.uuid5(uuid.NAMESPACE_OID, content)),
        "edit_id": str(uuid.uuid5(uuid.NAMESPACE_URL, content)),
        "at": f"{day}T09:00:00.000+00:00",
        "day": str(day),
        "written_at": f"{written}T21:00:00.000+00:00",
    }
    if event["kind"] == "score":
        return {"kind": "pain_log", "newDocumentState": {**document, "pain": event["score"]}}
    return {"kind": "treatment_use", "newDocumentState": {**document, "treatment": event["treatment"]}}


def expected() -> list[Finding]:
    lines = (FOLDER / "expected.jsonl").read_text().splitlines()
    return [(line["person"], line["day"], line["number"]) for line in map(json.loads, lines)]


def replayed(folder: Path, until_day: int) -> set[Finding]:
    everyone, out = folder / "everyone.jsonl", folder / "findings.jsonl"
    everyone.write_text("".join(file.read_text() for file in sorted(FOLDER.glob("[01]*.jsonl"))))
    command = [sys.executable, "manage.py", "replay", everyone, "--out", out, "--until-day", str(until_day)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    lines = map(json.loads, out.read_text().splitlines())
    return {(line["person"], line["day"], line["number"]) for line in lines}


def test_the_right_people_are_nudged_at_the_right_time_and_nobody_else(
    server: Server, tmp_path: Path
) -> None:
    until(lambda: _is_up(server.port), seconds=60, what="the web")
    with ExitStack() as phones:
        people = [Person(number, server.port) for number in range(12)]
        for person in people:
            phones.callback(person.http.close)
        found, last = live(people, server)
    assert found == replayed(tmp_path, last), "the worker and the replay agree, night for night"
    reference, told = first_days(expected()), first_days(found)
    assert told.keys() == reference.keys()
    assert all(abs(told[person] - day) <= 7 for person, day in reference.items())


def live(people: list[Person], server: Server) -> tuple[set[Finding], int]:
    """Everybody's diary, day by day, judged each night: what they were told, and the last night."""
    owners = [person.owner for person in people]
    last = max(night for person in people for night in person.events)
    for night in range(last + 1):
        for person in people:
            person.push(night)
        server.judge(owners, DAY_0 + timedelta(days=night))
    return {finding for person in people for finding in person.nudges()}, last


def first_days(findings: Iterable[Finding]) -> dict[int, int]:
    """The day of each person's first nudge."""
    return {person: day for person, day, _ in sorted(findings, reverse=True)}


def _is_up(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/livez").status_code == 200
    except httpx.TransportError:
        return False
