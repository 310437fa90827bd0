"""A rehearsal: the session of a fictional agenda, brought to today, that is never signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from commission_app.application.agenda.draft import AgendaDraft, DraftItem
from commission_app.domain.case import SHEET_DAYS


def fictional(draft: AgendaDraft, today: date) -> AgendaDraft:
    """Give the agenda of a rehearsal held today: every date keeps its distance to the session.

    The chairs vote, so that the casting vote can be tried too: on fictional data nobody has to
    be asked. ValueError when a date of the draft is not ISO 8601.
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
    return replace(draft, details=details, associations=associations, seats=seats, items=items)


def _item(drafted: DraftItem, distance: timedelta) -> DraftItem:
    item, sheet = drafted.item, drafted.sheet
    if item.observations_invited is not None:
        item = replace(item, observations_invited=_moved(item.observations_invited, distance))
    days = {name: getattr(sheet, name) for name in SHEET_DAYS}
    sheet = replace(sheet, **{n: _moved(day, distance) for n, day in days.items() if day})
    return DraftItem(item, sheet)


def _moved(day: str, distance: timedelta) -> str:
    return (date.fromisoformat(day) + distance).isoformat()
