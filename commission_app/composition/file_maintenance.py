"""The part of the composition that joins the keys, the backups and the encrypted file."""

from __future__ import annotations

import platform
import secrets
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from commission_app.account import account
from commission_app.application.base.ports import Clock, JournalError, WrongKey
from commission_app.application.base.whole_file import put_in_place
from commission_app.application.identities.guard import Forbids
from commission_app.application.vault.audit_log import AuditLog
from commission_app.application.vault.audit_view import AuditView
from commission_app.application.vault.backup_ports import (
    BackupError,
    BackupFault,
    BackupHeader,
    Contents,
    Reason,
)
from commission_app.application.vault.backups import SUFFIX, BackupService, forget_copies
from commission_app.application.vault.checkpoint_sources import BackupCheckpoints
from commission_app.application.vault.earlier_returns import EarlierReturns
from commission_app.application.vault.file_opener import UnlockError, UnlockFault
from commission_app.application.vault.forks import ForkService
from commission_app.application.vault.handover import HandoverService
from commission_app.application.vault.keys import KeyService, retire, retired
from commission_app.application.vault.pairing import Pairing
from commission_app.application.vault.restoring import Restored, restore
from commission_app.application.vault.travelling import PathwayTravel
from commission_app.composition.integrity_wiring import IDENTITY, named_by_backups
from commission_app.domain.seal import SALT_BYTES
from commission_app.domain.session.session import fold
from commission_app.paths import Folders

if TYPE_CHECKING:
    from commission_app.adapters.storage.file_lock import FileLock
    from commission_app.adapters.storage.storage_file import StorageFile
    from commission_app.adapters.vault.vault import Vault

Opened = TypeVar("Opened")


@dataclass(frozen=True, slots=True)
class FileMaintenance:
    """What looks after the encrypted file as a whole; lives on the storage thread."""

    room: KeyService
    backups: BackupService
    trail: AuditLog
    handover: HandoverService
    forks: ForkService
    earlier: EarlierReturns
    audit: AuditView
    witness: BackupCheckpoints
    only_read: Callable[[str], bool]
    """Tells whether a session is only read here; asks no database, from any thread."""


def find_vault(places: Folders, *, keyring: bool) -> Vault:
    """Give the vault of a folder; without ``keyring`` the system's one is never touched."""
    from keyring.backends import fail

    from commission_app.adapters.vault.os_keyring import OsKeyring
    from commission_app.adapters.vault.vault import Vault

    places.prepare()
    absent = fail.Keyring()  # type: ignore[no-untyped-call]  # keyring leaves it untyped
    chosen = OsKeyring(None if keyring else absent)
    return Vault(
        places.data, chosen, named_by_backups=lambda: tuple(named_by_backups(places.backups))
    )


def first_that_opens(
    keys: tuple[bytes, ...], opening: Callable[[bytes], Opened]
) -> tuple[bytes, Opened]:
    """Open by the first key that fits (WrongKey when none does)."""
    for key in keys:
        try:
            return key, opening(key)
        except WrongKey:
            if key is keys[-1]:
                raise
    raise UnlockError(UnlockFault.KEY_LOST)


def settle(vault: Vault, key: bytes) -> None:
    """Make a key the present one; a keyring or a place that fails meanwhile keeps nobody out."""
    try:
        vault.settle(key)
    except (UnlockError, OSError):
        # The file is open: it is offered to the keyring, and pointed to, again next time.
        return


def build(
    storage: StorageFile,
    vault: Vault,
    key: bytes,
    places: Folders,
    clock: Clock,
    guard: Forbids,
) -> FileMaintenance:
    """Join what looks after an open file; ``guard`` looks at what others would write in it."""
    from commission_app.adapters.vault.backup_file import SealedBackups

    _forget_what_was_cut_short(vault, places)
    trail = AuditLog(storage.trail, clock, account())
    room = KeyService(vault, key, storage.settings, storage.rekey, trail)
    backups = BackupService(
        storage,
        room,
        storage.settings,
        SealedBackups(),
        contents_of,
        clock,
        trail,
        places.backups,
        version("commission-app"),
    )

    def back_up() -> bool:
        try:
            backups.make(Reason.KEY)
        except (BackupError, JournalError, OSError):
            return False
        return True

    room.back_up = back_up
    handover = _handover(storage, clock, trail, guard)
    audit = AuditView(storage.journal, trail)
    witness = BackupCheckpoints(backups, trail)
    forks = _forks(storage, clock, trail, guard)
    return FileMaintenance(
        room,
        backups,
        trail,
        handover,
        forks,
        EarlierReturns(handover, storage.transfers),
        audit,
        witness,
        storage.transfers.only_read,
    )


def _forget_what_was_cut_short(vault: Vault, places: Folders) -> None:
    # The lock of the file is held now: nobody else is at work on these.
    forget_copies(places.data, places.backups)
    # What a change of key cut short left: its copy, and the lock beside it.
    for left in (".next", ".next.lock"):
        vault.database.with_name(vault.database.name + left).unlink(missing_ok=True)


def _handover(
    storage: StorageFile, clock: Clock, trail: AuditLog, guard: Forbids
) -> HandoverService:
    from commission_app.adapters.storage.transfers import pathway_told, recorded
    from commission_app.adapters.vault.bundle_cipher import AgeBundleCipher

    storage.transfers.recall()
    envelopes = AgeBundleCipher()
    name = platform.node() or account()
    pairing = Pairing(storage.settings, envelopes, clock, trail, name, guard)
    return HandoverService(
        pairing,
        storage.transfers,
        envelopes,
        clock,
        trail,
        lambda parcel: fold(recorded(parcel)),
        PathwayTravel(storage.between, storage.transfers, clock, pathway_told),
    )


def _forks(storage: StorageFile, clock: Clock, trail: AuditLog, guard: Forbids) -> ForkService:
    return ForkService(
        storage.transfers,
        storage.journal,
        clock,
        trail,
        guard,
        lambda: secrets.token_bytes(SALT_BYTES),
    )


def secure_before_upgrade(vault: Vault, key: bytes, places: Folders, clock: Clock) -> Path | None:
    """Back an older file up before a later version is made of it; None when it needs none.

    Raises BackupError(BEFORE_UPGRADE) when no verified backup could be made: the file then stays
    as it was; WrongKey, JournalUnavailable.
    """
    from commission_app.adapters.storage.copies import copy_at_rest, version_of
    from commission_app.adapters.storage.tables.schema import UPGRADES
    from commission_app.adapters.vault.backup_file import SealedBackups

    if not vault.database.exists() or not vault.database.stat().st_size:
        return None
    known = version_of(vault.database, key)
    if not 0 < known < len(UPGRADES):
        return None
    now, files = clock.now(), SealedBackups()
    places.backups.mkdir(exist_ok=True, mode=0o700)
    target = places.backups / f"{now:%Y-%m-%d_%Hh%M-%S}_version-{known}{SUFFIX}"
    with tempfile.TemporaryDirectory(
        dir=places.data, prefix=".sauvegarde-", ignore_cleanup_errors=True
    ) as work:
        copy, tried, again = (Path(work, name) for name in ("copie.db", "essai.db", "relu.db"))
        try:
            copy_at_rest(vault.database, key, copy)
            copy_at_rest(vault.database, key, tried)
            contents = contents_of(tried, key)
            slots = vault.slots().record()
            header = BackupHeader(
                vault.identity(), now, Reason.UPGRADE, contents, version("commission-app"), slots
            )
            part = Path(work, "sauvegarde.part")
            files.write(part, header, copy, key)
            files.extract(part, key, again)
            if contents_of(again, key) != contents:
                raise BackupError(BackupFault.DIFFERS)
            put_in_place(part, target)
        except (BackupError, OSError) as error:
            raise BackupError(BackupFault.BEFORE_UPGRADE) from error
    return target


def restore_backup(
    backup: Path,
    vault: Vault,
    passphrase: str | None,
    code: str | None,
    clock: Clock,
    *,
    confirmed: bool = False,
) -> Restored:
    """Restore a backup in a folder whose file nobody has open: its lock is taken (FileInUse).

    Without passphrase nor code, the keys that the keyring and the present file know are tried.
    The backup of another commission takes the place of the present file once it is ``confirmed``.
    Raises BackupError, UnlockError, JournalError, OSError; the present file is then as it was.
    """
    from commission_app.adapters.storage.engine import said_plainly
    from commission_app.adapters.storage.file_lock import FileLock

    with said_plainly(vault.database):
        lock = FileLock(vault.database)
    try:
        present, borne = _present(vault, lock)
        return _restored(backup, vault, (passphrase, code), clock, present, borne, confirmed)
    finally:
        lock.release()


def _restored(
    backup: Path,
    vault: Vault,
    secret: tuple[str | None, str | None],
    clock: Clock,
    present: tuple[bytes, ...],
    borne: str,
    confirmed: bool,  # noqa: FBT001 - passed on
) -> Restored:
    from commission_app.adapters.storage.storage_file import StorageFile
    from commission_app.adapters.vault.backup_file import SealedBackups

    files = SealedBackups()
    header = files.header(backup)
    keys = (files.key_by(header, *secret),) if any(secret) else present
    _name(vault, header.vault, borne, confirmed=confirmed)

    def remember(incoming: Path, key: bytes) -> None:
        opened = StorageFile(incoming, key)
        try:
            retire(opened.settings, *reversed([known for known in present if known != key]))
            opened.settings.put(IDENTITY, vault.identity())
        finally:
            opened.close()

    for key in keys:
        try:
            return restore(
                backup, key, vault.database, vault, files, contents_of, remember, clock.now()
            )
        except BackupError as error:
            if error.fault is not BackupFault.OTHER_KEY or key is keys[-1]:
                raise
    raise UnlockError(UnlockFault.KEY_LOST)


def _name(vault: Vault, made_of: str, borne: str, *, confirmed: bool) -> None:
    """Name the vault after the file that comes in; ``made_of`` is the one that was backed up."""
    if vault.database.exists():
        if made_of != (borne or vault.identity()) and not confirmed:
            raise BackupError(BackupFault.OTHER_COMMISSION)
        vault.adopt(made_of)
    else:
        # Beside the file it was made of, on one account, it is another one: each has its key and
        # its marks.
        vault.adopt("" if _lives_elsewhere(vault, made_of) else made_of)


def _lives_elsewhere(vault: Vault, identity: str) -> bool:
    try:
        return vault.lives_elsewhere(identity)
    except UnlockError:
        return False


def _present(vault: Vault, lock: FileLock) -> tuple[tuple[bytes, ...], str]:
    """Give the keys within reach without asking, the retired ones last, and the file's name.

    The name is empty where the present file does not open by them, or bears none yet.
    """
    from commission_app.adapters.storage.storage_file import StorageFile

    try:
        keys = vault.candidates()
    except UnlockError:
        return (), ""
    for key in keys if vault.database.exists() else ():
        try:
            opened = StorageFile(vault.database, key, lock=lock)
        except Exception:  # noqa: BLE001, S112 - a damaged file is what one restores a backup for
            continue
        try:
            known = (*keys, *reversed(retired(opened.settings)))
            return known, opened.settings.get(IDENTITY) or ""
        finally:
            opened.close()
    return keys, ""


def contents_of(path: Path, key: bytes) -> Contents:
    """Check a copy whole and say what it holds."""
    from commission_app.adapters.storage.storage_file import contents_of as checked

    return checked(path, key)
