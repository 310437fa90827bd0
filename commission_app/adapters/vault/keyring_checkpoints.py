"""The head of the journal in the operating system's keyring: outside the file, on this account."""

from __future__ import annotations

from collections.abc import Sequence

from commission_app.adapters.vault.os_keyring import OsKeyring
from commission_app.application.base.checkpoint import (
    WHOLE_FILE,
    AnchorPlace,
    AnchorsUnavailable,
    Mark,
)
from commission_app.application.vault.file_opener import DoorShut

_POSITION_BYTES = 8
_SEAL_BYTES = 32


class KeyringMarks:
    """Answers to the ``Anchors`` port: one mark, of the whole file, 80 characters long."""

    place = AnchorPlace.KEYRING

    def __init__(self, keyring: OsKeyring, vault: str) -> None:
        """Keep the mark of the vault of that name."""
        self._keyring = keyring
        self._name = f"{vault} journal"

    def recall(self) -> Sequence[Mark]:
        """Give the mark kept (AnchorsUnavailable)."""
        try:
            kept = self._keyring.get(self._name)
        except DoorShut as shut:
            raise AnchorsUnavailable(shut.fault.value) from shut
        if kept is None:
            return ()
        if len(kept) != _POSITION_BYTES + _SEAL_BYTES:
            raise AnchorsUnavailable("not a mark")
        position = int.from_bytes(kept[:_POSITION_BYTES], "big")
        return (Mark(WHOLE_FILE, position, kept[_POSITION_BYTES:].hex()),)

    def keep(self, mark: Mark) -> None:
        """Keep the mark of the whole file (AnchorsUnavailable)."""
        content = mark.position.to_bytes(_POSITION_BYTES, "big") + bytes.fromhex(mark.seal)
        try:
            self._keyring.put(self._name, content)
        except DoorShut as shut:
            raise AnchorsUnavailable(shut.fault.value) from shut
