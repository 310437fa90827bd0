"""The audit view without pixels: who did what and when, and its export."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from commission_app.application.vault.audit_view import ELSEWHERE, AuditLine, AuditView
from ui import french
from ui.french.acts import act
from ui.kit.presenter import Presenter
from ui.kit.session_model import Runner, View

_MOST = 1000


@dataclass(frozen=True, slots=True)
class AuditState:
    """What the screen shows."""

    rows: tuple[tuple[str, str, str, str], ...] = ()
    lead: str = ""
    busy: bool = False
    error: str = ""
    said: str = ""


class AuditPresenter(Presenter):
    """Reads the trail on the thread of the file."""

    def __init__(self, view: View[AuditState], room: AuditView | None, storage: Runner) -> None:
        """Read a room, None during a rehearsal."""
        self._view = view
        self._room = room
        self._storage = storage
        self.state = AuditState()

    def enter(self) -> None:
        """Read the trail again."""
        room = self._room
        if room is None:
            self._set(AuditState(lead="Une répétition ne laisse aucune trace.", busy=True))
            return
        self._run(lambda: _shown(room))

    def export(self, target: Path) -> None:
        """Write the whole trail to a file."""
        room = self._room
        if room is not None:

            def work() -> AuditState:
                room.export(target, _cells)
                said = (
                    f"Journal d’audit enregistré dans {target.name}. Il ne contient aucun contenu."
                )
                return replace(_shown(room), said=said)

            self._run(work)

    def _run(self, work: Callable[[], AuditState]) -> None:
        self._set(replace(self.state, busy=True, error="", said=""))

        def failed(error: Exception) -> None:
            self._set(replace(self.state, busy=False, error=french.failure(error)))

        self._storage.run(work, self._set, failed)

    def _set(self, state: AuditState) -> None:
        self.state = state
        self._view.display(state)


def _shown(room: AuditView) -> AuditState:
    lines = room.lines(_MOST)
    count = french.plural(len(lines), "acte", "actes")
    lead = f"{count}, du plus récent au plus ancien. Aucun texte, aucun nom, aucun vote n’y figure."
    if len(lines) == _MOST:
        lead = f"Les {_MOST} derniers actes. L’export les contient tous."
    rows = []
    for line in lines:
        when, actor, what, session, item = _cells(line)
        place = f"{session}, point {item}" if item else session
        rows.append((when, actor, what, place))
    return AuditState(tuple(rows), lead)


def _cells(line: AuditLine) -> tuple[str, str, str, str, str]:
    when = f"{french.date_short(line.at.date().isoformat())} {french.hour(line.at)}"
    actor = "autre poste" if line.actor == ELSEWHERE else line.actor or "—"
    session = f"Séance du {french.date_short(line.session)}" if line.session else ""
    item = "" if line.item is None else str(line.item)
    return when, actor, act(line.what), session, item
