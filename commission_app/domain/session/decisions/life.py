"""The life of a session: suspension, items added and put in order, who is heard, an early end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from commission_app.domain.agenda import AgendaItem, ItemKind, RequestNature
from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.case import SealText
from commission_app.domain.membership import Formation, Seat
from commission_app.domain.people import PersonName
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands.agenda import (
    AddItem,
    EditItem,
    InviteObservations,
    NameMinutes,
    ReopenItem,
    ReorderAgenda,
    ReplaceSheet,
    TimeItem,
    WriteNote,
)
from commission_app.domain.session.commands.attendance import (
    AdmitInvitee,
    ConfirmRemote,
    InviteeLeaves,
)
from commission_app.domain.session.deciding import (
    Answer,
    When,
    answers,
    not_now,
    plainly,
    sealing,
    timed,
)
from commission_app.domain.session.decisions.entitled import (
    after,
    recusals_due,
    recusals_now,
    votes_lost,
)
from commission_app.domain.session.facts import Fact
from commission_app.domain.session.facts.agenda import (
    AgendaReordered,
    ItemAdded,
    ItemEdited,
    ItemReopened,
    ItemTimed,
    NoteWritten,
    ObservationsInvited,
    SheetReplaced,
)
from commission_app.domain.session.facts.attendance import (
    InviteeAdmitted,
    InviteeLeft,
    RemoteConfirmed,
)
from commission_app.domain.session.persons import same_name
from commission_app.domain.session.session import Invitee, ItemState, SessionState, Stage


def confirm_remote(state: SessionState, command: ConfirmRemote) -> Answer:
    """Record the chair's confirmation: from now on the member counts (ord. 2014-1329, art. 2)."""
    if state.stage is Stage.CLOSED:
        return Refusal(RefusalCode.SESSION_CLOSED)
    seat = state.seats.get(command.seat)
    if seat is None:
        return Refusal(RefusalCode.UNKNOWN_SEAT)
    known = state.attendance[seat.id]
    if not known.presence.sitting or known.mode is Mode.IN_PERSON:
        figures = {"seat": seat.quality}
        return Refusal(RefusalCode.NOT_REMOTE, "ordonnance 2014-1329, art. 2", figures)
    return () if known.confirmed else (RemoteConfirmed(seat.id),)


def admit_outsider(state: SessionState, command: AdmitInvitee, seal: SealText) -> Answer:
    """Record who is heard from outside; never counted, never a voice (CRPA R133-6)."""
    if state.stage is Stage.CLOSED:
        return Refusal(RefusalCode.SESSION_CLOSED)
    name, quality = command.name.strip(), command.quality.strip()
    if not name or not quality:
        return Refusal(RefusalCode.OUTSIDER_UNNAMED, "CRPA R133-6")
    if _is_member(state, name):
        return Refusal(RefusalCode.OUTSIDER_IS_MEMBER, "CRPA R133-6")
    there = _visitor(state, name)
    if there is not None and there.id not in state.outsiders_out:
        return ()
    known = state.sealed(name, seal)
    if known is None:
        return Refusal(RefusalCode.OUTSIDER_UNNAMED, "CRPA R133-6")
    let_in = InviteeAdmitted(known, quality)
    # Who had left the room for a case comes back to be heard on the one held now.
    return (let_in,) if there is None else (InviteeLeft(there.id), let_in)


def _visitor(state: SessionState, name: PersonName) -> Invitee | None:
    return next((known for known in state.visitors() if known.name == name), None)


def _is_member(state: SessionState, name: str) -> bool:
    """Tell whether a name is that of a holder, of a deputy, or of somebody who sat.

    A deputy beside the holder who sits replaces nobody: he attends, without a voice.
    """
    return any(
        same_name(known, name) for seat in state.seats.values() for known in _of_seat(state, seat)
    )


def _of_seat(state: SessionState, seat: Seat) -> tuple[PersonName, ...]:
    deputy = seat.deputy or ""
    sat = tuple(person.name for person in state.sat.get(seat.id, ()))
    if state.attendance[seat.id].presence is Presence.HOLDER:
        return (seat.holder, *(known for known in sat if not same_name(known, deputy)))
    return (seat.holder, deputy, *sat)


def outsider_leaves(state: SessionState, command: InviteeLeaves) -> Answer:
    """Record that somebody from outside left."""
    there = _visitor(state, command.name)
    if there is None:
        return Refusal(RefusalCode.OUTSIDER_UNKNOWN, "CRPA R133-6")
    return (InviteeLeft(there.id),)


def write_note(state: SessionState, command: WriteNote, seal: SealText) -> Answer:
    """Keep the note of debate of an item, while the session is suspended too."""
    if command.item in state.items:
        return (NoteWritten(command.item, seal(command.text)),)
    return not_now(state, command, When.ON_ITEM) or ()


def add_item(state: SessionState, command: AddItem, seal: SealText) -> Answer:
    """Add an item that was not announced: the chair fixes the agenda (CRPA R133-5)."""
    if state.stage is Stage.CLOSED:
        return Refusal(RefusalCode.SESSION_CLOSED)
    if not command.agreed_by_chair:
        return Refusal(RefusalCode.CHAIR_MUST_AGREE, "CRPA R133-5")
    is_case = command.kind is ItemKind.CASE
    usual = Formation.INDIVIDUAL if is_case else state.profile.topic_formation
    formation = command.formation or usual
    if is_case and formation is not Formation.INDIVIDUAL:
        return _individual(command.reference or "")
    reference, title = (command.reference or "").strip(), command.title.strip()
    if not (reference if is_case else title):
        return Refusal(RefusalCode.ITEM_UNNAMED)
    association = (command.association or "").strip()
    if is_case and not association:
        return Refusal(RefusalCode.ASSOCIATION_REQUIRED, "CASF L121-9")
    if is_case and any(item.item.reference == reference for item in state.items.values()):
        return Refusal(RefusalCode.REFERENCE_TAKEN)
    reason = command.reason.strip()
    if command.urgent and not reason:
        return Refusal(RefusalCode.REASONS_REQUIRED, "CRPA R133-8")
    item = AgendaItem(
        id=f"added-{state.sequence + 1}",
        number=max((known.item.number for known in state.items.values()), default=0) + 1,
        kind=command.kind,
        formation=formation,
        title="" if is_case else title,
        reference=reference if is_case else None,
        association=association if is_case else None,
        nature=command.nature if is_case else None,
        rank=command.rank if is_case else None,
        sheet=seal(command.sheet) if command.sheet is not None else None,
        on_convocation=False,
        urgent=command.urgent,
        months_reached=command.months_reached if is_case else None,
        postponed_from=command.postponed_from,
    )
    return (ItemAdded(item, seal(reason) if reason else None),)


def edit_item(state: SessionState, command: EditItem, at: datetime) -> Answer:
    """Change the particulars of an item before it is voted on; the chair must agree (R133-5).

    Another association of the case held now: its members leave, those of the first come back.
    """
    if state.stage is Stage.CLOSED:
        return Refusal(RefusalCode.SESSION_CLOSED)
    item = state.items.get(command.item)
    if item is None:
        return Refusal(RefusalCode.UNKNOWN_ITEM)
    if item.decided or item.votes or item.secret_tally is not None:
        return Refusal(RefusalCode.ITEM_ALREADY_DECIDED, "", {"number": item.item.number})
    if not command.agreed_by_chair:
        return Refusal(RefusalCode.CHAIR_MUST_AGREE, "CRPA R133-5")
    wanted = command.formation
    if item.item.is_case and wanted not in (None, Formation.INDIVIDUAL):
        return _individual(item.item.reference or "")
    edited = _edited(item, command)
    if not (edited.reference if edited.is_case else edited.title):
        return Refusal(RefusalCode.ITEM_UNNAMED)
    if edited.is_case and any(
        known.item.reference == edited.reference and known.item.id != edited.id
        for known in state.items.values()
    ):
        return Refusal(RefusalCode.REFERENCE_TAKEN)
    if edited == item.item:
        return ()
    facts: tuple[Fact, ...] = (ItemEdited(edited.id, edited),)
    facts = (*facts, *recusals_now(after(state, facts, at)))
    return (*facts, *votes_lost(state, facts, at))


def _individual(reference: str) -> Refusal:
    """Refuse another formation to an individual case: others would see it (domain rule 1.8)."""
    return Refusal(RefusalCode.CASE_IS_INDIVIDUAL, "CASF R121-12-7", {"reference": reference})


def _edited(state: ItemState, command: EditItem) -> AgendaItem:
    item = state.item
    if command.formation is not None:
        item = replace(item, formation=command.formation)
    if not item.is_case:
        return item if command.title is None else replace(item, title=command.title.strip())
    if command.reference is not None:
        item = replace(item, reference=command.reference.strip())
    if command.association is not None:
        item = replace(item, association=command.association.strip() or None)
    if command.nature is not None and command.nature is not item.nature:
        item = replace(item, nature=command.nature, rank=None, months_reached=None)
    if command.rank is not None:
        item = replace(item, rank=command.rank, months_reached=None)
    return replace(item, on_convocation=_still_announced(state, item))


def _still_announced(state: ItemState, edited: AgendaItem) -> bool:
    """Tell whether a case is still one that the members were told of (CRPA R133-8).

    A reference put right is; another reference with another association is another case.
    """
    first = state.announced or state.item
    other = (edited.reference, edited.association)
    return first.on_convocation and not (
        other[0] != first.reference and other[1] != first.association
    )


def name_minutes(state: SessionState, command: NameMinutes) -> Answer:
    """Say which minutes are put to approval: those of an earlier session.

    It may be said after the vote, the closing or the minutes: they would stay unapproved for ever.
    """
    item = state.items.get(command.item)
    if item is None:
        return Refusal(RefusalCode.UNKNOWN_ITEM)
    if item.item.kind is not ItemKind.APPROVAL:
        return Refusal(RefusalCode.NOT_AN_APPROVAL, "CRPA R133-13", {"number": item.item.number})
    try:
        earlier = date.fromisoformat(command.session_on) < date.fromisoformat(state.details.date)
    except ValueError:
        return Refusal(RefusalCode.DATE_UNREADABLE, "CRPA R133-13")
    if not earlier:
        figures = {"date": command.session_on}
        return Refusal(RefusalCode.MINUTES_NOT_EARLIER, "CRPA R133-13", figures)
    edited = replace(item.item, approves=command.session_on)
    return () if edited == item.item else (ItemEdited(edited.id, edited),)


def reopen_item(state: SessionState, command: ReopenItem, at: datetime, seal: SealText) -> Answer:
    """Take up again an item that ended without a vote; an opinion given is only rectified.

    Who had come back to the table once it ended leaves it anew.
    """
    item = state.items[command.item]
    figures = {"number": item.item.number}
    if not item.decided:
        return Refusal(RefusalCode.ITEM_NOT_ENDED, "", figures)
    if item.tally is not None:
        return Refusal(RefusalCode.ITEM_HAS_OPINION, "", figures)
    if not command.reason.strip():
        return Refusal(RefusalCode.REASONS_REQUIRED)
    facts: tuple[Fact, ...] = (ItemReopened(item.item.id, seal(command.reason.strip())),)
    if state.current != item.item.id:
        return facts
    then = after(state, facts, at)
    return (*facts, *recusals_due(then, then.items[item.item.id], taken_up=True))


def reorder(state: SessionState, command: ReorderAgenda) -> Answer:
    """Change the order of the items; their numbers stay those of the convocation."""
    if state.stage is not Stage.PREPARED:
        late = not_now(state, command, When.RUNNING)
        if late is not None:
            return late
    if sorted(command.items) != sorted(state.items):
        return Refusal(RefusalCode.ORDER_INCOMPLETE)
    if command.items == tuple(state.items):
        return ()
    return (AgendaReordered(command.items),)


def time_item(state: SessionState, command: TimeItem) -> Answer:
    """Foresee an hour for an item that is not decided, or none any more."""
    if state.stage is Stage.CLOSED:
        return Refusal(RefusalCode.SESSION_CLOSED)
    item = state.items.get(command.item)
    if item is None:
        return Refusal(RefusalCode.UNKNOWN_ITEM)
    if item.decided:
        return Refusal(RefusalCode.ITEM_ALREADY_DECIDED, "", {"number": item.item.number})
    try:
        hour = command.hour.strip()
        hour = f"{datetime.strptime(hour, '%H:%M'):%H:%M}" if hour else ""  # noqa: DTZ007 - no day
    except ValueError:
        return Refusal(RefusalCode.DATE_UNREADABLE, "CRPA R133-5")
    return () if hour == item.hour else (ItemTimed(command.item, hour),)


def replace_sheet(state: SessionState, command: ReplaceSheet, seal: SealText) -> Answer:
    """Replace the sheet of an item that is not decided."""
    if state.stage is Stage.CLOSED:
        return Refusal(RefusalCode.SESSION_CLOSED)
    item = state.items.get(command.item)
    if item is None:
        return Refusal(RefusalCode.UNKNOWN_ITEM)
    if item.decided:
        return Refusal(RefusalCode.ITEM_ALREADY_DECIDED, "", {"number": item.item.number})
    return (SheetReplaced(command.item, seal(command.sheet)),)


def invite_observations(
    state: SessionState, command: InviteObservations, at: datetime, seal: SealText
) -> Answer:
    """Record the prior contradictory procedure of an early end (CRPA L121-1, L122-1)."""
    item = state.items.get(command.item)
    if item is None:
        return Refusal(RefusalCode.UNKNOWN_ITEM)
    if item.item.nature is not RequestNature.EARLY_END:
        return Refusal(RefusalCode.NOT_AN_EARLY_END, "CRPA L121-1")
    exception = command.exception.strip()
    if command.on is None and not exception:
        return Refusal(RefusalCode.OBSERVATIONS_NOT_INVITED, "CRPA L121-1")
    if command.on is not None:
        try:
            invited = date.fromisoformat(command.on)
        except ValueError:
            return Refusal(RefusalCode.DATE_UNREADABLE, "CRPA L121-1")
        held = (state.opened_at or at).date()
        if invited > held:
            figures = {"date": command.on, "session": held.isoformat()}
            return Refusal(RefusalCode.OBSERVATIONS_AFTER, "CRPA L121-1", figures)
    ref = seal(exception) if exception else None
    return (ObservationsInvited(item.item.id, command.on, ref),)


DECIDERS = (
    answers(ConfirmRemote, plainly(confirm_remote)),
    answers(AdmitInvitee, sealing(admit_outsider)),
    answers(InviteeLeaves, plainly(outsider_leaves)),
    answers(AddItem, sealing(add_item)),
    answers(EditItem, timed(edit_item)),
    answers(NameMinutes, plainly(name_minutes)),
    answers(ReopenItem, reopen_item, When.ON_ITEM),
    answers(ReorderAgenda, plainly(reorder)),
    answers(TimeItem, plainly(time_item)),
    answers(ReplaceSheet, sealing(replace_sheet)),
    answers(InviteObservations, invite_observations, When.RUNNING),
    answers(WriteNote, sealing(write_note), When.OPEN),
)
