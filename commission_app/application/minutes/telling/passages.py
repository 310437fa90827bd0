"""What the minutes will say of one item, to be read while it is debated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from commission_app.application.minutes.minutes import Minutes
from commission_app.domain.text import FreeText


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading (``level`` 1 to 4) or a paragraph (``level`` 0) of the minutes, as printed."""

    text: FreeText
    level: int = 0
    listed: bool = False


class PassageWriter(Protocol):
    """Gives the passage of the minutes about one item."""

    def passage(self, minutes: Minutes, item: str) -> tuple[Passage, ...]:
        """Give what would be printed; empty for an item that is not there."""
