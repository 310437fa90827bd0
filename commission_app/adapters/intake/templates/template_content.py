"""What the workbook to fill in holds: its lists, its notes, and what the registers know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from tomllib import loads
from typing import Any

import resources
from commission_app.adapters.intake.members_sheet import categories, category_of
from commission_app.adapters.intake.words import headings, plain
from commission_app.application.agenda.draft import Composed
from commission_app.domain.membership import Formation, Seat

_OTHER = "other"
"""A member whom an order adds is written freely: a list of Excel holds 255 signs, no comma."""
Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Listed:
    """What a cell offers to choose from: words, or the first column of another sheet."""

    values: tuple[str, ...] = ()
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Filling:
    """What is filled in from the registers: the session by field, the rows of each table."""

    session: Values
    members: Sequence[Values] = ()
    associations: Sequence[Values] = ()

    def rows(self, kind: str) -> Sequence[Values]:
        """Return the rows of a table; the agenda is always to be written."""
        return {"members": self.members, "associations": self.associations}.get(kind, ())


def filling(composed: Composed | None) -> Filling:
    """Return what the registers hold, nothing without them."""
    if composed is None:
        return Filling({})
    known = composed.commission
    return Filling(
        {
            "commission": known.name,
            "department": known.department,
            "composition_order": known.composition_order,
        },
        tuple(_member(seat) for seat in composed.seats),
        tuple(
            {
                "name": each.name,
                "approved_from": _day(each.approved_from),
                "approved_until": _day(each.approved_until),
            }
            for each in composed.associations
        ),
    )


def _member(seat: Seat) -> Values:
    return {
        "category": _category(seat),
        "quality": seat.quality,
        "holder": seat.holder,
        "deputy": seat.deputy or "",
        "individual": "oui" if seat.sits_in(Formation.INDIVIDUAL) else "non",
        "association": seat.association or "",
    }


def _category(seat: Seat) -> str:
    """Return what the registers call the category, where it reads back as the same."""
    read = category_of(seat.category_label)
    if read is not None and read.code == seat.category:
        return seat.category_label
    labels = (known.label for known in categories() if known.code == seat.category)
    return next(labels, seat.category_label)


def _day(iso: str | None) -> str:
    """Write an ISO 8601 day as the sheets do: 08/12/2026."""
    return "/".join(reversed(iso.split("-"))) if iso else ""


@cache
def _words() -> Mapping[str, Any]:
    return loads(resources.text("intake/model.toml"))


def sheet_title(kind: str) -> str:
    """Return the name of the sheet of a kind."""
    return headings("sheets").name(kind)


@cache
def lists(kind: str) -> Mapping[str, Listed]:
    """Return what the cells of each field offer: the law gives the categories of members."""
    found = {field: Listed(tuple(said)) for field, said in _words()["lists"].get(kind, {}).items()}
    if kind == "members":
        found["category"] = Listed(tuple(c.label for c in categories() if c.code != _OTHER))
    if kind in ("members", "agenda"):
        found["association"] = Listed(sheet=sheet_title("associations"))
    return found


def notes(kind: str) -> Values:
    """Return the notes on the headings of a sheet, by field."""
    return dict(_words()["notes"].get(kind, {}))


@cache
def _own_notes() -> tuple[str, ...]:
    told = [said for by_field in _words()["notes"].values() for said in by_field.values()]
    return tuple(plain(said) for said in (*told, *_words()["earlier"]["notes"]))


def is_own_note(text: str) -> bool:
    """Tell whether a note is one that the template itself bears, of this version or before.

    Spreadsheets put the name of an author above a note: one or two words more change nothing.
    """
    said = plain(text)
    return any(
        said.endswith(own) and len(said[: -len(own)].split()) <= _AUTHOR for own in _own_notes()
    )


_AUTHOR = 2
