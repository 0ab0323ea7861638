"""A bad line: a TCP proxy on which requests and answers get lost, late, cut, doubled, as a seed decides."""

import contextlib
import json
import random
import re
import socket
import struct
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

Address = tuple[str, int]
FATES = {
    "passes": 48,
    "late": 10,
    "request_lost": 6,
    "request_cut": 6,
    "answer_lost": 8,
    "answer_cut": 6,
    "reset": 4,
    "doubled": 6,  # the very bytes again, at once
    "replayed": 6,  # the very bytes again, later
    "black_hole": 2,  # the request goes nowhere, and nothing closes
    "silence": 2,  # the request arrives, and nothing comes back
}
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
NAME = re.compile(rb"\r\nx-request: *(\S+)", re.IGNORECASE)
PATIENCE = 30.0  # seconds for the server to answer
RST = struct.pack("ii", 1, 0)


@dataclass
class Proxy:
    """Listens on a port of its own; each connection carries one request, whose name chooses its fate."""

    seed: str
    server: Callable[[], Address]
    bad: bool = True
    fates: Counter[str] = field(default_factory=Counter)
    complaints: list[str] = field(default_factory=list)  # answers that no server may ever give
    statuses: Counter[int] = field(default_factory=Counter)
    listener: socket.socket = field(default_factory=socket.socket)
    ended: threading.Event = field(default_factory=threading.Event)
    replays: list[threading.Thread] = field(default_factory=list)

    def start(self) -> "Proxy":
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(512)
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    @property
    def port(self) -> int:
        return int(self.listener.getsockname()[1])

    def stop(self) -> None:
        self.ended.set()
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def calm(self) -> None:
        """From now on a good line; what is still to be replayed has been."""
        self.bad = False
        for replay in self.replays:
            replay.join()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):  # closed: the end
            while True:
                phone, _ = self.listener.accept()
                threading.Thread(target=self._serve, args=(phone,), daemon=True).start()

    def _serve(self, phone: socket.socket) -> None:
        with contextlib.suppress(OSError), phone:  # either side may be gone at any time
            phone.settimeout(PATIENCE)
            request = read_message(phone)
            name = NAME.search(request)
            assert name, "every phone names its requests"
            chance = random.Random(f"{self.seed}/{name[1].decode()}")
            fate = chance.choices([*FATES], [*FATES.values()])[0] if self.bad else "passes"
            self.fates[fate] += 1
            self._meet(fate, phone, request, chance)

    def _meet(self, fate: str, phone: socket.socket, request: bytes, chance: random.Random) -> None:
        if fate == "request_lost":
            return
        if fate == "black_hole":
            self.ended.wait(PATIENCE / 5)
            return
        if fate == "request_cut":
            self._ask(request[: chance.randrange(1, len(request))])
            return
        if fate == "late":
            self.ended.wait(chance.uniform(0.05, 0.6))
        answer = self._ask(request)
        if fate == "doubled":
            self._ask(request)
        elif fate == "replayed":
            self._replay(request, after=chance.uniform(0.3, 2.5))
        elif fate == "silence":
            self.ended.wait(PATIENCE / 5)
            return
        elif fate == "reset":
            phone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RST)
            return
        if fate != "answer_lost":
            phone.sendall(
                answer[: chance.randrange(len(answer))] if fate == "answer_cut" and answer else answer
            )

    def _ask(self, request: bytes) -> bytes:
        """The server's whole answer, or as much of it as came; every whole one is judged."""
        whole = b""
        with contextlib.suppress(OSError), socket.create_connection(self.server(), timeout=PATIENCE) as line:
            line.sendall(request)
            if not is_whole(request):
                return b""
            whole = read_message(line)
            self._judge(whole)
        return whole

    def _replay(self, request: bytes, *, after: float) -> None:
        def again() -> None:
            self.ended.wait(after)
            self._ask(request)

        self.replays.append(threading.Thread(target=again, daemon=True))
        self.replays[-1].start()

    def _judge(self, answer: bytes) -> None:
        if not is_whole(answer):
            return
        head, _, body = answer.partition(b"\r\n\r\n")
        status = int(head.split(None, 2)[1])
        self.statuses[status] += 1
        if status == 503 and b"retry-after:" not in head.lower():
            self.complaints.append(f"503 without Retry-After: {answer[:500]!r}")
        if status >= 500 and status != 503:
            self.complaints.append(f"{answer[:500]!r}")
        try:
            json.loads(body)
        except ValueError:
            self.complaints.append(f"no JSON: {answer[:500]!r}")


def read_message(line: socket.socket) -> bytes:
    """A request or answer with its body; what there is of it when the line ends early."""
    message = b""
    while not is_whole(message):
        try:
            piece = line.recv(65536)
        except ConnectionError:
            return message
        if not piece:
            return message
        message += piece
    return message


def is_whole(message: bytes) -> bool:
    head, end, body = message.partition(b"\r\n\r\n")
    length = LENGTH.search(head)
    return bool(end) and len(body) >= (int(length[1]) if length else 0)
