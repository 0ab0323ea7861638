"""What is known about a person's account."""

from collections.abc import Collection

from django.db.models import OuterRef, Subquery

from backend.accounts.models import Consent


def newest_consent(*, owner_id: int) -> Consent | None:
    return Consent.objects.filter(owner_id=owner_id).order_by("-id").first()


def consent_withdrawn(user_id: int) -> bool:
    """Whether the newest answer is no; a client that never sent one is not refused."""
    answers = Consent.objects.filter(owner_id=user_id).order_by("-id")
    return answers.values_list("given", flat=True).first() is False


def consent_withdrawn_by(owner_ids: Collection[int]) -> set[int]:
    """Those of the owners whose newest answer is no."""
    newest = Consent.objects.filter(owner_id=OuterRef("owner_id")).order_by("-id").values("id")[:1]
    answers = Consent.objects.filter(owner_id__in=owner_ids, id=Subquery(newest), given=False)
    return set(answers.values_list("owner_id", flat=True))
