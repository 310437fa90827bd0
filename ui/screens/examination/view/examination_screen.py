"""The examination screen: agenda, case and vote side by side, all by keyboard or mouse."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commission_app.domain.ballot import Choice
from ui.keys import Keymap
from ui.kit import scale
from ui.kit.keyed_screen import KeyedScreen
from ui.kit.system.overrides import guarded
from ui.kit.widgets.announcing import announce
from ui.kit.widgets.parts import reveal
from ui.kit.widgets.shortcuts import bind, writing
from ui.screens.examination.logic.examination import Examination
from ui.screens.examination.logic.examination_state import (
    Action,
    ExaminationState,
)
from ui.screens.examination.view.agenda_list import AgendaList
from ui.screens.examination.view.case_panel import CasePanel
from ui.screens.examination.view.passage_panel import PassagePanel
from ui.screens.examination.view.room_strip_view import RoomStripView
from ui.screens.examination.view.vote_panel import VotePanel

_VOTES = {
    "cast_for",
    "cast_against",
    "cast_abstain",
    "cast_no_part",
    "back",
    "take_back",
    "unanimity",
}
_THREE_COLUMNS = 940
"""The least width, at 100 %, for agenda, case and vote side by side."""


@guarded
class ExaminationScreen(KeyedScreen):
    """Displays an ExaminationState."""

    project_requested = Signal()
    neutral_requested = Signal()
    preview_requested = Signal()
    room_differs = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` is given by the front."""
        super().__init__(parent)
        self._acts: Examination | None = None
        self._announced = ""
        self.agenda = AgendaList(self._select)
        self.case = CasePanel(self._edit_note, self._save_note)
        self.passage = PassagePanel()
        scale.limit_width(self.passage, 340)
        self._item: str | None = None
        self.vote = VotePanel()
        self.room = RoomStripView(
            self.preview_requested.emit,
            self.neutral_requested.emit,
            self.project_requested.emit,
            self._toggle_passage,
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Examen des points")
        self._agenda_asked: bool | None = None
        self._voting = False
        self._lay_out()
        self._bind()

    def _lay_out(self) -> None:
        pair = QHBoxLayout()
        pair.setSpacing(0)
        pair.addWidget(self.passage, 1)
        pair.addWidget(self.case, 1)
        pair.addWidget(self.vote)
        point = QVBoxLayout()
        point.setSpacing(0)
        point.addWidget(self.room)
        point.addLayout(pair, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.agenda)
        row.addLayout(point, 1)

    def _bind(self) -> None:
        bind(self, "examination", self.handlers())
        leave = QShortcut(QKeySequence("Escape"), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self._escape)
        for key, by in (("Up", -1), ("Down", 1)):
            arrow = QShortcut(QKeySequence(key), self)
            arrow.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            arrow.activated.connect(lambda by=by: self._move(by))

    @property
    def acts(self) -> Examination | None:
        """Give what the screen may ask of its presenter."""
        return self._acts

    @acts.setter
    def acts(self, acts: Examination | None) -> None:
        self._acts = acts
        self.vote.acts = acts

    def display(self, state: ExaminationState) -> None:
        """Show a state."""
        self.agenda.display(state.heading, state.agenda)
        self.case.display(state.case)
        self._item = None if state.case is None else state.case.item
        self.passage.follow(self._item)
        self.vote.display(state.vote, state.finish)
        self.room.display(state.room)
        self.room_differs.emit(state.room is not None and state.room.differs)
        self._voting = state.vote.voting
        self.setAccessibleDescription(state.announcement)
        if state.announcement and state.announcement != self._announced:
            announce(self, state.announcement)
        self._announced = state.announcement

    def name_keys(self, keymap: Keymap) -> None:
        """Say the keys as they are now."""
        self.vote.name_keys(keymap)
        self.room.name_keys(keymap)

    def possible(self) -> frozenset[str]:
        """Give the keys that act now."""
        always = {"next", "before", "agenda", "passage", "project", "preview", "neutral"}
        if self.vote.decides:
            always.add("primary")
        if self.vote.calls:
            always.add("call")
        if self.vote.room.confirm.isVisible():
            always.add("clear_room")
        if self.vote.room.back.isVisible():
            always.add("confirm_return")
        if self.vote.reasons is not None:
            always.add("reasons")
        if self.case.isVisible() and not self.case.note.isReadOnly():
            always.add("note")
        return frozenset(always | (_VOTES if self._voting else set()))

    def panels(self) -> dict[str, bool]:
        """Tell which panels the user opened or hid, by their names."""
        asked = {"passage": not self.passage.isHidden()}
        return asked if self._agenda_asked is None else {"agenda": self._agenda_asked, **asked}

    def arrange(self, panels: Mapping[str, bool]) -> None:
        """Open and hide panels as they were."""
        self._agenda_asked = panels.get("agenda")
        self.passage.setVisible(panels.get("passage", False))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the case the room of the agenda where the letters are large."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() / scale.factor() < _THREE_COLUMNS
        asked = not narrow if self._agenda_asked is None else self._agenda_asked
        reading = not self.passage.isHidden()
        self.agenda.setVisible(asked and not reading)
        self.case.set_aside(narrow and (asked or reading))

    def _toggle_passage(self) -> None:
        """Show what the minutes will say in the place of the agenda, or give it back."""
        self.passage.setVisible(self.passage.isHidden())
        self.passage.follow(self._item)
        self._fit()

    def _toggle_agenda(self) -> None:
        self._agenda_asked = not self.agenda.isVisible()
        self.passage.hide()
        self._fit()

    def _move(self, by: int) -> None:
        if not writing():
            self._do(lambda acts: acts.move(by))

    def _escape(self) -> None:
        """Leave a text for the keys of the screen; close a form that has nothing written in it."""
        form = self.vote.form_text
        bare = form is None and "cancel_form" in self.vote.buttons
        if bare or (form is not None and (not form.hasFocus() or not form.toPlainText())):
            self._do(lambda acts: acts.cancel_form())
        self.setFocus()

    def _write(self, field: QWidget | None) -> None:
        if field is not None and field.isVisible():
            field.setFocus()
            reveal(field)

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
            "clear_room": lambda: self._do(lambda acts: acts.clear_room()),
            "confirm_return": lambda: self._do(lambda acts: acts.confirm_return()),
            "primary": lambda: self._do(lambda acts: acts.decide()),
            "next": lambda: self._do(lambda acts: acts.step(1)),
            "before": lambda: self._do(lambda acts: acts.step(-1)),
            "call": lambda: self._do(lambda acts: acts.act(Action.TAKE_UP)),
            "agenda": self._toggle_agenda,
            "note": lambda: self._write(self.case.note),
            "reasons": lambda: self._write(self.vote.reasons),
            "passage": self._toggle_passage,
            "project": self.project_requested.emit,
            "preview": self.preview_requested.emit,
            "neutral": self.neutral_requested.emit,
        }

    def _do(self, act: Callable[[Examination], None]) -> None:
        if self._acts is not None:
            act(self._acts)

    def _select(self, item: str) -> None:
        self.setFocus()
        if self._agenda_asked and self.case.aside:
            self._toggle_agenda()
        self._do(lambda acts: acts.select(item))

    def _edit_note(self, text: str) -> None:
        self._do(lambda acts: acts.edit_note(text))

    def _save_note(self) -> None:
        self._do(lambda acts: acts.save_note())
