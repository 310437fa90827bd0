"""The forms apart from those of a pathway: a planned session, an action, a request to join."""

from __future__ import annotations

import uuid

from commission_app.application.pathways.joining import Unjoined
from commission_app.application.pathways.overview import Overview
from commission_app.domain.actions.action import CloseAction, Closing, DecideAction, Theme
from commission_app.domain.due.line import DueLine, What
from commission_app.domain.due.planned import DropPlanned, PlannedMoved, SessionPlanned
from commission_app.domain.due.registered import (
    ApprovalRenewalAsked,
    Newcomer,
    RegisteredFact,
    TrainingFollowed,
)
from commission_app.domain.membership import Formation
from commission_app.domain.pathways.coded import JoinReason
from ui import french
from ui.french.pathways.words import word
from ui.kit.forms import FieldKind, FormField
from ui.screens.pathways.logic.fields import Entered, choice, day

NEW = "new"
"""Stands for a pathway that a request begins."""


def plan_fields(*, known: bool = False) -> list[FormField]:
    """Give the fields of a planned session; ``known`` ones are moved."""
    when = [day("on", "Jour"), FormField("hour", "Heure", help="14:00")]
    if known:
        return when
    return [
        *when,
        FormField("individual", "Examine des dossiers individuels", FieldKind.CHECK),
        FormField("plenary", "Traite de la politique départementale", FieldKind.CHECK),
        FormField("place", "Lieu"),
    ]


def planned(entered: Entered) -> SessionPlanned:
    """Make a planned session of what was entered."""
    formations = tuple(
        formation
        for name, formation in (
            ("individual", Formation.INDIVIDUAL),
            ("plenary", Formation.PLENARY),
        )
        if entered.ticked(name)
    )
    return SessionPlanned(
        uuid.uuid4().hex,
        entered.day("on"),
        entered.text("hour"),
        formations,
        entered.text("place"),
    )


def moved(name: str, entered: Entered) -> PlannedMoved:
    """Put a planned session on another day."""
    return PlannedMoved(name, entered.day("on"), entered.text("hour"))


def dropped(name: str, entered: Entered) -> DropPlanned:
    """Take a planned session out."""
    return DropPlanned(name, entered.text("reason"))


def action_fields() -> list[FormField]:
    """Give the fields of an action decided."""
    sessions = french.typeset("jj/mm/aaaa ; vide hors de toute séance")
    return [
        choice("theme", "Thème", Theme),
        FormField("what", "Ce qui est décidé", help="Jamais un nom."),
        FormField("body", "Organisme chargé"),
        day("until", "À faire avant le", french.typeset("jj/mm/aaaa ; vide sans échéance")),
        day("decided_on", "Décidée le", sessions),
    ]


def action(entered: Entered) -> DecideAction:
    """Make an action of what was entered."""
    return DecideAction(
        entered.one("theme", Theme),
        entered.text("what"),
        entered.text("body"),
        entered.perhaps("until"),
        entered.perhaps("decided_on"),
    )


def closing_fields() -> list[FormField]:
    """Give the fields by which an action is closed."""
    return [
        day("on", "Close le"),
        choice("closing", "Issue", Closing),
        FormField("told", "Ce qu’il en est résulté (facultatif)"),
    ]


def closed(entered: Entered) -> CloseAction:
    """Make the closing of an action."""
    return CloseAction(entered.day("on"), entered.one("closing", Closing), entered.text("told"))


def training_fields(line: DueLine | None) -> list[FormField]:
    """Give the choice of who followed the training, without a name, and the day."""
    who = () if line is None else line.newcomers
    listed = [("", french.typeset(f"Tous ({len(who)})"))]
    listed += [(str(place), _named(one)) for place, one in enumerate(who)]
    return [
        FormField("who", "Membre", FieldKind.CHOICE, options=tuple(listed)),
        day("on", "Formation suivie le"),
    ]


def _named(one: Newcomer) -> str:
    deputy = ", suppléance" if one.member.deputy else ""
    since = french.date_short(one.member.begins)
    return french.typeset(f"{one.quality}{deputy}, mandat depuis le {since}")


def registered(line: DueLine, entered: Entered) -> RegisteredFact:
    """Make what a line asks for beside the registers of what was entered."""
    on = entered.day("on")
    if line.what is What.APPROVAL_ENDS:
        return ApprovalRenewalAsked(line.body, line.until, on)
    who = entered.text("who")
    chosen = line.newcomers[int(who)] if who else None
    members = line.newcomers if chosen is None else (chosen,)
    return TrainingFollowed(tuple(one.member for one in members), on)


def joining_fields(known: Unjoined, seen: Overview) -> list[FormField]:
    """Give the choice of a pathway: those that have reasons first, then the others."""
    reasons = {one.pathway: one.reasons for one in known.candidates}
    first = [one.pathway for one in known.candidates]
    others = [
        way.id
        for way in sorted(seen.pathways.values(), key=lambda way: way.reference)
        if way.id not in reasons and way.end is None
    ]
    listed = [("", "À choisir"), (NEW, "Nouveau parcours")]
    for name in (*first, *others):
        way = seen.pathways[name]
        why = ", ".join(word(one) for one in reasons.get(name, ()))
        text = f"{way.reference}, {way.association or 'association non renseignée'}"
        listed.append((name, french.typeset(f"{text} : {why}" if why else text)))
    return [FormField("pathway", "Parcours", FieldKind.CHOICE, options=tuple(listed))]


def joining_default(known: Unjoined) -> str:
    """Give the pathway proposed, that a person confirms."""
    if known.proposed is not None:
        return known.proposed.pathway
    return NEW if known.begins else ""


def reasons_of(known: Unjoined, pathway: str) -> tuple[JoinReason, ...]:
    """Give why a request is joined to a pathway: as proposed, or chosen by hand."""
    best = known.proposed
    if best is not None and best.pathway == pathway:
        return best.reasons
    return () if pathway == NEW and known.begins else (JoinReason.BY_HAND,)
