"""The card of the persons heard: who is let in, for which point, and who is there; no Qt."""

from __future__ import annotations

from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.attendance import AdmitInvitee, InviteeLeaves
from commission_app.domain.session.session import Invitee, SessionState, Stage
from ui import french
from ui.kit.forms import Filled
from ui.screens.conduct.logic.conduct_state import Act, Card, Field, FieldKind
from ui.screens.conduct.logic.sheet_texts import Unreadable

ADMIT, LEAVE = "admit", "leave"
ACTS = (ADMIT, LEAVE)


def heard(state: SessionState) -> Card | None:
    """Return the card of an open session, None before and after it."""
    if state.stage is not Stage.OPEN:
        return None
    there = tuple((known.name, f"{known.name}, {known.quality}") for known in state.visitors())
    fields = [
        Field("name", "Nom de la personne entendue"),
        Field("quality", "Sa qualité : experte, agence régionale de santé…"),
    ]
    acts = [Act(ADMIT, "Faire entrer", primary=False)]
    if there:
        chosen = (("", "À choisir"), *there)
        fields.append(Field("person", "Ou une personne déjà venue", FieldKind.CHOICE, chosen))
        acts.append(Act(LEAVE, "Consigner sa sortie"))
    lines = (_for_which(state), *(_line(state, known) for known in state.outsiders))
    return Card(
        "heard",
        "Personnes entendues",
        tuple(french.typeset(line) for line in lines),
        tuple(fields),
        tuple(acts),
    )


def command(act: str, values: Filled, state: SessionState) -> Command:
    """Return what the card asks for (Unreadable)."""
    person = values.text("person")
    known = next((one for one in state.visitors() if one.name == person), None)
    if act == LEAVE:
        if known is None:
            raise Unreadable("Choisissez d’abord qui est sorti.")
        return InviteeLeaves(known.name)
    name, quality = values.stripped("name"), values.stripped("quality")
    if known is not None and not name:
        return AdmitInvitee(known.name, known.quality)
    return AdmitInvitee(name, quality)


def _for_which(state: SessionState) -> str:
    item = state.items.get(state.current or "")
    rule = "Sans voix (art. R. 133-6)."
    if item is None or item.decided:
        return (
            f"Aucun point n’est en séance : appelez d’abord celui sur lequel la personne est "
            f"entendue, si c’est un dossier ; sans cela, elle sort avant lui. {rule}"
        )
    if not item.item.is_case:
        return f"Entendue sur le point {item.item.number}, en séance. {rule}"
    return (
        f"Entendue sur le point {item.item.number}, en séance : elle voit ce dossier seul, et "
        f"sort pour la délibération. {rule}"
    )


def _line(state: SessionState, known: Invitee) -> str:
    said = f"{known.name}, {known.quality} : depuis {french.hour(known.since)}"
    if known.until is not None:
        return f"{known.name}, {known.quality} : de {french.hour(known.since)} à " + french.hour(
            known.until
        )
    out = state.outsiders_out.get(known.id)
    return f"{said}, hors de la salle depuis {french.hour(out)}" if out is not None else said
