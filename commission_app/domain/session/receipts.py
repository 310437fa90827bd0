"""When each member received her convocation, and whether in time (CRPA R133-8)."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.codes import Day
from commission_app.domain.convocation import LATE, NoticeGiven, notice_of
from commission_app.domain.membership import Formation, Seat
from commission_app.domain.people import PersonName
from commission_app.domain.session.state import SessionState


@dataclass(frozen=True, slots=True)
class Receipt:
    """The day on which a member received her convocation, None where it is not known.

    ``own`` tells a day recorded of her; any other is the one that the agenda gives for everybody.
    """

    seat: Seat
    name: PersonName
    on: Day | None
    given: NoticeGiven
    own: bool

    @property
    def late(self) -> bool:
        """Tell whether she had less time than the law gives, urgent or not."""
        return self.given.notice in LATE


def receipts(state: SessionState) -> tuple[Receipt, ...]:
    """Return the receipt of each member who is convened, in the order of the composition.

    Convened are those who sit on a point that the convocation announces. ValueError when a day is
    not ISO 8601.
    """
    called = {i.item.formation for i in state.items.values() if i.item.on_convocation}
    return tuple(
        _receipt(state, seat)
        for seat in state.seats.values()
        if seat.convened and seat.formations & (called or set(Formation))
    )


def late_receipts(state: SessionState) -> tuple[Receipt, ...]:
    """Return the receipts that came too late; ValueError when a day is not ISO 8601."""
    return tuple(known for known in receipts(state) if known.late)


def notices(state: SessionState) -> tuple[NoticeGiven, ...]:
    """Return what is given to whom: to each member once a day of hers is recorded, else to all.

    ValueError when a day is not ISO 8601.
    """
    of_each = tuple(known.given for known in receipts(state)) if state.received else ()
    return of_each or (notice_of(state.details.convocation_received, state.details, state.profile),)


def _receipt(state: SessionState, seat: Seat) -> Receipt:
    own = state.received.get(seat.id)
    on = state.details.convocation_received if own is None else own or None
    given = notice_of(on, state.details, state.profile)
    return Receipt(seat, seat.convened, on, given, own is not None)
