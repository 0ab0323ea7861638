"""The kinds of a diary and what their fields may hold, in the words and the order of the data dictionary."""

from backend.diary import models
from backend.diary.fields import (
    SCORE,
    Anything,
    Clock,
    Code,
    Day,
    Fields,
    Flag,
    Id,
    ListOf,
    MapOf,
    Moment,
    Number,
    Rule,
    Text,
    Whole,
)
from backend.diary.kind import Kind

WHEN: dict[str, Rule] = {"at": Moment(), "day": Day(), "written_at": Moment()}
MINUTES_OF_DAY = Whole(0, 1440)
NOTE = Text(4000)

PAIN_LOG = Kind(
    name="pain_log",
    model=models.PainLog,
    required=("at", "day", "written_at"),
    fields={
        **WHEN,
        "pain": SCORE,
        "worst": SCORE,
        "rest": SCORE,
        "movement": SCORE,
        "sites": ListOf(Fields({"site": Code(), "pain": SCORE}), 24),
        "qualities": ListOf(Code(), 24),
        "flare": Flag(),
        "walk_minutes": MINUTES_OF_DAY,
        "stand_minutes": MINUTES_OF_DAY,
        "sit_minutes": MINUTES_OF_DAY,
        "sleep": SCORE,
        "mood": SCORE,
        "activities": ListOf(Code(), 24),
        "worse_at_night": Flag(),
        "note": NOTE,
    },
)
TREATMENT = Kind(
    name="treatment",
    model=models.Treatment,
    fields={
        "treatment": Code(),
        "name": Text(200),
        "started_on": Day(),
        "ended_on": Day(),
        "medication_id": Id(),
        "prescribed": Flag(),
        "exercises": ListOf(Text(200), 24),
        "plan": Text(2000),
    },
)
TREATMENT_USE = Kind(
    name="treatment_use",
    model=models.TreatmentUse,
    required=("at", "day", "written_at"),
    fields={
        **WHEN,
        "treatment": Code(),
        "treatment_id": Id(),
        "medication_id": Id(),
        "amount": Number(0, 1_000_000),
        "unit": Text(40),
        "minutes": MINUTES_OF_DAY,
        "response": Code(),
        "response_minutes": Whole(0, 10080),
        "note": NOTE,
    },
)
MEDICATION = Kind(
    name="medication",
    model=models.Medication,
    fields={
        "name": Text(200),
        "form": Text(80),
        "strength": Text(80),
        "ingredients": ListOf(Fields({"name": Text(200), "milligrams": Number(0, 1_000_000)}), 24),
        "otc": Flag(),
        "daily_limit_milligrams": Number(0, 1_000_000),
        "ended_on": Day(),
    },
)
SYMPTOM_CHECK = Kind(
    name="symptom_check",
    model=models.SymptomCheck,
    required=("at", "day", "written_at"),
    fields={
        **WHEN,
        "answers": MapOf(Code(), 100),
        "temperature_celsius": Number(25, 50),
        "corrects": Id(),
    },
)
CONDITION = Kind(
    name="condition",
    model=models.Condition,
    fields={
        "cause": Code(),
        "detail": Code(),
        "region": Code(),
        "began_on": Day(),
        "tried": ListOf(Fields({"treatment": Code(), "helped": Code()}), 24),
        "seen_clinician": Flag(),
        "seen_on": Day(),
        "confirmed": Flag(),
        "note": NOTE,
    },
)
QUESTIONNAIRE = Kind(
    name="questionnaire",
    model=models.Questionnaire,
    required=("at", "day"),
    fields={
        "at": Moment(),
        "day": Day(),
        "instrument": Code(),
        "treatment_id": Id(),
        "change": Code(),
        "stops_normal_things": Flag(),
        "answers": Anything(),
        "score": Number(0, 100),
    },
)
VISIT = Kind(
    name="visit",
    model=models.Visit,
    required=("at",),
    fields={
        "at": Moment(),
        "with_whom": Text(200),
        "questions": ListOf(Text(500), 3),
        "outcome": NOTE,
        "plan": NOTE,
        "done": Flag(),
    },
)
PROFILE = Kind(
    name="profile",
    model=models.Profile,
    only_id=str(models.Profile.ID),
    fields={
        "name": Text(200),
        "birth_date": Day(),
        "birth_year": Whole(1850, 2200),
        "country": Text(40),
        "time_zone": Text(40),
        "language": Text(40),
        "doctor_name": Text(200),
        "doctor_phone": Text(40),
        "risk_factors": ListOf(Code(), 24),
        "usual_pain_before": SCORE,
        "reminder_time": Clock(),
        "quiet_from": Clock(),
        "quiet_to": Clock(),
        "anchors": Anything(),
    },
)
