"""In which order seats are told: the presidency, then the categories as the law lists them."""

from __future__ import annotations

from typing import Protocol

from commission_app.domain.codes import Code

_CHAIR = "chair"


class Placed(Protocol):
    """What has a category; a seat of the registers, or of a session."""

    @property
    def category(self) -> Code:
        """Return the code of the category."""

    @property
    def chair(self) -> bool:
        """Tell whether it presides."""


def category_place(seat: Placed) -> tuple[int, int, str]:
    """Return what sorts seats by category, those of one together (CASF R121-12-7: 1° to 12°).

    A category that is no number, as an order of composition may have, comes after the others.
    """
    if seat.chair or seat.category == _CHAIR:
        return (0, 0, "")
    return (1, int(seat.category), "") if seat.category.isdecimal() else (2, 0, seat.category)
