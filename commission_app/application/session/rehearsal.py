"""A rehearsal: the session of a fictional agenda, brought to today, that is never signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle

from commission_app.application.agenda.draft import AgendaDraft, DraftItem
from commission_app.application.registers.registers import Composition
from commission_app.domain.case import SHEET_DAYS
from commission_app.domain.membership import AssociationLink


def fictional(draft: AgendaDraft, today: date, own: Composition | None = None) -> AgendaDraft:
    """Give the agenda of a rehearsal held today: every date keeps its distance to the session.

    Her ``own`` commission holds it where the registers have one; the cases stay fictional, shared
    out among her associations. Without one the commission is fictional too, and its chairs vote,
    so that the casting vote can be tried. ValueError when a date of the draft is not ISO 8601.
    """
    distance = today - date.fromisoformat(draft.details.date)

    def moved(day: str | None) -> str | None:
        return None if day is None else _moved(day, distance)

    details = replace(
        draft.details,
        date=today.isoformat(),
        convocation_received=moved(draft.details.convocation_received),
        rehearsal=True,
    )
    associations = tuple(
        replace(
            known,
            approved_from=moved(known.approved_from),
            approved_until=moved(known.approved_until),
        )
        for known in draft.associations
    )
    seats = tuple(replace(seat, votes=True) if seat.chair else seat for seat in draft.seats)
    items = tuple(_item(drafted, distance) for drafted in draft.items)
    moved_draft = replace(draft, details=details, associations=associations, items=items)
    return replace(moved_draft, seats=seats) if own is None else _held_by(moved_draft, own)


def _held_by(draft: AgendaDraft, own: Composition) -> AgendaDraft:
    """Have her commission hold the session, as her registers have it today."""
    details = replace(
        draft.details,
        department=own.commission.department or draft.details.department,
        commission=own.commission.name or draft.details.commission,
        composition_order=own.commission.composition_order,
    )
    associations = own.associations or draft.associations
    names = cycle(known.name for known in associations)
    given = {
        name: next(names)
        for name in dict.fromkeys(drafted.item.association for drafted in draft.items)
        if name
    }
    items = tuple(
        replace(drafted, item=replace(drafted.item, association=given.get(
            drafted.item.association or "")))
        for drafted in draft.items
    )  # fmt: skip
    seated = {seat.association for seat in own.seats}
    # Nobody has to be asked of fictional cases: what has no seat is not represented.
    links = tuple(
        AssociationLink(name) for name in dict.fromkeys(given.values()) if name not in seated
    )
    return replace(draft, details=details, seats=own.seats, associations=associations,
                   items=items, links=links)  # fmt: skip


def _item(drafted: DraftItem, distance: timedelta) -> DraftItem:
    item, sheet = drafted.item, drafted.sheet
    if item.observations_invited is not None:
        item = replace(item, observations_invited=_moved(item.observations_invited, distance))
    days = {name: getattr(sheet, name) for name in SHEET_DAYS}
    sheet = replace(sheet, **{n: _moved(day, distance) for n, day in days.items() if day})
    return DraftItem(item, sheet)


def _moved(day: str, distance: timedelta) -> str:
    return (date.fromisoformat(day) + distance).isoformat()
