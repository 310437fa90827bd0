"""How many meetings on policy were held in a year, counted from the sessions of the file."""

from __future__ import annotations

from collections.abc import Callable

from commission_app.application.base.ports import JournalBroken, SessionSummary
from commission_app.application.session.service import SessionService
from commission_app.domain.session.facts.convening import SessionConvened
from commission_app.domain.session.frequency import (
    MEETINGS_A_YEAR,
    concerns_policy,
    is_policy_meeting,
)
from commission_app.domain.session.session import Stage


class Meetings:
    """Counts from the journals; what a closed session told is not read twice."""

    def __init__(
        self, desk: SessionService, wanted: Callable[[int], int] = lambda _year: MEETINGS_A_YEAR
    ) -> None:
        """Read through a desk, on its thread; ``wanted`` gives how many a year asks for (9.2)."""
        self._desk = desk
        self.wanted = wanted
        self._known: dict[str, bool] = {}

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
        fact = summary.first.fact
        never_held = summary.stage in (Stage.PREPARED, Stage.CANCELLED)
        if not isinstance(fact, SessionConvened) or never_held:
            return False
        known = self._known.get(summary.stream)
        if known is None:
            planned = any(concerns_policy(item) for item in fact.items)
            known = planned and self._treated_policy(summary.stream)
            if summary.stage == Stage.CLOSED:
                self._known[summary.stream] = known
        return known

    def _treated_policy(self, stream: str) -> bool:
        try:
            return is_policy_meeting(self._desk.load(stream).state)
        except JournalBroken:
            # The list of sessions shows the break; what cannot be trusted is not counted.
            return False
