"""When the file is backed up without being asked."""

from __future__ import annotations

from commission_app.application.session.service import Snapshot
from commission_app.domain.session.session import Stage


class SessionEnds:
    """Follows the sessions shown: each end reached since the one before is worth a backup."""

    def __init__(self) -> None:
        """Begin with no session seen."""
        self._ends: dict[str, tuple[object, ...]] = {}

    def reached(self, snapshot: Snapshot) -> bool:
        """Tell whether the session was just closed, its minutes issued or a signature laid.

        A session seen for the first time reached nothing: it was as it is.
        """
        state = snapshot.state
        end = (state.minutes is not None, len(state.signed)) if state.closed_at else ()
        before = self._ends.get(snapshot.stream)
        self._ends[snapshot.stream] = end
        return before is not None and bool(end) and before != end and state.stage is Stage.CLOSED
