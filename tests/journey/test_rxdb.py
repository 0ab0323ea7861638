"""An unmodified RxDB replicates against a real server; `pwa/interop` holds the client and what it plays."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.services import ROOT, serving

pytestmark = pytest.mark.slow
FOLDER = ROOT / "pwa" / "interop"


def test_an_unmodified_rxdb_replicates_with_the_server(tmp_path: Path) -> None:
    with serving(tmp_path / "data", ACHELOG_THROTTLE="off") as server:
        node = {"PATH": f"{sys.prefix}/bin{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}
        played = subprocess.run(
            ["npm", "run", "--silent", "test"],
            cwd=FOLDER,
            env={**server.environment, **node, "ACHELOG_URL": server.url},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
    assert played.returncode == 0, played.stdout
