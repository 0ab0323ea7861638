"""Who asks: a person with a browser session and an app session, or a stranger with neither."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie

from django.db import transaction
from django.test import Client

from backend.accounts.models import User

PASSWORD = "warm stone 42"
APP = "/_allauth/app/"


@dataclass(frozen=True)
class Person:
    """Comes with the token where a program comes, with the cookie everywhere else."""

    email: str = ""
    owner_id: int = 0
    token: str = ""
    cookie: str = ""

    def enter(self, client: Client, address: str) -> None:
        """Make the client this person's browser, or nobody's."""
        known = self.cookie and not address.startswith(APP)
        client.cookies = SimpleCookie({"sessionid": self.cookie} if known else {})

    def headers(self, address: str) -> dict[str, str]:
        return {"X-Session-Token": self.token} if self.token and address.startswith(APP) else {}


STRANGER = Person()


def sign_in(email: str) -> Person:
    credentials = {"email": email, "password": PASSWORD}
    app, browser = Client(), Client()
    told = app.post(f"{APP}v1/auth/login", credentials, content_type="application/json").json()
    browser.post("/_allauth/browser/v1/auth/login", credentials, content_type="application/json")
    owner_id = User.objects.get(email=email).pk
    return Person(email, owner_id, told["meta"]["session_token"], browser.cookies["sessionid"].value)


class Undo(Exception):
    pass


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done in here has not been done: the next try finds the same database."""
    try:
        with transaction.atomic():
            yield
            raise Undo
    except Undo:
        pass
