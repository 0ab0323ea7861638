"""`python -m tests.bench.fill OWNERS ROWS [EMAIL]`: logs in the diaries of new people, or of one.

Runs in the environment of a server and goes the way of a push, without HTTP.
"""

import os
import sys
import uuid

import django


def main(owners: int, rows: int, email: str = "") -> None:
    from django.utils import timezone

    from backend.accounts.models import User
    from backend.sync.services import push
    from tests.bench.measure import ROWS, body_of

    for _ in range(owners):
        address = email or f"{uuid.uuid4()}@example.org"
        user, _ = User.objects.get_or_create(email=address, defaults={"password": "!"})
        for start in range(0, rows, ROWS):
            push(owner_id=user.pk, body=body_of(min(ROWS, rows - start)), now=timezone.now())


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "backend.config.settings"
    django.setup()
    main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
