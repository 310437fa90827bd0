"""Writes to the log what became of a session: minutes issued, minutes signed; figures alone."""

from __future__ import annotations

from datetime import datetime

from commission_app import logs
from commission_app.application.session.service import Snapshot


class EventLog:
    """Follows the session shown; one that is merely loaded has its own event."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._known = ("", False, 0)

    def follow(self, snapshot: Snapshot) -> None:
        """Write what the session gained since the snapshot before."""
        issued = snapshot.state.minutes is not None
        signed = len(snapshot.state.signed)
        stream, was_issued, was_signed = self._known
        self._known = (snapshot.stream, issued, signed)
        if stream != snapshot.stream:
            return
        moment = datetime.now().astimezone().isoformat()
        if issued and not was_issued:
            logs.event(logs.Event.MINUTES_ISSUED, moment, facts=snapshot.state.sequence)
        if signed > was_signed:
            logs.event(logs.Event.MINUTES_SIGNED, moment, signatures=signed)
