"""From the journal's facts to the content of the minutes; the screen has no part in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from commission_app.domain.agenda import ItemKind, SessionDetails
from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.case import CaseSheet, sheet_from_text
from commission_app.domain.facts import (
    AttendanceRecorded,
    OpinionProclaimed,
    ProxyEnded,
    ProxyGiven,
    RemoteConfirmed,
)
from commission_app.domain.membership import Formation, Seat
from commission_app.domain.minutes_facts import SecretaryNamed
from commission_app.domain.quorum import Quorum
from commission_app.domain.session import ItemState, Stage, advance, begin
from commission_app.session.chairs import chair_spans
from commission_app.session.desk import Snapshot
from commission_app.session.minutes import (
    SECRETARY_FIELD,
    Attendee,
    DisagreementLine,
    ItemMinutes,
    Minutes,
    ProxyLine,
    RectificationLine,
    RecusalLine,
    RoomLine,
    SignatureSlot,
)


def build_minutes(snapshot: Snapshot) -> Minutes:
    """Gather what CRPA R133-13 asks; a draft as long as the session is not closed."""
    state = snapshot.state
    otherwise = _sums_otherwise(snapshot)
    return Minutes(
        details=_details(snapshot),
        draft=state.stage is not Stage.CLOSED,
        opened_at=state.opened_at,
        closed_at=state.closed_at,
        attendees=tuple(
            person for seat in state.seats.values() for person in _attendees(snapshot, seat)
        ),
        proxies=_proxies(snapshot),
        opening_quorum=state.opening_quorum,
        items=tuple(_item(snapshot, item, otherwise) for item in state.items.values()),
        signatures=signature_slots(snapshot),
        journal_head=state.seal,
        journal_length=state.sequence,
        suspensions=state.suspensions,
        outsiders=state.outsiders,
        overrides=state.profile.overrides,
        stream=snapshot.stream,
        chairs=chair_spans(snapshot),
        formation_quorums=_formation_quorums(snapshot),
        period_months=state.profile.period_months,
        proxies_per_holder=state.profile.proxies_per_holder,
        secretary=state.secretary,
        second_announced=state.details.second_convocation or state.quorum_lifted,
    )


def signature_slots(snapshot: Snapshot) -> tuple[SignatureSlot, ...]:
    """Give who signs: whoever presides, and the secretary where a local text wants it (5.5)."""
    state = snapshot.state
    chairs = (
        SignatureSlot(f"chair-{place}", seat.quality, _sitter(snapshot, seat))
        for place, seat in enumerate(state.chairs(), start=1)
    )
    if not state.profile.secretary_signs:
        return tuple(chairs)
    named = state.secretary or SecretaryNamed("", "")
    return (*chairs, SignatureSlot(SECRETARY_FIELD, named.quality, named.name))


def _details(snapshot: Snapshot) -> SessionDetails:
    """Give the particulars, with the urgency that the chair declared and why (CRPA R133-8)."""
    state = snapshot.state
    declared = snapshot.text(state.urgency)
    second = replace(state.details, second_convocation=state.quorum_lifted)
    return replace(second, urgency_reason=declared) if declared else second


def _formation_quorums(snapshot: Snapshot) -> tuple[Quorum, ...]:
    """Give the sum at the opening for each formation that the agenda calls (domain rule 2.9)."""
    state = snapshot.state
    called = {item.item.formation for item in state.items.values()}
    return tuple(
        state.opening_quorums[formation]
        for formation in Formation
        if formation in called and formation in state.opening_quorums
    )


def _sums_otherwise(snapshot: Snapshot) -> Mapping[str, Quorum | None]:
    """Work out each opinion's quorum under the other treatment of recusals, as things stood."""
    if not snapshot.facts:
        return {}
    state, sums = begin(snapshot.facts[0]), {}
    for entry in snapshot.facts[1:]:
        state = advance(state, entry)
        if isinstance(entry.fact, OpinionProclaimed):
            sums[entry.fact.item] = state.quorum_otherwise(state.items[entry.fact.item])
    return sums


def _sitter(snapshot: Snapshot, seat: Seat) -> str:
    return _attendees(snapshot, seat)[-1].name


def _attendees(snapshot: Snapshot, seat: Seat) -> tuple[Attendee, ...]:
    """Tell everybody who sat on a seat in turn (CRPA R133-13), or why nobody did.

    An arrival is told when after the opening, a departure if any.
    """
    opened = snapshot.state.opened_at
    before: list[Attendee] = []
    last = Attendee(seat, Presence.EXPECTED, Mode.IN_PERSON)
    for entry in snapshot.facts:
        fact = entry.fact
        if isinstance(fact, RemoteConfirmed) and fact.seat == seat.id:
            last = replace(last, confirmed=entry.at)
        if not isinstance(fact, AttendanceRecorded) or fact.seat != seat.id:
            continue
        late = opened is not None and entry.at > opened
        if fact.presence.sitting:
            other = (last.presence, last.person) != (fact.presence, fact.person)
            if last.presence.sitting and other and late:
                before.append(last if last.left else replace(last, left=entry.at))
                last = Attendee(seat, fact.presence, fact.mode, entry.at, person=fact.person)
                continue
            arrived = last.arrived or (entry.at if late and not last.presence.sitting else None)
            last = Attendee(seat, fact.presence, fact.mode, arrived, person=fact.person)
        elif last.presence.sitting and late:
            last = replace(last, left=entry.at)
        else:
            last = Attendee(seat, fact.presence, last.mode)
    return (*before, last)


def _proxies(snapshot: Snapshot) -> tuple[ProxyLine, ...]:
    """List every proxy that held after the opening or still holds."""
    seats, opened = snapshot.state.seats, snapshot.state.opened_at
    lines: list[ProxyLine] = []
    running: dict[str, tuple[str, datetime]] = {}
    for entry in snapshot.facts:
        match entry.fact:
            case ProxyGiven(giver, holder):
                running[giver] = (holder, entry.at)
            case ProxyEnded(giver, holder):
                _, since = running.pop(giver)
                if opened is not None and entry.at > opened:
                    lines.append(ProxyLine(seats[giver], seats[holder], since, entry.at))
    lines.extend(
        ProxyLine(seats[giver], seats[holder], since) for giver, (holder, since) in running.items()
    )
    return tuple(lines)


def _item(
    snapshot: Snapshot, item: ItemState, otherwise: Mapping[str, Quorum | None]
) -> ItemMinutes:
    sheet_text = snapshot.text(item.item.sheet)
    sheet = sheet_from_text(sheet_text) if sheet_text else CaseSheet()
    is_case = item.item.kind is ItemKind.CASE
    seats = snapshot.state.seats
    return ItemMinutes(
        item=item.item,
        sense=item.sense,
        reading=item.reading,
        tally=item.tally,
        quorum=item.quorum,
        decided_at=item.decided_at,
        summary="" if is_case else sheet.situation,
        association_opinion=sheet.association_opinion if is_case else "",
        note=snapshot.text(item.note),
        reasons=snapshot.text(item.reasons),
        recusals=tuple(
            RecusalLine(
                seats[seat],
                recusal.ground,
                recusal.at,
                recusal.until or item.decided_at,
                seen=any(seat in p.seats and p.at == recusal.at for p in item.passages),
            )
            for seat, recusal in item.recusals.items()
        ),
        disagreements=tuple(
            DisagreementLine(seats[seat], snapshot.text(statement))
            for seat, statement in item.disagreements.items()
        ),
        secret=item.secret,
        rectifications=tuple(
            RectificationLine(done.at, done.before, done.author, snapshot.text(done.reason))
            for done in item.rectifications
        ),
        added_for=snapshot.text(item.added_for),
        observations_on=_observations_on(item),
        observations_exception=_observations_exception(snapshot, item),
        quorum_otherwise=otherwise.get(item.item.id),
        room=tuple(
            RoomLine(p.at, p.stage, tuple(seats[seat] for seat in p.seats), p.outsiders)
            for p in item.passages
        ),
    )


def _observations_on(item: ItemState) -> str | None:
    recorded = item.observations
    return recorded.on if recorded is not None else item.item.observations_invited


def _observations_exception(snapshot: Snapshot, item: ItemState) -> str:
    recorded = item.observations
    return "" if recorded is None else snapshot.text(recorded.exception)
