"""Judging diaries: read them, ask the clinical rules, tell the person what they find."""

import logging
from datetime import date, datetime

from backend.accounts.selectors import consent_withdrawn_by
from backend.clinical import alerts, asked, family, persistence, told
from backend.clinical.diary import Diary, Told
from backend.diary.models import Condition, Head, SymptomCheck
from backend.diary.selectors import diary_of, known_records
from backend.diary.services import mark_judged
from backend.nudges.selectors import records_of, told_of
from backend.nudges.services import raise_nudge, withdraw
from backend.watch import selectors

AT_ONCE = 200  # people whose diaries are in memory together
RULES = (told.judge, persistence.judge, asked.judge)  # what was told first is known to the next rule

log = logging.getLogger(__name__)


def judge_dirty(*, now: datetime) -> int:
    """Judge everyone whose diary has changed, for their own day; the number of people judged."""
    return sum(
        judge(nights=selectors.today_of(owners, now=now), now=now)
        for owners in selectors.dirty_owners(size=AT_ONCE)
    )


def judge_nightly(*, now: datetime) -> int:
    """Judge the night that has ended for everyone who still logs; the number of people judged."""
    return sum(judge(nights=nights, now=now) for nights in selectors.nightly_owners(now=now, size=AT_ONCE))


def judge(*, nights: dict[int, date], now: datetime) -> int:
    """Judge each person's diary as recorded by now, as of the night given; the number of people judged.

    Whoever judges the same night twice, or at the same time as another worker, tells the person once. Who has
    taken back their consent is not judged.
    """
    consenting = nights.keys() - consent_withdrawn_by(nights)
    heads = Head.objects.filter(owner_id__in=consenting).values_list("owner_id", "revision")
    revisions = dict(heads)  # before the diaries: what comes in meanwhile is judged again
    said = told_of(list(revisions))  # before them too: a nudge that comes in with its check has a reason
    diaries = diary_of(list(revisions))
    return sum(
        _judge_one(owner, diaries[owner], nights[owner], said[owner], revision, now)
        for owner, revision in revisions.items()
    )


def _judge_one(owner: int, diary: Diary, night: date, said: list[Told], revision: int, now: datetime) -> bool:
    try:
        twice = family.minted_twice(diary=diary, told=said)
        said = [one for one in said if one not in twice]
        gone = alerts.unsupported(diary=diary, told=said)
        findings = alerts.judge(diary=diary, day=night, told=said)
        findings += family.find(diary=diary, night=night, told=said, rules=RULES)
    except Exception:  # one diary that the rules cannot read must not keep the others waiting
        log.exception("The diary of owner %s could not be judged for %s", owner, night)
        return False
    for finding in findings:
        raise_nudge(owner_id=owner, finding=finding, now=now)
    for nudge in gone:
        _take_back(owner, nudge, now)
    for nudge in twice:
        withdraw(owner_id=owner, nudge_id=nudge.nudge_id, now=now)
    mark_judged(owner_id=owner, revision=revision, night=night)
    return True


def _take_back(owner: int, nudge: Told, now: datetime) -> None:
    """Withdraw a nudge whose entries are no longer there; one whose entries have not arrived yet stays."""
    cited = set(records_of(owner_id=owner, nudge_id=nudge.nudge_id))
    if cited == known_records(owner_id=owner, kinds=(SymptomCheck, Condition), ids=cited):
        withdraw(owner_id=owner, nudge_id=nudge.nudge_id, now=now)
