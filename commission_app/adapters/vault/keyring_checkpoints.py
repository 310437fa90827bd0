"""The head of the journal in the operating system's keyring: outside the file, on this account."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from commission_app.adapters.vault.os_keyring import OsKeyring
from commission_app.application.base.checkpoint import (
    WHOLE_FILE,
    Checkpoint,
    CheckpointPlace,
    CheckpointStoreUnavailable,
    MarkUnseen,
)
from commission_app.application.vault.file_opener import UnlockError

_POSITION_BYTES = 8
_SEAL_BYTES = 32


class KeyringCheckpoints:
    """Answers to the ``CheckpointStore`` port: one mark, of the whole file, 80 characters long."""

    place = CheckpointPlace.KEYRING

    def __init__(
        self,
        keyring: OsKeyring,
        vault: str,
        others: Sequence[str] = (),
        held: Callable[[], str] = str,
    ) -> None:
        """Keep the mark of the vault of that name.

        ``others`` are the names of the vaults known at the same place: a file that has no mark
        there, where another one has, is compared with that one. ``held`` names the vault that the
        folder was last known to hold: a file of another name, brought there from elsewhere, is
        compared with the mark of that one too.
        """
        self._keyring = keyring
        self._vault = vault
        self._others = others
        self._held = held

    def recall(self) -> Sequence[Checkpoint]:
        """Give the marks to compare, that of the vault the last (CheckpointStoreUnavailable)."""
        try:
            held = self._held()
        except UnlockError as shut:
            raise CheckpointStoreUnavailable(shut.fault.value) from shut
        found = [self._mark(held)] if held not in ("", self._vault) else []
        for name in (self._vault, *self._others):
            mark = self._mark(name)
            if mark is not None and (mark.position or name == self._vault):
                found.append(mark)
                break
        return tuple(dict.fromkeys(mark for mark in found if mark is not None))

    def keep(self, mark: Checkpoint, over: Checkpoint | None) -> None:
        """Keep the mark of the whole file over the one that was compared with it."""
        found = next(reversed(self.recall()), None)
        if found != over:
            raise MarkUnseen(found)
        content = mark.position.to_bytes(_POSITION_BYTES, "big") + bytes.fromhex(mark.seal)
        try:
            self._keyring.put(_entry(self._vault), content)
        except UnlockError as shut:
            raise CheckpointStoreUnavailable(shut.fault.value) from shut

    def _mark(self, name: str) -> Checkpoint | None:
        try:
            kept = self._keyring.get(_entry(name))
        except UnlockError as shut:
            raise CheckpointStoreUnavailable(shut.fault.value) from shut
        if kept is None:
            return None
        if len(kept) != _POSITION_BYTES + _SEAL_BYTES:
            raise CheckpointStoreUnavailable("not a mark")
        position = int.from_bytes(kept[:_POSITION_BYTES], "big")
        return Checkpoint(WHOLE_FILE, position, kept[_POSITION_BYTES:].hex())


def _entry(vault: str) -> str:
    return f"{vault} journal"
