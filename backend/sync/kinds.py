"""Every kind of record that phones and server exchange."""

from backend.diary.kind import Kind
from backend.diary.kinds import (
    CONDITION,
    MEDICATION,
    PAIN_LOG,
    PROFILE,
    QUESTIONNAIRE,
    SYMPTOM_CHECK,
    TREATMENT,
    TREATMENT_USE,
    VISIT,
)
from backend.nudges.kind import NUDGE

KINDS: dict[str, Kind] = {
    "pain_log": PAIN_LOG,
    "treatment": TREATMENT,
    "treatment_use": TREATMENT_USE,
    "medication": MEDICATION,
    "symptom_check": SYMPTOM_CHECK,
    "condition": CONDITION,
    "questionnaire": QUESTIONNAIRE,
    "visit": VISIT,
    "profile": PROFILE,
    "nudge": NUDGE,
}
