"""Brings what the tests need beside Python: PostgreSQL, Redis, a browser, and a reader of PDFs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NEEDED = {
    "postgresql": lambda: any(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or shutil.which("initdb"),
    "redis-server": lambda: shutil.which("redis-server"),
    "chromium": lambda: shutil.which("chromium"),
    "poppler-utils": lambda: shutil.which("pdftoppm"),
}


def main() -> int:
    missing = [package for package, is_there in NEEDED.items() if not is_there()]
    if not missing:
        return 0
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    allowed = shutil.which("apt-get") and (not root or _works([*root, "true"]))
    if allowed:
        print(f"Installing {' '.join(missing)} ...", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run([*root, "apt-get", "update", "-qq"], check=False, **quiet)
        subprocess.run(
            [*root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], **quiet
        )
        missing = [package for package, is_there in NEEDED.items() if not is_there()]
    if missing:
        print(f"Not here and not installable: {', '.join(missing)}. The tests that need them will fail.")
    return 1 if missing else 0


def _works(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


if __name__ == "__main__":
    sys.exit(main())
