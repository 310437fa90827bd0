"""The agenda of a session: its particulars and its items."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commission_app.domain.case import TextRef
from commission_app.domain.codes import Day, ItemId, StreamId
from commission_app.domain.dates.dates_in_words import day_named
from commission_app.domain.membership import Formation
from commission_app.domain.people import OfficeName
from commission_app.domain.text import FreeText, OfficeText, OrderText, PlaceText


class ItemKind(StrEnum):
    """What kind of item is on the agenda."""

    APPROVAL = "approval"
    CASE = "case"
    ORIENTATION = "orientation"
    INFORMATION = "information"


class RequestNature(StrEnum):
    """What is asked in an individual case (CASF L121-9, R121-12-6)."""

    ENTRY = "entry"
    RENEWAL = "renewal"
    END = "end"
    EARLY_END = "early_end"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item. A case has a reference and no title; a topic has a title and no reference.

    ``sheet`` names the text that holds the anonymised sheet or the notes of a topic: the text lies
    outside the journal so that it can be erased one day. ``on_convocation`` is False for an item
    that the members were not told of (CRPA R133-5); ``observations_invited`` is the ISO 8601 date
    on which the person was invited to speak before an early end (CRPA L121-1);
    ``months_reached`` the months of pathway at the end of the period asked for, where known;
    ``period_from`` and ``period_until`` bound that period and ``previous_until`` ends the one
    before it; ``approves`` is the day of the session whose minutes are put to approval (all ISO
    8601 dates); ``postponed_from`` names the journal of the session that postponed the item.
    """

    id: ItemId
    number: int
    kind: ItemKind
    formation: Formation
    title: FreeText = ""
    reference: FreeText | None = None
    association: OfficeName | None = None
    nature: RequestNature | None = None
    rank: int | None = None
    sheet: TextRef | None = None
    on_convocation: bool = True
    urgent: bool = False
    observations_invited: Day | None = None
    months_reached: int | None = None
    period_from: Day | None = None
    period_until: Day | None = None
    previous_until: Day | None = None
    approves: Day | None = None
    postponed_from: StreamId | None = None

    def __post_init__(self) -> None:
        """Keep an individual case to its formation, whatever a file or an earlier version says."""
        if self.kind is ItemKind.CASE and self.formation is not Formation.INDIVIDUAL:
            object.__setattr__(self, "formation", Formation.INDIVIDUAL)

    @property
    def is_case(self) -> bool:
        """Tell whether the item is an individual case."""
        return self.kind is ItemKind.CASE

    @property
    def votes_by_default(self) -> bool:
        """Cases and the approval of minutes call for a vote; a topic only where it is wanted."""
        return self.kind in (ItemKind.CASE, ItemKind.APPROVAL)


def approved_day(item: AgendaItem) -> str:
    """Return the day of the session whose minutes an item puts to approval, empty if untold.

    What was linked comes first, then the day that the title names: « séance du 9 juin 2026 ».
    """
    if item.kind is not ItemKind.APPROVAL:
        return ""
    return item.approves or day_named(item.title)


HOUR_UNTOLD = "00:00"
"""What stands for the hour of a session that nobody told: no commission meets at midnight."""


@dataclass(frozen=True, slots=True)
class SessionDetails:
    """Particulars of a session; dates are ISO 8601, the hour is "HH:MM" local time.

    An hour that nobody told is ``HOUR_UNTOLD``; ``told_hour`` is then empty. ``rehearsal`` marks a
    session held on fictional data: its minutes are never issued nor signed.
    """

    commission: OfficeText
    department: OfficeName
    date: Day
    hour: FreeText
    place: PlaceText
    purpose: FreeText
    convocation_received: Day | None
    urgent: bool
    second_convocation: bool
    composition_order: OrderText
    urgency_reason: FreeText = ""
    convocation_means: OfficeText = ""
    rehearsal: bool = False

    @property
    def told_hour(self) -> str:
        """Return the hour, empty when nobody told it."""
        return "" if self.hour == HOUR_UNTOLD else self.hour
