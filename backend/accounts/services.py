"""What a person can change about their account."""

from datetime import datetime

from backend.accounts.models import Consent
from backend.accounts.selectors import newest_consent


def record_consent(*, owner_id: int, text_sha256: str, given: bool, now: datetime) -> Consent:
    """The newest answer; the same answer sent again adds no row."""
    newest = newest_consent(owner_id=owner_id)
    if newest is not None and (newest.text_sha256, newest.given) == (text_sha256, given):
        return newest
    return Consent.objects.create(owner_id=owner_id, text_sha256=text_sha256, given=given, at=now)
