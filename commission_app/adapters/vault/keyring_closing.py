"""The last closing of the file in the operating system's keyring."""

from __future__ import annotations

from commission_app.adapters.vault.os_keyring import OsKeyring
from commission_app.application.base.checkpoint import CheckpointStoreUnavailable, Closing
from commission_app.application.vault.file_opener import UnlockError

_DIGEST_BYTES = 32
_LENGTH_BYTES = 8


class KeyringShutdown:
    """Remembers the last closing outside the file: 80 characters, two while the file is open."""

    def __init__(self, keyring: OsKeyring, vault: str) -> None:
        """Keep the last closing of the vault of that name."""
        self._keyring = keyring
        self._name = f"{vault} closing"

    def recall(self) -> Closing | None:
        """Give the last closing, None when the file was not closed in order."""
        try:
            kept = self._keyring.get(self._name)
        except UnlockError as shut:
            raise CheckpointStoreUnavailable(shut.fault.value) from shut
        if kept is None or len(kept) != _DIGEST_BYTES + _LENGTH_BYTES:
            return None
        return Closing(kept[:_DIGEST_BYTES], int.from_bytes(kept[_DIGEST_BYTES:], "big"))

    def keep(self, closing: Closing) -> None:
        """Remember a closing (CheckpointStoreUnavailable)."""
        self._put(closing.digest + closing.trail_length.to_bytes(_LENGTH_BYTES, "big"))

    def forget(self) -> None:
        """Take note that the file is open (CheckpointStoreUnavailable)."""
        self._put(b"\0")

    def _put(self, content: bytes) -> None:
        try:
            self._keyring.put(self._name, content)
        except UnlockError as shut:
            raise CheckpointStoreUnavailable(shut.fault.value) from shut
