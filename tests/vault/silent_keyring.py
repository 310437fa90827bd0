"""The session's real keyring, which can fall silent: locked, as the system locks it."""

from __future__ import annotations

from pathlib import Path

import keyring.errors
from keyring.backends.SecretService import Keyring as SecretService

from commission_app.adapters.vault.os_keyring import OsKeyring
from commission_app.adapters.vault.vault import Vault
from commission_app.clocks import PlayedClock
from commission_app.composition.opener import FileOpener
from commission_app.paths import Folders
from tests.domain.room import START
from tests.vault.rooms import QUICK


class Lockable(SecretService):
    """Answers as the session's keyring does, unless it is locked."""

    locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self._refuse()
        found = super().get_password(service, username)  # type: ignore[no-untyped-call]  # untyped
        return None if found is None else str(found)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._refuse()
        super().set_password(service, username, password)  # type: ignore[no-untyped-call]  # untyped

    def _refuse(self) -> None:
        if self.locked:
            raise keyring.errors.KeyringLocked("locked")


# The allow-list knows backends by their names.
Lockable.__module__, Lockable.__qualname__ = SecretService.__module__, SecretService.__qualname__


class LockableDoor(FileOpener):
    """The door of a folder, on a keyring that can be locked."""

    def __init__(self, folder: Path, backend: Lockable) -> None:
        """Open the file of a folder by this keyring."""
        super().__init__(Folders(folder), PlayedClock(START))
        self._folder, self._backend = folder, backend

    def _vault(self) -> Vault:
        Folders(self._folder).prepare()
        return Vault(self._folder, OsKeyring(self._backend), QUICK)
