"""A form beside a table, without pixels: its fields, their faults, the lines of the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class FieldKind(Enum):
    """How a value is entered."""

    TEXT = "text"
    CHOICE = "choice"
    CHECK = "check"


YES = "yes"
"""The code of « oui » in a choice that may also stay open."""
FieldValue = str | bool | tuple[str, ...]
"""What a field holds: a text, a tick, the code of a choice or the several codes of one."""
Entries = dict[str, FieldValue]
"""What stands in a form, by the names of its fields."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in, read as what each field holds; a field that is not there is empty."""

    entries: Mapping[str, FieldValue] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return a text, or the code of a choice."""
        value = self.entries.get(name, "")
        return value if isinstance(value, str) else ""

    def stripped(self, name: str) -> str:
        """Return a text without the spaces around it."""
        return self.text(name).strip()

    def ticked(self, name: str) -> bool:
        """Tell whether a box is ticked, or « oui » chosen where the answer may stay open."""
        return self.entries.get(name, False) in (True, YES)

    def codes(self, name: str) -> tuple[str, ...]:
        """Return the codes of a choice that names several things, none where none was made."""
        value = self.entries.get(name, ())
        if isinstance(value, str):
            return (value,) if value else ()
        return value if isinstance(value, tuple) else ()

    def chose(self, name: str) -> bool:
        """Tell whether a choice was made, were it of nothing."""
        return self.entries.get(name, False) is not False


class Unreadable(Exception):
    """Something entered cannot be read: the sentence to show by field."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        """Keep what to say at each field."""
        super().__init__(", ".join(faults))
        self.faults = dict(faults)


@dataclass(frozen=True, slots=True)
class FormField:
    """One value of a form; ``fault`` is what is wrong with it, shown under it.

    ``options`` are the codes and names of a choice; ``help`` says what is expected.
    """

    name: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    value: FieldValue = ""
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
