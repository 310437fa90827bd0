"""A form beside a table, without pixels: its fields, their faults, the lines of the table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class FieldKind(Enum):
    """How a value is entered."""

    TEXT = "text"
    CHOICE = "choice"
    CHECK = "check"


YES = "yes"
"""The value of a box that is ticked."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One value of a form; ``fault`` is what is wrong with it, shown under it.

    ``options`` are the codes and names of a choice; ``help`` says what is expected.
    """

    name: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    help: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The panel beside the table; ``key`` names what is edited, so that focus is kept.

    ``history`` are lines to read under the fields, headed by ``below``.
    """

    key: str
    title: str
    fields: tuple[FormField, ...]
    lead: str = ""
    save: str = "Enregistrer"
    fault: str = ""
    acts: tuple[tuple[str, str], ...] = ()
    history: tuple[str, ...] = ()
    below: str = "HISTORIQUE"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table, with the id of its entry."""

    id: str
    cells: tuple[str, ...]
