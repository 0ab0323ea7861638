"""What a diary's symptom checks have to be told about, once each: red flags as nudges.

Twin of `pwa/src/clinical/alerts.ts`; both pass `tests/vectors/red_flags.json`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from backend.clinical.checks import moments
from backend.clinical.diary import Diary, Told
from backend.clinical.facts import Facts, cites, holds, names_in
from backend.clinical.finding import Finding
from backend.clinical.red_flags import Flag, flags, numbers, risks
from backend.clinical.rulebook import RULEBOOK
from backend.clinical.vocabulary import TIERS

RULES: Final = RULEBOOK.red_flags
SILENT_AFTER: Final = RULEBOOK.repeat.silent_after
FAMILIES: Final = frozenset(rule.id for rule in RULES.rules)  # each red flag is a family of its own
OPEN: Final = frozenset({"due", "shown", "snoozed"})

Key = tuple[str, date]  # rule and first day of the spell of yes
Known = Mapping[tuple[str, date, int], Told]


@dataclass(slots=True, eq=False)
class Saying:
    """One nudge of the walk: the flag that speaks, and the rules that stay silent under it."""

    flag: Flag
    number: int
    day: date
    folded: list[str] = field(default_factory=list)

    def finding(self) -> Finding:
        flag = self.flag
        return Finding(
            rule=flag.rule,
            family=flag.rule,
            episode=flag.episode,
            number=self.number,
            tier=flag.tier,
            day=self.day,
            counts={"signs": list(flag.signs), "risk_factors": list(flag.risk_factors)},
            records=flag.records,
            folded=tuple(self.folded),
        )


def judge(*, diary: Diary, day: date, told: Iterable[Told]) -> list[Finding]:
    """What is to be said on `day`, oldest first: new nudges, and open ones that have rules folded under them.

    `told` are the person's nudges, withdrawn ones too. Of several rules the most urgent speaks and the others
    are its reasons. A check that lies `fresh_days` back is not spoken about any more.
    """
    known = _known(told)
    return [
        finding
        for finding in (*_said(diary, known), *_of_the_card(diary, day))
        if (day - finding.day).days < RULES.fresh_days and _adds(finding, known)
    ]


def unsupported(*, diary: Diary, told: Iterable[Told]) -> list[Told]:
    """The open nudges that no entry calls for any more: it was corrected, changed or deleted."""
    told = list(told)
    called_for = {(f.rule, f.episode, f.number) for f in _said(diary, _known(told))}
    return [
        one
        for one in told
        if one.rule in FAMILIES
        and one.state in OPEN
        and (one.rule, one.episode, one.number) not in called_for
        and not any(f.episode == one.episode for f in _of_the_card(diary, one.day) if f.rule == one.rule)
    ]


def _known(told: Iterable[Told]) -> Known:
    return {(one.rule, one.episode, one.number): one for one in told}


def _adds(finding: Finding, known: Known) -> bool:
    told = known.get((finding.rule, finding.episode, finding.number))
    return told is None or (told.state in OPEN and bool(finding.folded))


def _said(diary: Diary, known: Known) -> list[Finding]:
    """Every nudge that the checks call for, in order, also those that were told long ago."""
    last: dict[Key, Saying] = {}
    said: list[Saying] = []
    for check, answers in moments(diary.checks):
        _forget_untold(last, said, known, check.day)
        found = flags(answers, diary, check.day)
        new = [flag for flag in found if _may_speak(last.get(_key(flag)), known, check.day)]
        if not new:
            continue
        saying = _host(new[0], found, last, known) or _next(new[0], said, known, check.day)
        if saying not in said:
            said.append(saying)
        saying.folded += [f.rule for f in new if f.rule not in (saying.flag.rule, *saying.folded)]
        last.update((_key(flag), saying) for flag in new)
    return [saying.finding() for saying in said]


def _forget_untold(last: dict[Key, Saying], said: list[Saying], known: Known, day: date) -> None:
    """What nobody told in time was never said: a yes that is given anew is spoken of, as its first word."""
    for saying in [one for one in said if _is_past(one, known, day)]:
        said.remove(saying)
        for key in [key for key, of in last.items() if of is saying]:
            del last[key]


def _is_past(saying: Saying, known: Known, day: date) -> bool:
    return _told(saying, known) is None and (day - saying.day).days >= RULES.fresh_days


def _key(flag: Flag) -> Key:
    return flag.rule, flag.episode


def _told(saying: Saying, known: Known) -> Told | None:
    return known.get((*_key(saying.flag), saying.number))


def _may_speak(last: Saying | None, known: Known, day: date) -> bool:
    """A flag speaks once, and again when the person has acted on that and their silence is over."""
    if last is None:
        return True
    told = _told(last, known)
    if told is None or told.state in OPEN:
        return False
    emergency = last.flag.tier == "emergency"
    silence = 0 if emergency else SILENT_AFTER.get(told.state, 0)
    return (day - (told.state_on or told.day)).days > silence


def _host(flag: Flag, found: Iterable[Flag], last: Mapping[Key, Saying], known: Known) -> Saying | None:
    """The open nudge of a rule that still holds and is at least as urgent: it already says what to do."""
    for other in found:
        saying = last.get(_key(other))
        if saying is None or TIERS.index(saying.flag.tier) > TIERS.index(flag.tier):
            continue
        told = _told(saying, known)
        if told is None or told.state in OPEN:
            return saying
    return None


def _next(flag: Flag, said: Iterable[Saying], known: Known, day: date) -> Saying:
    """The next number of a flag; a number that was taken back is not used again."""
    number = 1 + max((s.number for s in said if _key(s.flag) == _key(flag)), default=0)
    while (told := known.get((*_key(flag), number))) and told.state == "withdrawn":
        number += 1
    return Saying(flag, number, day)


def _of_the_card(diary: Diary, day: date) -> Iterator[Finding]:
    """The rules that ask for no sign: what the profile and the newest pain say together."""
    began = [c for c in diary.conditions if c.began_on is not None and c.began_on <= day]
    newest = max(began, key=lambda c: (c.began_on, str(c.id)), default=None)
    if newest is None or newest.began_on is None:
        return
    facts = Facts(frozenset(risks(diary, day)), numbers(diary, day))
    for rule in RULES.rules:
        if all(name.startswith("risk:") for name in names_in(rule.when)) and holds(rule.when, facts):
            risk = sorted(name.removeprefix("risk:") for name in cites(rule.when, facts))
            counts = {"risk_factors": risk, "days_of_pain": facts.numbers["days_of_pain"]}
            yield Finding(rule.id, rule.id, newest.began_on, 1, rule.tier, day, counts, (str(newest.id),))
