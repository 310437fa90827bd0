"""The frame of the main window without pixels: where one is, the state of the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui import french
from ui.kit.rail import Entry, RailSection, sections

if TYPE_CHECKING:
    from commission_app.application.session.service import Snapshot


@dataclass(frozen=True, slots=True)
class ShellState:
    """What the frame shows around a screen."""

    screen: str = "unlock"
    commission: str = ""
    title: str = ""
    stage: str = ""
    stage_role: str = "chip"
    quorum: str = ""
    quorum_reached: bool = False
    stored: str = ""
    sealed: str = ""
    chair: str = ""
    rehearsal: bool = False
    rail: tuple[RailSection, ...] = ()


_STAGES: Mapping[str, tuple[str, str]] = {
    "prepared": ("À ouvrir", "chip"),
    "open": ("En cours", "chip-live"),
    "closed": ("Close", "chip"),
    "cancelled": ("Annulée", "chip"),
}
"""The stages of ``Stage``, by their words: the domain is not loaded before the first window."""


def shell_state(
    screen: str,
    snapshot: Snapshot | None,
    chair: str,
    entries: tuple[tuple[str, Entry], ...],
    only_read: str = "",
) -> ShellState:
    """Work out the frame from the stored session; ``chair`` says what the chair's screen shows.

    ``only_read`` says why nothing can be written, empty where it can.
    """
    if screen == "unlock":
        return ShellState(screen=screen)
    if snapshot is None:
        return ShellState(screen=screen, rail=sections(entries, None, screen, only_read))
    state = snapshot.state
    stage, role = ("Suspendue", "chip-warn") if state.suspended else _STAGES[state.stage]
    current = state.items.get(state.current or "")
    if current is not None and not current.decided:
        quorum = state.quorum_for(current)
    else:
        quorum = state.quorum(next(iter(state.items.values())).item.formation)
    details = state.details
    held = "Répétition" if details.rehearsal else "Séance"
    hour = f" — {french.hour(details.told_hour)}" if details.told_hour else ""
    written = french.plural(state.sequence, "écriture", "écritures")
    return ShellState(
        screen=screen,
        commission=f"CDLP · {details.department}",
        title=f"{held} du {french.date_long(details.date)}{hour}",
        stage=stage,
        stage_role=role,
        quorum=french.quorum_chip(quorum),
        quorum_reached=quorum.reached,
        stored=f"Dernier enregistrement durable\u00a0: {french.hour(state.last_at)}",
        sealed=f"Registre scellé · {written} · empreinte {french.fingerprint(state.seal)}",
        chair=chair,
        rehearsal=details.rehearsal,
        rail=sections(entries, state, screen, only_read),
    )
