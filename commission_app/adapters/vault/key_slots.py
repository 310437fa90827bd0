"""The file of wrapped keys: one slot by passphrase, one by recovery code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from commission_app.adapters.vault.passphrase import DEFAULT_COST, Cost, unwrap, wrap, wrap_secret
from commission_app.adapters.vault.recovery_code import canonical
from commission_app.application.vault.file_opener import UnlockError, UnlockFault

FORMAT = 2
_LONGEST = 16_384


class Slot(StrEnum):
    """A way to the key besides the keyring."""

    PASSPHRASE = "passphrase"  # nosec B105 - the name of a way, not a secret
    CODE = "code"


@dataclass(frozen=True, slots=True)
class KeySlots:
    """The wrapped copies of one key; each is the text that ``passphrase.wrap`` gave."""

    slots: Mapping[Slot, str] = field(default_factory=dict)

    def by_passphrase(self, passphrase: str) -> bytes:
        """Give the key by the passphrase (UnlockError)."""
        if Slot.PASSPHRASE not in self.slots:
            raise UnlockError(UnlockFault.NO_PASSPHRASE)
        return unwrap(self.slots[Slot.PASSPHRASE], passphrase)

    def by_code(self, typed: str) -> bytes:
        """Give the key by the recovery code as it was typed (UnlockError)."""
        code = canonical(typed)
        if Slot.CODE not in self.slots:
            raise UnlockError(UnlockFault.NO_CODE)
        try:
            return unwrap(self.slots[Slot.CODE], code)
        except UnlockError as shut:
            if shut.fault is UnlockFault.WRONG_PASSPHRASE:
                raise UnlockError(UnlockFault.WRONG_CODE) from shut
            raise

    def with_passphrase(self, key: bytes, passphrase: str, cost: Cost = DEFAULT_COST) -> KeySlots:
        """Give the slots with this passphrase in place of any other (UnlockError: too short)."""
        return KeySlots({**self.slots, Slot.PASSPHRASE: wrap(key, passphrase, cost)})

    def with_code(self, key: bytes, code: str, cost: Cost = DEFAULT_COST) -> KeySlots:
        """Give the slots with this recovery code in place of any other."""
        return KeySlots({**self.slots, Slot.CODE: wrap_secret(key, code, cost)})

    def without(self, slot: Slot) -> KeySlots:
        """Give the slots less one."""
        return KeySlots({name: text for name, text in self.slots.items() if name is not slot})

    def record(self) -> dict[str, object]:
        """Give the slots as they are written."""
        slots = {name.value: json.loads(text) for name, text in sorted(self.slots.items())}
        return {"format": FORMAT, "slots": slots}

    def text(self) -> str:
        """Write the slots."""
        return json.dumps(self.record(), indent=1)


def read_slots(text: str) -> KeySlots:
    """Read what ``text`` wrote, or a file of the first format (UnlockError: damaged)."""
    if len(text) > _LONGEST:
        raise UnlockError(UnlockFault.KEY_FILE_DAMAGED)
    try:
        return slots_of(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise UnlockError(UnlockFault.KEY_FILE_DAMAGED) from error


def slots_of(record: object) -> KeySlots:
    """Read slots from their record (UnlockError: damaged)."""
    if not isinstance(record, dict):
        raise UnlockError(UnlockFault.KEY_FILE_DAMAGED)
    if record.get("format") == 1 and "kdf" in record:
        return KeySlots({Slot.PASSPHRASE: json.dumps(record)})
    slots = record.get("slots")
    if record.get("format") != FORMAT or not isinstance(slots, dict):
        raise UnlockError(UnlockFault.KEY_FILE_DAMAGED)
    try:
        return KeySlots({Slot(name): json.dumps(slot) for name, slot in slots.items()})
    except ValueError as error:
        raise UnlockError(UnlockFault.KEY_FILE_DAMAGED) from error
