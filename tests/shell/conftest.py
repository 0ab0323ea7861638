"""A built app in miniature, and a browser that looks at the server from outside."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

INDEX = '<!doctype html><html lang="en"><title>Achelog</title><div id="app"></div></html>'
WORKER = "addEventListener('fetch', () => {});"


@pytest.fixture
def browser(db: None) -> Client:
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that Vite would have filled."""
    (tmp_path / "index.html").write_text(INDEX)
    (tmp_path / "sw.js").write_text(WORKER)
    monkeypatch.setattr("backend.shell.views.BUILT", tmp_path)
    monkeypatch.setattr("pwa.app_settings.PWA_SERVICE_WORKER_PATH", str(tmp_path / "sw.js"))
    return tmp_path


@pytest.fixture
def static(settings: Any, tmp_path: Path) -> Path:
    """The folder that collectstatic would have filled."""
    settings.STATIC_ROOT = tmp_path / "static"
    assets = settings.STATIC_ROOT / "app" / "assets"
    assets.mkdir(parents=True)
    for name in ("index-BxY3_a9Z.js", "index-D4-c_xyz.css", "icon-maskable.svg", "sw.js", "old.js"):
        (assets / name).write_text("/* */" * 100)
        (assets / f"{name}.br").write_bytes(b"brotli")
    return assets
