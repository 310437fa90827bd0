"""The door of the encrypted file, as screens see it: its state, and why it stays shut."""

from __future__ import annotations

from enum import StrEnum

PASSPHRASE_LENGTH = 12
"""The shortest passphrase accepted, in characters."""


class OpenerState(StrEnum):
    """What is needed to go in."""

    NEW_WITH_KEYRING = "new_with_keyring"
    NEW_WITHOUT_KEYRING = "new_without_keyring"
    KEY_AT_HAND = "key_at_hand"
    PASSPHRASE_NEEDED = "passphrase_needed"
    CODE_NEEDED = "code_needed"
    KEYRING_UNAVAILABLE = "keyring_unavailable"
    KEY_LOST = "key_lost"


class UnlockFault(StrEnum):
    """Why the door stays shut; nothing was changed."""

    WRONG_PASSPHRASE = "wrong_passphrase"
    PASSPHRASE_TOO_SHORT = "passphrase_too_short"
    KEYRING_UNAVAILABLE = "keyring_unavailable"
    KEYRING_LOCKED = "keyring_locked"
    KEYRING_FORGETS = "keyring_forgets"
    KEYRING_REFUSES = "keyring_refuses"
    KEYRING_SLOW = "keyring_slow"
    KEYRING_OTHER_KEY = "keyring_other_key"
    CODE_MISTYPED = "code_mistyped"
    WRONG_CODE = "wrong_code"
    NO_CODE = "no_code"
    NO_PASSPHRASE = "no_passphrase"
    KEY_LOST = "key_lost"
    KEY_FILE_DAMAGED = "key_file_damaged"


class UnlockError(Exception):
    """The file could not be opened for want of its key; ``fault`` says why.

    ``place`` is the number of the group of a recovery code that holds a typing error, else 0.
    """

    def __init__(self, fault: UnlockFault, place: int = 0) -> None:
        """Say why."""
        super().__init__(fault.value)
        self.fault = fault
        self.place = place
