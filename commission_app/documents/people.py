"""Who is who in the minutes: names and qualities by seat, as the session found them."""

from __future__ import annotations

from collections.abc import Mapping

from commission_app.domain.attendance import Presence
from commission_app.domain.membership import Seat
from commission_app.session.minutes import Attendee, Minutes


class People:
    """Finds the person who sat on a seat."""

    def __init__(self, minutes: Minutes) -> None:
        self._by_seat: Mapping[str, Attendee] = {a.seat.id: a for a in minutes.attendees}
        self.present = tuple(a for a in minutes.attendees if a.presence.sitting)
        self.missing = tuple(a for a in minutes.attendees if not a.presence.sitting)
        self.chairs = tuple(a for a in self.present if a.seat.chair)

    def name(self, seat: Seat) -> str:
        """Give the name of whoever sat on the seat, or of its holder."""
        attendee = self._by_seat.get(seat.id)
        return attendee.name if attendee else seat.holder

    def deputised(self, seat: Seat) -> bool:
        """Tell whether the deputy sat."""
        attendee = self._by_seat.get(seat.id)
        return attendee is not None and attendee.presence is Presence.DEPUTY
