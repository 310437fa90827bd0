"""What may be asked about the points of the agenda."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.agenda import ItemKind, RequestNature
from commission_app.domain.case import CaseSheet
from commission_app.domain.codes import Code, Day, ItemId, StreamId
from commission_app.domain.membership import Formation
from commission_app.domain.people import OfficeName
from commission_app.domain.text import FreeText


@dataclass(frozen=True, slots=True)
class AddItem:
    """Add an item not announced, if the chair agreed: a case has a reference, a topic a title.

    ``formation`` None: that of the cases, or the one that the rules give to what is no case.
    """

    kind: ItemKind
    formation: Formation | None
    agreed_by_chair: bool
    title: FreeText = ""
    reference: FreeText | None = None
    association: OfficeName | None = None
    nature: RequestNature | None = None
    rank: int | None = None
    urgent: bool = False
    reason: FreeText = ""
    sheet: CaseSheet | None = None
    months_reached: int | None = None
    postponed_from: StreamId | None = None


@dataclass(frozen=True, slots=True)
class EditItem:
    """Change the particulars of an item not decided yet; None leaves one as it is."""

    item: ItemId
    agreed_by_chair: bool
    title: FreeText | None = None
    reference: FreeText | None = None
    association: OfficeName | None = None
    nature: RequestNature | None = None
    rank: int | None = None
    formation: Formation | None = None


@dataclass(frozen=True, slots=True)
class NameMinutes:
    """Say which minutes an item puts to approval: ``session_on`` is the day of their session."""

    item: ItemId
    session_on: Day


@dataclass(frozen=True, slots=True)
class ReopenItem:
    """Take up again an item that ended without a vote; ``reason`` says why."""

    item: ItemId
    reason: FreeText


@dataclass(frozen=True, slots=True)
class ReorderAgenda:
    """Change the order of the items: ``items`` names every item once."""

    items: tuple[ItemId, ...]


@dataclass(frozen=True, slots=True)
class TimeItem:
    """Foresee an hour (HH:MM) for an item not decided yet; empty takes it away."""

    item: ItemId
    hour: Code


@dataclass(frozen=True, slots=True)
class ReplaceSheet:
    """Replace the anonymised sheet of an item not decided yet."""

    item: ItemId
    sheet: CaseSheet


@dataclass(frozen=True, slots=True)
class InviteObservations:
    """Say when the person was invited to submit observations, or why she was not."""

    item: ItemId
    on: Day | None
    exception: FreeText = ""


@dataclass(frozen=True, slots=True)
class PresentItem:
    """Take up an item."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class WriteNote:
    """Replace the note of debate of an item."""

    item: ItemId
    text: FreeText


AgendaCommand = (
    AddItem
    | EditItem
    | NameMinutes
    | ReopenItem
    | ReorderAgenda
    | TimeItem
    | ReplaceSheet
    | InviteObservations
    | PresentItem
    | WriteNote
)
