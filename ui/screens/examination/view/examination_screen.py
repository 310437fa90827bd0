"""The examination screen: agenda, case and vote side by side, all by keyboard or mouse."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from commission_app.domain.ballot import Choice
from ui.keys import Keymap
from ui.kit import scale
from ui.kit.keyed_screen import KeyAct, KeyedScreen
from ui.kit.system.overrides import guarded
from ui.kit.widgets.announcing import announce
from ui.kit.widgets.parts import reveal
from ui.kit.widgets.shortcuts import writing
from ui.screens.examination.logic.examination import Examination
from ui.screens.examination.logic.examination_state import (
    Action,
    ExaminationState,
)
from ui.screens.examination.view.agenda_list import AgendaList
from ui.screens.examination.view.case_panel import CasePanel
from ui.screens.examination.view.passage_panel import PassagePanel
from ui.screens.examination.view.room_strip_view import (
    NEUTRAL,
    PASSAGE,
    PREVIEW,
    PROJECT,
    RoomStripView,
)
from ui.screens.examination.view.vote_panel import VotePanel

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
        self._announced = 0
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
        self.declare("examination", *self._key_acts())
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
        self.vote.display(state.vote, state.session)
        self.room.display(state.room)
        self.room_differs.emit(state.room is not None and state.room.differs)
        self._voting = state.vote.voting
        self.setAccessibleDescription(state.announcement)
        if state.announcement and state.announced != self._announced:
            announce(self, state.announcement)
        self._announced = state.announced

    def name_keys(self, keymap: Keymap) -> None:
        """Say the keys as they are now."""
        super().name_keys(keymap)
        self.vote.name_keys(keymap)

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

    def _key_acts(self) -> tuple[KeyAct, ...]:
        voting, vote, room = self._votes, self.vote, self.room
        return (
            self._act("cast_for", lambda acts: acts.cast(Choice.FOR), voting),
            self._act("cast_against", lambda acts: acts.cast(Choice.AGAINST), voting),
            self._act("cast_abstain", lambda acts: acts.cast(Choice.ABSTAIN), voting),
            self._act("cast_no_part", lambda acts: acts.cast(Choice.NO_PART), voting),
            self._act("back", lambda acts: acts.back(), voting),
            self._act("take_back", lambda acts: acts.take_back(), voting),
            self._act("unanimity", lambda acts: acts.unanimity(), voting),
            self._act("clear_room", lambda acts: acts.clear_room(), button=vote.room.confirm),
            self._act("confirm_return", lambda acts: acts.confirm_return(), button=vote.room.back),
            KeyAct(
                "primary",
                lambda: self._do(lambda acts: acts.decide()),
                lambda: vote.decides,
                lambda: vote.buttons.get("confirm_form", vote.primary),
            ),
            self._act("next", lambda acts: acts.step(1), _always),
            self._act("before", lambda acts: acts.step(-1), _always),
            KeyAct(
                "call",
                lambda: self._do(lambda acts: acts.act(Action.TAKE_UP)),
                lambda: vote.calls,
                lambda: vote.buttons.get(Action.TAKE_UP.value, vote.primary),
            ),
            KeyAct("agenda", self._toggle_agenda, _always),
            KeyAct("note", lambda: self._write(self.case.note), self._notes),
            KeyAct("reasons", lambda: self._write(vote.reasons), lambda: vote.reasons is not None),
            KeyAct("passage", self._toggle_passage, _always, lambda: room.passage, PASSAGE),
            KeyAct("project", self.project_requested.emit, _always, lambda: room.project, PROJECT),
            KeyAct("preview", self.preview_requested.emit, _always, lambda: room.preview, PREVIEW),
            KeyAct("neutral", self.neutral_requested.emit, _always, lambda: room.neutral, NEUTRAL),
        )

    def _act(
        self,
        action: str,
        do: Callable[[Examination], None],
        now: Callable[[], bool] | None = None,
        button: QPushButton | None = None,
    ) -> KeyAct:
        return KeyAct(action, lambda: self._do(do), now, lambda: button)

    def _votes(self) -> bool:
        return self._voting

    def _notes(self) -> bool:
        return self.case.isVisible() and not self.case.note.isReadOnly()

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


def _always() -> bool:
    return True
