"""Seats of the commission, who fills them and for which formation they sit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commission_app.domain.codes import Code, Day, SeatId
from commission_app.domain.people import OfficeName, PersonName
from commission_app.domain.titles import office_of


class Formation(StrEnum):
    """The body that deliberates on an item; it decides who sits (CASF R121-12-7)."""

    PLENARY = "plenary"
    INDIVIDUAL = "individual"
    MINORS = "minors"


class Deputising(StrEnum):
    """Who may replace the holder of a seat (CRPA R133-3)."""

    SAME_SERVICE = "same_service"
    SAME_ASSEMBLY = "same_assembly"
    BY_ORDER = "by_order"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat: a legal category, a quality, a holder and perhaps a deputy.

    ``category`` is the code of the category in the rules ("chair", "1" … "12"), ``category_label``
    what the order of composition calls it. ``association`` names the approved association that the
    seat represents, when it represents one.
    """

    id: SeatId
    category: Code
    category_label: OfficeName
    quality: OfficeName
    holder: PersonName
    deputy: PersonName | None
    formations: frozenset[Formation]
    deputising: Deputising
    chair: bool = False
    votes: bool = True
    counts_in_quorum: bool = True
    association: OfficeName | None = None

    @property
    def office(self) -> OfficeName:
        """The quality in the form of its holder: « Préfète » of Mme Aubert."""
        return office_of(self.quality, self.holder)

    @property
    def convened(self) -> PersonName:
        """Who is convened: the holder, else the deputy; nobody on a seat that is vacant."""
        return self.holder.strip() or self.deputy or ""

    def sits_in(self, formation: Formation) -> bool:
        """Tell whether the seat takes part in the meetings of a formation."""
        return formation in self.formations


@dataclass(frozen=True, slots=True)
class Association:
    """An association with the dates of its approval (CASF R121-12-3: three years, renewable)."""

    name: OfficeName
    approved_from: Day | None
    approved_until: Day | None

    def approved_on(self, day: str) -> bool:
        """Tell whether the approval covers a day; dates are ISO 8601 and compare as text."""
        if self.approved_from is None or self.approved_until is None:
            return False
        return self.approved_from <= day <= self.approved_until


@dataclass(frozen=True, slots=True)
class AssociationLink:
    """Which seats represent an association that the agenda names.

    An empty ``seats`` says, on purpose, that the association has no seat: « non représentée ».
    """

    association: OfficeName
    seats: tuple[SeatId, ...] = ()
