"""How far the minutes of each session are: established, signed, approved at a later one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from commission_app.application.projections.read_models import OutlinedSession
from commission_app.domain.agenda import approved_day
from commission_app.domain.ballot import Outcome
from commission_app.domain.codes import Day, StreamId


@dataclass(frozen=True, slots=True)
class MinutesProgress:
    """``expected`` signatures of minutes that are ``issued``; ``approved`` on a day, or empty."""

    issued: bool = False
    signed: int = 0
    expected: int = 0
    approved: Day = ""


def progress_of(sessions: Iterable[OutlinedSession]) -> dict[StreamId, MinutesProgress]:
    """Return how far the minutes of each closed session are."""
    known = [s for s in sessions if not s.state.details.rehearsal]
    approved: dict[Day, Day] = {}
    for session in sorted(known, key=lambda s: s.state.details.date):
        for item in session.state.items.values():
            day = approved_day(item.item)
            if day and item.sense is Outcome.ADOPTED:
                approved.setdefault(day, session.state.details.date)
    found = {}
    for session in known:
        state = session.state
        if not state.closed:
            continue
        found[session.stream] = MinutesProgress(
            state.issued,
            state.signed,
            state.signatures,
            approved.get(state.details.date, ""),
        )
    return found
