"""How far a client has read: a text that only the server understands, for one account and its kinds."""

import base64
import binascii
from dataclasses import dataclass

import msgspec

from backend.common.http import Problem
from backend.diary.epochs import kept_of
from backend.diary.models import Head

LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Everything up to `revision` was given, tombstones up to `kept` aside: those were gone by then."""

    owner_id: int
    kinds: str  # sorted, comma between; empty = all
    epoch: str
    revision: int
    kept: int

    def __str__(self) -> str:
        return base64.urlsafe_b64encode(msgspec.json.encode(self)).decode().rstrip("=")

    def check(self, *, owner_id: int, kinds: str, head: Head) -> None:
        """Problem 400 where it belongs to others, 409 where the client must start anew."""
        if (self.owner_id, self.kinds) != (owner_id, kinds):
            raise Problem(400, "bad_checkpoint")
        same = self.epoch == head.epoch.hex
        forgotten = max(self.revision, self.kept) < head.kept_revision
        if not same or forgotten or self.revision > head.revision:
            kept = head.revision if same else kept_of(head, revision=self.revision)
            raise Problem(409, "resync", epoch=str(head.epoch), kept_revision=kept)


def start(*, owner_id: int, kinds: str, head: Head) -> Checkpoint:
    return Checkpoint(owner_id, kinds, head.epoch.hex, 0, head.kept_revision)


def parse(text: str) -> Checkpoint:
    """Problem 400 for what the server never gave out."""
    try:
        padded = text + "=" * (-len(text) % 4)
        raw = base64.b64decode(padded.encode("ascii"), altchars=b"-_", validate=True)
        checkpoint = msgspec.json.decode(raw, type=Checkpoint)
    except (binascii.Error, UnicodeError, msgspec.DecodeError, RecursionError) as error:
        raise Problem(400, "bad_checkpoint") from error
    if len(text) > LONGEST or min(checkpoint.revision, checkpoint.kept) < 0:
        raise Problem(400, "bad_checkpoint")
    return checkpoint
