"""What one field of a document may hold: each rule reads a JSON value and gives it back as it is kept.

Limits are those of the form; the server accepts four times the text and list limits, so that the phone
may push whatever a merge made longer. Unknown codes are kept: they come from a newer phone.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import isfinite
from typing import Any, ClassVar, Literal, Protocol

ROOM = 4  # times the form's limit
DEEPEST = 8  # the document is level 1
WIDEST = 2**53 - 1  # beyond it a JavaScript number is not exact

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_is_uuid = _UUID.fullmatch
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}[+-][0-9]{2}:[0-9]{2}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


Column = Literal["plain", "date", "uuid", "json", "number"]


class Refused(Exception):
    """This row can never be stored: `field` (`""` = the whole row), a code for programs, words for people."""

    def __init__(self, field: str, code: str, message: str) -> None:
        super().__init__(field, code, message)
        self.field, self.code, self.message = field, code, message


class Wrong(Exception):
    """A value breaks its rule; whoever knows the field's name turns it into `Refused`."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code, self.message = code, message


class Rule(Protocol):
    """`column` says how the value lies in its column, for a field that has one."""

    column: ClassVar[Column]

    def read(self, value: Any) -> Any:
        """The value as it is kept; Wrong where the rule is broken. Never called with null."""
        ...


def sound(value: Any, level: int = 2) -> Any:
    """Any JSON that both databases and every phone can hold exactly; a container stands on `level`."""
    if isinstance(value, str):
        _sound_text(value)
    elif isinstance(value, (dict, list)):
        _sound_inside(value, level)
    elif isinstance(value, float) and not isfinite(value):
        raise Wrong("out_of_range", "is no number")
    elif isinstance(value, int) and not -WIDEST <= value <= WIDEST:
        raise Wrong("out_of_range", "is too large a number to be kept exactly")
    return value


def _sound_inside(value: dict[str, Any] | list[Any], level: int) -> None:
    if level > DEEPEST:
        raise Wrong("too_deep", f"nests over {DEEPEST} levels")
    if isinstance(value, dict):
        for name in value:
            _sound_text(name)
    for item in value.values() if isinstance(value, dict) else value:
        sound(item, level + 1)


def _sound_text(value: str) -> None:
    if "\0" in value:
        raise Wrong("nul", "holds a NUL character")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise Wrong("surrogate", "holds half a character") from error


def is_uuid(value: object) -> bool:
    """The one spelling that is accepted: canonical and lower-case."""
    return isinstance(value, str) and _is_uuid(value) is not None


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Wrong("wrong_type", "must be text")
    return value


def _shaped(value: Any, shape: re.Pattern[str], form: str) -> str:
    if isinstance(value, str) and shape.fullmatch(value):
        return value
    _text(value)
    raise Wrong("bad_form", f"must look like {form}")


@dataclass(frozen=True)
class Text:
    """Own words; `limit` in Unicode code points."""

    limit: int
    column: ClassVar[Column] = "plain"

    def read(self, value: Any) -> str:
        if len(_text(value)) > self.limit * ROOM:
            raise Wrong("too_long", f"must have at most {self.limit * ROOM} characters")
        _sound_text(value)
        return str(value)


@dataclass(frozen=True)
class Code:
    """One word of the vocabulary, known or not."""

    column: ClassVar[Column] = "plain"

    def read(self, value: Any) -> str:
        return _shaped(value, _CODE, "a_code")


@dataclass(frozen=True)
class Flag:
    column: ClassVar[Column] = "plain"

    def read(self, value: Any) -> bool:
        if not isinstance(value, bool):
            raise Wrong("wrong_type", "must be true or false")
        return value


@dataclass(frozen=True)
class Whole:
    """An integer; `5.0` is the integer 5, `3.5` is none."""

    low: int
    high: int
    column: ClassVar[Column] = "plain"

    def read(self, value: Any) -> int:
        if type(value) is int and self.low <= value <= self.high:
            return value  # nearly always; what follows finds out what is wrong
        if isinstance(value, float) and sound(value).is_integer():
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool):
            raise Wrong("wrong_type", "must be a whole number")
        if not self.low <= value <= self.high:
            raise Wrong("out_of_range", f"must be {self.low} to {self.high}")
        return value


SCORE = Whole(0, 10)


@dataclass(frozen=True)
class Number:
    low: float
    high: float
    column: ClassVar[Column] = "number"

    def read(self, value: Any) -> float:
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            raise Wrong("wrong_type", "must be a number")
        if not self.low <= value <= self.high:
            raise Wrong("out_of_range", f"must be {self.low} to {self.high}")
        return tidy(value)


def tidy(value: float) -> float:
    """`5.0` as 5, so that one number has one spelling."""
    return int(value) if value == int(value) else value


@dataclass(frozen=True)
class Moment:
    """`2026-11-22T08:30:00.000+01:00`, kept character for character."""

    column: ClassVar[Column] = "plain"

    def read(self, value: Any) -> str:
        moment = _shaped(value, _MOMENT, "2026-11-22T08:30:00.000+01:00")
        try:
            instant(moment)
        except (ValueError, OverflowError) as error:
            raise Wrong("bad_form", "is no moment of the calendar") from error
        return moment


def instant(moment: str) -> datetime:
    """The moment in UTC."""
    return datetime.fromisoformat(moment).astimezone(UTC)


@dataclass(frozen=True)
class Day:
    """A date of the person's own calendar."""

    column: ClassVar[Column] = "date"

    def read(self, value: Any) -> str:
        day = _shaped(value, _DAY, "2026-11-22")
        try:
            date.fromisoformat(day)
        except ValueError as error:
            raise Wrong("bad_form", "is no day of the calendar") from error
        return day


@dataclass(frozen=True)
class Clock:
    """A time of the person's own day."""

    column: ClassVar[Column] = "plain"

    def read(self, value: Any) -> str:
        return _shaped(value, _CLOCK, "08:30")


@dataclass(frozen=True)
class Id:
    column: ClassVar[Column] = "uuid"

    def read(self, value: Any) -> str:
        return _shaped(value, _UUID, "a lower-case UUID")


@dataclass(frozen=True)
class ListOf:
    rule: Rule
    limit: int
    column: ClassVar[Column] = "json"

    def read(self, value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise Wrong("wrong_type", "must be a list")
        if len(value) > self.limit * ROOM:
            raise Wrong("too_many", f"must have at most {self.limit * ROOM} entries")
        read = self.rule.read
        return [read(item) for item in value]


@dataclass(frozen=True)
class Fields:
    """An object of an inner list; what a newer phone adds to it is kept."""

    rules: Mapping[str, Rule]
    column: ClassVar[Column] = "json"

    def read(self, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise Wrong("wrong_type", "must hold objects")
        content = {}
        for name, item in value.items():
            rule = self.rules.get(name)
            if rule is None:
                _sound_text(name)
                content[name] = sound(item, 4)
            else:
                content[name] = None if item is None else rule.read(item)
        return content


@dataclass(frozen=True)
class MapOf:
    """Codes, known or not, each with a value."""

    rule: Rule
    limit: int
    column: ClassVar[Column] = "json"

    def read(self, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise Wrong("wrong_type", "must be an object")
        if len(value) > self.limit * ROOM:
            raise Wrong("too_many", f"must have at most {self.limit * ROOM} entries")
        return {CODE.read(name): self._read(item) for name, item in value.items()}

    def _read(self, item: Any) -> Any:
        return None if item is None else self.rule.read(item)


CODE = Code()


@dataclass(frozen=True)
class Anything:
    """A shape that the rules or the phone own; only what could not be stored is refused."""

    column: ClassVar[Column] = "json"

    def read(self, value: Any) -> Any:
        return sound(value)
