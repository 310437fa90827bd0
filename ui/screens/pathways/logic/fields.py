"""The fields of forms, and the reading of what was entered in them."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from commission_app.application.pathways.overview import Overview
from commission_app.domain.pathways.pathway import Pathway
from ui import french
from ui.french.pathways import history, words
from ui.kit.days import day_typed
from ui.kit.forms import FieldKind, Filled, FormField, Unreadable

Enum = TypeVar("Enum", bound=StrEnum)

UNREADABLE = french.typeset("Écrivez le jour sous la forme jj/mm/aaaa.")
MISSING = "À choisir."


class Entered:
    """Reads what was entered, field by field; ``check`` raises with every fault at once."""

    def __init__(self, values: Filled) -> None:
        """Read values."""
        self._values = values
        self._faults: dict[str, str] = {}

    def text(self, name: str) -> str:
        """Give a text."""
        return self._values.stripped(name)

    def ticked(self, name: str) -> bool:
        """Tell whether a box is ticked."""
        return self._values.ticked(name)

    def day(self, name: str) -> str:
        """Give a day that must be there."""
        found = day_typed(self._values.text(name))
        if found is None:
            self._faults[name] = UNREADABLE
        return found or ""

    def perhaps(self, name: str) -> str | None:
        """Give a day, None where none was entered."""
        return self.day(name) if self.text(name) else None

    def one(self, name: str, of: type[Enum]) -> Enum:
        """Give a value of a list; a fault where none was chosen."""
        values = list(of)
        found = next((value for value in values if value.value == self.text(name)), None)
        if found is None:
            self._faults[name] = MISSING
        return found or values[-1]

    def chosen(self, name: str) -> str:
        """Give the code of a choice that must be made."""
        if not self.text(name):
            self._faults[name] = MISSING
        return self.text(name)

    def check(self) -> None:
        """Raise what is wrong (Unreadable)."""
        if self._faults:
            raise Unreadable(self._faults)


def day(name: str, label: str, note: str = "jj/mm/aaaa") -> FormField:
    """Give the field of a day."""
    return FormField(name, label, help=note)


def choice(name: str, label: str, of: type[StrEnum], *, none: str = "") -> FormField:
    """Give the field of a coded list; ``none`` is what stands for no choice."""
    listed = (("", none or "À choisir"), *words.options(of))
    return FormField(name, label, FieldKind.CHOICE, options=listed)


def request_field(way: Pathway) -> FormField:
    """Give the choice of a request of the pathway, the latest first."""
    listed = tuple((known.id, history.asked(known.asked)) for known in reversed(way.requests))
    return FormField("request", "Demande", FieldKind.CHOICE, options=(("", "À choisir"), *listed))


def association_field(name: str, label: str, seen: Overview, known: str = "") -> FormField:
    """Give the choice of an association, a text where the registers know none."""
    if not seen.associations:
        return FormField(name, label)
    listed = (("", known or "À choisir"), *((one, one) for one in seen.associations))
    return FormField(name, label, FieldKind.CHOICE, options=listed)
