"""The part of the composition that compares the encrypted file with what remembers it outside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from commission_app.application.base.checkpoint import Anchors, AnchorsUnavailable
from commission_app.application.base.ports import Clock, JournalUnavailable, StorageFault
from commission_app.application.vault.checkpoint_sources import Witness
from commission_app.application.vault.file_opener import DoorShut
from commission_app.application.vault.integrity import IntegrityOffice
from commission_app.composition.checkpoint_writer import MarkKeeper
from commission_app.composition.shutdown_digest import ClosingWatch

if TYPE_CHECKING:
    from commission_app.adapters.storage.storage_file import StorageFile
    from commission_app.adapters.vault.vault import Vault


def look_before_opening(vault: Vault) -> ClosingWatch | None:
    """Look at a closed file, None where there is no keyring that remembers its last closing."""
    from commission_app.adapters.vault.keyring_closing import KeyringClosing

    try:
        available = vault.keyring.available
    except DoorShut:
        return None
    if not available:
        return None
    return ClosingWatch(vault.database, KeyringClosing(vault.keyring, vault.identity()))


def watch(
    storage: StorageFile,
    vault: Vault,
    clock: Clock,
    closing: ClosingWatch | None = None,
    witnesses: Sequence[Witness] = (),
) -> tuple[IntegrityOffice, MarkKeeper | None]:
    """Compare an open file with the marks, and keep them from now on where it may be written.

    ``closing`` looked at it before it was opened; ``witnesses`` are heard by a whole check.
    """
    anchors = _marks_of(vault)
    office = IntegrityOffice(
        storage.journal, storage.integrity, storage.registers, anchors, clock, witnesses
    )
    if storage.reading:
        return office, None
    keeper = MarkKeeper(storage.journal, anchors, office, closing, storage.trail.length)
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
        except AnchorsUnavailable:
            continue
        if any(mark.position for mark in known):
            raise JournalUnavailable("the file is not there", StorageFault.GONE)


def _marks_of(vault: Vault) -> tuple[Anchors, ...]:
    from commission_app.adapters.vault.keyring_checkpoints import KeyringMarks

    try:
        available = vault.keyring.available
    except DoorShut:
        # It may answer later: until then its mark is said not to answer.
        available = True
    return (KeyringMarks(vault.keyring, vault.identity()),) if available else ()
