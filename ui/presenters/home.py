"""The home screen without pixels: the sessions of the file, and what to do first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from commission_app.domain.facts import SessionConvened
from commission_app.domain.session import Stage
from commission_app.session.desk import Desk, Snapshot
from commission_app.session.ports import SessionSummary
from ui import messages
from ui.presenters.first_steps import REHEARSAL, FirstStep
from ui.presenters.seam import Runner, View

_STAGES = {
    Stage.PREPARED: "À ouvrir",
    Stage.OPEN: "En cours",
    Stage.CLOSED: "Close",
}


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session of the list."""

    stream: str
    title: str
    detail: str
    stage: str
    live: bool


@dataclass(frozen=True, slots=True)
class HomeState:
    """What the screen shows; ``empty`` and ``steps`` say what to do while there is no session."""

    sessions: tuple[SessionLine, ...] = ()
    busy: bool = False
    empty: str = ""
    error: str = ""
    steps: tuple[FirstStep, ...] = ()


class HomeActs(Protocol):
    """What one can do on the home screen."""

    def open(self, stream: str) -> None:
        """Open a session where it stands."""

    def take(self, step: FirstStep) -> None:
        """Go where a first step is done."""

    def import_agenda(self) -> None:
        """Import an agenda."""

    def rehearse(self) -> None:
        """Begin a rehearsal on fictional data."""

    def verify(self) -> None:
        """Verify a document."""

    def help(self) -> None:
        """Read the guide."""


class HomePresenter:
    """Lists the sessions; opening one reads and checks its whole journal."""

    def __init__(
        self,
        view: View[HomeState],
        desk: Desk,
        runner: Runner,
        opened: Callable[[Snapshot], None],
        go: Callable[[str], None],
        rehearse: Callable[[], None],
        steps: Callable[[], tuple[FirstStep, ...]],
    ) -> None:
        """Work with a desk; ``opened`` gets the loaded session, ``go`` leads to a screen.

        ``steps`` tells, on the storage thread, what a new file still lacks.
        """
        self._steps = steps
        self._rehearse = rehearse
        self._view = view
        self._desk = desk
        self._runner = runner
        self._opened = opened
        self._go = go
        self.state = HomeState(busy=True)

    def enter(self) -> None:
        """Read the list again."""
        self._set(replace(self.state, busy=True, error=""))

        def work() -> tuple[tuple[SessionSummary, ...], tuple[FirstStep, ...]]:
            sessions = self._desk.sessions()
            return sessions, () if sessions else self._steps()

        self._runner.run(work, self._listed, self._failed)

    def take(self, step: FirstStep) -> None:
        """Go where a first step is done."""
        if step.screen == REHEARSAL:
            self._rehearse()
        else:
            self._go(step.screen)

    def open(self, stream: str) -> None:
        """Open a session where it stands."""
        self._set(replace(self.state, busy=True, error=""))

        def done(snapshot: Snapshot) -> None:
            self._set(replace(self.state, busy=False))
            self._opened(snapshot)

        self._runner.run(lambda: self._desk.load(stream), done, self._failed)

    def import_agenda(self) -> None:
        """Import an agenda."""
        self._go("import")

    def rehearse(self) -> None:
        """Begin a rehearsal on fictional data."""
        self._rehearse()

    def verify(self) -> None:
        """Verify a document."""
        self._go("verify")

    def help(self) -> None:
        """Read the guide."""
        self._go("help")

    def _listed(self, read: tuple[tuple[SessionSummary, ...], tuple[FirstStep, ...]]) -> None:
        sessions, steps = read
        empty = "" if sessions else "Aucune séance n’est enregistrée. Pour tenir la première :"
        lines = tuple(_line(known) for known in sessions)
        self._set(HomeState(sessions=lines, empty=empty, steps=steps))

    def _failed(self, error: Exception) -> None:
        self._set(replace(self.state, busy=False, error=messages.failure(error)))

    def _set(self, state: HomeState) -> None:
        self.state = state
        self._view.display(state)


def _line(summary: SessionSummary) -> SessionLine:
    fact = summary.first.fact
    stage = Stage(summary.stage)
    title, detail = "Séance", ""
    if isinstance(fact, SessionConvened):
        title = f"Séance du {messages.date_long(fact.details.date)}"
        points = messages.plural(len(fact.items), "point", "points")
        members = messages.plural(len(fact.seats), "membre", "membres")
        written = messages.plural(summary.entries, "écriture", "écritures")
        place = fact.details.department
        detail = f"Département {place} · {points} · {members} · {written}"
    return SessionLine(summary.stream, title, detail, _STAGES[stage], stage is Stage.OPEN)
