"""The kinds of text that the application holds; what the guard does with one is told by its type.

Every text is of one of these kinds, as a name of ``people`` or a code of ``codes`` is: a bare
``str`` in what one asks, in what reaches the disk or in what is printed is looked at by nobody,
and is refused (``text_walk``).
"""

from __future__ import annotations

from enum import Enum
from typing import Annotated, TypeAlias


class TextKind(Enum):
    """What a text may hold, and so what is looked for in it."""

    FREE = "free"
    OFFICE = "office"
    PLACE = "place"
    ORDER = "order"
    DECISION = "decision"
    NAME = "name"
    BODY = "body"
    BEARER = "bearer"
    CODE = "code"
    DAY = "day"
    WORDING = "wording"


FreeText: TypeAlias = Annotated[str, TextKind.FREE]
"""What anybody may write in their own words: the guard looks at all of it."""

OfficeText: TypeAlias = Annotated[str, TextKind.OFFICE]
"""What tells an office: where it sits, how to reach it. That is no secret; a person's is."""

PlaceText: TypeAlias = Annotated[str, TextKind.PLACE]
"""Where an office meets: never at somebody's, by a civility and a name."""

OrderText: TypeAlias = Annotated[str, TextKind.ORDER]
"""What cites an act of an office: it has its number and its date, which reads like one of birth."""

DecisionText: TypeAlias = Annotated[str, TextKind.DECISION]
"""What cites an act about one person: its number and its date, never whom it is about."""

Wording: TypeAlias = Annotated[str, TextKind.WORDING]
"""What the application says itself; looked at like anything else, were it to be kept."""
