"""The head of the journal in the operating system's keyring: outside the file, on this account."""

from __future__ import annotations

from collections.abc import Sequence

from commission_app.adapters.vault.os_keyring import OsKeyring
from commission_app.application.base.checkpoint import (
    WHOLE_FILE,
    Checkpoint,
    CheckpointPlace,
    CheckpointStoreUnavailable,
)
from commission_app.application.vault.file_opener import UnlockError

_POSITION_BYTES = 8
_SEAL_BYTES = 32


class KeyringCheckpoints:
    """Answers to the ``CheckpointStore`` port: one mark, of the whole file, 80 characters long."""

    place = CheckpointPlace.KEYRING

    def __init__(self, keyring: OsKeyring, vault: str) -> None:
        """Keep the mark of the vault of that name."""
        self._keyring = keyring
        self._name = f"{vault} journal"

    def recall(self) -> Sequence[Checkpoint]:
        """Give the mark kept (AnchorsUnavailable)."""
        try:
            kept = self._keyring.get(self._name)
        except UnlockError as shut:
            raise CheckpointStoreUnavailable(shut.fault.value) from shut
        if kept is None:
            return ()
        if len(kept) != _POSITION_BYTES + _SEAL_BYTES:
            raise CheckpointStoreUnavailable("not a mark")
        position = int.from_bytes(kept[:_POSITION_BYTES], "big")
        return (Checkpoint(WHOLE_FILE, position, kept[_POSITION_BYTES:].hex()),)

    def keep(self, mark: Checkpoint) -> None:
        """Keep the mark of the whole file (AnchorsUnavailable)."""
        content = mark.position.to_bytes(_POSITION_BYTES, "big") + bytes.fromhex(mark.seal)
        try:
            self._keyring.put(self._name, content)
        except UnlockError as shut:
            raise CheckpointStoreUnavailable(shut.fault.value) from shut
