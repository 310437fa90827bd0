"""The state of a session as a fold of its facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, get_args

from commission_app.domain.attendance import Attendance, Mode, Presence
from commission_app.domain.membership import Formation
from commission_app.domain.people import SealedName, called, shown
from commission_app.domain.session.attribution import (
    attributed,
    entitled_again,
    mandate_given,
    named_again,
    people_after,
    seated_after,
)
from commission_app.domain.session.facts import Fact, Recorded
from commission_app.domain.session.facts.agenda import AgendaReordered, ItemAdded, ItemPresented
from commission_app.domain.session.facts.attendance import (
    AttendanceRecorded,
    InviteeAdmitted,
    InviteeLeft,
    ProxyEnded,
    ProxyGiven,
    RemoteConfirmed,
)
from commission_app.domain.session.facts.conduct import (
    ConductFact,
    SessionClosed,
    SessionOpened,
    SessionResumed,
    SessionSuspended,
)
from commission_app.domain.session.facts.continuation import ContinuationChosen
from commission_app.domain.session.facts.convening import (
    AssociationLinked,
    ConveningFact,
    ConvocationReceived,
    DoubtsKept,
    FirstConvocationLinked,
    SessionConvened,
    TextsErased,
    UrgencyDeclared,
)
from commission_app.domain.session.facts.day import (
    CapacityTold,
    ClosingNoted,
    SessionCancelled,
    SessionMoved,
)
from commission_app.domain.session.facts.minutes import (
    EvidenceAdded,
    MinutesFact,
    MinutesIssued,
    MinutesSigned,
    PaperSigned,
    PaperSigner,
    RectifyingMinutesIssued,
    RectifyingSigned,
    SecretaryNamed,
)
from commission_app.domain.session.facts.people import PeopleFact
from commission_app.domain.session.item_state import (
    ItemFact,
    ItemState,
    Rectification,
    Recusal,
    RoomPassage,
    VotingRight,
    amended,
    item_after,
    without,
)
from commission_app.domain.session.persons import composed
from commission_app.domain.session.state import (
    Invitee,
    Move,
    Presided,
    Secretary,
    SessionState,
    Stage,
    Suspension,
)
from commission_app.domain.session.who_is_out import not_back_now, still_out, whereabouts_after
from commission_app.domain.text_walk import hints_of

__all__ = [
    "Invitee",
    "ItemState",
    "Move",
    "Presided",
    "Rectification",
    "Recusal",
    "RoomPassage",
    "Secretary",
    "SessionState",
    "Stage",
    "Suspension",
    "VotingRight",
    "advance",
    "begin",
    "evolve",
    "fold",
]


def fold(recorded: Iterable[Recorded]) -> SessionState:
    """Rebuild the state from a journal; ValueError when it does not begin with a convocation."""
    state: SessionState | None = None
    for entry in recorded:
        state = begin(entry) if state is None else advance(state, entry)
    if state is None:
        raise ValueError("an empty journal has no state")
    return state


def begin(entry: Recorded) -> SessionState:
    """Give the state after the first fact."""
    fact = entry.fact
    if not isinstance(fact, SessionConvened):
        raise ValueError("a session begins with its convocation")
    expected = Attendance(Presence.EXPECTED, Mode.IN_PERSON, entry.at)
    state = SessionState(
        details=fact.details,
        rules_version=fact.rules_version,
        seats={seat.id: seat for seat in fact.seats},
        associations=fact.associations,
        items={item.id: ItemState(item, ballot_open=item.votes_by_default) for item in fact.items},
        attendance={seat.id: expected for seat in fact.seats},
        sequence=entry.sequence,
        seal=entry.seal,
        last_at=entry.at,
        profile=fact.profile,
        links={link.association: link.seats for link in fact.links},
        people=composed(fact.seats),
    )
    return named_again(state)


def advance(state: SessionState, entry: Recorded) -> SessionState:
    """Give the state after one more recorded fact."""
    evolved = evolve(state, entry.fact, entry.at)
    return replace(evolved, sequence=entry.sequence, seal=entry.seal, last_at=entry.at)


def evolve(state: SessionState, fact: Fact, at: datetime) -> SessionState:
    """Give the state that a fact leads to, its place in the journal aside."""
    then = not_back_now(_after(_with_names(state, fact), fact, at))
    return entitled_again(then, fact, everywhere=then.not_back != state.not_back)


_NAMING = {
    fact: tuple(
        name for name, hint in hints_of(fact).items() if SealedName in (hint, *get_args(hint))
    )
    for fact in get_args(Fact)
}
"""Where each fact commits to the names of persons, by the types of its attributes."""


def _with_names(state: SessionState, fact: Fact) -> SessionState:
    """Return the state with the names that a fact commits to, the erased ones apart."""
    found = (getattr(fact, attribute) for attribute in _NAMING[type(fact)])
    fresh = {name.known: name for name in found if name and name.ref and name.known}
    return replace(state, names={**fresh, **state.names}) if fresh else state


def _after(state: SessionState, fact: Fact, at: datetime) -> SessionState:
    return FOLDS[type(fact)](state, fact, at)


def _fold_conduct(state: SessionState, fact: ConductFact, at: datetime) -> SessionState:
    match fact:
        case SessionOpened(quorum):
            return replace(
                state,
                opened_at=at,
                opening_quorum=quorum,
                opening_quorums={formation: state.quorum(formation) for formation in Formation},
                presided=_presiding_now(state, at),
            )
        case SessionSuspended():
            suspensions = (*state.suspensions, Suspension(at))
            # Nobody watches the door meanwhile: whoever must leave is asked for again.
            return replace(state, suspensions=suspensions, seats_out={}, outsiders_out={})
        case SessionResumed():
            ended = replace(state.suspensions[-1], until=at)
            return replace(state, suspensions=(*state.suspensions[:-1], ended))
        case SessionClosed():
            return replace(state, closed_at=at, current=None, presided=_all_left(state, at))


def _fold_convening(state: SessionState, fact: ConveningFact, _: datetime) -> SessionState:
    match fact:
        case AssociationLinked(link):
            return replace(state, links={**state.links, link.association: link.seats})
        case UrgencyDeclared(reason):
            return replace(state, details=replace(state.details, urgent=True), urgency=reason)
        case ConvocationReceived(seats, on):
            return replace(state, received={**state.received, **dict.fromkeys(seats, on)})
        case FirstConvocationLinked(first):
            return state.bound_to(first)
        case DoubtsKept() | TextsErased():
            return state
        case SessionConvened():
            raise ValueError("a session is convened once")


def _fold_day(state: SessionState, fact: _DayFact, at: datetime) -> SessionState:
    match fact:
        case SessionMoved(on, hour):
            move = Move(at, state.details.date, state.details.hour, fact)
            details = replace(state.details, date=on, hour=hour)
            return replace(state, details=details, moves=(*state.moves, move))
        case SessionCancelled():
            return replace(state, cancelled=fact)
        case ClosingNoted():
            return replace(state, closing=fact)
        case CapacityTold(seat, capacity):
            told = (seat, state.sitter(state.seats[seat]))
            return replace(state, capacities={**state.capacities, told: capacity})


def _fold_minutes(state: SessionState, fact: MinutesFact, at: datetime) -> SessionState:
    match fact:
        case MinutesIssued():
            return replace(state, minutes=fact)
        case SecretaryNamed(name, quality):
            return replace(state, secretary=Secretary(name.shown, quality))
        case RectifyingSigned():
            return replace(state, rectifying_signed={**state.rectifying_signed, fact.field: fact})
        case MinutesSigned(name):
            return replace(state, signed={**state.signed, name: fact})
        case EvidenceAdded():
            return replace(state, evidence=(*state.evidence, fact))
        case PaperSigned():
            return replace(state, papers=(*state.papers, fact))
        case PaperSigner():
            return replace(state, paper_signers=(*state.paper_signers, fact))
        case RectifyingMinutesIssued():
            return _evolve_rectifying(state, fact, at)


def _fold_agenda(state: SessionState, fact: _AgendaFact, _: datetime) -> SessionState:
    match fact:
        case ItemAdded(added, reason):
            item = ItemState(added, ballot_open=added.votes_by_default, added_for=reason)
            return replace(state, items={**state.items, added.id: item})
        case AgendaReordered(order):
            return replace(state, items={item: state.items[item] for item in order})


def _fold_mandates(state: SessionState, fact: _MandateFact, _: datetime) -> SessionState:
    match fact:
        case ProxyGiven(giver, holder):
            given = replace(state, proxies={**state.proxies, giver: holder})
            return mandate_given(given, giver, holder)
        case ProxyEnded(giver, _):
            return replace(state, proxies=without(state.proxies, giver))


def _evolve_rectifying(
    state: SessionState, fact: RectifyingMinutesIssued, at: datetime
) -> SessionState:
    """Return the state in force: what follows tells the opinion as it was put right."""
    state = replace(state, rectifying=(*state.rectifying, fact))
    if fact.item is None or fact.item not in state.items:
        return state
    item = amended(state.items[fact.item], fact, at)
    return replace(state, items={**state.items, fact.item: item})


def _presiding_now(state: SessionState, at: datetime) -> tuple[Presided, ...]:
    return tuple(
        Presided(chair.id, state.sitter(chair), at)
        for chair in state.chairs()
        if state.takes_part(chair.id)
    )


def _all_left(state: SessionState, at: datetime) -> tuple[Presided, ...]:
    return tuple(
        replace(known, until=at) if known.until is None else known for known in state.presided
    )


def _presidency_followed(state: SessionState, at: datetime) -> SessionState:
    """Bring the record of who presided up to who now sits on the seats of the presidency."""
    if state.stage is not Stage.OPEN:
        return state
    now = {(known.seat, known.name): known for known in _presiding_now(state, at)}
    kept = tuple(
        replace(known, until=at)
        if known.until is None and (known.seat, known.name) not in now
        else known
        for known in state.presided
    )
    running = {(known.seat, known.name) for known in kept if known.until is None}
    begun = tuple(known for name, known in now.items() if name not in running)
    return replace(state, presided=(*kept, *begun))


def _fold_room(state: SessionState, fact: _RoomFact, at: datetime) -> SessionState:
    match fact:
        case AttendanceRecorded(seat, presence, mode, person):
            known = Attendance(presence, mode, at, person=shown(person), called=called(person))
            changed = replace(
                state,
                attendance={**state.attendance, seat: known},
                seats_out=without(state.seats_out, seat),
                to_return=without(state.to_return, seat),
            )
            return _presidency_followed(seated_after(changed, seat), at)
        case RemoteConfirmed(seat):
            confirmed = replace(state.attendance[seat], confirmed=True)
            changed = replace(state, attendance={**state.attendance, seat: confirmed})
            return _presidency_followed(changed, at)
        case InviteeAdmitted(name, quality):
            visitor = Invitee(name.shown, quality, at, id=name.visitor)
            outsiders = (*state.outsiders, visitor)
            out = without(state.outsiders_out, visitor.id)
            return replace(state, outsiders=outsiders, outsiders_out=out)
        case InviteeLeft(gone):
            outsiders = tuple(
                replace(outsider, until=at)
                if outsider.id == gone and outsider.until is None
                else outsider
                for outsider in state.outsiders
            )
            return replace(state, outsiders=outsiders)


def _fold_item(state: SessionState, fact: ItemFact, at: datetime) -> SessionState:
    before = state.items[fact.item]
    changed = attributed(state, before, item_after(before, fact, at), fact)
    state = whereabouts_after(state, fact, at)
    if isinstance(fact, ItemPresented):
        changed = replace(changed, passages=still_out(state, changed))
        state = replace(state, current=fact.item, current_since=at)
    return replace(state, items={**state.items, fact.item: changed})


_DayFact = SessionMoved | SessionCancelled | ClosingNoted | CapacityTold
_AgendaFact = ItemAdded | AgendaReordered
_MandateFact = ProxyGiven | ProxyEnded
_RoomFact = AttendanceRecorded | RemoteConfirmed | InviteeAdmitted | InviteeLeft
TOPICS: tuple[tuple[tuple[type, ...], Callable[[SessionState, Any, datetime], SessionState]], ...]
TOPICS = (
    (get_args(ConductFact), _fold_conduct),
    (get_args(ConveningFact), _fold_convening),
    (get_args(_DayFact), _fold_day),
    (get_args(MinutesFact), _fold_minutes),
    (get_args(_AgendaFact), _fold_agenda),
    (get_args(_MandateFact), _fold_mandates),
    (get_args(_RoomFact), _fold_room),
    (get_args(PeopleFact), lambda state, fact, _: people_after(state, fact)),
    ((ContinuationChosen,), lambda state, fact, _: replace(state, continuation=fact)),
    (get_args(ItemFact), _fold_item),
)
"""Each topic: its facts, and the one fold of them."""
FOLDS = {fact: fold for facts, fold in TOPICS for fact in facts}
