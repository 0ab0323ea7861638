"""The nudge as a kind of record: written by the rules on server or phone, answered by the person."""

from backend.diary.fields import Anything, Code, Day, Moment, Whole
from backend.diary.kind import Kind
from backend.nudges.models import Nudge

NUDGE = Kind(
    name="nudge",
    model=Nudge,
    required=("day",),
    fields={
        "rule": Code(),
        "family": Code(),
        "episode": Day(),
        "number": Whole(1, 10000),
        "rulebook_version": Anything(),
        "tier": Code(),
        "raised_at": Moment(),
        "day": Day(),
        "evidence": Anything(),
        "state": Code(),
        "state_at": Moment(),
        "snooze_until": Moment(),
        "shown_at": Moment(),
    },
)
