"""The examination screen: agenda, case and vote side by side, all by keyboard or mouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from commission_app.domain.ballot import Choice
from ui.presenters.examination_state import Action, ExaminationActs, ExaminationState
from ui.widgets.agenda_list import AgendaList
from ui.widgets.case_panel import CasePanel
from ui.widgets.shortcuts import bind
from ui.widgets.vote_panel import VotePanel


class ExaminationScreen(QWidget):
    """Displays an ExaminationState."""

    project_requested = Signal()
    neutral_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` is given by the front."""
        super().__init__(parent)
        self._acts: ExaminationActs | None = None
        self.agenda = AgendaList(self._select)
        self.case = CasePanel(self._edit_note, self._save_note)
        self.vote = VotePanel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.agenda)
        row.addWidget(self.case, 1)
        row.addWidget(self.vote)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Examen des points")
        bind(self, "examination", self.handlers())
        for key, by in (("Up", -1), ("Down", 1)):
            arrow = QShortcut(QKeySequence(key), self)
            arrow.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            arrow.activated.connect(lambda by=by: self._do(lambda acts: acts.move(by)))

    @property
    def acts(self) -> ExaminationActs | None:
        """Give what the screen may ask of its presenter."""
        return self._acts

    @acts.setter
    def acts(self, acts: ExaminationActs | None) -> None:
        self._acts = acts
        self.vote.acts = acts

    def display(self, state: ExaminationState) -> None:
        """Show a state."""
        self.agenda.display(state.heading, state.agenda)
        self.case.display(state.case)
        self.vote.display(state.vote, state.finish)
        self.setAccessibleDescription(state.announcement)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Give what each key of the screen does, so that another window may answer to it too."""
        return {
            "cast_for": lambda: self._do(lambda acts: acts.cast(Choice.FOR)),
            "cast_against": lambda: self._do(lambda acts: acts.cast(Choice.AGAINST)),
            "cast_abstain": lambda: self._do(lambda acts: acts.cast(Choice.ABSTAIN)),
            "cast_no_part": lambda: self._do(lambda acts: acts.cast(Choice.NO_PART)),
            "back": lambda: self._do(lambda acts: acts.back()),
            "take_back": lambda: self._do(lambda acts: acts.take_back()),
            "unanimity": lambda: self._do(lambda acts: acts.unanimity()),
            "primary": lambda: self._do(lambda acts: acts.primary()),
            "next": lambda: self._do(lambda acts: acts.act(Action.NEXT)),
            "project": self.project_requested.emit,
            "neutral": self.neutral_requested.emit,
        }

    def _do(self, act: Callable[[ExaminationActs], None]) -> None:
        if self._acts is not None:
            act(self._acts)

    def _select(self, item: str) -> None:
        self.setFocus()
        self._do(lambda acts: acts.select(item))

    def _edit_note(self, text: str) -> None:
        self._do(lambda acts: acts.edit_note(text))

    def _save_note(self) -> None:
        self._do(lambda acts: acts.save_note())
