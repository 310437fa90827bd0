"""What the screen that conducts a session shows: cards with lines, fields and acts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ui.kit.case_words import AgendaRow
from ui.kit.forms import FieldValue


class FieldKind(StrEnum):
    """How something is filled in."""

    TEXT = "text"
    CHOICE = "choice"
    CHECK = "check"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Field:
    """Something to fill in; ``options`` are pairs (value, words) of a choice.

    ``value`` is what it begins with; a new one takes the place of what was filled in. Short ones
    that stand ``beside`` one another share a line. An option of value False is no choice.
    """

    id: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    options: tuple[tuple[FieldValue, str], ...] = ()
    value: str = ""
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """Something one can do from a card."""

    id: str
    label: str
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A matter of the session: what stands, what may be filled in, what may be done.

    What is filled in a ``previewed`` one is shown as the minutes would print it.
    """

    id: str
    title: str
    lines: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    acts: tuple[Act, ...] = ()
    error: str = ""
    previewed: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """What the minutes would print if a card's act were done, or what would refuse it."""

    card: str = ""
    lines: tuple[str, ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True)
class PointShown:
    """The point chosen in the list: what it is, what is done on it at once, and its law."""

    item: str
    name: str
    title: str
    detail: str
    state: str
    can_call: bool
    can_move: bool
    law: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class ConductState:
    """What the screen shows: the agenda, the point chosen, and the cards of every act.

    ``done`` counts the acts that were recorded, ``said`` says which was last.
    """

    summary: str = ""
    left: tuple[Card, ...] = ()
    right: tuple[Card, ...] = ()
    error: str = ""
    agenda: tuple[AgendaRow, ...] = ()
    point: PointShown | None = None
    done: int = 0
    said: str = ""
    printed: Printed = Printed()
