"""What is known about a person's account."""

from backend.accounts.models import Consent


def newest_consent(*, owner_id: int) -> Consent | None:
    return Consent.objects.filter(owner_id=owner_id).order_by("-id").first()


def consent_withdrawn(user_id: int) -> bool:
    """Whether the newest answer is no; a client that never sent one is not refused."""
    answers = Consent.objects.filter(owner_id=user_id).order_by("-id")
    return answers.values_list("given", flat=True).first() is False
