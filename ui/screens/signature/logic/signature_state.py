"""What the signature screen shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ui.kit.long_act import LongAct
from ui.screens.signature.logic.card_picker import NO_CARD, CardState
from ui.screens.signature.logic.field_signing import SlotState
from ui.screens.signature.logic.paper_copy import PaperAsked


class Beside(StrEnum):
    """What may be done besides signing here."""

    ELSEWHERE = "elsewhere"
    PAPER = "paper"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class SignatureState:
    """What the screen shows; ``report`` holds the lines of the last verification.

    ``error`` is shown where it arose: ``beside`` names that card, or is None for the whole.
    ``original`` says which signed form is the original, ``level`` what was added so far.
    """

    status: str = "Le procès-verbal n’est pas encore établi."
    slots: tuple[SlotState, ...] = ()
    busy: bool = False
    progress: str = ""
    can_export: bool = False
    complete: bool = False
    exported: str = ""
    error: str = ""
    beside: Beside | None = None
    report: tuple[str, ...] = ()
    card: CardState = NO_CARD
    original: str = ""
    papers: int = 0
    electronic: bool = False
    level: str = ""
    service: str = ""
    act: LongAct | None = None
    pdf: bytes = field(default=b"", repr=False)
    """The minutes to be read, or the copy on paper; empty while nobody reads."""
    readable: tuple[str, ...] = ()
    """What may be read before it is signed: the minutes, then each rectifying minutes."""
    paper: PaperAsked | None = None
