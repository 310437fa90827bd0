"""The forms by which what is known of a request is put right, or the request taken elsewhere."""

from __future__ import annotations

from commission_app.application.pathways.overview import Overview
from commission_app.domain.agenda import RequestNature
from commission_app.domain.codes import RequestId
from commission_app.domain.pathways.commands import CorrectRequest
from commission_app.domain.pathways.facts import AskedFor
from commission_app.domain.pathways.pathway import Pathway
from ui import french
from ui.kit.forms import Entries, FieldKind, FormField
from ui.screens.pathways.logic.fields import (
    Entered,
    association_field,
    choice,
    day,
    request_field,
)

NEW = "new"
"""Stands for a pathway that is begun by what is separated."""
_DAYS = (
    ("first_entry", "Première entrée"),
    ("period_from", "Période demandée du"),
    ("period_until", "Période demandée au"),
    ("previous_until", "Fin de la période précédente"),
)
_EMPTY = french.typeset("jj/mm/aaaa ; vide si elle n’est pas connue")


def fields(way: Pathway, seen: Overview) -> list[FormField]:
    """Give everything that is known of a request, and the reason."""
    return [
        request_field(way),
        choice("nature", "Nature", RequestNature),
        FormField("rank", "Rang du renouvellement"),
        FormField("reference", "Référence de la demande", help="Jamais un nom."),
        association_field("association", "Association", seen, way.association),
        *(day(name, label, _EMPTY) for name, label in _DAYS),
        FormField("reason", "Motif de la rectification", help="Jamais un nom."),
    ]


def known_values(way: Pathway, request: RequestId) -> Entries:
    """Give what is known of a request, as the form writes it."""
    known = way.request(request)
    if known is None:
        return {}
    asked = known.asked
    values: Entries = {
        "nature": asked.nature.value,
        "rank": "" if asked.rank is None else str(asked.rank),
        "reference": asked.reference,
        "association": asked.association,
    }
    for name, _ in _DAYS:
        told = getattr(asked, name)
        values[name] = french.date_short(told) if told else ""
    return values


def make(_: Pathway, entered: Entered) -> CorrectRequest:
    """Make the correction."""
    rank = entered.text("rank")
    asked = AskedFor(
        entered.one("nature", RequestNature),
        entered.text("association"),
        entered.text("reference"),
        int(rank) if rank.isascii() and rank.isdigit() and len(rank) == 1 else None,
        entered.perhaps("first_entry"),
        entered.perhaps("period_from"),
        entered.perhaps("period_until"),
        entered.perhaps("previous_until"),
    )
    return CorrectRequest(entered.chosen("request"), asked, entered.text("reason"))


def separating(way: Pathway, seen: Overview) -> list[FormField]:
    """Give the request of another person, where it goes on, and the reason."""
    others = tuple((w.id, w.reference) for w in seen.pathways.values() if w.id != way.id)
    listed = (("", "À choisir"), (NEW, "Nouveau parcours"), *others)
    return [
        request_field(way),
        FormField("into", "Parcours de cette autre personne", FieldKind.CHOICE, options=listed),
        FormField("reason", "Motif", help="Jamais un nom."),
    ]
