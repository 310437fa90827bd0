"""Has the service do what was entered; on the storage thread."""

from __future__ import annotations

from commission_app.application.pathways.overview import Overview
from commission_app.application.pathways.service import PathwayService
from commission_app.domain.pathways.commands import OpenPathway, Record
from commission_app.domain.pathways.pathway import Pathway
from commission_app.domain.refusals import Refusal
from ui import french
from ui.kit.forms import Filled
from ui.screens.pathways.logic import correcting, tables
from ui.screens.pathways.logic import other_forms as other
from ui.screens.pathways.logic.fact_forms import FORMS
from ui.screens.pathways.logic.fields import Entered
from ui.screens.pathways.logic.forms import Editing

Answered = Refusal | str
"""A refusal, or what to say once it is on disk."""

_DONE = "Consigné."


def answer(service: PathwayService, seen: Overview, editing: Editing, values: Filled) -> Answered:
    """Do what was entered (Unreadable: nothing was; JournalUnavailable)."""
    entered = Entered(values)
    match editing.key:
        case "plan":
            plan = other.planned(entered)
            entered.check()
            return service.plan(plan) or "Séance prévue."
        case "move":
            moved = other.moved(editing.row, entered)
            entered.check()
            return service.plan(moved) or "Séance déplacée."
        case "drop":
            return service.plan(other.dropped(editing.row, entered)) or "Séance retirée."
        case "action":
            action = other.action(entered)
            entered.check()
            return service.act(None, action) or _DONE
        case "close_action":
            closed = other.closed(entered)
            entered.check()
            return service.act(editing.row, closed) or "Action close."
        case "renewal_asked" | "training" if editing.line is not None:
            told = other.registered(editing.line, entered)
            entered.check()
            return service.plan(told) or _DONE
        case "join":
            return _join(service, seen, editing.row, entered)
        case "join_all":
            return _join_all(service, seen)
        case "new":
            return _new(service, entered)
        case "separate":
            request, into = entered.chosen("request"), entered.chosen("into")
            entered.check()
            anew = None if into == correcting.NEW else into
            way_id = editing.pathway or ""
            done = service.separate(way_id, request, anew, entered.text("reason"))
            return done or "Demande séparée : son histoire la suit."
        case "record":
            entered.chosen("fact")
            entered.check()
            return _DONE
        case key:
            way = seen.pathways.get(editing.pathway or "", Pathway(editing.pathway or ""))
            command = FORMS[key].make(way, entered)
            entered.check()
            return service.execute(way.id, command) or _DONE


def _new(service: PathwayService, entered: Entered) -> Answered:
    command = FORMS["received"].make(Pathway(""), entered)
    entered.check()
    if not isinstance(command, Record):
        raise TypeError("a request received is recorded")
    reference = service.next_reference(entered.text("reference"))
    opened = service.open_pathway(OpenPathway(reference, entered.text("association")), [command])
    return opened if isinstance(opened, Refusal) else f"Parcours {reference} ouvert."


def _join(service: PathwayService, seen: Overview, row: str, entered: Entered) -> Answered:
    chosen = entered.chosen("pathway")
    entered.check()
    known = next(u for u in seen.unjoined if tables.unjoined_id(u) == row)
    into = None if chosen == other.NEW else chosen
    found = service.join(known, into, other.reasons_of(known, chosen))
    return found if isinstance(found, Refusal) else "Dossier rattaché."


def _join_all(service: PathwayService, seen: Overview) -> Answered:
    """Join every request that has one proposal, as a person confirmed by this act."""
    done = 0
    for known in seen.unjoined:
        best = known.proposed
        if best is None and not known.begins:
            continue
        into = None if best is None else best.pathway
        found = service.join(known, into, () if best is None else best.reasons)
        if isinstance(found, Refusal):
            return found
        done += 1
    return french.plural(done, "dossier rattaché", "dossiers rattachés") + "."
