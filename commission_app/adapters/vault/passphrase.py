"""A key wrapped by a passphrase: Argon2id, then AES-256-GCM."""

from __future__ import annotations

import base64
import json
import secrets
import unicodedata
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from commission_app.application.vault.file_opener import PASSPHRASE_LENGTH, UnlockError, UnlockFault

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Cost:
    """What a guess costs: passes, lanes, and memory in KiB (RFC 9106, second recommendation)."""

    iterations: int = 3
    lanes: int = 4
    memory: int = 65_536

    @property
    def record(self) -> dict[str, int]:
        """Its figures under the names that lie in files."""
        return {"iterations": self.iterations, "lanes": self.lanes, "memory": self.memory}


DEFAULT_COST = Cost()


def wrap(key: bytes, passphrase: str, cost: Cost = DEFAULT_COST) -> str:
    """Give the wrapped key as JSON (UnlockError when the passphrase is too short)."""
    if len(passphrase) < PASSPHRASE_LENGTH:
        raise UnlockError(UnlockFault.PASSPHRASE_TOO_SHORT)
    return wrap_secret(key, passphrase, cost)


def wrap_secret(key: bytes, secret: str, cost: Cost = DEFAULT_COST) -> str:
    """Give the key wrapped by any secret text, as JSON."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    header = {"format": FORMAT, "kdf": "argon2id", **cost.record, "salt": _text(salt)}
    wrapped = AESGCM(_derive(secret, salt, cost)).encrypt(nonce, key, _bound(header))
    return json.dumps({**header, "nonce": _text(nonce), "key": _text(wrapped)}, indent=1)


def unwrap(text: str, passphrase: str) -> bytes:
    """Give the key back (UnlockError: wrong passphrase, or the file is damaged)."""
    try:
        raw = json.loads(text)
        nonce, wrapped = _bytes(raw.pop("nonce")), _bytes(raw.pop("key"))
        cost = Cost(int(raw["iterations"]), int(raw["lanes"]), int(raw["memory"]))
        known = raw["format"] == FORMAT and raw["kdf"] == "argon2id"
        if not known or not _bearable(cost):
            raise UnlockError(UnlockFault.KEY_FILE_DAMAGED)
        derived = _derive(passphrase, _bytes(raw["salt"]), cost)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnlockError(UnlockFault.KEY_FILE_DAMAGED) from error
    try:
        return AESGCM(derived).decrypt(nonce, wrapped, _bound(raw))
    except (InvalidTag, ValueError) as error:
        raise UnlockError(UnlockFault.WRONG_PASSPHRASE) from error


def _bearable(cost: Cost) -> bool:
    """Refuse a file that would keep the program busy for hours or take all its memory."""
    return cost.memory <= 1_048_576 and cost.iterations <= 64 and cost.lanes <= 64


def _derive(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """Derive from the composed form: « é » is one letter or two according to the keyboard."""
    return Argon2id(
        salt=salt,
        length=32,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    ).derive(unicodedata.normalize("NFC", passphrase).encode())


def _bound(header: dict[str, object]) -> bytes:
    return json.dumps(header, sort_keys=True).encode()


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
