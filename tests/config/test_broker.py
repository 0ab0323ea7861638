"""The file queue seen by a reader that never rests: no message half, none twice, none lost."""

import threading
from pathlib import Path

from kombu import Connection

TRANSPORT = "backend.config.broker.Transport"
COUNT = 300


def queue(folder: Path) -> Connection:
    """A broker of its own; kombu remembers bound queues for the whole process: name each anew."""
    (folder / "queue").mkdir()
    options = dict.fromkeys(("data_folder_in", "data_folder_out"), f"{folder}/queue")
    options["control_folder"] = f"{folder}/control"
    return Connection("filesystem://localhost", transport=TRANSPORT, transport_options=options)


def test_a_message_is_whole_from_the_moment_it_can_be_seen(tmp_path: Path) -> None:
    seen: dict[Path, str] = {}

    def watch() -> None:
        while len(seen) < COUNT:
            for file in (tmp_path / "queue").glob("[!.]*.msg"):
                if file not in seen:
                    seen[file] = file.read_text()

    watcher = threading.Thread(target=watch, daemon=True)
    with queue(tmp_path) as connection:
        messages = connection.SimpleQueue("whole")
        watcher.start()
        for number in range(COUNT):
            messages.put({"number": number, "weight": "x" * 100_000})
        watcher.join(20)
    assert len(seen) == COUNT
    assert all(text.endswith("}") for text in seen.values())


def test_every_message_arrives_once(tmp_path: Path) -> None:
    with queue(tmp_path) as connection:
        messages = connection.SimpleQueue("once")
        for number in range(20):
            messages.put({"number": number})
        read = [messages.get(block=False) for _ in range(20)]
        assert sorted(message.payload["number"] for message in read) == list(range(20))
        assert messages.qsize() == 0
        for message in read:
            message.ack()


def test_a_draft_that_a_crash_left_is_no_message(tmp_path: Path) -> None:
    with queue(tmp_path) as connection:
        messages = connection.SimpleQueue("draft")
        (tmp_path / "queue" / ".1_x.draft.msg").write_text("{")
        assert messages.qsize() == 0
        messages.put({"number": 1})
        assert messages.get(block=False).payload == {"number": 1}
