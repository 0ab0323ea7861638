"""`python -m tests.faults.people COUNT PHONES`: makes people beside a server and signs their phones in.

Prints one JSON list a person: the `X-Session-Token` of each phone. No password is hashed: that would cost
more than all the rest.
"""

import json
import sys
from uuid import uuid4

import django


def main() -> None:
    django.setup()
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from backend.accounts.models import User

    count, phones = map(int, sys.argv[1:])
    for _ in range(count):
        user = User.objects.create_user(email=f"{uuid4()}@example.org")
        tokens = []
        for _ in range(phones):
            session = SessionStore()
            session[SESSION_KEY] = str(user.pk)
            session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
            session[HASH_SESSION_KEY] = user.get_session_auth_hash()
            session.save()
            tokens.append(session.session_key)
        print(json.dumps(tokens))


if __name__ == "__main__":
    main()
