"""Facts about the points of the agenda and what is read or written of them."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.agenda import AgendaItem
from commission_app.domain.case import TextRef
from commission_app.domain.codes import Code, Day, ItemId


@dataclass(frozen=True, slots=True)
class ItemAdded:
    """The chair had an item added that the convocation did not announce (CRPA R133-5)."""

    added: AgendaItem
    reason: TextRef | None = None


@dataclass(frozen=True, slots=True)
class AgendaReordered:
    """The chair changed the order in which the items are taken up."""

    items: tuple[ItemId, ...]


@dataclass(frozen=True, slots=True)
class ItemTimed:
    """An hour was foreseen for an item; ``hour`` is HH:MM, empty where none is any more."""

    item: ItemId
    hour: Code


@dataclass(frozen=True, slots=True)
class ItemEdited:
    """The particulars of an item were changed before it was decided."""

    item: ItemId
    edited: AgendaItem


@dataclass(frozen=True, slots=True)
class ItemReopened:
    """An item that had ended without a vote was taken up again, and why."""

    item: ItemId
    reason: TextRef


@dataclass(frozen=True, slots=True)
class SheetReplaced:
    """The anonymised sheet of an item was replaced."""

    item: ItemId
    sheet: TextRef


@dataclass(frozen=True, slots=True)
class ObservationsInvited:
    """The person was invited to submit observations on an early end (CRPA L121-1).

    ``on`` is an ISO 8601 date, or None when ``exception`` says why there was no invitation.
    """

    item: ItemId
    on: Day | None
    exception: TextRef | None = None


@dataclass(frozen=True, slots=True)
class ItemPresented:
    """An item was taken up."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """The note of debate of an item was replaced."""

    item: ItemId
    note: TextRef


AgendaFact = (
    ItemAdded
    | AgendaReordered
    | ItemTimed
    | ItemEdited
    | ItemReopened
    | SheetReplaced
    | ObservationsInvited
    | ItemPresented
    | NoteWritten
)
