"""The cards about the day of a session, and about what its end announces."""

from __future__ import annotations

from commission_app.domain.attendance import Presence
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.conduct import (
    OpenSession,
    ResumeSession,
    SuspendSession,
)
from commission_app.domain.session.commands.day import (
    CancelSession,
    MoveSession,
    NoteClosing,
    SettlePresence,
    TellCapacity,
)
from commission_app.domain.session.session import SessionState, Stage
from ui import french
from ui.kit.forms import FieldValue, Filled
from ui.screens.conduct.logic.conduct_state import Act, Card, Field, FieldKind

ACTS = ("open", "suspend", "resume", "move", "cancel", "note_end", "absent", "excused", "capacity")


def opening(state: SessionState, *, primary: bool) -> Card:
    """Return the card that opens the session, on the day convened or knowingly on another."""
    convened = french.date_long(state.details.date)
    said = (
        "Les présences se relèvent à l’écran « Présences ».",
        f"Séance convoquée pour le {convened}. Un autre jour, dites-en le motif.",
        *filter(None, (french.convened_late(state),)),
    )
    return Card(
        "opening",
        "Ouverture",
        tuple(french.typeset(line) for line in said),
        (Field("day_reason", "Motif, si la séance se tient un autre jour"),),
        (Act("open", "Ouvrir la séance", primary=primary),),
    )


def pause(state: SessionState) -> Card | None:
    """Return the card that suspends an open session, or resumes one that is suspended."""
    if state.stage is not Stage.OPEN:
        return None
    if state.suspended:
        since = f"Séance suspendue depuis {french.hour(state.suspensions[-1].since)}."
        act = Act("resume", "Reprendre la séance", primary=True)
        return Card("pause", "Reprendre la séance", (since,), acts=(act,))
    kept = "Rien ne se décide avant la reprise ; l’écran de la présidence devient neutre."
    act = Act("suspend", "Suspendre la séance")
    return Card("pause", "Suspendre la séance", (french.typeset(kept),), acts=(act,))


def day(state: SessionState) -> Card | None:
    """Return the card that moves or cancels a session not opened yet."""
    if state.stage is not Stage.PREPARED:
        return None
    told = tuple(
        f"Convoquée d’abord pour le {french.date_long(move.date)}." for move in state.moves
    )
    return Card(
        "day",
        "Changer de date, ou annuler",
        tuple(french.typeset(line) for line in told),
        (
            Field("on", "Nouvelle date (2026-12-15)"),
            Field("hour", "Heure (14:00), si elle change"),
            Field("reason", "Motif du report ou de l’annulation"),
        ),
        (Act("move", "Déplacer la séance"), Act("cancel", "Annuler la séance")),
    )


def end(state: SessionState) -> Card | None:
    """Return the card of other business and of the next meeting, until the minutes are issued."""
    if state.opened_at is None or state.minutes is not None:
        return None
    known = state.closing
    told: tuple[str, ...] = ()
    if known is not None and known.next_meeting:
        told = (french.typeset(f"Prochaine séance : {french.date_long(known.next_meeting)}."),)
    return Card(
        "end",
        "Questions diverses et prochaine séance",
        told,
        (
            Field("other", "Questions diverses, reprises au procès-verbal"),
            Field("next", "Prochaine séance (2027-03-09)"),
        ),
        (Act("note_end", "Consigner"),),
    )


def presence(state: SessionState) -> Card | None:
    """Return the card that says what became of the members whose presence nobody recorded."""
    unknown = unrecorded(state)
    if state.opened_at is None or state.minutes is not None or not unknown:
        return None
    every: tuple[FieldValue, str] = (
        tuple(seat for seat, _ in unknown),
        f"Les {len(unknown)} membres",
    )
    options = (every, *unknown) if len(unknown) > 1 else unknown
    return Card(
        "presence",
        "Présences non renseignées",
        ("Le procès-verbal ne s’établit pas tant qu’une présence n’est pas renseignée.",),
        (Field("seats", "Membre", FieldKind.CHOICE, options),),
        (Act("excused", "Excusé"), Act("absent", "Absent")),
    )


def unrecorded(state: SessionState) -> tuple[tuple[str, str], ...]:
    """Return the seats whose presence nobody recorded, as options of a choice."""
    return tuple(
        (seat.id, f"{seat.holder}, {seat.quality}")
        for seat in state.seats.values()
        if state.attendance[seat.id].presence is Presence.EXPECTED
    )


def capacity(state: SessionState) -> Card | None:
    """Return the card that tells in what capacity of her own a deputy sits."""
    deputies = tuple(
        (seat.id, f"{state.sitter(seat)}, pour {seat.quality}")
        for seat in state.seats.values()
        if state.attendance[seat.id].presence is Presence.DEPUTY
    )
    if not deputies or state.minutes is not None:
        return None
    return Card(
        "capacity",
        "Qualité propre d’un suppléant",
        ("Le suppléant n’a pas la qualité de la personne qu’il remplace (art. R. 133-13).",),
        (
            Field("seat", "Suppléant", FieldKind.CHOICE, deputies),
            Field("capacity", "Sa qualité : secrétaire général, adjointe au chef de service…"),
        ),
        (Act("capacity", "Consigner"),),
    )


def command(act: str, values: Filled) -> Command:
    """Return what a card asks for."""
    reason = values.text("reason")
    match act:
        case "open":
            return OpenSession(values.text("day_reason"))
        case "suspend":
            return SuspendSession()
        case "resume":
            return ResumeSession()
        case "move":
            return MoveSession(values.stripped("on"), reason, values.text("hour"))
        case "cancel":
            return CancelSession(reason)
        case "absent" | "excused":
            return SettlePresence(values.codes("seats"), Presence(act))
        case "capacity":
            return TellCapacity(values.text("seat"), values.text("capacity"))
        case "note_end":
            return NoteClosing(values.text("other"), values.stripped("next"))
        case _:
            raise ValueError(act)
