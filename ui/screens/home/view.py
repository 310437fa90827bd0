"""The home screen: the sessions of the file, and the one act that begins everything."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from commission_app.domain.due.line import DueLine
from ui.kit.widgets.chart_view import ChartView
from ui.kit.widgets.flow import FlowRow
from ui.kit.widgets.laid import clear
from ui.kit.widgets.parts import button, card, label, restyle, scrolled
from ui.screens.home.ahead_view import AheadView
from ui.screens.home.due_view import DueView
from ui.screens.home.logic.ahead import Ahead
from ui.screens.home.logic.first_steps import FirstStep
from ui.screens.home.logic.home import HomeState, SessionLine
from ui.screens.home.logic.reminders import Reminder
from ui.screens.home.reminders_view import RemindersView

if TYPE_CHECKING:
    from ui.screens.home.logic.home import HomePresenter


_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class SessionCard(QFrame):
    """One session of the list, with the act that opens it."""

    def __init__(self, stream: str, opens: Callable[[str], None]) -> None:
        """Build the card of a session."""
        super().__init__()
        self.setProperty("role", "card")
        self._line: SessionLine | None = None
        self._title, self._detail = label("value"), label("muted")
        self._stage = label("chip", wraps=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 14, 0, 14)
        row.setSpacing(16)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._title)
        texts.addWidget(self._detail)
        row.addLayout(texts, 1)
        row.addWidget(self._stage, 0, _MIDDLE)
        self.act = button("Ouvrir")
        self.act.clicked.connect(lambda _=False: opens(stream))
        row.addWidget(self.act, 0, _MIDDLE)

    def display(self, line: SessionLine) -> None:
        """Show a line; nothing is touched that says so already."""
        if line == self._line:
            return
        self._line = line
        self._title.setText(line.title)
        self._detail.setText(line.detail)
        self._stage.setText(line.stage)
        restyle(self._stage, "chip-live" if line.live else "chip")
        self.act.setText("Reprendre" if line.live else "Ouvrir")
        self.act.setAccessibleName(f"{self.act.text()} : {line.title}")


class HomeScreen(QWidget):
    """Displays a HomeState."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` is given by the front."""
        super().__init__(parent)
        self.acts: HomePresenter | None = None
        self._shown: tuple[SessionLine, ...] | None = None
        self._error = label("error")
        self._obstacle = label("muted")
        self.note = label("muted")
        self._empty = label("muted")
        self._title = label("title", "Séances", wraps=False)
        self._steps: tuple[FirstStep, ...] = ()
        self.steps: dict[str, QPushButton] = {}
        self._step_rows = QVBoxLayout()
        self._step_rows.setSpacing(0)
        self._welcome = card(self._empty, spacing=12)
        welcome = self._welcome.layout()
        if isinstance(welcome, QVBoxLayout):
            welcome.addLayout(self._step_rows)
        self._reminders = RemindersView(self._on_heed, self._on_later)
        self.ahead = AheadView(self._on_ahead)
        self.import_agenda = button("Importer un ordre du jour…", "primary")
        self.import_agenda.clicked.connect(self._on_import)
        self.rehearse = button("Répéter une séance")
        self.rehearse.setToolTip("S’entraîner sur des données fictives : rien n’en est conservé.")
        self.rehearse.clicked.connect(self._on_rehearse)
        self.verify = button("Vérifier un procès-verbal…")
        self.verify.clicked.connect(self._on_verify)
        self.help = button("Guide d’utilisation")
        self.help.clicked.connect(self._on_help)
        self.opens: dict[str, QPushButton] = {}
        self.due = DueView(self._on_follow)
        self.year = ChartView("L’année")
        self._cards: dict[str, SessionCard] = {}
        self._list = QVBoxLayout()
        self._lay_out()

    def display(self, state: HomeState) -> None:
        """Show a state."""
        self._error.setText(state.error)
        self._error.setVisible(bool(state.error))
        self._empty.setText("Lecture du coffre…" if state.busy and not state.sessions else "")
        if state.empty:
            self._empty.setText(state.empty)
        self._welcome.setVisible(bool(self._empty.text()))
        self._reminders.display(state.reminders)
        self.ahead.display(state.ahead)
        self._title.setText("Tenir une première séance" if state.steps else "Séances")
        begins = not state.ahead.act and not state.steps
        restyle(self.import_agenda, "primary" if begins else "plain")
        if state.steps != self._steps:
            self._steps = state.steps
            self._fill_steps(state.steps)
        self.due.display(state.due)
        self.year.display(state.year)
        self.year.setVisible(bool(state.year.lanes))
        if state.sessions != self._shown:
            self._shown = state.sessions
            self._fill(state.sessions)
        for made in (self.import_agenda, self.rehearse, *self.opens.values()):
            made.setEnabled(not state.busy)
        self.note.setText(state.note)
        self.note.setVisible(bool(state.note))
        self._obstacle.setText(state.obstacle)
        self._obstacle.setVisible(bool(state.obstacle))
        if state.obstacle:
            self.import_agenda.setEnabled(False)
        self.import_agenda.setToolTip(state.obstacle)
        self.import_agenda.setAccessibleDescription(state.obstacle)

    @property
    def heeds(self) -> dict[str, QPushButton]:
        """The acts of the reminders, by the screen that they lead to."""
        return self._reminders.heeds

    def _fill_steps(self, steps: tuple[FirstStep, ...]) -> None:
        clear(self._step_rows)
        self.steps = {}
        following = next((step for step in steps if not step.done), None)
        for number, step in enumerate(steps, start=1):
            self._step_rows.addWidget(self._step(number, step, following=step is following))

    def _step(self, number: int, step: FirstStep, *, following: bool) -> QWidget:
        holder = QFrame()
        holder.setProperty("role", "card")
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 12, 0, 12)
        row.setSpacing(16)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label("value", f"{number}. {step.text}"))
        texts.addWidget(label("muted", step.reason))
        row.addLayout(texts, 1)
        if step.done:
            row.addWidget(label("chip-ok", "✓ Fait", wraps=False), 0, _MIDDLE)
        act = button(step.act, "primary" if following else "plain")
        act.setAccessibleDescription(step.text)
        act.clicked.connect(lambda _=False: self._on_step(step))
        row.addWidget(act, 0, _MIDDLE)
        self.steps[step.screen] = act
        return holder

    def _fill(self, sessions: tuple[SessionLine, ...]) -> None:
        """Show the sessions; a card stays where it is while the list has the same ones."""
        if [line.stream for line in sessions] != list(self._cards):
            clear(self._list)
            self._cards = {
                line.stream: SessionCard(line.stream, self._on_open) for line in sessions
            }
            for made in self._cards.values():
                self._list.insertWidget(self._list.count() - 1, made)
            self.opens = {stream: made.act for stream, made in self._cards.items()}
        for line in sessions:
            self._cards[line.stream].display(line)

    def _on_open(self, stream: str) -> None:
        if self.acts is not None:
            self.acts.open(stream)

    def _on_step(self, step: FirstStep) -> None:
        if self.acts is not None:
            self.acts.take(step)

    def _on_heed(self, reminder: Reminder) -> None:
        if self.acts is not None:
            self.acts.heed(reminder)

    def _on_later(self, reminder: Reminder) -> None:
        if self.acts is not None:
            self.acts.put_off(reminder)

    def _on_ahead(self, ahead: Ahead) -> None:
        if self.acts is not None:
            self.acts.go_ahead(ahead)

    def _on_follow(self, line: DueLine | None) -> None:
        if self.acts is not None:
            self.acts.follow(line)

    def _on_import(self) -> None:
        if self.acts is not None:
            self.acts.import_agenda()

    def _on_rehearse(self) -> None:
        if self.acts is not None:
            self.acts.rehearse()

    def _on_verify(self) -> None:
        if self.acts is not None:
            self.acts.verify()

    def _on_help(self) -> None:
        if self.acts is not None:
            self.acts.help()

    def _lay_out(self) -> None:
        top = FlowRow(margins=(0, 0, 0, 0), spacing=12)
        top.add(self._title)
        top.push_right(self.help, self.verify, self.rehearse, self.import_agenda)
        inner = QWidget()
        self._list.setContentsMargins(0, 0, 8, 0)
        self._list.setSpacing(10)
        self._list.addStretch(1)
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.ahead)
        rows.addSpacing(10)
        rows.addWidget(self.year)
        rows.addWidget(self.due)
        rows.addSpacing(10)
        rows.addWidget(self._welcome)
        rows.addSpacing(10)
        rows.addWidget(self._reminders)
        rows.addLayout(self._list, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(14)
        outer.addWidget(top)
        outer.addWidget(self._error)
        outer.addWidget(self._obstacle)
        outer.addWidget(self.note)
        outer.addWidget(scrolled(inner), 1)
