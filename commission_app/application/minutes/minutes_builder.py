"""From the journal's facts to the content of the minutes; the screen has no part in it."""

from __future__ import annotations

from dataclasses import replace

from commission_app.application.minutes.chairs import (
    chair_spans,
    every_chair,
    presided_last,
    role_of,
)
from commission_app.application.minutes.minutes import (
    SECRETARY_FIELD,
    AmendmentLine,
    Attendee,
    ItemMinutes,
    Minutes,
    MoveLine,
    RectificationLine,
    SignatureSlot,
)
from commission_app.application.minutes.receipt_lines import reception_of
from commission_app.application.minutes.telling.chronicle import ItemChronicle, chronicle
from commission_app.application.minutes.telling.stays import attendees
from commission_app.application.session.service import Snapshot
from commission_app.domain.agenda import ItemKind, SessionDetails
from commission_app.domain.case import CaseSheet, sheet_from_text
from commission_app.domain.membership import Formation
from commission_app.domain.quorum import Quorum
from commission_app.domain.seal import origin_of
from commission_app.domain.session.item_state import Amendment
from commission_app.domain.session.session import ItemState, Stage
from commission_app.domain.session.state import Secretary
from commission_app.domain.titles import office_of

_EARLIER = "chair-"
"""How earlier versions named the fields of the presidency."""


def build_minutes(snapshot: Snapshot) -> Minutes:
    """Gather what CRPA R133-13 asks; a draft as long as the session is not closed."""
    state = snapshot.state
    told = chronicle(snapshot)
    quorums = _formation_quorums(snapshot)
    first = state.first_convocation
    return Minutes(
        details=_details(snapshot),
        draft=state.stage is not Stage.CLOSED,
        opened_at=state.opened_at,
        closed_at=state.closed_at,
        attendees=_attendees(snapshot),
        proxies=tuple(told.proxies),
        opening_quorum=quorums[0] if quorums else state.opening_quorum,
        items=tuple(_item(snapshot, item, told.of(item.item.id)) for item in state.items.values()),
        signatures=signature_slots(snapshot),
        journal_head=state.seal,
        journal_length=state.sequence,
        suspensions=state.suspensions,
        outsiders=state.outsiders,
        overrides=state.profile.overrides,
        stream=origin_of(snapshot.stream),
        chairs=chair_spans(snapshot),
        formation_quorums=quorums,
        quorum_changes=tuple(told.quorum_changes),
        period_months=state.profile.period_months,
        proxies_per_holder=state.profile.proxies_per_holder,
        secretary=state.secretary,
        moves=tuple(
            MoveLine(move.date, move.hour, snapshot.text(move.fact.reason), move.fact.at_opening)
            for move in state.moves
        ),
        other_business=snapshot.text(state.closing.other_business) if state.closing else "",
        next_meeting=state.closing.next_meeting if state.closing else "",
        first_session=first.date if first is not None else None,
        reception=reception_of(state),
        second_announced=state.details.second_convocation or state.quorum_lifted,
    )


def _attendees(snapshot: Snapshot) -> tuple[Attendee, ...]:
    """Tell who sat, each deputy with the capacity of her own that was told."""
    state = snapshot.state
    return tuple(
        replace(person, capacity=state.capacities.get((person.seat.id, person.name), ""))
        for person in attendees(state.seats.values(), snapshot.facts, state.opened_at)
    )


def signature_slots(snapshot: Snapshot) -> tuple[SignatureSlot, ...]:
    """Give who signs: whoever presided, and the secretary where a local text wants it (5.5).

    Minutes once issued keep the fields that were laid in them: earlier versions laid one for each
    seat of the presidency, also where nobody sat.
    """
    state = snapshot.state
    laid = state.minutes.fields if state.minutes is not None else ()
    earlier = any(field.startswith(_EARLIER) for field in laid)
    presiding = every_chair(snapshot) if earlier else presided_last(snapshot)
    expected = [
        SignatureSlot(f"presidence-{place}", role_of(person), person.name)
        for place, person in enumerate(presiding, start=1)
    ]
    if state.profile.secretary_signs:
        named = state.secretary or Secretary("", "")
        expected.append(
            SignatureSlot(SECRETARY_FIELD, office_of(named.quality, named.name), named.name)
        )
    if len(laid) != len(expected):
        return tuple(expected)
    return tuple(replace(slot, field=name) for slot, name in zip(expected, laid, strict=True))


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


def _item(snapshot: Snapshot, item: ItemState, told: ItemChronicle) -> ItemMinutes:
    sheet_text = snapshot.text(item.item.sheet)
    sheet = sheet_from_text(sheet_text) if sheet_text else CaseSheet()
    is_case = item.item.kind is ItemKind.CASE
    return ItemMinutes(
        item=item.item,
        sense=item.sense,
        reading=item.reading,
        tally=item.tally,
        quorum=item.quorum or _quorum_lacking(item),
        decided_at=item.decided_at,
        summary="" if is_case else sheet.situation,
        association_opinion=sheet.association_opinion if is_case else "",
        requested_on=sheet.requested_on if is_case else "",
        note=snapshot.text(item.note),
        reasons=snapshot.text(item.reasons),
        recusals=tuple(
            line if line.until else replace(line, until=item.decided_at) for line in told.recusals
        ),
        disagreements=tuple(told.disagreements),
        secret=item.secret,
        rectifications=_rectifications(snapshot, item),
        amendments=tuple(amendment_line(snapshot, done) for done in item.amendments),
        added_for=snapshot.text(item.added_for),
        observations_on=_observations_on(item),
        observations_exception=_observations_exception(snapshot, item),
        quorum_otherwise=told.otherwise,
        room=tuple(told.room),
        edits=tuple(told.edits),
        reopenings=tuple(told.reopenings),
        suspended_proxies=told.suspended,
        open_votes_dropped=told.dropped,
        withdrawn_by=item.withdrawn_by,
        withdrawn_by_own=snapshot.state.speaks_for(item.item, item.withdrawn_by),
        hour=item.hour,
        approval_ended=item.approval_lapsed.until if item.approval_lapsed else "",
    )


def _quorum_lacking(item: ItemState) -> Quorum | None:
    """Give the sum of an item that ended without a vote for want of quorum."""
    known = item.quorum_at_end
    return known if known is not None and not known.reached else None


def amendment_line(snapshot: Snapshot, done: Amendment) -> AmendmentLine:
    """Tell what rectifying minutes put right of an item."""
    change = done.fact.amended
    text = snapshot.text(done.fact.correction)
    if change is None:
        return AmendmentLine(done.fact.number, done.at, text=text)
    return AmendmentLine(
        done.fact.number,
        done.at,
        change.before,
        change.after,
        change.tally_before,
        change.tally,
        text,
        snapshot.text(change.reasons),
        snapshot.text(done.reasons),
    )


def _rectifications(snapshot: Snapshot, item: ItemState) -> tuple[RectificationLine, ...]:
    """Tell each rectification with the count before it and after it, where the count changed."""
    lines: list[RectificationLine] = []
    after = item.tally
    for amended in reversed(item.amendments):
        if amended.fact.amended is not None:
            after = amended.fact.amended.tally_before or after
    for done in reversed(item.rectifications):
        changed = done.tally is not None
        lines.append(
            RectificationLine(
                done.at,
                done.before,
                done.author,
                snapshot.text(done.reason),
                done.after,
                done.tally,
                after if changed else None,
                snapshot.text(done.reasons),
            )
        )
        after = done.tally or after
    return tuple(reversed(lines))


def _observations_on(item: ItemState) -> str | None:
    recorded = item.observations
    return recorded.on if recorded is not None else item.item.observations_invited


def _observations_exception(snapshot: Snapshot, item: ItemState) -> str:
    recorded = item.observations
    return "" if recorded is None else snapshot.text(recorded.exception)
