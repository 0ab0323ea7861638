"""Holds one program on a leash: `leash.py PIPE NAME COMMAND...` ends the whole process group with it.

PIPE is the read end of a pipe whose other end only the supervisor holds; it closes when the supervisor is
gone, also by `kill -9`. Run as a script of its own, by the supervisor, as leader of a new process group.
"""

import os
import select
import signal
import subprocess
import sys
import threading


def main() -> None:
    pipe, name, command = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # the group was asked to end: wait for the program
    program = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=_default_signals
    )
    assert program.stdout
    threading.Thread(target=_relay, args=(program.stdout.fileno(), name), daemon=True).start()
    threading.Thread(target=_watch, args=(pipe,), daemon=True).start()
    program.wait()
    os.killpg(0, signal.SIGKILL)  # what the program started ends with it, and so do we


def _default_signals() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _watch(pipe: int) -> None:
    select.select([pipe], [], [])
    os.killpg(0, signal.SIGKILL)


def _relay(stream: int, name: str) -> None:
    with os.fdopen(stream, errors="replace", closefd=False) as lines:
        for line in lines:
            try:
                sys.stderr.write(f"{name}: {line}")
                sys.stderr.flush()
            except OSError:  # nobody reads any more; the program must not stall for that
                pass


if __name__ == "__main__":
    main()
