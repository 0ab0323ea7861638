"""The data key of each person: made once, kept wrapped by the master key, used to seal what they typed.

While the master key is changed there are two: the new one wraps, both unwrap.
"""

import hmac
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from itertools import chain

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction

from backend.accounts.models import OwnerKey

NONCE = 12  # bytes; random, as AES-GCM asks for below 2^32 messages a key
AT_ONCE = 500  # keys a transaction
LOOK_AT = 100  # of the oldest keys, and of the newest


class WrongMasterKey(InvalidTag):
    """The master key of this server does not open the keys that are stored."""

    def __init__(self) -> None:
        super().__init__(
            "The master key does not open the keys in the database: what people typed cannot be read."
            " Put the right one in ACHELOG_MASTER_KEY or keys/master_key; while it changes, the old one in"
            " ACHELOG_MASTER_KEY_OLD or keys/master_key_old until `manage.py rotate_keys` is through."
        )


class DataKey:
    """Seals and opens the bytes of one person; a piece moved to another record or person does not open."""

    def __init__(self, owner_id: int, key: bytes) -> None:
        self._owner, self._key = owner_id, key
        self._cipher = AESGCM(key)

    def seal(self, kind: str, record: str, clear: bytes) -> bytes:
        return _encrypt(self._cipher, clear, self._associated(kind, record))

    def open(self, kind: str, record: str, sealed: bytes) -> bytes:
        """The clear bytes; cryptography's InvalidTag where key, owner, kind or record is another."""
        return _decrypt(self._cipher, sealed, self._associated(kind, record))

    def mark(self, kind: str, record: str, clear: bytes) -> bytes:
        """The same 32 bytes for the same clear ones; without the key nobody can try what those were."""
        marking = hmac.digest(self._key, b"marks", "sha256")  # not the key that seals
        return hmac.digest(marking, b"%s|%s" % (self._associated(kind, record), clear), "sha256")

    def _associated(self, kind: str, record: str) -> bytes:
        return f"{self._owner}|{kind}|{record}|sealed".encode()


def data_key(owner_id: int) -> DataKey:
    """The person's key, made at first use. Only the unwrapping is remembered, never that the row is there:
    a key whose transaction rolled back must not seal anything."""
    stored = OwnerKey.objects.filter(owner_id=owner_id).values_list("wrapped", flat=True)
    wrapped = stored.first()
    if wrapped is None:
        _make(owner_id)
        wrapped = stored.get()
    return DataKey(owner_id, unwrap(owner_id, bytes(wrapped)))


def unwrap(owner_id: int, wrapped: bytes) -> bytes:
    """The data key of a person; WrongMasterKey where it lies under a master key that is not here."""
    for master in filter(None, (settings.MASTER_KEY, settings.MASTER_KEY_OLD)):
        with suppress(InvalidTag):
            return _unwrap(master, owner_id, wrapped)
    raise WrongMasterKey


def check_master_key() -> None:
    """WrongMasterKey unless the oldest and the newest of the stored keys open."""
    keys = OwnerKey.objects.values_list("owner_id", "wrapped")
    for owner_id, wrapped in chain(keys.order_by("owner_id")[:LOOK_AT], keys.order_by("-owner_id")[:LOOK_AT]):
        unwrap(owner_id, bytes(wrapped))


def rotate() -> Iterator[tuple[int, int]]:
    """Wrap every data key with the new master key; `(seen, rewrapped)` so far, after each few hundred.

    What was done stays done, so it may be cut and started again. A data key itself never changes: nothing
    that was sealed is touched. WrongMasterKey at the first key that neither master key opens.
    """
    seen = done = after = 0
    while keys := list(OwnerKey.objects.filter(owner_id__gt=after).order_by("owner_id")[:AT_ONCE]):
        with transaction.atomic():
            done += sum(_rewrap(key) for key in keys)
        seen, after = seen + len(keys), keys[-1].owner_id
        yield seen, done


def _rewrap(key: OwnerKey) -> bool:
    """False where the new master key already opens it, or somebody else was here meanwhile."""
    wrapped = bytes(key.wrapped)
    with suppress(InvalidTag):
        _unwrap(settings.MASTER_KEY, key.owner_id, wrapped)
        return False
    fresh = _wrap(key.owner_id, unwrap(key.owner_id, wrapped))
    return OwnerKey.objects.filter(owner_id=key.owner_id, wrapped=wrapped).update(wrapped=fresh) == 1


def _make(owner_id: int) -> None:
    """Of two makers the first wins and both read the winner. A wrong master key makes none."""
    check_master_key()
    wrapped = _wrap(owner_id, AESGCM.generate_key(256))
    OwnerKey.objects.bulk_create([OwnerKey(owner_id=owner_id, wrapped=wrapped)], ignore_conflicts=True)


def _wrap(owner_id: int, key: bytes) -> bytes:
    return _encrypt(_master(settings.MASTER_KEY), key, _wrapping(owner_id))


@lru_cache(maxsize=1024)
def _unwrap(master: str, owner_id: int, wrapped: bytes) -> bytes:
    return _decrypt(_master(master), wrapped, _wrapping(owner_id))


@lru_cache(maxsize=2)
def _master(secret: str) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=b"achelog master key").derive(secret.encode()))


def _wrapping(owner_id: int) -> bytes:
    return b"%d|data key" % owner_id


def _encrypt(cipher: AESGCM, clear: bytes, associated: bytes) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + cipher.encrypt(nonce, clear, associated)


def _decrypt(cipher: AESGCM, sealed: bytes, associated: bytes) -> bytes:
    return cipher.decrypt(sealed[:NONCE], sealed[NONCE:], associated)
