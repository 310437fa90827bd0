"""The vote at the right of the examination screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from commission_app.domain.ballot import Choice, Outcome
from ui.keys import Keymap, spoken
from ui.kit import scale
from ui.kit.fields.form_field import FormField
from ui.kit.system.overrides import guarded
from ui.kit.widgets.act_button import ActButton
from ui.kit.widgets.flow import FlowRow
from ui.kit.widgets.laid import Part
from ui.kit.widgets.parts import ScrollArea, button, keep_room_for_bar, label, restyle
from ui.screens.examination.logic.examination import Examination
from ui.screens.examination.logic.examination_state import (
    Action,
    InlineForm,
    PanelAction,
    ReasonsField,
    TallyBox,
    VoiceLine,
    VoteSide,
)
from ui.screens.examination.view.agenda_list import TONES
from ui.screens.examination.view.count_fields import CountFields
from ui.screens.examination.view.form_choice import form_choice
from ui.screens.examination.view.room_view import RoomView
from ui.screens.examination.view.voice_view import TallyView, VoiceArea, VoiceView

_SIDE = 12
_FOR_ROWS = 0.55
"""The part of the height of the panel that its rows share, as far as they need it."""
_Telling = Callable[[Examination, str], None]
_OF_A_FORM = ("confirm_form", "cancel_form")


@guarded
class VotePanel(QFrame):
    """Displays a VoteSide."""

    def __init__(self) -> None:
        """Build an empty panel; ``acts`` is given by the screen."""
        super().__init__()
        self.setProperty("role", "panel")
        self.acts: Examination | None = None
        self._heading = label("section")
        self._question = label("question")
        self._banner = label("error")
        self._body = label("")
        self._reading = label("tone-plain")
        self._keys = label("detail")
        self.voices: list[VoiceView] = []
        self._voice_column, self._boxes = QVBoxLayout(), QHBoxLayout()
        self._tallies: list[TallyView] = []
        self._counts, self._choices, self._reasons = Part(), Part(), Part()
        self._checks, self._acts, self._sheet = Part(), Part(), Part()
        self._form_asked: tuple[object, str] | None = None
        self.reasons: QPlainTextEdit | None = None
        self.form_text: QPlainTextEdit | None = None
        self.form_reasons: QPlainTextEdit | None = None
        self.form_choice: QComboBox | None = None
        self.buttons: dict[str, ActButton] = {}
        self.senses: dict[Outcome, QPushButton] = {}
        self.counts: dict[Choice, QSpinBox] = {}
        self.calls = self.decides = False
        self.primary = button("", "primary")
        self.primary.clicked.connect(self._on_primary)
        self.room = RoomView(
            lambda: self._tell(lambda acts: acts.clear_room()),
            lambda: self._tell(lambda acts: acts.confirm_return()),
        )
        self._area = VoiceArea()
        self._whole = ScrollArea()
        self._lay_out()
        scale.fix_width(self, 424)

    def display(self, side: VoteSide, session: tuple[PanelAction, ...]) -> None:
        """Show the vote; rows and fields that stay the same are not touched."""
        self._heading.setText(side.heading)
        self._heading.setVisible(not side.lines)
        self._question.setText(side.question)
        self._question.setVisible(bool(side.question))
        self._banner.setText("" if side.banner is None else side.banner.text)
        self._banner.setVisible(side.banner is not None)
        self.room.display(side.room)
        self._body.setText("\n".join(side.body))
        self._body.setVisible(bool(side.body))
        self._reading.setText(side.reading)
        self._reading.setVisible(bool(side.reading))
        restyle(self._reading, TONES[side.reading_tone])
        self._keys.setVisible(side.voting)
        self.show_rows(side.lines, voting=side.voting)
        self._show_boxes(side.boxes)
        self._show_tail(side, session)
        main = side.primary
        offered = (*side.actions, *(() if main is None else (main,)))
        self.calls = any(one.action is Action.TAKE_UP for one in offered)
        self.decides = side.form is not None or (main is not None and bool(main.key))
        # A form that opens takes the main act: there is one at a time.
        self.primary.setVisible(main is not None and side.form is None)
        if main is not None:
            self.primary.setText(f"{main.label}   {main.key}" if main.key else main.label)
            self.primary.setAccessibleName(main.label)
            self.primary.setEnabled(main.enabled)

    def name_keys(self, keymap: Keymap) -> None:
        """Say the keys of the vote, as they are now."""
        named = ("cast_for", "cast_against", "cast_abstain", "cast_no_part")
        letters = " ".join(spoken(keymap.sequence(f"examination.{name}")) for name in named)
        others = (("unanimity", "unanimité"), ("take_back", "reprendre"), ("back", "précédent"))
        more = " · ".join(
            f"{spoken(keymap.sequence(f'examination.{name}'))}\u00a0: {said}"
            for name, said in others
        )
        self._keys.setText(f"{letters} · {more}")

    def show_rows(self, lines: tuple[VoiceLine, ...], *, voting: bool = True) -> None:
        """Show the rows of the roll call; those that are so already are not touched."""
        while len(self.voices) > len(lines):
            self.voices.pop().deleteLater()
        while len(self.voices) < len(lines):
            view = VoiceView(self._on_cast, self._on_point)
            self.voices.append(view)
            self._voice_column.addWidget(view)
        for view, line in zip(self.voices, lines, strict=True):
            view.display(line, voting=voting)
            if line.active and voting:
                self._area.ensureWidgetVisible(view, 0, 40)
                self._whole.ensureWidgetVisible(view, 0, 40)
        self._area.hold(len(self.voices))
        self._suit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the rows what the window leaves them."""
        super().resizeEvent(event)
        # No name wraps anew where a form that opens has a bar appear.
        keep_room_for_bar(self._area, keep_room_for_bar(self._whole, self.width()) - 2 * _SIDE)
        self._suit()

    def _suit(self) -> None:
        room = self.height() * _FOR_ROWS / max(len(self.voices), 1)
        for view in self.voices:
            view.take(room)

    def _show_boxes(self, boxes: tuple[TallyBox, ...]) -> None:
        while len(self._tallies) > len(boxes):
            self._tallies.pop().deleteLater()
        while len(self._tallies) < len(boxes):
            self._tallies.append(TallyView())
            self._boxes.addWidget(self._tallies[-1])
        for view, box in zip(self._tallies, boxes, strict=True):
            view.display(box)

    def _show_tail(self, side: VoteSide, session: tuple[PanelAction, ...]) -> None:
        """Show what changes seldom: each part is made anew where it becomes another alone."""
        focused, form = QApplication.focusWidget(), side.form
        within = self.isAncestorOf(focused or self)
        choosing = any(choice.hasFocus() for choice in self.senses.values())
        offered = () if form is not None else (*side.actions, *session)
        if self._counts.renew(tuple(count.choice for count in side.counts)):
            self.counts = {}
            if side.counts:
                fields = CountFields(side.counts, self._on_count)
                self.counts = fields.numbers
                self._counts.addWidget(fields)
        if self._choices.renew(side.senses):
            self.senses = {}
            if side.senses:
                self._choices.show_now(self._senses(side))
        reasons = None if side.reasons is None else side.reasons.label
        if self._reasons.renew(reasons):
            self.reasons = None
            if side.reasons is not None:
                self._add_reasons(side.reasons)
        if self._checks.renew(side.checklist):
            for line in side.checklist:
                made = button(line.label)
                made.clicked.connect(lambda _=False, item=line.item: self._on_select(item))
                self._checks.addWidget(made)
        if self._acts.renew(tuple((known.action, known.label) for known in offered)):
            self.buttons = {}
            if offered:
                self._acts.addWidget(self._actions(offered))
        self._describe(offered)
        self._hold_drafts(side)
        asked = None if form is None else (form.action, form.title, form.choices, form.banner)
        form_changes = self._sheet.renew(asked)
        if form_changes:
            self.form_text = self.form_reasons = None
            self.form_choice = None
            for name in _OF_A_FORM:
                self.buttons.pop(name, None)
            if form is not None:
                self._sheet.show_now(self._form(form))
        chosen = next((sense for sense in self.senses.values() if sense.isChecked()), None)
        if choosing and chosen is not None:
            chosen.setFocus()
        elif form_changes or focused is not QApplication.focusWidget():
            self._give_focus(form, within=within)

    def _give_focus(self, form: InlineForm | None, *, within: bool) -> None:
        """Take the keyboard to a form that opens: a letter typed there must be no vote."""
        asked = None if form is None else (form.action, form.title)
        opens, self._form_asked = asked is not None and asked != self._form_asked, asked
        field = self.form_text
        if opens and self.form_choice is not None:
            self.form_choice.setFocus()
        elif form is not None and field is None and opens:
            # Nothing to write: the same key pressed again gives up rather than confirms.
            self.buttons["cancel_form"].setFocus()
        elif field is not None and (opens or within):
            field.setFocus()
            field.moveCursor(QTextCursor.MoveOperation.End)
        screen = self.parentWidget()
        if within and form is None and screen is not None:
            # What had the focus is gone: the keys of the screen go on working.
            screen.setFocus()

    def _hold_drafts(self, side: VoteSide) -> None:
        """Have the fields that stayed hold what this point drafts, and not what another one did."""
        text, drafted = self.reasons, side.reasons
        if text is not None and drafted is not None and text.toPlainText() != drafted.text:
            with QSignalBlocker(text):
                text.setPlainText(drafted.text)
        for count in side.counts:
            number = self.counts[count.choice]
            if number.value() != count.value:
                with QSignalBlocker(number):
                    number.setValue(count.value)

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
            # The arrows choose and then give the focus: the row is made anew only after that.
            choice.clicked.connect(
                lambda _=False, sense=option.sense: self._on_sense(sense),
                Qt.ConnectionType.QueuedConnection,
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
        scale.height_between(text, 44, 72)
        text.setPlainText(field.text)
        text.textChanged.connect(
            lambda: self._tell(lambda acts: acts.write_reasons(text.toPlainText()))
        )
        self.reasons = text
        self._reasons.addWidget(name)
        self._reasons.addWidget(text)

    def _form(self, form: InlineForm) -> QFrame:
        made = QFrame()
        made.setProperty("role", "card")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 10, 0, 10)
        column.setSpacing(6)
        column.addWidget(label("value", form.title))
        if form.choices:
            choice = form_choice(form)
            choice.activated.connect(
                lambda place: self._tell(lambda acts: acts.choose_in_form(choice.itemData(place)))
            )
            self.form_choice = choice
            column.addWidget(choice)
        column.addWidget(label("muted", form.prompt))
        if form.asks_text:
            self.form_text = self._form_field(
                form.prompt, form.text, lambda a, text: a.write_form(text)
            )
            column.addWidget(self.form_text)
        if form.asks_reasons:
            column.addWidget(label("muted", form.asks_reasons))
            self.form_reasons = self._form_field(
                form.asks_reasons, form.reasons, lambda acts, text: acts.write_form_reasons(text)
            )
            column.addWidget(self.form_reasons)
        if form.banner is not None:
            column.addWidget(label("error", form.banner.text))
        row = QHBoxLayout()
        cancel, confirm = button("Annuler"), button(form.confirm, "primary")
        cancel.clicked.connect(lambda: self._tell(lambda acts: acts.cancel_form()))
        confirm.clicked.connect(lambda: self._tell(lambda acts: acts.confirm_form()))
        self.buttons["confirm_form"], self.buttons["cancel_form"] = confirm, cancel
        row.addWidget(cancel)
        row.addWidget(confirm, 1)
        column.addLayout(row)
        return made

    def _form_field(self, prompt: str, text: str, tell: _Telling) -> FormField:
        field = FormField(prompt, text)
        scale.height_between(field, 40, 72)
        field.confirmed.connect(lambda: self._tell(lambda acts: acts.decide()))
        field.textChanged.connect(lambda: self._tell(lambda acts: tell(acts, field.toPlainText())))
        return field

    def _actions(self, offered: tuple[PanelAction, ...]) -> QWidget:
        row = FlowRow(margins=(0, 0, 0, 0), spacing=6)
        for action in offered:
            act = button(action.label, "small")
            act.clicked.connect(lambda _=False, wanted=action.action: self._on_act(wanted))
            self.buttons[action.action.value] = act
            row.add(act)
        return row

    def _describe(self, offered: tuple[PanelAction, ...]) -> None:
        """Say of each act whom it concerns and whether it is possible."""
        for action in offered:
            act = self.buttons[action.action.value]
            act.setEnabled(action.enabled)
            act.concern(action.detail)

    def _on_cast(self, seat: str, choice: Choice) -> None:
        self._tell(lambda acts: acts.cast_for(seat, choice))

    def _on_point(self, seat: str) -> None:
        self._tell(lambda acts: acts.point_at(seat))

    def _on_act(self, wanted: Action) -> None:
        self._tell(lambda acts: acts.act(wanted))

    def _tell(self, act: Callable[[Examination], None]) -> None:
        if self.acts is not None:
            act(self.acts)

    def _on_sense(self, sense: Outcome) -> None:
        self._tell(lambda acts: acts.choose_sense(sense))

    def _on_select(self, item: str) -> None:
        self._tell(lambda acts: acts.select(item))

    def _on_primary(self) -> None:
        self._tell(lambda acts: acts.primary())

    def _lay_out(self) -> None:
        inner = QWidget()
        body = QVBoxLayout(inner)
        body.setContentsMargins(0, 0, 6, 0)
        body.setSpacing(0)
        self._voice_column.setSpacing(0)
        # Rows hang from the top, as high as the window alone says: nothing below moves them.
        body.addLayout(self._voice_column)
        body.addStretch(1)
        self._area.setWidget(inner)
        for held in (self._area, self._area.viewport(), inner):
            # Rows stay where they are when the area becomes higher or lower: none is painted anew.
            held.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self._boxes.setSpacing(6)
        # With large letters all scrolls but the main act, and nothing is squeezed.
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(_SIDE, 10, _SIDE, 0)
        column.setSpacing(6)
        for widget in (self._heading, self._question, self._body):
            column.addWidget(widget)
        column.addWidget(self._area, 1)
        column.addWidget(self.room)
        column.addLayout(self._boxes)
        column.addWidget(self._reading)
        column.addWidget(self._keys)
        for part in (self._counts, self._choices, self._reasons, self._checks, self._acts):
            part.setSpacing(6)
            column.addLayout(part)
        self._whole.setWidget(whole)
        foot = QVBoxLayout()
        foot.setContentsMargins(_SIDE, 6, _SIDE, 10)
        foot.setSpacing(6)
        # What went wrong and what is asked stand where the act is, below the rows.
        foot.addWidget(self._banner)
        foot.addLayout(self._sheet)
        foot.addWidget(self.primary)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._whole, 1)
        outer.addLayout(foot)
