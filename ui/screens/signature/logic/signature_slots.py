"""The signatures that the documents of a session call for, as its screen shows them."""

from __future__ import annotations

from commission_app.application.minutes.minutes_builder import signature_slots
from commission_app.application.minutes.signature_service import refers_to_kept
from commission_app.application.session.service import Snapshot
from commission_app.application.signing.signing import VerificationReport
from commission_app.domain.people import shown
from commission_app.domain.session.facts.minutes import MinutesSigned, RectifyingSigned
from commission_app.domain.session.session import SessionState
from ui import french
from ui.screens.signature.logic.field_signing import SlotState


def slots_of(snapshot: Snapshot) -> tuple[SlotState, ...]:
    """Give those of the minutes, then those of each rectifying minutes."""
    session = snapshot.state
    if session.minutes is None:
        return ()
    planned = signature_slots(snapshot)
    slots = [
        _slot(slot.field, slot.role, slot.signatory, session.signed.get(slot.field))
        for slot in planned
        if slot.field in session.minutes.fields
    ]
    for known in session.rectifying:
        for field in known.fields:
            slot = next((one for one in planned if field.endswith(f"-{one.field}")), None)
            told = f"Rectificatif n° {known.number}" + (f" : {slot.role}" if slot else "")
            signed = session.rectifying_signed.get(field)
            whose = slot.signatory if slot else ""
            slots.append(_slot(field, french.typeset(told), whose, signed))
    return tuple(slots)


def readable(session: SessionState) -> tuple[str, ...]:
    """Name what may be read before it is signed: the minutes, then each rectifying minutes."""
    others = (f"Rectificatif n° {known.number}" for known in session.rectifying)
    return ("Procès-verbal", *(french.typeset(one) for one in others))


def paper_line(session: SessionState) -> str:
    """Say which signed form is the original, and who signed the last copy on paper."""
    if session.original is None:
        return ""
    told = french.original(session.original)
    last = session.papers[-1].document if session.papers else ""
    names = [shown(one.name) for one in session.paper_signers if one.document == last]
    if not names:
        return told
    return french.typeset(f"{told} Copie sur papier signée à la main par {', '.join(names)}.")


def rectifying_lines(
    snapshot: Snapshot, number: int, report: VerificationReport
) -> tuple[str, ...]:
    """Tell the verification of rectifying minutes, and whether they refer to the kept minutes."""
    known = next(one for one in snapshot.state.rectifying if one.number == number)
    linked = (
        "Il renvoie bien, par son empreinte, à ce procès-verbal"
        if refers_to_kept(snapshot.state, number)
        else "Attention : il renvoie à une empreinte que le journal ne connaît pas"
    )
    return (
        "",
        french.typeset(f"Procès-verbal rectificatif n° {number}"),
        *french.verification_lines(report),
        french.typeset(f"{linked} ({known.original[:16]}…)."),
    )


def _slot(
    field: str, role: str, signatory: str, signed: MinutesSigned | RectifyingSigned | None
) -> SlotState:
    if signed is None:
        return SlotState(field, role, signatory)
    remark, signer = "", shown(signed.signer)
    if signed.name_differs:
        remark = (
            f"Le certificat est au nom de « {signer} », et non de « {shown(signed.expected)} » : "
            "il a été confirmé qu’il s’agit de la même personne."
        )
    return SlotState(field, role, signatory, signer, remark=french.typeset(remark))
