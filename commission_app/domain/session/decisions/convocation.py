"""Before the session opens: its convocation and who represents which association."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from commission_app.domain.agenda import AgendaItem
from commission_app.domain.ballot import Outcome
from commission_app.domain.case import SealText
from commission_app.domain.convocation import (
    IN_TIME,
    LATE,
    FirstConvocation,
    agenda_digest,
)
from commission_app.domain.membership import AssociationLink
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands.convening import (
    DeclareUrgency,
    LinkAssociation,
    LinkFirstConvocation,
    RecordReception,
)
from commission_app.domain.session.deciding import Answer, answers, plainly, timed
from commission_app.domain.session.decisions.entitled import after, recusals_now, votes_lost
from commission_app.domain.session.facts import Fact
from commission_app.domain.session.facts.convening import (
    AssociationLinked,
    ConvocationReceived,
    FirstConvocationLinked,
    UrgencyDeclared,
)
from commission_app.domain.session.receipts import late_receipts, notices, receipts
from commission_app.domain.session.session import SessionState, Stage


def link_association(state: SessionState, command: LinkAssociation, at: datetime) -> Answer:
    """Say which seats represent an association, or that none does (domain rule 2.16)."""
    if state.stage is Stage.CLOSED:
        return Refusal(RefusalCode.SESSION_CLOSED)
    cited = {item.item.association for item in state.items.values()}
    known = {association.name for association in state.associations}
    if command.association not in cited | known:
        figures = {"association": command.association}
        return Refusal(RefusalCode.ASSOCIATION_UNKNOWN, "circulaire du 31 janvier 2017", figures)
    if any(seat not in state.seats for seat in command.seats):
        return Refusal(RefusalCode.UNKNOWN_SEAT)
    seats = tuple(seat for seat in state.seats if seat in command.seats)
    refused = _has_seats(state, command.association, seats)
    if refused is not None:
        return refused
    if state.links.get(command.association) == seats:
        return ()
    facts: tuple[Fact, ...] = (AssociationLinked(AssociationLink(command.association, seats)),)
    facts = (*facts, *recusals_now(after(state, facts, at)))
    return (*facts, *votes_lost(state, facts, at))


def _has_seats(state: SessionState, association: str, seats: tuple[str, ...]) -> Refusal | None:
    """Refuse a link that leaves out a seat which the composition gives to the association."""
    left_out = [seat for seat in state.named_seats(association) if seat not in seats]
    if not left_out:
        return None
    seat = state.seats[left_out[0]]
    figures = {"association": association, "seat": seat.quality, "person": state.sitter(seat)}
    return Refusal(RefusalCode.ASSOCIATION_HAS_SEAT, "circulaire du 31 janvier 2017", figures)


def declare_urgency(
    state: SessionState, command: DeclareUrgency, at: datetime, seal: SealText
) -> Answer:
    """Record the urgency of a convocation received too late, with its reason (CRPA R133-8).

    Too late for the day convened, or for today, on which the session may be held instead.
    """
    if state.stage is Stage.CLOSED:
        return Refusal(RefusalCode.SESSION_CLOSED)
    if not command.reason.strip():
        return Refusal(RefusalCode.REASONS_REQUIRED, "CRPA R133-8")
    given = notices(state)
    today = replace(state, details=replace(state.details, date=at.date().isoformat()))
    looked_at = (*given, *(notices(today) if state.stage is Stage.PREPARED else ()))
    if all(known.notice in IN_TIME for known in looked_at):
        days = min(known.days or 0 for known in given)
        figures = {"days": days, "limit": state.profile.convocation_days}
        return Refusal(RefusalCode.CONVOCATION_IN_TIME, "CRPA R133-8", figures)
    return (UrgencyDeclared(seal(command.reason.strip())),)


def link_first_convocation(state: SessionState, command: LinkFirstConvocation) -> Answer:
    """Bind a second convocation to the first: same questions, and its mention (CRPA R133-10)."""
    if state.stage is not Stage.PREPARED:
        closed = state.stage is Stage.CLOSED
        code = RefusalCode.SESSION_CLOSED if closed else RefusalCode.SESSION_ALREADY_OPEN
        return Refusal(code)
    try:
        before = date.fromisoformat(command.date) < date.fromisoformat(state.details.date)
    except ValueError:
        return Refusal(RefusalCode.DATE_UNREADABLE, "CRPA R133-10")
    if not before:
        return Refusal(RefusalCode.FIRST_NOT_BEFORE, "CRPA R133-10", {"date": command.date})
    early = [known.on for known in receipts(state) if known.on and known.on < command.date]
    received = state.details.convocation_received
    if not state.received and received is not None and received < command.date:
        early = [received]
    if early:
        figures = {"date": command.date, "received": min(early)}
        return Refusal(RefusalCode.SECOND_BEFORE_FIRST, "CRPA R133-10", figures)
    if not command.agenda:
        return Refusal(RefusalCode.FIRST_HAD_QUORUM, "CRPA R133-10", {"date": command.date})
    if not command.mention:
        return Refusal(RefusalCode.NO_QUORUM_MENTION_MISSING, "CRPA R133-10")
    announced = (i.item for i in state.items.values() if i.item.on_convocation)
    if agenda_digest(announced) != command.agenda:
        return Refusal(RefusalCode.AGENDA_NOT_THE_SAME, "CRPA R133-10", {"date": command.date})
    first = FirstConvocation(command.stream, command.date, command.agenda, mention=True)
    return (FirstConvocationLinked(first),)


def record_reception(state: SessionState, command: RecordReception, at: datetime) -> Answer:
    """Record when members received their convocation, until the minutes are issued (R133-8).

    It may be put right, also once the session is over: the minutes tell who was convened late.
    """
    if state.minutes is not None:
        return Refusal(RefusalCode.MINUTES_ALREADY_ISSUED)
    if not command.seats or any(seat not in state.seats for seat in command.seats):
        return Refusal(RefusalCode.UNKNOWN_SEAT)
    on = command.on.strip()
    try:
        to_come = bool(on) and date.fromisoformat(on) > at.date()
    except ValueError:
        return Refusal(RefusalCode.DATE_UNREADABLE, "CRPA R133-8")
    if to_come:
        return Refusal(RefusalCode.RECEPTION_TO_COME, "CRPA R133-8", {"date": on})
    first = state.first_convocation
    if on and first is not None and on < first.date:
        figures = {"date": first.date, "received": on}
        return Refusal(RefusalCode.SECOND_BEFORE_FIRST, "CRPA R133-10", figures)
    changed = tuple(seat for seat in command.seats if state.received.get(seat) != on)
    return (ConvocationReceived(changed, on),) if changed else ()


def late_notice(state: SessionState) -> Refusal | None:
    """Give the refusal to open a session convened too late without a reason (CRPA R133-8).

    Each member is given the time that the law wants, as soon as a day of hers is recorded.
    """
    explained = state.urgency is not None or bool(
        state.details.urgent and state.details.urgency_reason.strip()
    )
    try:
        late = [known for known in notices(state) if known.notice in LATE]
        members = late_receipts(state) if state.received else ()
    except ValueError:
        return None
    if explained or not late:
        return None
    limit = state.profile.convocation_days
    if members:
        told = ", ".join(known.name for known in members)
        of_each: dict[str, str | int] = {"members": told, "limit": limit}
        return Refusal(RefusalCode.MEMBER_CONVENED_LATE, "CRPA R133-8", of_each)
    figures: dict[str, str | int] = {"days": late[0].days or 0, "limit": limit}
    return Refusal(RefusalCode.CONVOCATION_LATE, "CRPA R133-8", figures)


def left_for_want_of_quorum(state: SessionState) -> str:
    """Give the digest of what a session left for want of quorum, empty when it left nothing so.

    Those are the items adjourned while their quorum was not reached, and every item where the
    session never opened; a second convocation may take up these and no others. What was withdrawn
    is no longer asked, and a session that was cancelled lacked no quorum.
    """
    left = items_left_for_want_of_quorum(state)
    return agenda_digest(left) if left else ""


def items_left_for_want_of_quorum(state: SessionState) -> tuple[AgendaItem, ...]:
    """Give the items that a second convocation may take up, in the order of the agenda."""
    if state.stage is Stage.CANCELLED:
        return ()
    return tuple(
        item.item
        for item in state.items.values()
        if (
            item.sense is Outcome.ADJOURNED
            and item.quorum_at_end is not None
            and not item.quorum_at_end.reached
        )
        or (not item.decided and not state.quorum_for(item).reached)
    )


DECIDERS = (
    answers(LinkAssociation, timed(link_association)),
    answers(DeclareUrgency, declare_urgency),
    answers(RecordReception, timed(record_reception)),
    answers(LinkFirstConvocation, plainly(link_first_convocation)),
)
