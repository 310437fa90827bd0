"""Votes without end in a session of its own, seat by seat, again and again."""

from __future__ import annotations

import itertools
import secrets
from collections.abc import Iterator

from commission_app.application.base.ports import Journal
from commission_app.application.projections.kept import KeptModels
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.clocks import PlayedClock
from commission_app.domain.ballot import Choice
from commission_app.domain.session.commands.agenda import PresentItem
from commission_app.domain.session.commands.ballot import CastVote
from commission_app.domain.session.session import Stage
from tests.domain.room import START
from tests.endurance.played_session import draft, opening


def desk_on(journal: Journal, kept: KeptModels | None = None) -> SessionService:
    """Return a desk on the day of the session that is played."""
    return SessionService(journal, PlayedClock(START), lambda: secrets.token_bytes(32), kept=kept)


def votes(desk: SessionService) -> Iterator[Snapshot]:
    """Vote in the session that is open, or in one opened now, each time the next is asked for."""
    running = next((known for known in desk.sessions() if known.stage == Stage.OPEN), None)
    snapshot = _begun(desk) if running is None else desk.load(running.stream)
    seats = list(snapshot.state.seats)
    for choice in itertools.cycle((Choice.FOR, Choice.AGAINST)):
        for seat in seats:
            answer = desk.execute(snapshot, CastVote("i1", seat, choice))
            assert isinstance(answer, Snapshot), answer
            snapshot = answer
            yield snapshot


def _begun(desk: SessionService) -> Snapshot:
    snapshot = desk.convene(draft(), "essai")
    for command in [*opening(snapshot), PresentItem("i1")]:
        answer = desk.execute(snapshot, command)
        assert isinstance(answer, Snapshot), answer
        snapshot = answer
    return snapshot
