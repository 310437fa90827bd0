"""An encrypted file with its keys and backups, on a folder of its own."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from keyring.backends import fail

from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.adapters.vault.os_keyring import OsKeyring
from commission_app.adapters.vault.passphrase import Cost
from commission_app.adapters.vault.vault import Vault
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.clocks import PlayedClock
from commission_app.composition import file_maintenance, opener
from commission_app.composition.file_maintenance import FileMaintenance
from commission_app.composition.integrity_wiring import identify
from commission_app.paths import Folders, folders
from tests.domain.room import START
from tests.storage.opened import played

QUICK = Cost(iterations=1, lanes=1, memory=64)
PHRASE = "une phrase assez longue"


@dataclass
class Opened:
    """An open file and all that looks after it."""

    places: Folders
    vault: Vault
    storage: StorageFile
    maintenance: FileMaintenance

    def session(self) -> Snapshot:
        """Play the beginning of a session."""
        return played(self.storage)

    @property
    def desk(self) -> SessionService:
        """Give a desk on the file."""
        return SessionService(
            self.storage.journal, PlayedClock(START), lambda: secrets.token_bytes(32)
        )


def no_keyring() -> OsKeyring:
    return OsKeyring(fail.Keyring())  # type: ignore[no-untyped-call]  # keyring leaves it untyped


def vault_of(folder: Path, keyring: OsKeyring | None = None) -> Vault:
    places = folders(folder)
    places.prepare()
    return Vault(places.data, keyring or no_keyring(), QUICK)


@dataclass(kw_only=True)
class OnAStick:
    """Two places between which a stick is carried, with the bundle of each way."""

    stick: Path

    @property
    def out(self) -> Path:
        return self.stick / "aller.remise"

    @property
    def back(self) -> Path:
        return self.stick / "retour.remise"


@contextmanager
def opened(
    folder: Path, passphrase: str | None = PHRASE, keyring: OsKeyring | None = None
) -> Iterator[Opened]:
    """Open the file of a folder as the door does, or make it."""
    vault = vault_of(folder, keyring)
    known = vault.database.exists()
    keys = vault.candidates(passphrase) if known else (vault.create(passphrase),)
    key, storage = file_maintenance.first_that_opens(
        keys, lambda known: StorageFile(vault.database, known)
    )
    places = folders(folder)
    identify(storage, vault, places.backups)
    file_maintenance.settle(vault, key)
    try:
        built = file_maintenance.build(
            storage, vault, key, places, PlayedClock(START), opener.identities
        )
        yield Opened(places, vault, storage, built)
    finally:
        storage.close()
