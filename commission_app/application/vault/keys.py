"""The keys of the file: passphrase, recovery code, and the change of the key itself."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from commission_app.application.base.ports import Settings
from commission_app.application.vault.audit_log import Act, AuditLog
from commission_app.application.vault.file_opener import UnlockError, UnlockFault

_KEY_BYTES = 32
_RETIRED = "keys.retired"
_MOST_RETIRED = 1_000


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways that lead to the key of the file."""

    keyring: bool
    passphrase: bool
    code: bool

    @property
    def elsewhere(self) -> bool:
        """Tell whether the file and its backups open on another computer."""
        return self.passphrase or self.code


class Slots(Protocol):
    """The wrapped copies of a key."""

    def by_passphrase(self, passphrase: str) -> bytes:
        """Give the key by the passphrase (UnlockError)."""

    def by_code(self, typed: str) -> bytes:
        """Give the key by the recovery code (UnlockError)."""

    def record(self) -> dict[str, object]:
        """Give the slots as they are written."""


class Keys(Protocol):
    """What keeps the key outside the file."""

    def ways(self) -> Ways:
        """Tell which ways lead to the present key."""

    def slots(self) -> Slots:
        """Give the wrapped copies of the present key (UnlockError)."""

    def new_slots(self, key: bytes, passphrase: str | None, code: str | None) -> Slots:
        """Wrap another key (UnlockError)."""

    def set_passphrase(self, key: bytes, passphrase: str) -> None:
        """Wrap the key by a passphrase, in place of an earlier one (UnlockError, OSError)."""

    def draw_code(self) -> str:
        """Draw a recovery code; it opens nothing until ``set_code``."""

    def set_code(self, key: bytes, code: str) -> None:
        """Wrap the key by a recovery code, in place of an earlier one (UnlockError, OSError)."""

    def revoke_code(self) -> None:
        """Have the recovery code open this file no more (UnlockError, OSError)."""

    def announce(self, key: bytes, slots: Slots) -> None:
        """Keep a next key beside the present one (UnlockError, OSError)."""

    def announce_record(self, key: bytes, record: Mapping[str, object]) -> None:
        """Keep a next key beside the present one, with slots as a backup has them (UnlockError)."""

    def settle(self, key: bytes) -> None:
        """Make a key the present one and forget the other (UnlockError, OSError)."""

    def identity(self) -> str:
        """Give the name of the vault, which is no secret (UnlockError, OSError)."""


class KeyService:
    """Changes the ways to the key, and the key; lives on the thread that holds the file."""

    def __init__(
        self,
        keys: Keys,
        key: bytes,
        settings: Settings,
        rekey: Callable[[bytes], None],
        trail: AuditLog,
    ) -> None:
        """Work with the key that opened the file.

        ``rekey`` encrypts the file by another key, whole or not at all.
        """
        self._keys = keys
        self._key = key
        self._settings = settings
        self._rekey = rekey
        self._trail = trail
        self.back_up: Callable[[], bool] = lambda: False
        """Makes a backup under the key that was just renewed; tells whether there is one."""

        self.backed_up = True
        """False when no backup could be made after the last change of key."""

    @property
    def key(self) -> bytes:
        """Give the present key."""
        return self._key

    @property
    def keys(self) -> Keys:
        """Give what keeps the key outside the file."""
        return self._keys

    def ways(self) -> Ways:
        """Tell which ways lead to the present key."""
        return self._keys.ways()

    def change_passphrase(self, passphrase: str) -> Ways:
        """Choose a passphrase, in place of an earlier one (UnlockError, OSError).

        Backups made before still open by the earlier one.
        """
        self._keys.set_passphrase(self._key, passphrase)
        self._trail.note(Act.PASSPHRASE_CHANGED)
        return self.ways()

    def draw_code(self) -> str:
        """Draw a recovery code to be shown once; it opens nothing until ``adopt_code``."""
        return self._keys.draw_code()

    def adopt_code(self, code: str, typed: str) -> Ways:
        """Let a code that was noted open the file, in place of an earlier one.

        ``typed`` is the code read back from the paper: UnlockError(CODE_MISTYPED, WRONG_CODE) when
        it is not the one shown; nothing is then changed.
        """
        if _plain(typed) != _plain(code):
            # A typing error is told at its place; a well-formed other code is told as such.
            self._keys.new_slots(self._key, None, typed)
            raise UnlockError(UnlockFault.WRONG_CODE)
        self._keys.set_code(self._key, code)
        self._trail.note(Act.CODE_MADE)
        return self.ways()

    def revoke_code(self) -> Ways:
        """Have the code open the file no more (UnlockError when nothing else would, OSError)."""
        self._keys.revoke_code()
        self._trail.note(Act.CODE_REVOKED)
        return self.ways()

    def change_key(self, passphrase: str | None, code: str | None = None) -> Ways:
        """Encrypt the whole file by a new key (UnlockError, JournalError, OSError).

        ``passphrase`` must be the present one when there is one, since it cannot be guessed; the
        old code opens nothing any more, and ``code`` takes its place. Cut short anywhere, the old
        key or the new one opens the file. Earlier backups keep their key, which this file keeps.
        """
        if self.ways().passphrase:
            self._keys.slots().by_passphrase(passphrase or "")
        key = secrets.token_bytes(_KEY_BYTES)
        slots = self._keys.new_slots(key, passphrase, code)
        self._retire(self._key)
        self._keys.announce(key, slots)
        try:
            self._rekey(key)
        except BaseException:
            self._keys.settle(self._key)
            raise
        self._key = key
        self._keys.settle(key)
        self._trail.note(Act.KEY_CHANGED)
        self.backed_up = self.back_up()
        return self.ways()

    def known_keys(self) -> tuple[bytes, ...]:
        """Give the present key and those that it took the place of, the latest first."""
        return (self._key, *reversed(retired(self._settings)))

    def _retire(self, key: bytes) -> None:
        retire(self._settings, key)


def retired(settings: Settings) -> tuple[bytes, ...]:
    """Give the keys that a file had before, the oldest first."""
    kept = settings.get(_RETIRED)
    return () if kept is None else tuple(bytes.fromhex(known) for known in json.loads(kept))


def retire(settings: Settings, *keys: bytes) -> None:
    """Keep earlier keys in the encrypted file: backups made under them still open with it."""
    known = list(dict.fromkeys((*retired(settings), *keys)))
    settings.put(_RETIRED, json.dumps([known_key.hex() for known_key in known[-_MOST_RETIRED:]]))


def _plain(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter.isalnum())
