"""What the unlock screen shows, apart from what works it out: it is there before that is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Asked(StrEnum):
    """What is asked: a new passphrase, one that may be left out, the known one."""

    NOTHING = "nothing"
    CHOICE = "choice"
    OPTION = "option"
    ENTRY = "entry"
    CODE = "code"
    RESTORE = "restore"
    RETRY = "retry"


@dataclass(frozen=True, slots=True)
class UnlockState:
    """What the screen shows."""

    title: str = "Ouverture du coffre"
    explanation: str = ""
    asked: Asked = Asked.NOTHING
    button: str = ""
    busy: bool = True
    error: str = ""
    offers_code: bool = False
    offers_passphrase: bool = False
    offers_restore: bool = False
    offers_reading: bool = False


LOOKING = UnlockState(explanation="Vérification du coffre…")
"""What is shown first, before it is known what is needed to go in."""
