"""The reference of a pathway: « 75-P-0034 », anonymous, stable, apart from those of requests."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, TypeAlias

from commission_app.domain.text import TextKind

PathwayReference: TypeAlias = Annotated[str, TextKind.CODE]
"""A reference of the closed form that ``is_reference`` tells."""

_FORM = re.compile(r"(?P<department>2[AB]|[0-9]{2,3})-P-(?P<number>[0-9]{4,6})", re.ASCII)


def is_reference(text: str) -> bool:
    """Tell whether a text has the form of the reference of a pathway (ASSUMED form)."""
    return _FORM.fullmatch(text) is not None


def next_reference(department: str, taken: Iterable[str]) -> PathwayReference:
    """Return the reference that follows those taken; a number is never used again.

    ``department`` is the code of the département (« 75 », « 2A »); another one gives « 00 ».
    """
    code = department.strip().upper()
    if not is_reference(f"{code}-P-0000"):
        code = "00"
    numbers = [
        int(found["number"])
        for known in taken
        if (found := _FORM.fullmatch(known)) and found["department"] == code
    ]
    return f"{code}-P-{max(numbers, default=0) + 1:04}"
