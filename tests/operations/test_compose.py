"""docker-compose.yml without an engine: its form, and every command it names run by hand on real servers."""

import os
import re
import subprocess
import urllib.request
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.services import ROOT, free_port, postgres, redis, until

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = {"web", "worker", "beat", "migrate"}
KNOWN = {
    "build", "image", "restart", "environment", "depends_on", "volumes", "command", "healthcheck",
    "stop_grace_period", "ports",
}  # fmt: skip


def test_it_names_what_the_readme_promises() -> None:
    assert set(SERVICES) == OURS | {"postgres", "redis", "caddy"}
    assert set(COMPOSE) == {"name", "x-achelog", "services", "volumes"}


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_a_service_has_only_keys_that_compose_knows(name: str) -> None:
    service = SERVICES[name]
    assert set(service) <= KNOWN
    assert "image" in service
    for dependency in service.get("depends_on", []):
        assert dependency in SERVICES
    for volume in service.get("volumes", []):
        source = volume.split(":")[0]
        assert (ROOT / source).exists() if source.startswith(".") else source in COMPOSE["volumes"]


def test_every_variable_it_asks_for_is_in_the_example() -> None:
    asked = set(re.findall(r"\$\{(\w+)", (ROOT / "docker-compose.yml").read_text()))
    given = set(re.findall(r"^(\w+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert asked == given


def test_every_file_that_the_image_copies_exists() -> None:
    for line in (ROOT / "Dockerfile").read_text().splitlines():
        if line.startswith("COPY") and "--from" not in line:
            for source in line.split()[1:-1]:
                assert (ROOT / source).exists()


def test_redis_has_a_password_and_an_append_only_file() -> None:
    assert SERVICES["redis"]["command"][1] == "--requirepass"
    assert SERVICES["redis"]["command"][-2:] == ["--appendonly", "yes"]


@pytest.mark.slow
def test_every_command_starts_by_hand_and_the_parts_find_each_other(tmp_path: Path) -> None:
    port, running = free_port(), []
    with postgres() as database, redis(tmp_path) as broker:
        given = {"DATABASE_URL": database, "REDIS_URL": broker, "ACHELOG_DATA": str(tmp_path / "data")}
        given |= {
            "ACHELOG_HOSTS": "diary.example.org",
            "ACHELOG_SECRET_KEY": "s" * 50,
            "ACHELOG_MASTER_KEY": "m" * 50,
        }
        assert set(SERVICES["web"]["environment"]) <= set(given) | {"ACHELOG_HTTPS", "ACHELOG_MASTER_KEY_OLD"}
        environment = {
            **os.environ,
            **given,
            "ACHELOG_HTTPS": "1",
            "PATH": f"{ROOT}/.venv/bin:{os.environ['PATH']}",
        }
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        changed = {"8000": str(port), "/tmp/timetable": str(tmp_path / "timetable")}

        def command(name: str) -> list[str]:
            return [changed.get(word, word) for word in SERVICES[name]["command"]]

        subprocess.run(command("migrate"), cwd=ROOT, env=environment, check=True, capture_output=True)
        try:
            for name in ("web", "worker", "beat"):
                with (tmp_path / name).open("w") as log:
                    running.append(
                        subprocess.Popen(command(name), cwd=ROOT, env=environment, stdout=log, stderr=log)
                    )
            until(lambda: ask(port, "/livez") == 200, seconds=60, what=f"the web ({tmp_path / 'web'})")
            check = [word.replace("8000", str(port)) for word in SERVICES["web"]["healthcheck"]["test"][1:]]
            subprocess.run(check, env=environment, check=True)
            until(lambda: ask(port, "/healthz") == 200, seconds=60, what="a sign of life from the worker")
            assert ask(port, "/") == 301, "plain http is sent to https"
            assert ask(port, "/", {"X-Forwarded-Proto": "https", "Host": "diary.example.org"}) == 200
            assert ask(port, "/", {"X-Forwarded-Proto": "https", "Host": "evil.example"}) == 400
        finally:
            for process in running:
                process.terminate()
            for process in running:
                process.wait(30)


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any) -> None:
        return None


def ask(port: int, path: str, headers: dict[str, str] | None = None) -> int:
    request = urllib.request.Request(f"http://localhost:{port}{path}", headers=headers or {})
    try:
        with urllib.request.build_opener(_Stay).open(request, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0
