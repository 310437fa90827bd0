"""The vote at the right of the examination screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from commission_app.domain.ballot import Choice, Sense
from ui.presenters.examination_state import (
    Action,
    ExaminationActs,
    InlineForm,
    PanelAction,
    ReasonsField,
    TallyBox,
    VoiceLine,
    VoteSide,
)
from ui.widgets.agenda_list import TONES
from ui.widgets.parts import button, label, restyle, scrolled

_CHOICES = (
    (Choice.FOR, "Pour"),
    (Choice.AGAINST, "Contre"),
    (Choice.ABSTAIN, "Abst."),
    (Choice.NO_PART, "NPPV"),
)
_HALF = 27
_KEYS = (
    "Touches\u00a0: <b>P</b> pour · <b>C</b> contre · <b>A</b> abstention · <b>N</b> ne prend pas "
    "part · <b>Ctrl\u00a0U</b> unanimité · <b>Ctrl\u00a0Z</b> reprendre la dernière voix"
)


class VoiceView(QFrame):
    """One voice: the seat, and its four choices or its recusal."""

    def __init__(self, panel: VotePanel) -> None:
        """Build an empty row."""
        super().__init__()
        self._panel = panel
        self._seat = ""
        self.recused = False
        self._name = label("voice-name")
        self._detail = label("detail")
        self._away = label("away")
        self._segments = QWidget()
        self.choices: dict[Choice, QPushButton] = {}
        segments = QHBoxLayout(self._segments)
        segments.setContentsMargins(0, 0, 0, 0)
        segments.setSpacing(0)
        for choice, text in _CHOICES:
            made = button(text, "segment")
            made.setProperty("choice", choice.value)
            made.setCheckable(True)
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.clicked.connect(lambda _=False, said=choice: self._on_choice(said))
            self.choices[choice] = made
            segments.addWidget(made)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 1, 6, 1)
        row.setSpacing(6)
        row.addLayout(names, 1)
        row.addWidget(self._away, 0, Qt.AlignmentFlag.AlignRight)
        row.addWidget(self._segments)

    def display(self, line: VoiceLine, *, voting: bool) -> None:
        """Show a voice."""
        self._seat = line.seat
        self.recused = bool(line.recusal)
        self._name.setText(line.name)
        self._name.setToolTip(line.person)
        self._detail.setText(line.detail)
        self._detail.setVisible(bool(line.detail))
        self._away.setText(line.recusal)
        self._away.setVisible(bool(line.recusal))
        self._segments.setVisible(not line.recusal)
        for choice, made in self.choices.items():
            made.setChecked(line.choice is choice)
            made.setEnabled(voting)
            made.setAccessibleName(f"{line.name} : {made.text()}")
        restyle(self, "voice-active" if line.active else "voice")
        said = "" if line.choice is None else dict(_CHOICES)[line.choice]
        self.setAccessibleName(f"{line.name}, {said or line.recusal or 'à saisir'}")

    def _on_choice(self, choice: Choice) -> None:
        # The row shows what is stored: the press itself changes nothing on the screen.
        for known, made in self.choices.items():
            if known is choice:
                made.setChecked(not made.isChecked())
        if self._panel.acts is not None:
            self._panel.acts.cast_for(self._seat, choice)


class VotePanel(QFrame):
    """Displays a VoteSide."""

    def __init__(self) -> None:
        """Build an empty panel; ``acts`` is given by the screen."""
        super().__init__()
        self.setProperty("role", "panel")
        self.acts: ExaminationActs | None = None
        self._heading = label("section")
        self._question = label("question")
        self._banner = label("error")
        self._body = label("")
        self._reading = label("tone-plain")
        self._keys = label("muted")
        self._keys.setTextFormat(Qt.TextFormat.RichText)
        self._keys.setText(_KEYS)
        self.voices: list[VoiceView] = []
        self._voice_column = QVBoxLayout()
        self._boxes = QHBoxLayout()
        self._tail = QVBoxLayout()
        self._tail_shown: tuple[object, ...] = ()
        self.reasons: QPlainTextEdit | None = None
        self.form_text: QPlainTextEdit | None = None
        self.form_choice: QComboBox | None = None
        self.buttons: dict[str, QPushButton] = {}
        self.senses: dict[Sense, QPushButton] = {}
        self.counts: dict[Choice, QSpinBox] = {}
        self.primary = button("", "primary")
        self.primary.clicked.connect(self._on_primary)
        self._area: QScrollArea
        self._lay_out()
        self.setFixedWidth(420)

    def display(self, side: VoteSide, finish: PanelAction | None) -> None:
        """Show the vote; rows and fields that stay the same are not touched."""
        self._heading.setText(side.heading.upper())
        self._question.setText(side.question)
        self._question.setVisible(bool(side.question))
        self._banner.setText("" if side.banner is None else side.banner.text)
        self._banner.setVisible(side.banner is not None)
        self._body.setText("\n\n".join(side.body))
        self._body.setVisible(bool(side.body))
        self._reading.setText(side.reading)
        self._reading.setVisible(bool(side.reading))
        restyle(self._reading, TONES[side.reading_tone])
        self._keys.setVisible(side.voting)
        self._show_voices(side)
        self._show_boxes(side.boxes)
        self._show_tail(side, finish)
        main = side.primary
        self.primary.setVisible(main is not None)
        if main is not None:
            self.primary.setText(f"{main.label}   {main.key}" if main.key else main.label)
            self.primary.setAccessibleName(main.label)
            self.primary.setEnabled(main.enabled)

    def _show_voices(self, side: VoteSide) -> None:
        while len(self.voices) > len(side.lines):
            self.voices.pop().deleteLater()
        while len(self.voices) < len(side.lines):
            view = VoiceView(self)
            self.voices.append(view)
            self._voice_column.addWidget(view)
        for view, line in zip(self.voices, side.lines, strict=True):
            view.display(line, voting=side.voting)
            if line.active:
                self._area.ensureWidgetVisible(view, 0, 40)

    def _show_boxes(self, boxes: tuple[TallyBox, ...]) -> None:
        while self._boxes.count() > len(boxes):
            taken = self._boxes.takeAt(self._boxes.count() - 1)
            widget = taken.widget() if taken is not None else None
            if widget is not None:
                widget.deleteLater()
        while self._boxes.count() < len(boxes):
            self._boxes.addWidget(TallyView())
        for place, box in enumerate(boxes):
            item = self._boxes.itemAt(place)
            view = item.widget() if item is not None else None
            if isinstance(view, TallyView):
                view.display(box)

    def _show_tail(self, side: VoteSide, finish: PanelAction | None) -> None:
        """Rebuild what changes seldom: senses, reasons, form, checklist, actions."""
        reasons = None if side.reasons is None else side.reasons.label
        form = side.form
        form_mark = None if form is None else (form.action, form.title, form.choices, form.banner)
        counted = tuple(count.choice for count in side.counts)
        mark = (counted, side.senses, reasons, form_mark, side.checklist, side.actions, finish)
        if mark == self._tail_shown:
            return
        self._tail_shown = mark
        within = self.isAncestorOf(QApplication.focusWidget() or self)
        _clear(self._tail)
        self.reasons = self.form_text = None
        self.form_choice = None
        self.buttons = {}
        self.senses = {}
        self.counts = {}
        if side.counts:
            self._tail.addWidget(self._count(side))
        if side.senses:
            self._tail.addWidget(self._senses(side))
        if side.reasons is not None:
            self._add_reasons(side.reasons)
        if form is not None:
            self._tail.addWidget(self._form(form))
        for line in side.checklist:
            made = button(line.label)
            made.clicked.connect(lambda _=False, item=line.item: self._on_select(item))
            self._tail.addWidget(made)
        offered = (*side.actions, *(() if finish is None else (finish,)))
        if offered and form is None:
            self._tail.addWidget(self._actions(offered))
        screen = self.parentWidget()
        if within and form is None and screen is not None:
            # What had the focus is gone: the keys of the screen go on working.
            screen.setFocus()

    def _count(self, side: VoteSide) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, count in enumerate(side.counts):
            number = QSpinBox()
            number.setRange(0, 999)
            number.setValue(count.value)
            number.setAccessibleName(count.label)
            number.valueChanged.connect(
                lambda value, choice=count.choice: self._on_count(choice, value)
            )
            self.counts[count.choice] = number
            grid.addWidget(label("muted", count.label, wraps=False), place, 0)
            grid.addWidget(number, place, 1)
        grid.setColumnStretch(0, 1)
        return made

    def _on_count(self, choice: Choice, value: int) -> None:
        self._tell(lambda acts: acts.write_count(choice, value))

    def _senses(self, side: VoteSide) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        group = QButtonGroup(made)
        for option in side.senses:
            choice = button(option.label, "segment")
            choice.setCheckable(True)
            choice.setChecked(option.chosen)
            choice.clicked.connect(
                lambda _=False, sense=option.sense: self._tell(
                    lambda acts: acts.choose_sense(sense)
                )
            )
            self.senses[option.sense] = choice
            group.addButton(choice)
            row.addWidget(choice, 1)
        return made

    def _add_reasons(self, field: ReasonsField) -> None:
        name = label("muted", field.label)
        text = QPlainTextEdit()
        text.setAccessibleName(field.label)
        text.setTabChangesFocus(True)
        text.setFixedHeight(72)
        text.setPlainText(field.text)
        text.textChanged.connect(
            lambda: self._tell(lambda acts: acts.write_reasons(text.toPlainText()))
        )
        self.reasons = text
        self._tail.addWidget(name)
        self._tail.addWidget(text)

    def _form(self, form: InlineForm) -> QFrame:
        made = QFrame()
        made.setProperty("role", "card")
        column = QVBoxLayout(made)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(label("value", form.title))
        if form.choices:
            choice = QComboBox()
            choice.setAccessibleName(form.title)
            choice.addItem("Choisissez…", "")
            for identifier, text in form.choices:
                choice.addItem(text, identifier)
            with QSignalBlocker(choice):
                choice.setCurrentIndex(max(choice.findData(form.chosen), 0))
            choice.activated.connect(
                lambda place: self._tell(lambda acts: acts.choose_in_form(choice.itemData(place)))
            )
            self.form_choice = choice
            column.addWidget(choice)
        column.addWidget(label("muted", form.prompt))
        field = QPlainTextEdit()
        field.setAccessibleName(form.prompt)
        field.setTabChangesFocus(True)
        field.setFixedHeight(72)
        field.setPlainText(form.text)
        field.textChanged.connect(
            lambda: self._tell(lambda acts: acts.write_form(field.toPlainText()))
        )
        self.form_text = field
        column.addWidget(field)
        if form.banner is not None:
            column.addWidget(label("error", form.banner.text))
        row = QHBoxLayout()
        cancel, confirm = button("Annuler"), button(form.confirm, "primary")
        cancel.clicked.connect(lambda: self._tell(lambda acts: acts.cancel_form()))
        confirm.clicked.connect(lambda: self._tell(lambda acts: acts.confirm_form()))
        self.buttons["confirm_form"] = confirm
        row.addWidget(cancel)
        row.addWidget(confirm, 1)
        column.addLayout(row)
        field.setFocus()
        return made

    def _actions(self, offered: tuple[PanelAction, ...]) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        row, column = 0, 0
        for place, action in enumerate(offered):
            act = button(action.label, "small")
            act.setEnabled(action.enabled)
            act.setToolTip(action.key)
            act.clicked.connect(lambda _=False, wanted=action.action: self._on_act(wanted))
            self.buttons[action.action.value] = act
            following = offered[place + 1] if place + 1 < len(offered) else None
            alone = column == 0 and (following is None or _wide(following))
            if _wide(action) or alone:
                row, column = (row + 1, 0) if column else (row, 0)
                grid.addWidget(act, row, 0, 1, 2)
                row += 1
            else:
                grid.addWidget(act, row, column)
                row, column = (row + 1, 0) if column else (row, 1)
        return made

    def _on_act(self, wanted: Action) -> None:
        self._tell(lambda acts: acts.act(wanted))

    def _tell(self, act: Callable[[ExaminationActs], None]) -> None:
        if self.acts is not None:
            act(self.acts)

    def _on_sense(self, sense: Sense) -> None:
        self._tell(lambda acts: acts.choose_sense(sense))

    def _on_select(self, item: str) -> None:
        if self.acts is not None:
            self.acts.select(item)

    def _on_primary(self) -> None:
        if self.acts is not None:
            self.acts.primary()

    def _lay_out(self) -> None:
        inner = QWidget()
        body = QVBoxLayout(inner)
        body.setContentsMargins(0, 0, 6, 0)
        body.setSpacing(0)
        self._voice_column.setSpacing(0)
        body.addLayout(self._voice_column)
        body.addStretch(1)
        self._area = scrolled(inner)
        self._boxes.setSpacing(6)
        self._tail.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        for widget in (self._heading, self._question, self._banner, self._body):
            column.addWidget(widget)
        column.addWidget(self._area, 1)
        column.addLayout(self._boxes)
        column.addWidget(self._reading)
        column.addWidget(self._keys)
        column.addLayout(self._tail)
        column.addWidget(self.primary)


class TallyView(QFrame):
    """A count with its word."""

    def __init__(self) -> None:
        """Build an empty box."""
        super().__init__()
        self.setProperty("role", "fact-box")
        self._value, self._word = label("tally", wraps=False), label("detail", wraps=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(0)
        column.addWidget(self._value)
        column.addWidget(self._word)

    def display(self, box: TallyBox) -> None:
        """Show a count."""
        self._value.setText(box.value)
        self._word.setText(box.label)
        restyle(self._value, f"tally-{box.tone}")
        self.setAccessibleName(f"{box.label} : {box.value}")


def _wide(action: PanelAction) -> bool:
    """Tell whether the words of an action need the whole width."""
    return len(action.label) > _HALF


def _clear(column: QVBoxLayout) -> None:
    while column.count():
        taken = column.takeAt(0)
        widget = taken.widget() if taken is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
