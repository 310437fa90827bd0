"""Which form is open, what it begins with, and what stands above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commission_app.application.pathways.overview import Overview
from commission_app.domain.agenda import RequestNature
from commission_app.domain.due.line import Act, DueLine
from commission_app.domain.pathways.coded import Agreement, Employment, Housing, Permit
from commission_app.domain.pathways.pathway import PERIOD_NATURES, Pathway
from commission_app.domain.pathways.periods import next_begins, renewals
from ui import french
from ui.french.pathways import history, lines
from ui.kit.forms import Entries, FieldKind, FormField
from ui.screens.pathways.logic import correcting, tables
from ui.screens.pathways.logic import other_forms as other
from ui.screens.pathways.logic.fact_forms import FORMS
from ui.screens.pathways.logic.fields import day

_KEYS = {
    Act.EXPLAIN_LAPSE: "lapse",
    Act.RECORD_END: "end",
    Act.PLAN_SESSION: "plan",
    Act.RECORD_DECISION: "decision",
    Act.RECORD_REASONS: "reasons",
    Act.RECORD_NOTIFICATION: "notified",
    Act.RECORD_OBSERVATIONS: "observations",
    Act.RECORD_REQUEST: "received",
    Act.RECORD_END_REQUEST: "received",
    Act.RECORD_COMPLETION: "completed",
    Act.RECORD_RENEWAL_ASKED: "renewal_asked",
    Act.RECORD_TRAINING: "training",
    Act.CLOSE_ACTION: "close_action",
}
"""The form of each act that is done here."""


@dataclass(frozen=True, slots=True)
class Editing:
    """What is entered: a form by its key, the pathway that it is about, the row or the line."""

    key: str
    pathway: str | None = None
    row: str = ""
    line: DueLine | None = None


def editing_of(line: DueLine) -> Editing:
    """Give the form of the act of a line."""
    return Editing(_KEYS[line.act], line.pathway, line.action or "", line)


def fields_of(editing: Editing, seen: Overview) -> Sequence[FormField]:
    """Give the fields of what is entered."""
    match editing.key:
        case "plan":
            return other.plan_fields()
        case "move":
            return other.plan_fields(known=True)
        case "drop":
            return [FormField("reason", "Motif", help="Jamais un nom.")]
        case "action":
            return other.action_fields()
        case "close_action":
            return other.closing_fields()
        case "renewal_asked":
            return [day("on", "Demande reçue le")]
        case "training":
            return other.training_fields(editing.line)
        case "join":
            known = next((u for u in seen.unjoined if tables.unjoined_id(u) == editing.row), None)
            return () if known is None else other.joining_fields(known, seen)
        case "record":
            listed = tuple((key, form.title) for key, form in FORMS.items())
            listed = (*listed, ("separate", _TITLES["separate"]))
            options = (("", "À choisir"), *listed)
            return [FormField("fact", "Ce qui a eu lieu", FieldKind.CHOICE, options=options)]
        case "separate":
            way = seen.pathways.get(editing.pathway or "", Pathway(""))
            return correcting.separating(way, seen)
        case key:
            way = seen.pathways.get(editing.pathway or "", Pathway(""))
            return FORMS["received" if key == "new" else key].fields(way, seen)


def first_values(editing: Editing, seen: Overview) -> Entries:
    """Give what a form begins with: what is known already is not asked again."""
    line = editing.line
    today = french.date_short(seen.today)
    if editing.key == "plan":
        return {"individual": True, "plenary": True, "hour": "14:00"}
    if editing.key == "join":
        known = next((u for u in seen.unjoined if tables.unjoined_id(u) == editing.row), None)
        return {} if known is None else {"pathway": other.joining_default(known)}
    way = seen.pathways.get(editing.pathway or "")
    dated = editing.key in ("completed", "notified", "close_action")
    values: Entries = {"on": today} if dated else {}
    if way is None:
        return {**values, "nature": RequestNature.ENTRY.value} if editing.key == "new" else values
    request = line.request if line is not None and line.request else None
    latest = way.requests[-1].id if way.requests else ""
    values["request"] = request or latest
    return values | _of_key(editing, way, request or latest)


def _of_key(editing: Editing, way: Pathway, request: str) -> Entries:
    match editing.key:
        case "decision":
            known = way.request(request)
            opens = known is not None and known.asked.nature in PERIOD_NATURES
            begins = known.asked.period_from or next_begins(way) if known and opens else None
            until = known.asked.period_until if known and opens else None
            return {
                "period_from": french.date_short(begins) if begins else "",
                "period_until": french.date_short(until) if until else "",
                "agreement": Agreement.NOT_STATED.value,
            }
        case "received":
            ends = editing.line is not None and editing.line.act is Act.RECORD_END_REQUEST
            nature = RequestNature.END if ends else RequestNature.RENEWAL
            rank = "" if ends else str(renewals(way) + 1)
            return {"nature": nature.value, "rank": rank}
        case "correct":
            return correcting.known_values(way, request)
        case "lapse":
            until = editing.line.until if editing.line is not None else way.last_day
            return {"until": until or ""}
        case "end":
            stated = (
                ("housing", Housing.NOT_STATED.value),
                ("employment", Employment.NOT_STATED.value),
                ("permit", Permit.NOT_STATED.value),
            )
            return dict(stated)
        case _:
            return {}


_TITLES = {
    "plan": "Prévoir une séance",
    "move": "Déplacer la séance prévue",
    "drop": "Retirer la séance prévue",
    "action": "Action décidée",
    "close_action": "Clore l’action",
    "renewal_asked": "Renouvellement d’agrément demandé",
    "training": "Formation de nouveaux membres suivie",
    "record": "Consigner un fait",
    "new": "Première demande reçue",
    "separate": "Demande d’une autre personne",
}


def frame_of(editing: Editing, seen: Overview) -> tuple[str, str, str]:
    """Give the title, what stands under it, and the word of the button."""
    if editing.key == "join":
        known = next((u for u in seen.unjoined if tables.unjoined_id(u) == editing.row), None)
        if known is None:
            return ("", "", "")
        title = french.typeset(f"Rattacher le dossier {known.asked.reference}")
        lead = f"{history.asked(known.asked)}. Proposition : {tables.proposal(known, seen)}."
        return (title, french.typeset(lead), "Rattacher")
    form = FORMS.get(editing.key)
    if editing.key in _TITLES:
        title, lead = _TITLES[editing.key], ""
    else:
        title, lead = (form.title, form.lead) if form is not None else (editing.key, "")
    if editing.line is not None:
        lead = f"{lines.why(editing.line)}. {lead}".strip()
    way = seen.pathways.get(editing.pathway or "")
    if way is not None:
        title = f"{title} : {way.reference}"
    elif editing.key == "renewal_asked" and editing.line is not None:
        title = f"{title} : {editing.line.body}"
    return (french.typeset(title), french.typeset(lead), "Consigner")
