"""From the journal's facts to the content of the minutes; the screen has no part in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from commission_app.domain.agenda import ItemKind
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
from commission_app.domain.quorum import Quorum
from commission_app.domain.session import ItemState, Stage, advance, begin
from commission_app.session.chairs import chair_spans
from commission_app.session.desk import Snapshot
from commission_app.session.minutes import (
    Attendee,
    DisagreementLine,
    ItemMinutes,
    Minutes,
    ProxyLine,
    RectificationLine,
    RecusalLine,
    SignatureSlot,
)


def build_minutes(snapshot: Snapshot) -> Minutes:
    """Gather what CRPA R133-13 asks; a draft as long as the session is not closed."""
    state = snapshot.state
    otherwise = _sums_otherwise(snapshot)
    return Minutes(
        details=state.details,
        draft=state.stage is not Stage.CLOSED,
        opened_at=state.opened_at,
        closed_at=state.closed_at,
        attendees=tuple(_attendee(snapshot, seat) for seat in state.seats.values()),
        proxies=_proxies(snapshot),
        opening_quorum=state.opening_quorum,
        items=tuple(_item(snapshot, item, otherwise) for item in state.items.values()),
        signatures=tuple(
            SignatureSlot(f"chair-{place}", seat.quality, _sitter(snapshot, seat))
            for place, seat in enumerate(state.chairs(), start=1)
        ),
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
    )


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
    return _attendee(snapshot, seat).name


def _attendee(snapshot: Snapshot, seat: Seat) -> Attendee:
    """Tell who sat on a seat; an arrival is told when after the opening, a departure if any."""
    state = snapshot.state
    best = Presence.EXPECTED
    mode = Mode.IN_PERSON
    arrived: datetime | None = None
    left: datetime | None = None
    confirmed: datetime | None = None
    for entry in snapshot.facts:
        fact = entry.fact
        if isinstance(fact, RemoteConfirmed) and fact.seat == seat.id:
            confirmed = entry.at
        if not isinstance(fact, AttendanceRecorded) or fact.seat != seat.id:
            continue
        if fact.presence.sitting:
            late = state.opened_at is not None and entry.at > state.opened_at
            arrived = entry.at if late and not best.sitting and arrived is None else arrived
            best, mode, left, confirmed = fact.presence, fact.mode, None, None
        elif best.sitting and state.opened_at is not None and entry.at > state.opened_at:
            left = entry.at
        else:
            best = fact.presence
    return Attendee(seat, best, mode, arrived, left, confirmed)


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
            RecusalLine(seats[seat], recusal.ground, recusal.at, item.decided_at)
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
    )


def _observations_on(item: ItemState) -> str | None:
    recorded = item.observations
    return recorded.on if recorded is not None else item.item.observations_invited


def _observations_exception(snapshot: Snapshot, item: ItemState) -> str:
    recorded = item.observations
    return "" if recorded is None else snapshot.text(recorded.exception)
