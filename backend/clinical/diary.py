"""What the watch knows of one diary: frozen values without a clock, a database or a text a person typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from backend.clinical.nudge_id import nudge_id
from backend.clinical.vocabulary import Change, Helped, NudgeState, Tier, Treatment

RecordId = UUID | str
CLOCK_TOLERANCE: Final = timedelta(hours=36)


# Rows arrive by the thousand every night, hence tuples: they are made twice as fast as frozen dataclasses.
class Log(NamedTuple):
    """One pain log; `score` is 0..10 as `score_of_log` reads it, None when the log holds no number."""

    id: RecordId
    day: date
    score: float | None


class Use(NamedTuple):
    """One use of a treatment on the person's local `day`."""

    id: RecordId
    day: date
    treatment: Treatment


class Course(NamedTuple):
    """A treatment as the person entered it; a surgery with `started_on` is the operation itself."""

    id: RecordId
    treatment: Treatment
    started_on: date | None


class Tried(NamedTuple):
    """What the history card says of one treatment; `helped` is None when not answered."""

    treatment: Treatment
    helped: Helped | None


@dataclass(frozen=True, slots=True)
class Condition:
    """What is behind the pain, from the history card; None = not answered."""

    id: RecordId
    began_on: date | None = None
    tried: tuple[Tried, ...] = ()
    seen_clinician: bool | None = None
    seen_on: date | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """The answers of one moment: code to `yes`, `no` or `known`; a code that is missing was not answered.

    `corrects` names a check that was entered wrongly; `temperature` is in degrees Celsius.
    """

    id: RecordId
    at: datetime
    day: date
    answers: Mapping[str, str]
    temperature: float | None = None
    corrects: RecordId | None = None


class Review(NamedTuple):
    """What the person said on a review day of how the pain has been since; None = not answered."""

    id: RecordId
    at: datetime
    day: date
    change: Change | None
    stops_normal_things: bool | None = None


@dataclass(frozen=True, slots=True)
class Diary:
    """One person's undeleted, usable records, in any order; `usual_pain_before` is 0..10 or None."""

    logs: tuple[Log, ...] = ()
    uses: tuple[Use, ...] = ()
    courses: tuple[Course, ...] = ()
    conditions: tuple[Condition, ...] = ()
    usual_pain_before: int | None = None
    checks: tuple[Check, ...] = ()
    reviews: tuple[Review, ...] = ()
    birth_year: int | None = None
    risk_factors: frozenset[str] = frozenset()


class Told(NamedTuple):
    """A nudge the person already has; `state_on` is the local day of the last answer to it."""

    family: str
    rule: str
    episode: date
    number: int
    day: date
    tier: Tier
    state: NudgeState = "due"
    state_on: date | None = None

    @property
    def nudge_id(self) -> str:
        """The id of that nudge, whoever raised it."""
        return nudge_id(family=self.family, episode=self.episode, number=self.number)


def score_of_log(
    *,
    pain: int | None = None,
    sites: Iterable[int | None] = (),
    rest: int | None = None,
    movement: int | None = None,
    worst: int | None = None,
) -> float | None:
    """The one number (0..10) a log stands for, None if it holds none.

    The larger of `pain` and the highest site: an overall number often hides the leg. Without either the mean
    of what was answered at rest and in movement, else the worst.
    """
    told = [value for value in (pain, *sites) if value is not None]
    if told:
        return float(max(told))
    pair = [value for value in (rest, movement) if value is not None]
    if pair:
        return sum(pair) / len(pair)
    return None if worst is None else float(worst)


def clock_ran_ahead(*, at: datetime, received_at: datetime) -> bool:
    """Whether a record lies so far after its first receipt that time-based rules must leave it out.

    Both are aware datetimes. Such a record is kept and shown: only its phone's clock was wrong.
    """
    return at - received_at > CLOCK_TOLERANCE
