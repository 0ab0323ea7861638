"""The shapes of the report's endpoints."""

import re
from datetime import date
from typing import Any

from django.urls import reverse
from rest_framework import serializers

from backend.accounts.serializers import JSONBoolean
from backend.common.http import Problem
from backend.reports.models import Report
from backend.reports.services import Wish
from backend.reports.words import SECTIONS

LONGEST_DAYS = 5 * 366
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LOCALE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}")


class DayField(serializers.Field[date, Any, str, Any]):
    """`2026-11-22`; DRF's own also takes other spellings and whole moments."""

    def to_internal_value(self, data: Any) -> date:
        if not isinstance(data, str) or not DAY.fullmatch(data):
            raise serializers.ValidationError("Use a day such as 2026-11-22.")
        try:
            return date.fromisoformat(data)
        except ValueError as error:
            raise serializers.ValidationError("This day is not in the calendar.") from error

    def to_representation(self, value: date) -> str:
        return value.isoformat()


class LocaleField(serializers.Field[str, Any, str, Any]):
    """A language tag such as `en-GB`; it also decides the paper."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str) or not LOCALE.fullmatch(data):
            raise serializers.ValidationError("Use a language tag such as en-GB.")
        return data.replace("_", "-")

    def to_representation(self, value: str) -> str:
        return value


class SectionsField(serializers.Field[frozenset[str], Any, list[str], Any]):
    """A list of section codes, at least one."""

    def to_internal_value(self, data: Any) -> frozenset[str]:
        if not isinstance(data, list) or not data or not all(one in SECTIONS for one in data if _text(one)):
            raise serializers.ValidationError(f"Use a list of {', '.join(SECTIONS)}.")
        return frozenset(data)

    def to_representation(self, value: frozenset[str]) -> list[str]:
        return sorted(value)


def _text(one: Any) -> bool:
    if not isinstance(one, str):
        raise serializers.ValidationError("A section is a word.")
    return True


class WishSerializer(serializers.Serializer[Wish]):
    """What the person wants a report of; `from` is a Python word, hence the fields by name."""

    to = DayField()
    locale = LocaleField()
    sections = SectionsField(required=False, allow_null=True)
    include_notes = JSONBoolean(required=False, allow_null=True)

    def get_fields(self) -> dict[str, Any]:
        return {"from": DayField(), **super().get_fields()}


def wish_of(data: Any) -> Wish:
    """The wish in a body; a Problem that names the first field that is wrong."""
    form = WishSerializer(data=data)
    if not form.is_valid():
        field, messages = next(iter(form.errors.items()))
        field = "" if field == "non_field_errors" else field
        raise Problem(400, "bad_request", field=field, message=str(messages[0]))
    told = form.validated_data
    _check_period(told["from"], told["to"])
    return Wish(
        start=told["from"],
        end=told["to"],
        locale=told["locale"],
        sections=told.get("sections") or frozenset(SECTIONS),
        include_notes=told.get("include_notes") or False,
    )


def _check_period(start: date, end: date) -> None:
    if start > end:
        raise Problem(400, "period_reversed", field="from", message="The first day is after the last day.")
    if (end - start).days >= LONGEST_DAYS:
        raise Problem(400, "period_too_long", field="from", message="A report covers at most 5 years.")


class ReportSerializer(serializers.ModelSerializer[Report]):
    """How a report is told of; `pdf` is the address of its page."""

    to = DayField(source="end", read_only=True)
    pdf = serializers.SerializerMethodField()

    class Meta:
        model = Report
        fields = ("id", "pdf", "created_at", "to")

    def get_fields(self) -> dict[str, Any]:
        return {**super().get_fields(), "from": DayField(source="start", read_only=True)}

    def get_pdf(self, report: Report) -> str:
        return reverse("report-pdf", args=[report.id])
