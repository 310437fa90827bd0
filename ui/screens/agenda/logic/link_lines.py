"""The associations of an agenda and their seats, as the preview shows and asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from commission_app.application.agenda.association_links import LinkQuestion
from commission_app.domain.membership import Seat
from ui import french

UNSAID, NOT_REPRESENTED = "", "none"
_NOBODY = "Non représentée"


@dataclass(frozen=True, slots=True)
class LinkLine:
    """An association: what was found, or what is asked; ``value`` is the code of the answer."""

    association: str
    cases: str
    said: str
    options: tuple[tuple[str, str], ...]
    value: str

    @property
    def asked(self) -> bool:
        """Tell whether the user has to answer."""
        return bool(self.options)


def link_line(asked: LinkQuestion, seats: Iterable[Seat]) -> LinkLine:
    """Show an association with its seat, or ask for it."""
    names = {seat.id: _name(seat) for seat in seats}
    cases = french.plural(asked.cases, "dossier", "dossiers")
    if asked.found and asked.seats:
        said = f"{names[asked.seats[0]]} se retire de ses dossiers"
        return LinkLine(asked.association, cases, french.typeset(said), (), _code(asked.seats))
    many = len(asked.candidates)
    said = (
        f"{many} sièges portent ce nom : lequel se retire ?"
        if many
        else "Aucun siège ne porte ce nom : lequel la représente ?"
    )
    options = [(UNSAID, "À préciser"), (NOT_REPRESENTED, _NOBODY)]
    if many > 1:
        options.append((_code(asked.candidates), "Tous ces sièges"))
    ordered = sorted(names, key=lambda seat: seat not in asked.candidates)
    options += [(seat, names[seat]) for seat in ordered]
    value = UNSAID if asked.seats is None else _code(asked.seats)
    return LinkLine(asked.association, cases, french.typeset(said), tuple(options), value)


def answered(asked: LinkQuestion, value: str) -> LinkQuestion:
    """Keep an answer; an unknown one leaves the question open."""
    if value == UNSAID:
        return replace(asked, seats=None)
    return replace(asked, seats=() if value == NOT_REPRESENTED else tuple(value.split(",")))


def _code(seats: tuple[str, ...]) -> str:
    return ",".join(seats) or NOT_REPRESENTED


def _name(seat: Seat) -> str:
    return f"{seat.quality} ({seat.holder})" if seat.holder else seat.quality
