"""The rules of lasting pain as one family: the most urgent one speaks, the others become its reasons.

Twin of `pwa/src/clinical/family.ts`; both pass `tests/vectors/family.json`.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from backend.clinical.diary import Diary, Told
from backend.clinical.episode import daily_means, pain_began
from backend.clinical.finding import Finding
from backend.clinical.rulebook import RULEBOOK
from backend.clinical.vocabulary import TIERS

FAMILY: Final = "persistence"
APART: Final = timedelta(days=RULEBOOK.repeat.nights[0])
ANSWERED: Final = frozenset({"booked", "seen", "dismissed"})
Judge = Callable[..., Finding | None]


def find(*, diary: Diary, night: date, told: Iterable[Told], rules: Iterable[Judge]) -> list[Finding]:
    """What the rules say on a night, one finding a nudge; a later rule knows what an earlier one said.

    A number that was taken back is not used again: what is said anew must not be as silent as it is.
    """
    ours = [one for one in told if one.family == FAMILY]
    taken_back = {(one.episode, one.number) for one in ours if one.state == "withdrawn"}
    known = [one for one in ours if one.state != "withdrawn"]
    said: dict[str, list[Finding]] = {}
    for rule in rules:
        finding = rule(diary=diary, night=night, told=known)
        if finding is None:
            continue
        while (finding.episode, finding.number) in taken_back:
            finding = replace(finding, number=finding.number + 1)
        known.append(finding.told())
        said.setdefault(finding.nudge_id, []).append(finding)
    return [_folded(findings) for findings in said.values()]


def _folded(findings: list[Finding]) -> Finding:
    speaks = min(findings, key=lambda finding: TIERS.index(finding.tier))
    return replace(speaks, folded=tuple(other.rule for other in findings if other is not speaks))


def minted_twice(*, diary: Diary, told: Iterable[Told]) -> list[Told]:
    """The nudges to take back: two judges who did not know of each other opened two episodes of one pain.

    The earlier one stays, or the one that the person has answered. A pain that began after the first word
    opens an episode of its own.
    """
    standing: list[Told] = []
    gone: list[Told] = []
    firsts = [one for one in told if one.family == FAMILY and one.number == 1 and one.state != "withdrawn"]
    days = daily_means(diary) if len(firsts) > 1 else []
    for one in sorted(firsts, key=lambda one: (one.episode, one.day)):
        began = pain_began(days=days, conditions=diary.conditions, night=one.day)
        other = next((other for other in standing if _same_pain(other, one, began)), None)
        if other is None:
            standing.append(one)
        elif one.state not in ANSWERED:
            gone.append(one)
        elif other.state not in ANSWERED:
            gone.append(other)
            standing[standing.index(other)] = one
    return gone


def _same_pain(earlier: Told, later: Told, began: date | None) -> bool:
    if abs(later.episode - earlier.episode) >= APART or abs(later.day - earlier.day) >= APART:
        return False
    return began is None or began <= max(earlier.day, earlier.episode)
