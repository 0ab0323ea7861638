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
NOTHING_IS_LEFT_OUT = os.environ.get("CI") == "true"


def missing() -> list[str]:
    return [package for package, is_there in NEEDED.items() if not is_there()]


def main() -> int:
    if missing() and (root := _way_to_install()) is not None:
        print(f"Installing {' '.join(missing())} ...", flush=True)
        _install(root)
    for package in missing():
        print(f"Without {package}, which is not here and may not be installed: its tests are left out.")
    return 1 if missing() and NOTHING_IS_LEFT_OUT else 0


def _way_to_install() -> list[str] | None:
    """What to put before apt-get; None where packages may not be installed."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    works = shutil.which("sudo") and subprocess.run([*sudo, "true"], capture_output=True).returncode == 0
    return sudo if works else None


def _install(root: list[str]) -> None:
    """RUNLEVEL=1 keeps Debian from starting what it installs."""
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1", "apt-get", "-qq"]
    subprocess.run([*apt, "update"], stdout=subprocess.DEVNULL)
    subprocess.run([*apt, "install", "-y", "--no-install-recommends", *missing()], stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
