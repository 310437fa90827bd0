"""In which order seats are told: the presidency, then the categories as the law lists them."""

from __future__ import annotations

from commission_app.domain.codes import Code

_CHAIR = "chair"


def category_place(category: Code, *, chair: bool) -> tuple[int, int, str]:
    """Return what sorts seats by category, those of one together (CASF R121-12-7: 1° to 12°).

    A category that is no number, as an order of composition may have, comes after the others.
    """
    if chair or category == _CHAIR:
        return (0, 0, "")
    return (1, int(category), "") if category.isdecimal() else (2, 0, category)
