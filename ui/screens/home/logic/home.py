"""The home screen without pixels: the sessions of the file, and what to do first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from commission_app.application.base.ports import SessionSummary
from commission_app.application.charts.band import Band
from commission_app.application.pathways.overview import Overview
from commission_app.application.projections.kept import Rebuilt
from commission_app.application.session.minutes_progress import MinutesProgress
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.domain.due.line import DueLine
from commission_app.domain.session.session import Stage
from ui import french
from ui.kit.presenter import Presenter
from ui.kit.session_model import Runner, View
from ui.screens.home.logic.ahead import NOTHING, OPEN, Ahead, ahead_of, running
from ui.screens.home.logic.due import NOTHING_DUE, DueList, due_list
from ui.screens.home.logic.first_steps import REHEARSAL, FirstStep
from ui.screens.home.logic.rebuilding import rebuilt_said
from ui.screens.home.logic.reminders import Reminder
from ui.screens.home.logic.year import NO_YEAR, year_ahead

_STAGES = {
    Stage.PREPARED: "À ouvrir",
    Stage.OPEN: "En cours",
    Stage.CLOSED: "Close",
    Stage.CANCELLED: "Annulée",
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
    reminders: tuple[Reminder, ...] = ()
    due: DueList = NOTHING_DUE
    ahead: Ahead = NOTHING
    year: Band = NO_YEAR
    note: str = ""
    """What the opening did of itself, said once."""
    obstacle: str = ""
    """Why no agenda can be imported, empty when one can."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """What was read of the file for the screen."""

    sessions: tuple[SessionSummary, ...]
    rebuilt: Rebuilt | None
    steps: tuple[FirstStep, ...]
    reminders: tuple[Reminder, ...]


class HomePresenter(Presenter):
    """Lists the sessions; opening one reads and checks its whole journal."""

    def __init__(
        self,
        view: View[HomeState],
        desk: SessionService,
        runner: Runner,
        opened: Callable[[Snapshot], None],
        go: Callable[[str], None],
        rehearse: Callable[[], None],
        steps: Callable[[], tuple[FirstStep, ...]],
        reminders: Callable[[], tuple[Reminder, ...]],
        *,
        reading: bool,
        overview: Callable[[Callable[[Overview], None], Callable[[Exception], None]], None]
        | None = None,
        follow: Callable[[DueLine | None], None] = lambda _: None,
        lead: Callable[[str, str], None] = lambda _, __: None,
    ) -> None:
        """Work with a desk; ``opened`` gets the loaded session, ``go`` leads to a screen.

        ``steps`` tells, on the storage thread, what a new file still lacks, and ``reminders`` what
        is worth doing. ``reading`` says that another program writes the file. ``overview`` reads,
        step by step, what falls due, ``follow`` leads to the act of a line and ``lead`` to a
        subject of another screen.
        """
        self._overview = overview
        self._follow, self._lead = follow, lead
        self._sessions: tuple[SessionSummary, ...] = ()
        self._minutes: Mapping[str, MinutesProgress] = {}
        self._steps = steps
        self._reminders = reminders
        self._put_off: set[Reminder] = set()
        self._obstacle = french.READING_ALONE if reading else ""
        self._rehearse = rehearse
        self._view = view
        self._desk = desk
        self._runner = runner
        self._opened = opened
        self._go = go
        self.state = HomeState(busy=True, obstacle=self._obstacle)

    def enter(self) -> None:
        """Read the list again."""
        self._set(replace(self.state, busy=True, error=""))

        def work() -> _Listed:
            sessions = self._desk.sessions()
            steps = () if sessions or self._obstacle else self._steps()
            rebuilt = self._desk.across.said()
            return _Listed(sessions, rebuilt, steps, () if self._obstacle else self._reminders())

        self._runner.run(work, self._listed, self._failed)
        if self._overview is not None:
            # After the list: it reads the sessions one by one, and nobody waits for it.
            self._overview(self._due, self._failed)

    def follow(self, line: DueLine | None = None) -> None:
        """Go where a line is dealt with; to all of them where none is named."""
        self._follow(line)

    def go_ahead(self, ahead: Ahead) -> None:
        """Do what comes next: open a session, prepare one or plan one."""
        if ahead.act == OPEN:
            self.open(ahead.stream)
        elif ahead.act and not self._obstacle:
            self._lead("pathways", ahead.act)

    def take(self, step: FirstStep) -> None:
        """Go where a first step is done."""
        if step.screen == REHEARSAL:
            self._rehearse()
        else:
            self._go(step.screen)

    def heed(self, reminder: Reminder) -> None:
        """Go where what one is reminded of is done."""
        self._go(reminder.screen)

    def put_off(self, reminder: Reminder) -> None:
        """Be reminded no more until the next start."""
        self._put_off.add(reminder)
        left = tuple(known for known in self.state.reminders if known != reminder)
        self._set(replace(self.state, reminders=left))

    def open(self, stream: str) -> None:
        """Open a session where it stands."""
        self._set(replace(self.state, busy=True, error=""))

        def done(snapshot: Snapshot) -> None:
            self._set(replace(self.state, busy=False))
            self._opened(snapshot)

        self._runner.run(lambda: self._desk.load(stream), done, self._failed)

    def import_agenda(self) -> None:
        """Import an agenda."""
        if not self._obstacle:
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

    def _listed(self, read: _Listed) -> None:
        self._sessions = read.sessions
        empty = "" if read.sessions else "Aucune séance n’est enregistrée."
        if read.steps:
            empty = "Quatre étapes, dans l’ordre qui vous convient. Tout se reprend."
        self._set(
            HomeState(
                # As they were last known: a second look, then, finds them as they are.
                sessions=self._lines(),
                empty=empty,
                steps=read.steps,
                reminders=tuple(one for one in read.reminders if one not in self._put_off),
                due=self.state.due,
                ahead=running(read.sessions) or self.state.ahead,
                year=self.state.year,
                note=rebuilt_said(read.rebuilt) if read.rebuilt and read.sessions else "",
                obstacle=self._obstacle,
            )
        )

    def _lines(self) -> tuple[SessionLine, ...]:
        return tuple(_line(known, self._minutes.get(known.stream)) for known in self._sessions)

    def _due(self, seen: Overview) -> None:
        self._minutes = seen.minutes
        shown = ahead_of(self._sessions, seen)
        if not self._sessions and not seen.meetings and not seen.pathways:
            # A new file: its first steps say what comes next.
            shown = NOTHING
        if self._obstacle and shown.act != OPEN:
            shown = replace(shown, act="", said="")
        year = year_ahead(seen)
        self._set(
            replace(self.state, due=due_list(seen), sessions=self._lines(), ahead=shown, year=year)
        )

    def _failed(self, error: Exception) -> None:
        self._set(replace(self.state, busy=False, error=french.failure(error)))

    def _set(self, state: HomeState) -> None:
        self.state = state
        self._view.display(state)


def _line(summary: SessionSummary, minutes: MinutesProgress | None = None) -> SessionLine:
    stage = Stage(summary.stage)
    title = f"Séance du {french.date_long(summary.date)}"
    points = french.plural(summary.points, "point", "points")
    members = french.plural(summary.members, "membre", "membres")
    written = french.plural(summary.entries, "écriture", "écritures")
    detail = f"Département {summary.details.department} · {points} · {members} · {written}"
    said = _STAGES[stage] if minutes is None else _minutes(minutes)
    return SessionLine(summary.stream, title, detail, said, stage is Stage.OPEN)


def _minutes(minutes: MinutesProgress) -> str:
    """Say how far the minutes of a closed session are."""
    if minutes.approved:
        return french.typeset(f"PV approuvé le {french.date_short(minutes.approved)}")
    if not minutes.issued:
        return "PV à établir"
    return french.typeset(f"PV signé {minutes.signed}/{minutes.expected}")
