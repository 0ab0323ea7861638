"""The tables of a diary: one a kind, and one head a person. The words are those of the JSON."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import BaseConstraint, F, Q

from backend.common.models import DatedRecord, LoggedRecord, Record, between, emptied, present


class Head(models.Model):
    """Where a person's diary stands; whoever writes to the diary locks this row first."""

    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    revision = models.BigIntegerField(default=0)
    judged_revision = models.BigIntegerField(default=0)
    judged_night = models.DateField(null=True)
    epoch = models.UUIDField(default=uuid.uuid4)  # a restored backup gets a new one
    kept_revision = models.BigIntegerField(default=0)  # tombstones up to here may be gone
    gaps = models.TextField(default="")  # which revisions restores have left out, see epochs.py

    class Meta:
        constraints: ClassVar[list[BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(kept_revision__lte=F("revision")), name="head_keeps_no_more_than_it_has"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["owner"], name="head_dirty", condition=Q(judged_revision__lt=F("revision"))),
        ]


class PainLog(LoggedRecord):
    """How it was at one moment."""

    pain = models.SmallIntegerField(null=True)
    worst = models.SmallIntegerField(null=True)
    rest = models.SmallIntegerField(null=True)
    movement = models.SmallIntegerField(null=True)
    sites = models.TextField(null=True)  # JSON list of {site, pain}
    qualities = models.TextField(null=True)  # JSON list of codes
    flare = models.BooleanField(null=True)
    walk_minutes = models.IntegerField(null=True)
    stand_minutes = models.IntegerField(null=True)
    sit_minutes = models.IntegerField(null=True)
    sleep = models.SmallIntegerField(null=True)
    mood = models.SmallIntegerField(null=True)
    activities = models.TextField(null=True)  # JSON list of codes
    worse_at_night = models.BooleanField(null=True)

    class Meta(LoggedRecord.Meta):
        constraints: ClassVar[list[BaseConstraint]] = [
            *LoggedRecord.Meta.constraints,
            *(between(field, 0, 10) for field in ("pain", "worst", "rest", "movement", "sleep", "mood")),
            *(between(f"{posture}_minutes", 0, 1440) for posture in ("walk", "stand", "sit")),
            emptied(
                "at day written_at pain worst rest movement sites qualities flare walk_minutes stand_minutes"
                " sit_minutes sleep mood activities worse_at_night"
            ),
        ]


class Treatment(Record):
    """One course: something tried from one day on."""

    treatment = models.CharField(max_length=40, null=True)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    medication_id = models.UUIDField(null=True)
    prescribed = models.BooleanField(null=True)

    class Meta(Record.Meta):
        constraints: ClassVar[list[BaseConstraint]] = [
            *Record.Meta.constraints,
            emptied("treatment started_on ended_on medication_id prescribed"),
        ]


class TreatmentUse(LoggedRecord):
    """One use of a treatment, and whether it helped."""

    treatment = models.CharField(max_length=40, null=True)
    treatment_id = models.UUIDField(null=True)
    medication_id = models.UUIDField(null=True)
    amount = models.FloatField(null=True)
    minutes = models.IntegerField(null=True)
    response = models.CharField(max_length=40, null=True)
    response_minutes = models.IntegerField(null=True)

    class Meta(LoggedRecord.Meta):
        constraints: ClassVar[list[BaseConstraint]] = [
            *LoggedRecord.Meta.constraints,
            between("minutes", 0, 1440),
            between("response_minutes", 0, 10080),
            emptied(
                "at day written_at treatment treatment_id medication_id amount minutes response"
                " response_minutes"
            ),
        ]


class Medication(Record):
    """One product that the person takes or took; what it is called and holds is sealed."""

    otc = models.BooleanField(null=True)
    daily_limit_milligrams = models.FloatField(null=True)  # confirmed by the person from the label
    ended_on = models.DateField(null=True)

    class Meta(Record.Meta):
        constraints: ClassVar[list[BaseConstraint]] = [
            *Record.Meta.constraints,
            emptied("otc daily_limit_milligrams ended_on"),
        ]


class SymptomCheck(LoggedRecord):
    """The answers to the red-flag questions at one moment; a dated "no" is an answer too."""

    answers = models.TextField(null=True)  # JSON map of code to yes, no or known
    temperature_celsius = models.FloatField(null=True)
    corrects = models.UUIDField(null=True)  # a check that was entered wrongly

    class Meta(LoggedRecord.Meta):
        constraints: ClassVar[list[BaseConstraint]] = [
            *LoggedRecord.Meta.constraints,
            between("temperature_celsius", 25, 50),
            emptied("at day written_at answers temperature_celsius corrects"),
        ]


class Condition(Record):
    """What is behind the pain, as far as the person knows."""

    cause = models.CharField(max_length=40, null=True)
    detail = models.CharField(max_length=40, null=True)
    region = models.CharField(max_length=40, null=True)
    began_on = models.DateField(null=True)
    tried = models.TextField(null=True)  # JSON list of {treatment, helped}
    seen_clinician = models.BooleanField(null=True)
    seen_on = models.DateField(null=True)
    confirmed = models.BooleanField(null=True)

    class Meta(Record.Meta):
        constraints: ClassVar[list[BaseConstraint]] = [
            *Record.Meta.constraints,
            emptied("cause detail region began_on tried seen_clinician seen_on confirmed"),
        ]


class Questionnaire(DatedRecord):
    """One filled-in instrument and its score; its answers are sealed."""

    instrument = models.CharField(max_length=40, null=True)
    treatment_id = models.UUIDField(null=True)  # the course that a review is about
    change = models.CharField(max_length=40, null=True)  # of a course review: the pain since then
    stops_normal_things = models.BooleanField(null=True)  # of a course review
    score = models.FloatField(null=True)

    class Meta(DatedRecord.Meta):
        constraints: ClassVar[list[BaseConstraint]] = [
            *DatedRecord.Meta.constraints,
            between("score", 0, 100),
            emptied("at day instrument treatment_id change stops_normal_things score"),
        ]


class Visit(Record):
    """One appointment, planned or over; what was asked, said and agreed is sealed."""

    at = models.CharField(max_length=29, null=True)  # as typed, character for character; often still to come
    done = models.BooleanField(null=True)

    class Meta(Record.Meta):
        constraints: ClassVar[list[BaseConstraint]] = [
            *Record.Meta.constraints,
            present("at"),
            emptied("at done"),
        ]


class Profile(Record):
    """The one record about the person rather than a day."""

    ID = uuid.UUID("00000000-0000-7000-8000-000000000001")

    birth_year = models.SmallIntegerField(null=True)
    time_zone = models.CharField(max_length=160, null=True)
    risk_factors = models.TextField(null=True)  # JSON list of codes
    usual_pain_before = models.SmallIntegerField(null=True)
    reminder_time = models.CharField(max_length=5, null=True)
    quiet_from = models.CharField(max_length=5, null=True)
    quiet_to = models.CharField(max_length=5, null=True)

    class Meta(Record.Meta):
        constraints: ClassVar[list[BaseConstraint]] = [
            *Record.Meta.constraints,
            between("usual_pain_before", 0, 10),
            models.CheckConstraint(
                condition=Q(id=uuid.UUID("00000000-0000-7000-8000-000000000001")), name="%(class)s_is_one"
            ),
            models.CheckConstraint(condition=Q(deleted=False), name="%(class)s_stays"),
        ]
