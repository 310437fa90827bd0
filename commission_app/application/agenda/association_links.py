"""Which seat represents each association of an agenda: found by its name, or asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from commission_app.application.agenda.draft import AgendaDraft
from commission_app.domain.codes import SeatId
from commission_app.domain.membership import AssociationLink, Seat
from commission_app.domain.naming import plain_association
from commission_app.domain.people import OfficeName

ASSOCIATIONS = "11"


@dataclass(frozen=True, slots=True)
class LinkQuestion:
    """An association that cases name, and the seats that may be its own.

    ``candidates`` are the seats of that name. ``seats`` is the answer: None until somebody gave
    it, empty when the association is said not to be represented. ``found`` tells that one seat
    alone bears the name: nothing is asked, the match is shown.
    """

    association: OfficeName
    cases: int
    candidates: tuple[SeatId, ...]
    seats: tuple[SeatId, ...] | None
    found: bool


def link_questions(
    draft: AgendaDraft, aliases: Iterable[tuple[str, str]] = ()
) -> tuple[LinkQuestion, ...]:
    """Give every association of the agenda in its order (domain rule 2.16).

    ``aliases`` gives other names of associations, as the registers know them.
    """
    other = {plain_association(alias): plain_association(name) for name, alias in aliases}
    counted: dict[str, int] = {}
    for drafted in draft.items:
        name = drafted.item.association
        if drafted.item.is_case and name:
            counted[name] = counted.get(name, 0) + 1
    return tuple(_question(name, cases, draft, other) for name, cases in counted.items())


def settled(questions: Iterable[LinkQuestion]) -> tuple[AssociationLink, ...]:
    """Give the links that are known: found, chosen, or said not to be."""
    return tuple(
        AssociationLink(asked.association, asked.seats)
        for asked in questions
        if asked.seats is not None
    )


def _question(name: str, cases: int, draft: AgendaDraft, other: dict[str, str]) -> LinkQuestion:
    written = _same(name, other)
    candidates = tuple(
        seat.id for seat in draft.seats if written in {_same(said, other) for said in _names(seat)}
    )
    chosen = next((link.seats for link in draft.links if link.association == name), None)
    found = chosen is None and len(candidates) == 1
    return LinkQuestion(name, cases, candidates, candidates if found else chosen, found)


def _same(name: str, other: dict[str, str]) -> str:
    written = plain_association(name)
    return other.get(written, written)


def _names(seat: Seat) -> Iterable[str]:
    """Give the names under which a seat may stand for an association."""
    if seat.association:
        yield seat.association
    elif seat.category == ASSOCIATIONS:
        yield seat.quality
