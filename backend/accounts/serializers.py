"""The shapes of the account's own endpoints."""

from typing import Any

from rest_framework import serializers

from backend.accounts.models import Consent


class JSONBoolean(serializers.BooleanField):
    """`true` or `false`; DRF's own also takes "yes", 1 and "on"."""

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Sha256(serializers.RegexField):
    """64 lower-case hex digits in a JSON string; DRF's own also takes numbers."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(r"\A[0-9a-f]{64}\Z", trim_whitespace=False, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return data


class ConsentSerializer(serializers.ModelSerializer[Consent]):
    text_sha256 = Sha256()
    given = JSONBoolean()

    class Meta:
        model = Consent
        fields = ["text_sha256", "given", "at"]
        read_only_fields = ["at"]
