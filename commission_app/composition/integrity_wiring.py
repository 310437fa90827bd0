"""The part of the composition that compares the encrypted file with what remembers it outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from commission_app.application.base.checkpoint import (
    CheckpointStore,
    CheckpointStoreUnavailable,
    CheckpointVerdict,
)
from commission_app.application.base.ports import Clock, JournalUnavailable, StorageFault
from commission_app.application.vault.backup_ports import BackupError
from commission_app.application.vault.backups import SUFFIX
from commission_app.application.vault.checkpoint_sources import CheckpointSource
from commission_app.application.vault.file_opener import UnlockError
from commission_app.application.vault.integrity import IntegrityService
from commission_app.composition.checkpoint_writer import CheckpointWriter
from commission_app.composition.shutdown_digest import ShutdownDigest

if TYPE_CHECKING:
    from commission_app.adapters.storage.storage_file import StorageFile
    from commission_app.adapters.vault.vault import Vault


IDENTITY = "vault.identity"
"""The setting of the encrypted file that bears the name of its vault."""


def identify(storage: StorageFile, vault: Vault, shelf: Path) -> bool:
    """Give the vault the name that its file bears; tell whether it is given one now.

    The file beside it in clear points to a name, which anybody may change: the encrypted file
    decides. One of an earlier version bears none: every mark within reach is compared with it,
    whichever name it is kept under, and it takes a name once none contradicts it.
    """
    borne = storage.settings.get(IDENTITY)
    if borne is not None:
        vault.adopt(borne)
        return False
    verdicts = dict(_verdicts(storage, vault, shelf))
    wrong = (CheckpointVerdict.CUT, CheckpointVerdict.REWRITTEN)
    contradicted = [name for name, verdict in verdicts.items() if verdict in wrong]
    holding = [name for name, verdict in verdicts.items() if verdict is CheckpointVerdict.HOLDS]
    vault.adopt(next(iter((*contradicted, *holding)), vault.identity()))
    if contradicted or None in verdicts.values() or storage.reading:
        # What contradicts it, or did not answer, is compared again at the next opening.
        return False
    storage.settings.put(IDENTITY, vault.identity())
    return True


def _verdicts(
    storage: StorageFile, vault: Vault, shelf: Path
) -> Iterator[tuple[str, CheckpointVerdict | None]]:
    """Compare a file with the mark of each name within reach, None where none answers."""
    from commission_app.adapters.vault.keyring_checkpoints import KeyringCheckpoints

    for name in dict.fromkeys((*vault.names(), *named_by_backups(shelf))):
        try:
            if not vault.keyring.available:
                return
            marks = KeyringCheckpoints(vault.keyring, name).recall()
        except (UnlockError, CheckpointStoreUnavailable):
            yield name, None
            continue
        for mark in marks:
            if mark.position:
                yield name, storage.journal.compare(mark)


def named_by_backups(shelf: Path) -> Iterator[str]:
    """Give the names of the vaults that the backups of a shelf were made of, unchecked."""
    from commission_app.adapters.vault.backup_file import SealedBackups

    for path in sorted(shelf.glob(f"*{SUFFIX}")) if shelf.is_dir() else ():
        try:
            yield SealedBackups().header(path).vault
        except (BackupError, OSError):
            continue


def look_before_opening(vault: Vault) -> ShutdownDigest | None:
    """Look at a closed file, None where there is no keyring that remembers its last closing."""
    try:
        available = vault.keyring.available
    except UnlockError:
        # It may answer before the end.
        available = True
    return ShutdownDigest(vault.database) if available else None


def integrity_of(
    storage: StorageFile,
    vault: Vault,
    clock: Clock,
    witnesses: Sequence[CheckpointSource] = (),
) -> IntegrityService:
    """Compare an open file with the checkpoints; ``witnesses`` are heard by a whole check.

    The vault bears the name of its file by now.
    """
    return IntegrityService(
        storage.journal,
        storage.integrity,
        storage.registers.check,
        storage.documents,
        _marks_of(vault),
        clock,
        witnesses,
    )


def keep_checkpoints(
    storage: StorageFile,
    vault: Vault,
    integrity: IntegrityService,
    closing: ShutdownDigest | None = None,
) -> CheckpointWriter:
    """Keep the checkpoints of a file that may be written, from now on.

    ``closing`` looked at the file before it was opened.
    """
    from commission_app.adapters.vault.keyring_closing import KeyringShutdown

    if closing is not None:
        closing.ask(KeyringShutdown(vault.keyring, vault.identity()))
    writer = CheckpointWriter(storage.journal, _marks_of(vault), integrity, closing, storage.trail)
    storage.journal.listeners.append(writer.appended)
    writer.keep()
    return writer


def refuse_to_begin_again(vault: Vault) -> None:
    """Refuse a new file where the marks know of one: it was moved, or its disk is away."""
    if vault.database.exists():
        return
    for anchors in _marks_of(vault):
        try:
            known = anchors.recall()
        except CheckpointStoreUnavailable:
            continue
        if any(mark.position for mark in known):
            raise JournalUnavailable("the file is not there", StorageFault.GONE)


def _marks_of(vault: Vault) -> tuple[CheckpointStore, ...]:
    from commission_app.adapters.vault.keyring_checkpoints import KeyringCheckpoints

    try:
        available = vault.keyring.available
    except UnlockError:
        # It may answer later: until then its mark is said not to answer.
        available = True
    others = [name for name in vault.names() if name != vault.identity()]
    marks = KeyringCheckpoints(vault.keyring, vault.identity(), others, vault.held)
    return (marks,) if available else ()
