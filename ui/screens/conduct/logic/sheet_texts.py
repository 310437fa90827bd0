"""The text of a case sheet that is being corrected; no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from commission_app.application.session.service import Snapshot
from commission_app.domain.case import SHEET_DAYS, CaseSheet, sheet_from_text
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.agenda import ReplaceSheet
from commission_app.domain.session.facts.agenda import ItemAdded, SheetReplaced
from commission_app.domain.session.facts.convening import SessionConvened
from ui.kit.days import day_typed
from ui.kit.forms import Filled

SHEET_FIELDS = {
    "situation": "Situation et projet",
    "actions": "Actions réalisées",
    "commitments": "Respect des engagements",
    "difficulties": "Difficultés rencontrées",
    "association_opinion": "Avis de l’association",
    "service_opinion": "Avis du service instructeur",
    "proposal": "Suite proposée",
    "age_bracket": "Tranche d’âge",
    "sex": "Sexe",
    "origin": "Zone d’origine",
    "children": "Enfants à charge",
    "housing": "Hébergement",
    "residence": "Droit au séjour",
    "residence_permit": "Autorisation provisoire de séjour (APS)",
    "allowance": "Aide financière (AFIS)",
    "health": "Santé",
    "employment": "Emploi – formation",
    "language": "Langue",
    "first_entry": "Première entrée dans le parcours (jj/mm/aaaa)",
    "requested_on": "Demande reçue le (jj/mm/aaaa)",
    "complete_on": "Dossier complet le (jj/mm/aaaa)",
}
"""The fields of a case sheet, in the order in which one corrects them."""


@dataclass(frozen=True, slots=True)
class Editing:
    """The text of a sheet that is being corrected: of which item, which field."""

    item: str = ""
    field: str = ""


class Unreadable(ValueError):
    """What was typed cannot be read; its message says what to write."""


def text_of(snapshot: Snapshot, editing: Editing) -> str:
    """Give the text of a field as it stands."""
    return str(getattr(sheet_of(snapshot, editing.item), editing.field or "situation"))


def sheet_of(snapshot: Snapshot, item: str) -> CaseSheet:
    """Give the sheet of an item, an empty one where there is none."""
    stored = snapshot.text(snapshot.state.items[item].item.sheet)
    return sheet_from_text(stored) if stored else CaseSheet()


def rewritten(snapshot: Snapshot, item: str, values: Filled) -> Command | None:
    """Give the sheet with a field rewritten (Unreadable)."""
    field, text = values.text("field"), " ".join(values.text("text").split())
    if item not in snapshot.state.items or field not in SHEET_FIELDS:
        return None
    if field in SHEET_DAYS and text:
        day = day_typed(text)
        if day is None:
            raise Unreadable("Écrivez la date sous la forme 08/12/2026.")
        text = day
    sheet = sheet_of(snapshot, item)
    return ReplaceSheet(item, replace(sheet, **{field: text}))


def before_last(snapshot: Snapshot, item: str) -> CaseSheet | None:
    """Return the sheet as it stood before its last correction, None where none was made.

    A correction that was itself taken back is not one: the one before it comes next.
    """
    stack: list[str] = []
    for recorded in snapshot.facts:
        match recorded.fact:
            case SheetReplaced(known, ref) if known == item:
                text = snapshot.text(ref)
            case SessionConvened() as convened:
                first = next((one.sheet for one in convened.items if one.id == item), None)
                text = snapshot.text(first)
            case ItemAdded() as added if added.added.id == item:
                text = snapshot.text(added.added.sheet)
            case _:
                continue
        if len(stack) > 1 and text == stack[-2]:
            stack.pop()
        elif text and (not stack or text != stack[-1]):
            stack.append(text)
    return sheet_from_text(stack[-2]) if len(stack) > 1 else None


def taken_back(snapshot: Snapshot, item: str) -> Command | None:
    """Return what puts the sheet back as it stood before its last correction."""
    before = before_last(snapshot, item)
    return None if before is None else ReplaceSheet(item, before)
