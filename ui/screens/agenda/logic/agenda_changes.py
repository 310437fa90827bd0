"""What changed between an agenda that was loaded before and the one that was read; no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from commission_app.application.agenda.draft import AgendaDraft
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.domain.agenda import AgendaItem
from commission_app.domain.case import CaseSheet, sheet_from_text
from ui import french
from ui.screens.agenda.logic.import_state import PreviewTable

_SAME = ("number", "nature", "rank", "association", "formation")


def loaded_before(desk: SessionService, day: str) -> Snapshot | None:
    """Find the latest session of a day, on the thread of the desk (JournalError)."""
    for summary in desk.sessions():
        if day and summary.date == day:
            return desk.load(summary.stream)
    return None


def changes(before: Snapshot, draft: AgendaDraft, names: Mapping[str, str]) -> PreviewTable:
    """Compare by reference or title: what came, what went, what is otherwise."""
    known = {_key(item.item): item.item for item in before.state.items.values()}
    sheets = {_key(item.item): before.text(item.item.sheet) for item in before.state.items.values()}
    rows: list[tuple[str, ...]] = []
    for drafted in draft.items:
        key = _key(drafted.item)
        earlier = known.pop(key, None)
        if earlier is None:
            rows.append(("Ajouté", french.item_title(drafted.item), ""))
            continue
        text = sheets.get(key, "")
        was = sheet_from_text(text) if text else CaseSheet()
        different = [
            *(
                names.get(name, name)
                for name in _SAME
                if getattr(earlier, name) != getattr(drafted.item, name)
            ),
            *(
                names.get(field.name, field.name)
                for field in fields(CaseSheet)
                if getattr(was, field.name) != getattr(drafted.sheet, field.name)
            ),
        ]
        if different:
            rows.append(("Modifié", french.item_title(drafted.item), ", ".join(different)))
    rows.extend(("Retiré", french.item_title(item), "") for item in known.values())
    note = "" if rows else "Rien n’a changé depuis l’ordre du jour déjà chargé pour ce jour."
    return PreviewTable(
        "Changements", ("Changement", "Point", "Ce qui diffère"), tuple(rows), (), note
    )


def _key(item: AgendaItem) -> str:
    return (item.reference or item.title).strip().lower()
