"""The agenda as a list, and the point chosen in it; no Qt."""

from __future__ import annotations

from dataclasses import replace

from commission_app.application.session.service import Snapshot
from commission_app.domain.session.session import ItemState, SessionState, Stage
from ui import french
from ui.kit import case_words
from ui.kit.case_words import AgendaRow
from ui.screens.conduct.logic.conduct_state import Card, PointShown

_LONGEST = 64
"""Letters of a title in the list: the point itself shows it whole."""

DONE = {
    "up": "Point monté d’un rang.",
    "time": "Heure prévue consignée.",
    "put": "Point déplacé.",
    "down": "Point descendu d’un rang.",
    "add": "Point ajouté à l’ordre du jour.",
    "enrol": "Points inscrits à l’ordre du jour.",
    "suspend": "Séance suspendue.",
    "resume": "Séance reprise.",
    "postpone": "Points restants reportés.",
    "rename": "Point renommé.",
    "write": "Texte remplacé.",
    "undo": "Correction annulée : le texte d’avant est de retour.",
    "move": "Séance déplacée.",
    "change": "Présidence changée.",
    "admit": "Personne entrée.",
    "leave": "Sortie consignée.",
    "rectify": "Avis rectifié.",
}
"""What is said once an act is recorded; any other is said to be."""


def rows(state: SessionState) -> tuple[AgendaRow, ...]:
    """Return the points in their order, each with where it stands."""
    return tuple(
        replace(row, title=_short(row.title))
        for row in (case_words.agenda_row(state, known) for known in state.items.values())
    )


def first_chosen(state: SessionState) -> str:
    """Return the point called, else the first to be decided, else the first."""
    left = (known.item.id for known in state.items.values() if not known.decided)
    return state.current or next(left, next(iter(state.items), ""))


def point(snapshot: Snapshot, chosen: str, law: tuple[Card, ...]) -> PointShown | None:
    """Return the point chosen, None where the agenda has none."""
    state = snapshot.state
    known = state.items.get(chosen)
    if known is None:
        return None
    item = known.item
    over = state.stage in (Stage.CLOSED, Stage.CANCELLED)
    return PointShown(
        item=chosen,
        name=french.typeset(f"Point {item.number} : {french.item_title(item)}"),
        title=french.item_title(item),
        detail=_detail(known),
        state=french.typeset(f"Point {item.number}, {case_words.stands(state, known).lower()}"),
        can_call=state.stage is Stage.OPEN and not known.decided,
        can_move=not over and len(state.items) > 1,
        law=law,
    )


def _detail(known: ItemState) -> str:
    item = known.item
    parts = [french.item_kind(item.kind)]
    if item.association:
        parts.append(item.association)
    if not item.on_convocation:
        parts.append("absent de la convocation")
    return " · ".join(parts)


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
