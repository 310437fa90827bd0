"""Who is who: whose a name is, and the names and capacities that a composition lacks."""

from __future__ import annotations

from datetime import datetime

from commission_app.domain.case import SealText
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands.people import (
    CompleteSeat,
    SettleHomonym,
)
from commission_app.domain.session.deciding import Answer, answers
from commission_app.domain.session.decisions.entitled import (
    after,
    mandates_ended,
    recusals_now,
    votes_lost,
)
from commission_app.domain.session.facts import Fact
from commission_app.domain.session.facts.people import HomonymSettled, SeatCompleted
from commission_app.domain.session.session import SessionState, Stage


def _settle(state: SessionState, command: SettleHomonym, at: datetime, seal: SealText) -> Answer:
    """Record, once, whether two equal names are one person's; votes and mandates follow."""
    if command.seat not in state.seats:
        return Refusal(RefusalCode.UNKNOWN_SEAT)
    if state.stage is Stage.CLOSED:
        return Refusal(RefusalCode.SESSION_CLOSED)
    name = command.name.strip()
    borne = state.sealed(name, seal) if state.people.knows(name) else None
    if borne is None:
        return Refusal(RefusalCode.NAME_UNKNOWN, "CRPA R133-3", {"person": name})
    facts: tuple[Fact, ...] = (HomonymSettled(borne, command.seat, command.same),)
    then = after(state, facts, at)
    return () if then.people == state.people else _with_what_follows(state, facts, at)


def _with_what_follows(state: SessionState, facts: tuple[Fact, ...], at: datetime) -> Answer:
    """Give, after facts that say who somebody is, the mandates, recusals and votes they change."""
    facts = (*facts, *mandates_ended(state, after(state, facts, at)))
    facts = (*facts, *recusals_now(after(state, facts, at)))
    return (*facts, *votes_lost(state, facts, at))


def _complete(state: SessionState, command: CompleteSeat, at: datetime, seal: SealText) -> Answer:
    """Give what a seat lacks, at any time before the minutes are established (CRPA R133-13).

    Who holds the seat of an association takes no part in its case, wherever he or she sits.
    """
    if command.seat not in state.seats:
        return Refusal(RefusalCode.UNKNOWN_SEAT)
    if state.minutes is not None:
        return Refusal(RefusalCode.MINUTES_ALREADY_ISSUED)
    seat = state.seats[command.seat]
    holder = "" if seat.holder.strip() else command.holder.strip()
    quality = "" if seat.quality.strip() else command.quality.strip()
    if not holder and not quality:
        figures = {"seat": seat.quality or seat.holder}
        return Refusal(RefusalCode.SEAT_NOT_LACKING, "CRPA R133-13", figures)
    completed = SeatCompleted(seat.id, state.sealed(holder, seal), quality)
    return _with_what_follows(state, (completed,), at)


DECIDERS = (
    answers(SettleHomonym, _settle),
    answers(CompleteSeat, _complete),
)
