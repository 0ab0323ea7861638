"""The id of a nudge: whoever raises it first, a phone or the server, it is the same nudge."""

from datetime import date
from uuid import uuid5

from backend.clinical.rulebook import RULEBOOK


def nudge_id(*, family: str, episode: date, number: int) -> str:
    """The lower-case UUIDv5 of `family|episode|number`; the owner is in the record's key, not here."""
    return str(uuid5(RULEBOOK.namespace, f"{family}|{episode.isoformat()}|{number}"))
