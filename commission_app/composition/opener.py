"""Opens the encrypted file and gives what one works with; the front knows no other module here."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from commission_app.application.base.ports import Clock, WrongKey
from commission_app.application.session.rehearsal import fictional
from commission_app.application.session.service import Snapshot
from commission_app.application.vault.audit_log import Act
from commission_app.application.vault.checkpoint_sources import MinutesCheckpoints
from commission_app.application.vault.file_opener import (
    PASSPHRASE_LENGTH,
    OpenerState,
    UnlockError,
    UnlockFault,
)
from commission_app.application.vault.lock import Lock
from commission_app.clocks import PlayedClock
from commission_app.composition import file_maintenance
from commission_app.composition.agendas import agenda_reader
from commission_app.composition.integrity_wiring import (
    identify,
    integrity_of,
    keep_checkpoints,
    look_before_opening,
    refuse_to_begin_again,
)
from commission_app.composition.open_file import (
    OpenFile,
    ReadOnlyFile,
    UseCases,
    open_storage,
)
from commission_app.composition.projections import copied_projections, projections_of
from commission_app.composition.services import (
    composition_templates,
    document_signer,
    draw_pages,
    first_phrases,
    identities,
    member_categories,
    paper_writer,
    passing_settings,
    read_trusted_roots,
    rulebook,
    sealed_head,
    signer,
    trial_authority,
    verifier,
    write_card,
    write_passage,
)
from commission_app.paths import Folders

if TYPE_CHECKING:
    from commission_app.adapters.storage.file_lock import FileLock
    from commission_app.adapters.storage.storage_file import StorageFile
    from commission_app.adapters.vault.vault import Vault
    from commission_app.application.updates.updates import UpdateService
    from commission_app.composition.shutdown_digest import ShutdownDigest

__all__ = [
    "FileOpener",
    "OpenFile",
    "ReadOnlyFile",
    "Rehearsal",
    "UseCases",
    "agenda_reader",
    "composition_templates",
    "document_signer",
    "draw_pages",
    "first_phrases",
    "forget_rehearsals",
    "identities",
    "member_categories",
    "paper_writer",
    "passing_settings",
    "read_trusted_roots",
    "rulebook",
    "sealed_head",
    "signer",
    "trial_authority",
    "verifier",
    "write_card",
    "write_passage",
]

_REHEARSALS, _REHEARSAL = "repetition-", "repetition.db"
_REHEARSED = "samples/seance-paris.xlsx"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Use-cases of its own, on a file whose key is in memory alone: nothing of it remains."""

    workplace: UseCases
    snapshot: Snapshot
    folder: Path

    def end(self) -> None:
        """Close the file and throw it away."""
        self.workplace.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class FileOpener:
    """Opens the encrypted file of a folder; to be used on the storage thread."""

    def __init__(self, folders: Folders, clock: Clock, *, keyring: bool = True) -> None:
        """``keyring`` False never touches the system's keyring: a passphrase is then needed."""
        self._folders = folders
        self._clock = clock
        self._keyring = keyring

    @property
    def settings(self) -> Path:
        """Where the comfort settings are kept."""
        return self._folders.settings

    def lock(self) -> Lock:
        """Give the lock of the desk; the passphrase of the file opens it too."""
        from commission_app.adapters.vault.lock_code import LockCode

        return LockCode(self._folders.data, recovery=self._recovers)

    def updates(self) -> UpdateService:
        """Return what takes updates of the program, the key it was built with at hand or not."""
        from commission_app.composition.update_wiring import update_service

        return update_service(self._folders)

    def time(self) -> datetime:
        """Give the moment to show; it counts as no act of a played session."""
        clock = self._clock
        return clock.look() if isinstance(clock, PlayedClock) else clock.now()

    def _recovers(self, phrase: str) -> bool:
        try:
            self._vault().candidates(phrase)
        except UnlockError:
            return False
        return len(phrase) >= PASSPHRASE_LENGTH

    def state(self) -> OpenerState:
        """Tell what is needed to go in (UnlockError, OSError)."""
        return self._vault().state()

    def create(self, passphrase: str | None = None) -> OpenFile:
        """Make the key, then the file, and open it (UnlockError, JournalError, OSError)."""
        vault = self._vault()

        def keys() -> tuple[bytes, ...]:
            refuse_to_begin_again(vault)
            return (vault.create(passphrase),)

        return self._held(vault, lambda lock: self._open(vault, lock, keys()))

    def unlock(self, passphrase: str | None = None, code: str | None = None) -> OpenFile:
        """Open the file by the keyring, the passphrase or the recovery code.

        A file of an earlier version is backed up first. Raises UnlockError, JournalError,
        BackupError, OSError.
        """
        vault = self._vault()
        by_keyring = passphrase is None and code is None

        def opening(lock: FileLock) -> OpenFile:
            refuse_to_begin_again(vault)
            try:
                return self._open(vault, lock, vault.candidates(passphrase, code))
            except WrongKey as wrong:
                if by_keyring and vault.asks():
                    raise UnlockError(UnlockFault.KEYRING_OTHER_KEY) from wrong
                raise

        return self._held(vault, opening)

    def restore(
        self,
        backup: Path,
        passphrase: str | None = None,
        code: str | None = None,
        *,
        confirmed: bool = False,
    ) -> OpenFile:
        """Put the file of a backup in place and open it; the present one is put aside.

        Nobody may have the present file open. The backup of another commission is refused
        until it is ``confirmed``. Raises BackupError, UnlockError, JournalError, OSError.
        """
        vault = self._vault()
        restored = file_maintenance.restore_backup(
            backup, vault, passphrase, code, self._clock, confirmed=confirmed
        )
        opened = self._held(vault, lambda lock: self._open(vault, lock, (restored.key,)))
        opened.maintenance.trail.note(Act.RESTORED, facts=restored.contents.facts)
        # The user asked for this older file: the checkpoints follow.
        opened.checkpoints.accept()
        return opened

    def read(self, passphrase: str | None = None, code: str | None = None) -> ReadOnlyFile:
        """Open a copy of the file as it is now, to read it alone: whoever writes is not disturbed.

        Raises UnlockError, JournalError, OSError.
        """
        vault = self._vault()
        keys = vault.candidates(passphrase, code)

        def opening(key: bytes) -> StorageFile:
            return open_storage(vault.database, key, reading=True)

        key, storage = file_maintenance.first_that_opens(keys, opening)
        identify(storage, vault, self._folders.backups)
        integrity = integrity_of(storage, vault, self._clock, (_minutes_witness(storage),))
        return ReadOnlyFile(storage, self._clock, integrity, copied_projections(storage, key))

    def _vault(self) -> Vault:
        return file_maintenance.find_vault(self._folders, keyring=self._keyring)

    def rehearse(self, own: UseCases | None = None) -> Rehearsal:
        """Begin a rehearsal on the fictional agenda that ships, today (JournalError, OSError).

        The commission and the rules of the registers of ``own`` hold it, where they have one. That
        file is read and not touched.
        """
        from commission_app.adapters.vault.vault import KEY_BYTES

        self._folders.prepare()
        forget_rehearsals(self._folders)
        folder = Path(tempfile.mkdtemp(prefix=_REHEARSALS, dir=self._folders.data))
        storage = open_storage(folder / _REHEARSAL, secrets.token_bytes(KEY_BYTES))
        workplace = UseCases(storage, self._clock)
        with as_file(files("resources").joinpath(_REHEARSED)) as sample:
            reading = agenda_reader().read(sample)
        if reading.draft is None:
            raise ValueError("the agenda that ships cannot be read")
        today, registers = self._clock.now().date(), workplace.registers
        if own is not None:
            registers.record([version.change for version in own.registers.history()])
        draft = fictional(reading.draft, today, registers.composition(today.isoformat()))
        snapshot = workplace.desk.convene(draft, rulebook().version)
        return Rehearsal(workplace, snapshot, folder)

    def _held(self, vault: Vault, opening: Callable[[FileLock], OpenFile]) -> OpenFile:
        """Open under the lock of the file: what was checked still holds when it is acted on."""
        from commission_app.adapters.storage.engine import said_plainly
        from commission_app.adapters.storage.file_lock import FileLock

        with said_plainly(vault.database):
            lock = FileLock(vault.database)
        try:
            return opening(lock)
        finally:
            # The open file holds it too.
            lock.release()

    def _open(self, vault: Vault, lock: FileLock, keys: tuple[bytes, ...]) -> OpenFile:
        closing = look_before_opening(vault)

        def opening(key: bytes) -> StorageFile:
            file_maintenance.secure_before_upgrade(vault, key, self._folders, self._clock)
            return open_storage(vault.database, key, lock=lock)

        key, storage = file_maintenance.first_that_opens(keys, opening)
        try:
            return self._joined(vault, key, storage, closing)
        except BaseException:
            # Nothing holds the file: what failed is tried again, by this program too.
            storage.close()
            raise

    def _joined(
        self, vault: Vault, key: bytes, storage: StorageFile, closing: ShutdownDigest | None
    ) -> OpenFile:
        fresh = storage.trail.length() == 0
        named = identify(storage, vault, self._folders.backups)
        integrity = integrity_of(storage, vault, self._clock)
        checkpoints = keep_checkpoints(storage, vault, integrity, closing)
        file_maintenance.settle(vault, key)
        built = file_maintenance.build(storage, vault, key, self._folders, self._clock, identities)
        checkpoints.accepted = lambda: vault.claim(built.room.known_keys()[0])
        integrity.hear(built.witness, _minutes_witness(storage))
        recorded_until = built.trail.latest()
        if named and not fresh:
            built.trail.note(Act.IDENTIFIED)
            storage.journal.tell_erasures(self._clock.now())
        built.earlier.take_up()
        found = "" if closing is None else closing.digest
        built.trail.note(Act.OPENED, **({"found": found} if found else {}))
        kept = projections_of(storage, key)
        return OpenFile(storage, self._clock, built, integrity, checkpoints, recorded_until, kept)


def _minutes_witness(storage: StorageFile) -> MinutesCheckpoints:
    return MinutesCheckpoints(storage.journal, storage.documents, sealed_head)


def forget_rehearsals(places: Folders) -> None:
    """Throw away what rehearsals that were cut short left: nobody has their keys any more.

    One that another program is at, or just begins, is left alone: the lock of its file tells, and
    there is none yet in an empty folder.
    """
    from commission_app.adapters.storage.file_lock import held

    for left in places.data.glob(f"{_REHEARSALS}*"):
        if any(left.glob("*")) and not held(left / _REHEARSAL):
            shutil.rmtree(left, ignore_errors=True)
