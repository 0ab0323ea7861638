"""The house stays as docs/architecture.md says, whoever builds on it."""

import ast
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.config.celery import app
from tests.services import ROOT

TRACKED = [
    ROOT / name for name in subprocess.check_output(["git", "ls-files"], cwd=ROOT, text=True).splitlines()
]
MODULES = [
    file
    for file in (ROOT / "backend").rglob("*.py")
    if file.name not in {"__init__.py", "apps.py"} and "migrations" not in file.parts
]
CODE = [
    file
    for file in TRACKED
    if file.suffix in {".py", ".ts", ".tsx", ".css"} and "migrations" not in file.parts and file.exists()
]
INDEX = re.compile("|".join((r"registry\." + "npmjs", r"pypi\." + "org", r"file" + "s.pythonhosted")))


def test_imports_go_down_the_ladder() -> None:
    found = subprocess.run([f"{sys.prefix}/bin/lint-imports"], cwd=ROOT, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout


def test_the_phones_folder_does_not_shadow_django_pwas_package() -> None:
    assert not (ROOT / "pwa" / "__init__.py").exists()
    assert not (ROOT / "pwa.py").exists()


def test_beat_names_only_tasks_that_a_worker_knows() -> None:
    app.loader.import_default_modules()
    assert {entry["task"] for entry in app.conf.beat_schedule.values()} <= set(app.tasks)


def test_what_beat_sends_is_dropped_before_its_next_turn() -> None:
    for entry in app.conf.beat_schedule.values():
        assert entry["options"]["expires"] <= entry["schedule"]


def test_every_app_with_tasks_is_found_by_the_worker() -> None:
    for file in (ROOT / "backend").glob("*/tasks.py"):
        assert (file.parent / "apps.py").exists()


def test_the_readme_starts_with_the_two_commands_and_no_other() -> None:
    blocks = re.findall(r"^```\w*\n(.*?)^```", (ROOT / "README.md").read_text(), re.MULTILINE | re.DOTALL)
    assert blocks == ["make serve\n", "make test\n"]


def test_every_picture_and_page_that_the_docs_point_to_exists() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)\)", page.read_text()):
            assert "://" in target or (page.parent / target).exists(), f"{page.name} points to {target}"


def test_the_client_that_the_docs_show_is_the_one_that_is_tested() -> None:
    shown = re.findall(r"^```ts\n(.*?)^```", (ROOT / "docs/sync.md").read_text(), re.MULTILINE | re.DOTALL)
    tested = (ROOT / "pwa/interop/client.ts").read_text()
    assert shown
    assert all(textwrap.indent(code, " " * 4) in tested for code in shown)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_with_hashes(name: str) -> None:
    for entry in re.split(r"\n(?=\S)", (ROOT / name).read_text()):
        if not entry.startswith("#"):
            assert "==" in entry.splitlines()[0]
            assert "--hash=sha256:" in entry


def test_no_file_names_a_package_index() -> None:
    for file in TRACKED:
        if file.suffix in {".txt", ".in", ".json", ".toml", ".md", ".yml", ".py", ""} and file.is_file():
            text = file.read_bytes().decode(errors="replace")
            assert not INDEX.search(text), file
            assert "--index-url" not in text or file == Path(__file__), file


def test_no_file_grows_past_what_one_can_hold_in_the_head() -> None:
    yardstick = {"sim.py", "evaluate.py"}
    long = {file.name: count for file in CODE if (count := len(file.read_text().splitlines())) > 400}
    assert not {name: count for name, count in long.items() if name not in yardstick}


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_module_opens_with_what_it_owns(file: Path) -> None:
    assert ast.get_docstring(ast.parse(file.read_text()))


def _calls(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


@pytest.mark.parametrize(
    "file", sorted((ROOT / "backend").rglob("*.py")), ids=lambda f: str(f.relative_to(ROOT))
)
def test_the_clock_is_read_at_the_edges_only(file: Path) -> None:
    clocks = {"timezone.now", "datetime.now", "date.today", "time.time", "timezone.localdate"}
    edges = {
        "views.py",
        "tasks.py",
        "health.py",
        "throttle.py",
        "cache.py",
    }  # the last two measure time itself
    if file.name not in edges and "commands" not in file.parts:
        assert not clocks & set(_calls(file))
