"""Every address of the server, read from Django's own resolver, and who may find what behind it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

# What stands behind each address: `diary` holds a person's records, `account` their account, `shell` nothing
# personal. A new address fails `test_every_route_is_classified` until somebody has thought about it.
ROUTES: dict[str, str] = {
    "api/v1/consent": "diary",
    "api/v1/sync/pull": "diary",
    "api/v1/sync/push": "diary",
    "api/v1/reports": "diary",
    "api/v1/reports/<uuid:report>": "diary",
    "api/v1/reports/<uuid:report>/pdf": "diary",
    **{
        f"_allauth/{client}/v1/{tail}": "account"
        for client in ("browser", "app")
        for tail in (
            "config",
            "auth/session",
            "auth/sessions",
            "auth/reauthenticate",
            "auth/code/confirm",
            "auth/password/request",
            "auth/password/reset",
            "auth/login",
            "auth/signup",
            "auth/email/verify",
            "auth/email/verify/resend",
            "auth/phone/verify",
            "auth/phone/verify/resend",
            "account/password/change",
            "account/email",
            "account/phone",
        )
    },
    "_allauth/app/v1/tokens/refresh": "account",
    **dict.fromkeys(
        (
            "manifest.json",
            "serviceworker.js",
            "livez",
            "healthz",
            "offline/",
            "",
            "log",
            "check",
            "check/<str:arg>",
            "diary",
            "diary/<str:arg>",
            "entry/<str:arg>",
            "trends",
            "treatments",
            "treatments/<str:arg>",
            "use",
            "medicine/<str:arg>",
            "dose/<str:arg>",
            "doctor",
            "see-a-doctor",
            "nudge/<str:arg>",
            "about-my-pain",
            "visit",
            "visit/<str:arg>",
            "health",
            "more",
            "settings",
            "account",
            "learn",
            "sample",
            "copy",
            "syncing",
            "changed",
        ),
        "shell",
    ),
}


def resolved(patterns: Iterable[URLPattern | URLResolver] | None = None, prefix: str = "") -> Iterator[str]:
    """The pattern of every address as Django resolves it."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from resolved(entry.url_patterns, route)
        else:
            yield route


def filled(route: str, value: Any) -> str:
    """The address with `value` in its open place."""
    for place in ("<uuid:report>", "<str:arg>"):
        route = route.replace(place, str(value))
    assert "<" not in route, f"tests/hostile/routes.py does not know how to fill {route}"
    return f"/{route}"
