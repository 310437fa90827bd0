"""The part of the composition that compares the encrypted file with what remembers it outside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from commission_app.application.base.checkpoint import CheckpointStore, CheckpointStoreUnavailable
from commission_app.application.base.ports import Clock, JournalUnavailable, StorageFault
from commission_app.application.vault.checkpoint_sources import CheckpointSource
from commission_app.application.vault.file_opener import UnlockError
from commission_app.application.vault.integrity import IntegrityService
from commission_app.composition.checkpoint_writer import CheckpointWriter
from commission_app.composition.shutdown_digest import ShutdownDigest

if TYPE_CHECKING:
    from commission_app.adapters.storage.storage_file import StorageFile
    from commission_app.adapters.vault.vault import Vault


def look_before_opening(vault: Vault) -> ShutdownDigest | None:
    """Look at a closed file, None where there is no keyring that remembers its last closing."""
    from commission_app.adapters.vault.keyring_closing import KeyringShutdown

    try:
        available = vault.keyring.available
    except UnlockError:
        return None
    if not available:
        return None
    return ShutdownDigest(vault.database, KeyringShutdown(vault.keyring, vault.identity()))


def watch(
    storage: StorageFile,
    vault: Vault,
    clock: Clock,
    closing: ShutdownDigest | None = None,
    witnesses: Sequence[CheckpointSource] = (),
) -> tuple[IntegrityService, CheckpointWriter | None]:
    """Compare an open file with the marks, and keep them from now on where it may be written.

    ``closing`` looked at it before it was opened; ``witnesses`` are heard by a whole check.
    """
    anchors = _marks_of(vault)
    office = IntegrityService(
        storage.journal, storage.integrity, storage.registers, anchors, clock, witnesses
    )
    if storage.reading:
        return office, None
    keeper = CheckpointWriter(storage.journal, anchors, office, closing, storage.trail.length)
    storage.journal.listeners.append(keeper.appended)
    keeper.keep()
    return office, keeper


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
    return (KeyringCheckpoints(vault.keyring, vault.identity()),) if available else ()
