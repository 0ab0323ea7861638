"""Forgetting tombstones: a deletion is kept as long as a phone may stay away, then its row goes too."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.apps import apps
from django.db import transaction

from backend.common.models import Record
from backend.diary.models import Head

KEPT = timedelta(days=400)
AT_ONCE = 500  # rows a transaction


def purge_tombstones(*, now: datetime) -> Iterator[int]:
    """Delete the tombstones that are older than `KEPT`, a few hundred at a time; how many each time.

    A phone that has not seen one of them must start anew. So their highest revision becomes the person's
    `kept_revision`, in the same transaction and behind the lock that every writer takes.
    """
    before = now - KEPT
    for model in tables():
        old = model._base_manager.filter(deleted=True, changed_at__lt=before)
        for owner_id in list(old.order_by().values_list("owner_id", flat=True).distinct()):
            while purged := _purge(model, owner_id, before):
                yield purged


def tables() -> list[type[Record]]:
    """The table of every kind, also of those that are made above the diary."""
    return [model for model in apps.get_models() if issubclass(model, Record)]


def _purge(model: type[Record], owner_id: int, before: datetime) -> int:
    """The oldest of one person's tombstones of one kind; what was written anew meanwhile is none any more."""
    with transaction.atomic():
        head = Head.objects.select_for_update().filter(owner_id=owner_id).first()
        if head is None:  # the account was deleted meanwhile
            return 0
        old = model._base_manager.filter(owner_id=owner_id, deleted=True, changed_at__lt=before)
        oldest = list(old.order_by("revision").values_list("revision", flat=True)[:AT_ONCE])
        if oldest:
            old.filter(revision__lte=oldest[-1]).delete()
            head.kept_revision = max(head.kept_revision, oldest[-1])
            head.save(update_fields=["kept_revision"])
    return len(oldest)
