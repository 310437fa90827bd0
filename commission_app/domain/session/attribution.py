"""Whose act a fact about an item is: facts name seats, the state keeps the persons.

A vote belongs to who said it, a recusal to who is concerned. When the person entitled to a voice
changes, by whatever fact, the vote falls, and so does a secret count whose electorate is no longer
that of the papers: nothing but the persons decides it (CRPA R133-9, R133-11, R133-12).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from commission_app.domain.people import called, shown
from commission_app.domain.session.facts import Fact
from commission_app.domain.session.facts.agenda import ItemEdited, ItemPresented, ItemReopened
from commission_app.domain.session.facts.attendance import (
    AttendanceRecorded,
    MemberRecused,
    ProxyEnded,
    ProxyGiven,
    RecusalGround,
    RecusalLifted,
    RemoteConfirmed,
)
from commission_app.domain.session.facts.ballot import (
    OpenBallotChosen,
    SecretCountRecorded,
    VoteCast,
)
from commission_app.domain.session.facts.convening import AssociationLinked
from commission_app.domain.session.facts.outcome import ItemConcluded, OpinionProclaimed
from commission_app.domain.session.facts.people import HomonymSettled, PeopleFact, SeatCompleted
from commission_app.domain.session.item_state import ItemFact, ItemState, Recusal
from commission_app.domain.session.persons import NOBODY, Person
from commission_app.domain.session.state import SessionState

_OF_ITEM = (
    ItemEdited,
    ItemPresented,
    ItemReopened,
    MemberRecused,
    OpenBallotChosen,
    RecusalLifted,
    SecretCountRecorded,
)
_OF_ALL = (
    AssociationLinked,
    AttendanceRecorded,
    HomonymSettled,
    ProxyEnded,
    ProxyGiven,
    RemoteConfirmed,
    SeatCompleted,
)


def people_after(state: SessionState, fact: PeopleFact) -> SessionState:
    """Return the state after what was said of who is who."""
    match fact:
        case HomonymSettled(name, seat, same):
            people = state.people.told(called(name), seat, same=same)
        case SeatCompleted(seat, holder, quality):
            known = state.seats[seat]
            now = known.holder or shown(holder)
            named = replace(known, holder=now, quality=known.quality or quality)
            state = replace(state, seats={**state.seats, seat: named})
            people = state.people.with_names([named.holder])
    return named_again(replace(state, people=people))


def named_again(state: SessionState) -> SessionState:
    """Return the state with who holds and who sits on each seat worked out anew."""
    holders = {s.id: state.people.called(s.holder, s.id) for s in state.seats.values()}
    seated = {seat: state.sits(state.seats[seat]) for seat in state.seated}
    sat = {
        seat: tuple(dict.fromkeys(state.people.again(person, seat) for person in persons))
        for seat, persons in state.sat.items()
    }
    items = {name: _recused_again(state, item) for name, item in state.items.items()}
    return replace(
        state, holders=holders, seated=seated, doubled=_doubled(seated), sat=sat, items=items
    )


def _recused_again(state: SessionState, item: ItemState) -> ItemState:
    """Return an item whose recusals stay with who declared them, whoever that is said to be."""
    if not (item.recusals or item.withdrawn):
        return item
    again = state.people.again
    return replace(
        item,
        recusals={
            seat: replace(known, person=again(known.person, seat))
            for seat, known in item.recusals.items()
        },
        withdrawn={again(person, seat): seat for person, seat in item.withdrawn.items()},
    )


def seated_after(state: SessionState, seat: str) -> SessionState:
    """Return the state with who sits on a seat, once its attendance was recorded."""
    seated = dict(state.seated)
    before = seated.pop(seat, NOBODY)
    sat = state.sat
    people = state.people
    if state.sitting(seat):
        known = state.attendance[seat]
        people = people.with_names([known.called or state.sitter(state.seats[seat])])
        person = replace(state, people=people).sits(state.seats[seat])
        if person == before and person.key:
            return state
        seated[seat] = person
        if person not in sat.get(seat, ()) or sat[seat][-1] != person:
            sat = {**sat, seat: (*sat.get(seat, ()), person)}
    return replace(state, people=people, seated=seated, doubled=_doubled(seated), sat=sat)


def _doubled(seated: Mapping[str, Person]) -> frozenset[str]:
    seen: set[str] = set()
    twice = []
    for seat, person in seated.items():
        if person.key in seen:
            twice.append(seat)
        if person.key:
            seen.add(person.key)
    return frozenset(twice)


def attributed(
    state: SessionState, before: ItemState, item: ItemState, fact: ItemFact
) -> ItemState:
    """Return an item after a fact with the person whom the fact concerns."""
    match fact:
        case VoteCast(_, seat, _, carried_by):
            speaker = state.person(state.seats[carried_by or seat])
            return replace(item, voters={**item.voters, seat: speaker})
        case OpinionProclaimed() | ItemConcluded():
            return replace(item, deliberated=state.deliberating(before))
        case SecretCountRecorded():
            return replace(item, voters=state.electorate(item))
        case MemberRecused(_, seat, ground):
            person = state.concerned(state.seats[seat])
            known = before.recusals.get(seat)
            found = replace(item.recusals[seat], person=person)
            if known is not None and known.person != person:
                found = Recusal(ground, found.at, fact.reason, person=person)
            declared = ground is RecusalGround.DECLARED_INTEREST
            return replace(
                item,
                recusals={**item.recusals, seat: found},
                withdrawn={person: seat, **item.withdrawn} if declared else item.withdrawn,
            )
        case RecusalLifted(_, seat, reason) if reason is not None:
            # Without a reason, somebody else sits there: the recusal lasts, for the person.
            return _lifted(before, item, seat, state.concerned(state.seats[seat]))
        case _:
            return item


def _lifted(before: ItemState, item: ItemState, seat: str, concerned: Person) -> ItemState:
    """Return an item once the recusal of who declared it on a seat, or sits there, is lifted."""
    known = before.recusals.get(seat)
    recorded = any(recusal.person == concerned for recusal in before.recusals.values())
    if known is None or (concerned in before.withdrawn and not recorded):
        return replace(_back(item, concerned), recusals=before.recusals)
    return _back(item, known.person)


def _back(item: ItemState, person: Person) -> ItemState:
    kept = {known: seat for known, seat in item.withdrawn.items() if known != person}
    return replace(item, withdrawn=kept)


def mandate_given(state: SessionState, giver: str, holder: str) -> SessionState:
    """Return the state with the items where a mandate was given to somebody in recusal."""
    person = state.person(state.seats[holder])
    changed = {}
    for name, item in state.items.items():
        out = any(known.person == person for known in item.recusals.values())
        void = item.void_mandates - {giver} | ({giver} if out else set())
        if void != item.void_mandates:
            changed[name] = replace(item, void_mandates=void)
    return replace(state, items={**state.items, **changed}) if changed else state


def entitled_again(state: SessionState, fact: Fact, *, everywhere: bool = False) -> SessionState:
    """Return the state without what was said by who is no longer entitled to say it.

    ``everywhere``: who is awaited in the room is no longer the same, on whatever item.
    """
    if everywhere or isinstance(fact, _OF_ALL):
        return _without_lost(state, state.items.values())
    if isinstance(fact, _OF_ITEM):
        return _without_lost(state, (state.items[fact.item],))
    return state


def _without_lost(state: SessionState, items: Iterable[ItemState]) -> SessionState:
    changed = {}
    for item in items:
        if item.decided or not (item.votes or item.secret_tally or item.set_aside):
            continue
        entitled = state.electorate(item)
        if item.secret:
            if item.secret_tally is not None and item.voters != entitled:
                changed[item.item.id] = replace(item, secret_tally=None, voters={})
            continue
        kept = {s: c for s, c in item.votes.items() if entitled.get(s) == item.voters.get(s)}
        if len(kept) != len(item.votes):
            voters = {seat: item.voters[seat] for seat in kept}
            changed[item.item.id] = replace(item, votes=kept, voters=voters)
    return replace(state, items={**state.items, **changed}) if changed else state
