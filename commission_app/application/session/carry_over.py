"""What earlier sessions left: items to propose again, and which of them lacked the quorum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commission_app.application.projections.read_models import OutlinedSession
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.domain.agenda import AgendaItem
from commission_app.domain.ballot import Outcome
from commission_app.domain.case import CaseSheet, sheet_from_text
from commission_app.domain.codes import Day, Digest, StreamId
from commission_app.domain.session.session import SessionState, Stage


@dataclass(frozen=True, slots=True)
class Postponed:
    """An item that an earlier session adjourned, with its sheet unless that was erased."""

    stream: StreamId
    date: Day
    item: AgendaItem
    sheet: CaseSheet | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier session: ``left`` digests what it left for want of quorum, if anything."""

    stream: StreamId
    date: Day
    left: Digest


@dataclass(frozen=True, slots=True)
class CarryOver:
    """What the sessions before one leave to it."""

    earlier: tuple[Earlier, ...] = ()
    postponed: tuple[Postponed, ...] = ()


def roll_for(desk: SessionService, current: Snapshot) -> CarryOver:
    """Read the earlier sessions of the file; an item taken up since is not proposed again.

    Raises JournalBroken, JournalUnavailable.
    """
    sessions = [known for known in desk.sessions() if known.stream != current.stream]
    known = [desk.across.outline(summary) for summary in sessions]
    details = current.state.details
    before = sorted(
        (
            session
            for session in known
            if session.state.details.date < details.date
            and session.state.details.rehearsal == details.rehearsal
        ),
        key=lambda session: session.state.details.date,
    )
    return CarryOver(
        tuple(
            Earlier(s.stream, s.state.details.date, s.state.left_digest) for s in reversed(before)
        ),
        _postponed(before, current.state),
    )


def left_by(sessions: Sequence[OutlinedSession]) -> tuple[Postponed, ...]:
    """Return what sessions put off and none of the later ones takes up, prepared ones included."""
    real = [s for s in sessions if not s.state.details.rehearsal]
    return tuple(_waiting(sorted(real, key=lambda s: s.state.details.date)).values())


def _postponed(before: Sequence[OutlinedSession], current: SessionState) -> tuple[Postponed, ...]:
    waiting = _waiting(before)
    for name in _names(current):
        waiting.pop(name, None)
    return tuple(waiting.values())


def _waiting(before: Sequence[OutlinedSession]) -> dict[str, Postponed]:
    waiting: dict[str, Postponed] = {}
    for snapshot in before:
        state = snapshot.state
        for item in state.items.values():
            name = _name(item.item)
            waiting.pop(name, None)
            adjourned = item.sense is Outcome.ADJOURNED and state.stage is Stage.CLOSED
            adjourned = adjourned or state.stage is Stage.CANCELLED
            if adjourned:
                text = snapshot.text(item.item.sheet)
                sheet = sheet_from_text(text) if text else None
                waiting[name] = Postponed(snapshot.stream, state.details.date, item.item, sheet)
    return waiting


def _names(state: SessionState) -> Iterable[str]:
    return [_name(item.item) for item in state.items.values()]


def _name(item: AgendaItem) -> str:
    return " ".join((item.reference or item.title).casefold().split())
