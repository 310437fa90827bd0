"""The vault: one folder, one encrypted file, and the ways to its key."""

from __future__ import annotations

import json
import secrets
from pathlib import Path

from commission_app.session.door import DoorFault, DoorShut, DoorState
from commission_app.session.whole_file import write_whole
from commission_app.vault.os_keyring import OsKeyring
from commission_app.vault.passphrase import DEFAULT_COST, Cost, unwrap, wrap

KEY_BYTES = 32


class Vault:
    """Finds, makes and keeps the key of the file of a folder; never writes it in clear."""

    def __init__(self, folder: Path, keyring: OsKeyring, cost: Cost = DEFAULT_COST) -> None:
        """Look after a folder, which must exist."""
        self._folder = folder
        self._keyring = keyring
        self._cost = cost

    @property
    def database(self) -> Path:
        """Where the encrypted file is."""
        return self._folder / "commission.db"

    def state(self) -> DoorState:
        """Tell what is needed to go in (DoorShut when the keyring is locked and nothing else)."""
        wrapped = self._key_file.exists()
        try:
            at_hand = self._kept() is not None
        except DoorShut:
            if not wrapped:
                raise
            at_hand = False
        if at_hand:
            return DoorState.KEY_AT_HAND
        if wrapped:
            return DoorState.PASSPHRASE_NEEDED
        if not self.database.exists():
            if self._keyring.available:
                return DoorState.NEW_WITH_KEYRING
            return DoorState.NEW_WITHOUT_KEYRING
        return DoorState.KEY_LOST if self._keyring.available else DoorState.KEYRING_UNAVAILABLE

    def create(self, passphrase: str | None = None) -> bytes:
        """Make the key of a new file, kept in the keyring, wrapped by the passphrase, or both.

        The key is kept and read back before any file is made with it. A key that is already there
        is used again: an encrypted file may have been put aside. DoorShut without either place.
        """
        known = self._kept()
        if known is None and self._key_file.exists():
            return self.unlock(passphrase)
        if known is None and self.database.exists():
            raise DoorShut(DoorFault.KEY_LOST)
        key = known or secrets.token_bytes(KEY_BYTES)
        if passphrase is None and not self._keyring.available:
            raise DoorShut(DoorFault.KEYRING_UNAVAILABLE)
        if passphrase is not None:
            self._write(self._key_file, wrap(key, passphrase, self._cost))
        if self._keyring.available and known is None:
            self._keyring.put(self._identity(), key)
        return key

    def unlock(self, passphrase: str | None = None) -> bytes:
        """Give the key, from the keyring or by the passphrase (DoorShut)."""
        if passphrase is None:
            key = self._kept()
            if key is None:
                missing = DoorFault.KEY_LOST
                raise DoorShut(
                    missing if self._keyring.available else DoorFault.KEYRING_UNAVAILABLE
                )
            return key
        if not self._key_file.exists():
            raise DoorShut(DoorFault.KEY_LOST)
        key = unwrap(self._key_file.read_text("utf-8"), passphrase)
        if self._keyring.available:
            # A keyring that was lost is given the key again.
            self._keyring.put(self._identity(), key)
        return key

    def add_passphrase(self, passphrase: str) -> None:
        """Wrap the key of the keyring by a passphrase too, in place of an earlier one (DoorShut).

        A keyring that is lost one day is then no loss of the file.
        """
        self._write(self._key_file, wrap(self.unlock(), passphrase, self._cost))

    @property
    def _key_file(self) -> Path:
        return self._folder / "key.json"

    def _kept(self) -> bytes | None:
        return self._keyring.get(self._identity()) if self._keyring.available else None

    def _identity(self) -> str:
        """Give the name of this vault in the keyring, made once."""
        place = self._folder / "vault.json"
        try:
            return str(json.loads(place.read_text("utf-8"))["id"])
        except FileNotFoundError:
            identity = secrets.token_hex(8)
            self._write(place, json.dumps({"format": 1, "id": identity}))
            return identity
        except (ValueError, KeyError, TypeError) as error:
            raise DoorShut(DoorFault.KEY_FILE_DAMAGED) from error

    def _write(self, place: Path, content: str) -> None:
        """Write a small file whole, readable by its user alone where the system knows of it."""
        write_whole(place, content.encode())
