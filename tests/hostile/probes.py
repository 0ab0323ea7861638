"""Requests that try to reach what is another's, each made twice: with a value of hers, with a made-up one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from backend.sync.kinds import KINDS
from tests.hostile.harvest import Harvest, Known
from tests.hostile.people import STRANGER, Person
from tests.hostile.routes import METHODS, ROUTES, filled
from tests.hostile.samples import full
from tests.sync.phone import Document, row

PUSH, PULL = "api/v1/sync/push", "api/v1/sync/pull"
WEIGHTS = {"diary": 12, "account": 1, "shell": 0.4}  # how often an address of this class is tried
NAMES = ("checkpoint", "kinds", "limit", "owner", "owner_id", "user", "id", "report", "email", "key")
HEADERS = ("X-Session-Token", "X-Password-Reset-Key", "X-Email-Verification-Key", "Authorization", "Cookie")
FIELDS = (
    "email",
    "key",
    "password",
    "code",
    "refresh_token",
    "current_password",
    "new_password",
    "phone",
    "id",
)


@dataclass(frozen=True)
class Probe:
    who: Person
    method: str
    route: str
    known: Known
    make: Callable[[Any], dict[str, Any]] = field(repr=False)  # the value → address, body, headers

    def __str__(self) -> str:
        return f"{self.who.email or 'a stranger'}: {self.method} /{self.route} with a {self.known.what}"


def probe(random: Random, harvest: Harvest, bob: Person) -> Probe:
    """Any route, any method, anybody, any value, in any place."""
    routes = list(ROUTES)
    (route,) = random.choices(routes, [WEIGHTS[ROUTES[one]] for one in routes])
    known = random.choice(harvest.known)
    who = random.choice((bob, bob, bob, STRANGER))
    if route == PUSH and random.random() < 0.8:
        return Probe(who, "POST", route, known, _pushed(random, harvest, known))
    if route == PULL and random.random() < 0.8:
        return Probe(who, "GET", route, known, _asked(random, route))
    method = random.choice(METHODS)
    places = [_asked, _in_header, *([_in_body] * 3 if method != "GET" else [])]
    if "<" in route:
        places = [_in_path]
    return Probe(who, method, route, known, random.choice(places)(random, route))


def _pushed(random: Random, harvest: Harvest, known: Known) -> Callable[[Any], dict[str, Any]]:
    """A row that holds the value where it could mean something, or three rows, hers in the middle."""
    kind = random.choice(list(KINDS))
    place = random.choice(PLACES)
    hers, mine, neighbour = harvest.records[kind], full(kind), row(full("pain_log"))
    between = random.random() < 0.3

    def make(value: Any) -> dict[str, Any]:
        pushed = place(kind, dict(hers), dict(mine), value)
        return {
            "address": f"/{PUSH}",
            "body": {"rows": [neighbour, pushed, neighbour] if between else [pushed]},
        }

    return make


def _as_id(kind: str, hers: Document, mine: Document, value: Any) -> Document:
    return row(mine | {"id": value}, kind=kind)


def _as_grave(kind: str, hers: Document, mine: Document, value: Any) -> Document:
    return row({"id": value, "edit_id": mine["edit_id"], "_deleted": True}, kind=kind)


def _over_hers(kind: str, hers: Document, mine: Document, value: Any) -> Document:
    return row(mine | {"id": value}, hers | {"id": value}, kind=kind)


def _as_edit(kind: str, hers: Document, mine: Document, value: Any) -> Document:
    return row(mine | {"edit_id": value}, kind=kind)


def _as_assumed_edit(kind: str, hers: Document, mine: Document, value: Any) -> Document:
    return row(mine, mine | {"edit_id": value}, kind=kind)


def _as_reference(kind: str, hers: Document, mine: Document, value: Any) -> Document:
    return row(mine | {"treatment_id": value, "medication_id": value, "corrects": value}, kind=kind)


def _as_forgotten(kind: str, hers: Document, mine: Document, value: Any) -> Document:
    return row(mine | {"id": value}, hers | {"id": value}, kind=kind) | {"acknowledged": 1}


def _as_owner(kind: str, hers: Document, mine: Document, value: Any) -> Document:
    return row(mine, kind=kind) | {"owner": value, "owner_id": value}


PLACES = (_as_id, _as_grave, _over_hers, _as_edit, _as_assumed_edit, _as_reference, _as_forgotten, _as_owner)


def _in_path(random: Random, route: str) -> Callable[[Any], dict[str, Any]]:
    return lambda value: {"address": filled(route, value)}


def _asked(random: Random, route: str) -> Callable[[Any], dict[str, Any]]:
    name = random.choice(NAMES if route != PULL else ("checkpoint", "checkpoint", *NAMES))
    return lambda value: {"address": f"/{route}?{name}={value}"}


def _in_header(random: Random, route: str) -> Callable[[Any], dict[str, Any]]:
    name = random.choice(HEADERS)
    return lambda value: {"address": f"/{route}", "headers": {name: _header(name, value)}}


def _header(name: str, value: Any) -> str:
    return f"sessionid={value}" if name == "Cookie" else str(value)


def _in_body(random: Random, route: str) -> Callable[[Any], dict[str, Any]]:
    """Any field of any endpoint may hold it; the others hold what such a field holds."""
    base: dict[str, Any] = {
        "password": "not the one",
        "given": random.random() < 0.5,
        "text_sha256": "b" * 64,
    }
    if "reports" in route:
        base = {"from": "2026-11-01", "to": "2026-11-22", "locale": "en-GB"}
    name = random.choice((*FIELDS, "sessions", "owner", "text_sha256"))

    def make(value: Any) -> dict[str, Any]:
        plain = str(value) if name in FIELDS else [value] if name == "sessions" else value
        return {"address": f"/{route}", "body": base | {name: plain}}

    return make
