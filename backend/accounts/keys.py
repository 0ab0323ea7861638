"""The data key of each person: made once, kept wrapped by the master key, used to seal what they typed."""

import os
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from backend.accounts.models import OwnerKey

NONCE = 12  # bytes; random, as AES-GCM asks for below 2^32 messages a key


class DataKey:
    """Seals and opens the bytes of one person; a piece moved to another record or person does not open."""

    def __init__(self, owner_id: int, key: bytes) -> None:
        self._owner = owner_id
        self._cipher = AESGCM(key)

    def seal(self, kind: str, record: str, clear: bytes) -> bytes:
        return _encrypt(self._cipher, clear, self._associated(kind, record))

    def open(self, kind: str, record: str, sealed: bytes) -> bytes:
        """The clear bytes; cryptography's InvalidTag where key, owner, kind or record is another."""
        return _decrypt(self._cipher, sealed, self._associated(kind, record))

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
    return _unwrap(settings.MASTER_KEY, owner_id, bytes(wrapped))


def _make(owner_id: int) -> None:
    """Of two makers the first wins and both read the winner."""
    wrapped = _encrypt(_master(settings.MASTER_KEY), AESGCM.generate_key(256), _wrapping(owner_id))
    OwnerKey.objects.bulk_create([OwnerKey(owner_id=owner_id, wrapped=wrapped)], ignore_conflicts=True)


@lru_cache(maxsize=1024)
def _unwrap(master: str, owner_id: int, wrapped: bytes) -> DataKey:
    return DataKey(owner_id, _decrypt(_master(master), wrapped, _wrapping(owner_id)))


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
