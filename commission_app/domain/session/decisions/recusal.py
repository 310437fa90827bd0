"""Taking an item up, and who leaves the table for it (CRPA R133-12; circular of 31/01/2017)."""

from __future__ import annotations

from datetime import datetime

from commission_app.domain.case import SealText
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands.agenda import PresentItem
from commission_app.domain.session.commands.attendance import DeclareRecusal, LiftRecusal
from commission_app.domain.session.deciding import Answer, When, answers, sealing, timed
from commission_app.domain.session.decisions.day import approval_lapsed
from commission_app.domain.session.decisions.entitled import (
    after,
    recusals_due,
    recusals_now,
    votes_lost,
)
from commission_app.domain.session.decisions.vote import coming_back
from commission_app.domain.session.facts import Fact
from commission_app.domain.session.facts.agenda import ItemPresented
from commission_app.domain.session.facts.attendance import (
    MemberRecused,
    RecusalGround,
    RecusalLifted,
)
from commission_app.domain.session.facts.ballot import VoteWithdrawn
from commission_app.domain.session.session import SessionState


def present_item(state: SessionState, command: PresentItem, at: datetime) -> Answer:
    """Take up an item; whoever instructed the case or declared an interest leaves at once.

    Those who had left for the item before come back, decided or not.
    """
    item = state.items[command.item]
    if item.decided:
        return Refusal(RefusalCode.ITEM_ALREADY_DECIDED, "", {"number": item.item.number})
    if state.current == item.item.id:
        return ()
    if state.link_missing(item.item):
        figures: dict[str, str | int] = {
            "association": item.item.association or "",
            "number": item.item.number,
        }
        return Refusal(RefusalCode.ASSOCIATION_UNLINKED, "circulaire du 31 janvier 2017", figures)
    left = state.items.get(state.current or "")
    returning = () if left is None or left.decided else coming_back(state, left)
    lapsed = approval_lapsed(state, item.item)
    presented = ItemPresented(item.item.id)
    due = recusals_due(state, item, taken_up=True)
    facts: tuple[Fact, ...] = (*returning, *lapsed, presented, *due)
    return (*facts, *votes_lost(state, facts, at))


def declare_recusal(
    state: SessionState, command: DeclareRecusal, at: datetime, seal: SealText
) -> Answer:
    """Record that a member has a personal interest in an item not decided (CRPA R133-12)."""
    item = state.items[command.item]
    if item.decided:
        return Refusal(RefusalCode.ITEM_ALREADY_DECIDED, "", {"number": item.item.number})
    seat = state.seats.get(command.seat)
    if seat is None:
        return Refusal(RefusalCode.UNKNOWN_SEAT)
    figures = {"seat": seat.quality}
    if not seat.sits_in(item.item.formation):
        return Refusal(RefusalCode.DOES_NOT_SIT, "CASF R121-12-7", figures)
    if state.recused(item, seat):
        return Refusal(RefusalCode.ALREADY_RECUSED, "CRPA R133-12", figures)
    if not state.concerned(seat).key:
        return Refusal(RefusalCode.SEAT_VACANT, "CRPA R133-4", figures)
    reason = command.reason.strip()
    if not reason:
        return Refusal(RefusalCode.REASONS_REQUIRED, "CRPA R133-12")
    fact = MemberRecused(item.item.id, seat.id, RecusalGround.DECLARED_INTEREST, seal(reason))
    facts: tuple[Fact, ...] = (fact,)
    if state.current == item.item.id:
        facts = (fact, *recusals_now(after(state, facts, at)))
    lost = votes_lost(state, facts, at)
    return (*facts, *(vote for vote in lost if not _is_vote_of(vote, seat.id)))


def lift_recusal(state: SessionState, command: LiftRecusal, seal: SealText) -> Answer:
    """Undo a recusal declared in error; that of the association is not anybody's to lift."""
    item = state.items[command.item]
    if item.decided:
        return Refusal(RefusalCode.ITEM_ALREADY_DECIDED, "", {"number": item.item.number})
    seat = state.seats.get(command.seat)
    if seat is None:
        return Refusal(RefusalCode.UNKNOWN_SEAT)
    figures = {"seat": seat.quality}
    person = state.concerned(seat)
    if person not in item.withdrawn:
        if state.recused(item, seat):
            return Refusal(RefusalCode.RECUSAL_BY_LAW, "circulaire du 31 janvier 2017", figures)
        return Refusal(RefusalCode.NOT_RECUSED, "CRPA R133-12", figures)
    reason = command.reason.strip()
    if not reason:
        return Refusal(RefusalCode.REASONS_REQUIRED, "CRPA R133-12")
    ref = seal(reason)
    declared = [known for known, recusal in item.recusals.items() if recusal.person == person]
    return tuple(RecusalLifted(item.item.id, known, ref) for known in declared or [seat.id])


def _is_vote_of(fact: Fact, seat: str) -> bool:
    return isinstance(fact, VoteWithdrawn) and fact.seat == seat


DECIDERS = (
    answers(PresentItem, timed(present_item), When.ON_ITEM),
    answers(DeclareRecusal, declare_recusal, When.ON_ITEM),
    answers(LiftRecusal, sealing(lift_recusal), When.ON_ITEM),
)
