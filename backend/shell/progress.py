"""How far a long command is, said every few seconds."""

import time
from collections.abc import Callable

EVERY = 5.0  # seconds


class Progress:
    """Counts what is done and says so through `say`; `total` 0 is not known."""

    def __init__(self, say: Callable[[str], object], what: str, total: int = 0) -> None:
        self.say, self.what, self.total = say, what, total
        self.done = 0
        self.next = time.monotonic() + EVERY

    def __call__(self, more: int) -> None:
        self.done += more
        if time.monotonic() >= self.next:
            self.next += EVERY
            of = f" of {self.total:,}" if self.total else ""
            self.say(f"  {self.done:,}{of} {self.what} ...")
