"""The frame of the main window without pixels: where one is, the state of the session."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.session import SessionState, Stage
from commission_app.session.desk import Snapshot
from ui import messages


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the session: a screen, and why one cannot go there yet."""

    screen: str
    text: str
    obstacle: str = ""


@dataclass(frozen=True, slots=True)
class ShellState:
    """What the frame shows around a screen."""

    screen: str = "unlock"
    title: str = ""
    stage: str = ""
    stage_role: str = "chip"
    quorum: str = ""
    quorum_reached: bool = False
    stored: str = ""
    sealed: str = ""
    chair: str = ""
    steps: tuple[Step, ...] = ()
    home: bool = False


_NO_SESSION = "Ouvrez ou importez d’abord une séance."
_STAGES = {
    Stage.PREPARED: ("À ouvrir", "chip"),
    Stage.OPEN: ("En cours", "chip-live"),
    Stage.CLOSED: ("Close", "chip"),
}


def shell_state(screen: str, snapshot: Snapshot | None, chair: str) -> ShellState:
    """Work out the frame from the stored session; ``chair`` says what the chair's screen shows."""
    if screen == "unlock":
        return ShellState(screen=screen)
    if snapshot is None:
        return ShellState(screen=screen, steps=_steps(None), home=True)
    state = snapshot.state
    stage, role = _STAGES[state.stage]
    current = state.items.get(state.current or "")
    if current is not None and not current.decided:
        quorum = state.quorum_for(current)
    else:
        quorum = state.quorum(next(iter(state.items.values())).item.formation)
    details = state.details
    when = f"{messages.date_long(details.date)} — {messages.hour(details.hour)}"
    written = messages.plural(state.sequence, "écriture", "écritures")
    return ShellState(
        screen=screen,
        title=f"Séance du {when}",
        stage=stage,
        stage_role=role,
        quorum=messages.quorum_chip(quorum),
        quorum_reached=quorum.reached,
        stored=f"Dernier enregistrement durable\u00a0: {messages.hour(state.last_at)}",
        sealed=f"Registre scellé · {written} · empreinte {messages.fingerprint(state.seal)}",
        chair=chair,
        steps=_steps(state),
        home=True,
    )


def _steps(state: SessionState | None) -> tuple[Step, ...]:
    none = _NO_SESSION if state is None else ""
    not_open = none
    not_issued = none
    if state is not None:
        if state.stage is Stage.PREPARED:
            not_open = "Ouvrez d’abord la séance, depuis les présences."
        if state.minutes is None:
            not_issued = "Établissez d’abord le procès-verbal, une fois la séance close."
    return (
        Step("import", "Ordre du jour"),
        Step("attendance", "Présences", none),
        Step("examination", "Examen", not_open),
        Step("minutes", "Procès-verbal", none),
        Step("signature", "Signature", not_issued),
    )
