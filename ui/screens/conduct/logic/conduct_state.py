"""What the screen that conducts a session shows: cards with lines, fields and acts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Values = Mapping[str, str]


class FieldKind(StrEnum):
    """How something is filled in."""

    TEXT = "text"
    CHOICE = "choice"
    CHECK = "check"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Field:
    """Something to fill in; ``options`` are pairs (value, words) of a choice.

    ``value`` is what it begins with; a new one takes the place of what was filled in.
    """

    id: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    options: tuple[tuple[str, str], ...] = ()
    value: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """Something one can do from a card."""

    id: str
    label: str
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A matter of the session: what stands, what may be filled in, what may be done."""

    id: str
    title: str
    lines: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    acts: tuple[Act, ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class ConductState:
    """What the screen shows: the cards at the left, those at the right."""

    summary: str = ""
    left: tuple[Card, ...] = ()
    right: tuple[Card, ...] = ()
    error: str = ""
