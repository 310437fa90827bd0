"""Whether minutes were approved at a later session: the journal of that session says so."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.application.session.service import SessionService, Snapshot
from commission_app.domain.agenda import approved_day
from commission_app.domain.ballot import Outcome
from commission_app.domain.codes import Day


@dataclass(frozen=True, slots=True)
class Approval:
    """The session at which minutes were put to approval, and what became of it."""

    on: Day
    sense: Outcome


def approval_of(desk: SessionService, snapshot: Snapshot) -> Approval | None:
    """Find the approval of a session's minutes (JournalError when a journal cannot be read)."""
    date = snapshot.state.details.date
    for summary in reversed(desk.sessions()):
        if summary.date <= date or summary.stream == snapshot.stream:
            continue
        state = desk.across.outline(summary).state
        for known in state.items.values():
            approves = approved_day(known.item) == date
            if approves and known.sense is not None and not state.details.rehearsal:
                return Approval(state.details.date, known.sense)
    return None
