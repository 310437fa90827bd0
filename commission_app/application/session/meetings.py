"""How many meetings on policy were held in a year, counted from the sessions of the file."""

from __future__ import annotations

from collections.abc import Callable

from commission_app.application.base.ports import JournalBroken, SessionSummary
from commission_app.application.session.service import SessionService
from commission_app.domain.session.frequency import MEETINGS_A_YEAR
from commission_app.domain.session.session import Stage


class Meetings:
    """Counts from what the sessions tell others."""

    def __init__(
        self, desk: SessionService, wanted: Callable[[int], int] = lambda _year: MEETINGS_A_YEAR
    ) -> None:
        """Read through a desk, on its thread; ``wanted`` gives how many a year asks for (9.2)."""
        self._desk = desk
        self.wanted = wanted

    def missing(self, year: int) -> int | None:
        """Give how many meetings a year still lacks; None where it has no session at all.

        Raises JournalUnavailable.
        """
        sessions = [known for known in self._desk.sessions() if known.date[:4] == str(year)]
        if not sessions:
            return None
        held = sum(self._on_policy(known) for known in sessions)
        return max(0, self.wanted(year) - held)

    def _on_policy(self, summary: SessionSummary) -> bool:
        never_held = summary.stage in (Stage.PREPARED, Stage.CANCELLED)
        if never_held:
            return False
        try:
            return summary.policy and self._desk.across.outline(summary).state.policy_treated
        except JournalBroken:
            # The list of sessions shows the break; what cannot be trusted is not counted.
            return False
