"""Every kind of record that phones and server exchange."""

from backend.diary.kind import Kind
from backend.diary.kinds import CONDITION, PAIN_LOG, PROFILE, TREATMENT, TREATMENT_USE
from backend.nudges.kind import NUDGE

KINDS: dict[str, Kind] = {
    "pain_log": PAIN_LOG,
    "treatment": TREATMENT,
    "treatment_use": TREATMENT_USE,
    "condition": CONDITION,
    "profile": PROFILE,
    "nudge": NUDGE,
}
