"""What the minutes will say of one item, to be read while it is debated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from commission_app.application.minutes.minutes import Minutes
from commission_app.domain.text import FreeText


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading (``level`` 1 to 4) or a paragraph (``level`` 0) of the minutes, as printed."""

    text: FreeText
    level: int = 0
    listed: bool = False


PassageWriter = Callable[[Minutes, str], tuple[Passage, ...]]
"""Returns what the minutes would print about one item; empty for an item that is not there."""
