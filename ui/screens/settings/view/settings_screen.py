"""The settings screen: looks, lock and capture at the left, keys at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QKeySequenceEdit,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.kit.widgets.parts import button, card, label, scrolled
from ui.screens.settings.logic.settings import Choice, KeyLine, SettingsState, Switch
from ui.screens.settings.view.update_card import UpdateCard

if TYPE_CHECKING:
    from ui.screens.settings.logic.settings import SettingsPresenter


class SettingsScreen(QWidget):
    """Displays a SettingsState."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` is given by the front."""
        super().__init__(parent)
        self.acts: SettingsPresenter | None = None
        self._message = label("error")
        self.choices: dict[str, QComboBox] = {}
        self.switches: dict[str, QCheckBox] = {}
        self.keys: dict[str, QKeySequenceEdit] = {}
        self._key_errors: dict[str, QWidget] = {}
        self._looks = QGridLayout()
        self._room = QVBoxLayout()
        self._keys = QVBoxLayout()
        self.code, self.again, self.known = QLineEdit(), QLineEdit(), QLineEdit()
        self._known_label = label("muted", "Code actuel", wraps=False)
        self.set_code = button("Enregistrer le code")
        self.set_code.clicked.connect(self._on_code)
        self._code_said = label("muted")
        self.update_card = UpdateCard()
        self.reset = button("Rétablir les touches d’origine")
        self.reset.clicked.connect(self._on_reset)
        self._lay_out()

    def display(self, state: SettingsState) -> None:
        """Show a state; fields that stay the same are not touched."""
        self._message.setText(state.message)
        self._message.setVisible(bool(state.message))
        if not self.choices:
            self._build(state)
        for choice in state.looks:
            box = self.choices[choice.name]
            with QSignalBlocker(box):
                box.setCurrentIndex(box.findData(choice.value))
        for switch in state.switches:
            made = self.switches[switch.name]
            with QSignalBlocker(made):
                made.setChecked(switch.on and not switch.obstacle)
        for group in state.groups:
            for line in group.lines:
                self._show_key(line, state.key_error if line.id == state.key_at else "")
        self._known_label.setVisible(state.code_set)
        self.known.setVisible(state.code_set)
        self._code_said.setText(state.code_message)
        self._code_said.setVisible(bool(state.code_message))
        self._code_said.setProperty("role", "error" if state.code_refused else "tone-ok")
        self._code_said.style().unpolish(self._code_said)
        self._code_said.style().polish(self._code_said)

    def _build(self, state: SettingsState) -> None:
        for place, choice in enumerate(state.looks):
            self._add_choice(place, choice)
        for switch in state.switches:
            self._add_switch(switch)
        for group in state.groups:
            self._keys.addWidget(label("section", group.title))
            for line in group.lines:
                self._add_key(line)
        self._keys.addStretch(1)

    def _add_choice(self, place: int, choice: Choice) -> None:
        box = QComboBox()
        box.setAccessibleName(choice.label)
        for value, words in choice.options:
            box.addItem(words, value)
        box.activated.connect(lambda at, name=choice.name: self._on_choice(name, at))
        name = label("muted", choice.label)
        name.setBuddy(box)
        self.choices[choice.name] = box
        self._looks.addWidget(name, place, 0)
        self._looks.addWidget(box, place, 1)

    def _add_switch(self, switch: Switch) -> None:
        made = QCheckBox()
        made.setAccessibleName(switch.label)
        made.setAccessibleDescription(switch.obstacle)
        made.setEnabled(not switch.obstacle)
        made.toggled.connect(lambda on, name=switch.name: self._on_switch(name, on=on))
        self.switches[switch.name] = made
        row = QHBoxLayout()
        row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label("", switch.label))
        if switch.obstacle:
            words.addWidget(label("detail", switch.obstacle))
        row.addLayout(words, 1)
        self._room.addLayout(row)

    def _add_key(self, line: KeyLine) -> None:
        edit = QKeySequenceEdit(QKeySequence(line.sequence))
        edit.setMaximumSequenceLength(1)
        edit.setClearButtonEnabled(False)
        edit.setAccessibleName(f"Touche : {line.label}")
        edit.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        edit.editingFinished.connect(lambda wanted=line.id: self._on_key(wanted))
        self.keys[line.id] = edit
        error = label("error")
        error.hide()
        self._key_errors[line.id] = error
        row = QFrame()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(label("", line.label), 0, 0)
        grid.addWidget(edit, 0, 1)
        grid.addWidget(error, 1, 0, 1, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self._keys.addWidget(row)

    def _show_key(self, line: KeyLine, fault: str) -> None:
        edit = self.keys[line.id]
        with QSignalBlocker(edit):
            edit.setKeySequence(QKeySequence(line.sequence))
        error = self._key_errors[line.id]
        error.setText(fault)  # type: ignore[attr-defined]  # a label
        error.setVisible(bool(fault))

    def _on_choice(self, name: str, at: int) -> None:
        if self.acts is not None:
            self.acts.choose(name, self.choices[name].itemData(at))

    def _on_switch(self, name: str, *, on: bool) -> None:
        if self.acts is not None:
            self.acts.choose(name, on)

    def _on_key(self, wanted: str) -> None:
        typed = self.keys[wanted].keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if self.acts is not None:
            self.acts.give_key(wanted, typed)

    def _on_reset(self) -> None:
        if self.acts is not None:
            self.acts.reset_keys()

    def _on_code(self) -> None:
        typed = [field.text() for field in (self.code, self.again, self.known)]
        for field in (self.code, self.again, self.known):
            field.clear()
        if self.acts is not None:
            self.acts.set_code(*typed)

    def _lay_out(self) -> None:
        self._looks.setColumnStretch(0, 3)
        self._looks.setColumnStretch(1, 2)
        self._looks.setVerticalSpacing(10)
        looks, room, keys = QWidget(), QWidget(), QWidget()
        for holder, layout in ((looks, self._looks), (room, self._room), (keys, self._keys)):
            layout.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(layout)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(14)
        column.addWidget(card(label("value", "Apparence et verrouillage"), looks, spacing=12))
        column.addWidget(card(label("value", "Salle et captures"), room, spacing=12))
        column.addWidget(self._code_card())
        column.addWidget(self.update_card)
        column.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(label("value", "Touches"), 1)
        head.addWidget(self.reset)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 8, 0)
        beside.addLayout(head)
        words = (
            "Choisissez un champ, puis appuyez sur la touche voulue. Une touche prise est refusée."
        )
        beside.addWidget(label("muted", words))
        beside.addWidget(keys)
        beside.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(24)
        both.addWidget(scrolled(left), 1)
        both.addWidget(scrolled(right), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(12)
        outer.addWidget(label("title", "Réglages"))
        outer.addWidget(self._message)
        outer.addLayout(both, 1)

    def _code_card(self) -> QFrame:
        fields = QWidget()
        grid = QGridLayout(fields)
        grid.setContentsMargins(0, 0, 0, 0)
        rows = (
            (self.known, "Code actuel", self._known_label),
            (self.code, "Nouveau code", label("muted", "Nouveau code", wraps=False)),
            (self.again, "Nouveau code, une seconde fois", label("muted", "Une seconde fois")),
        )
        for place, (field, name, words) in enumerate(rows):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setAccessibleName(name)
            grid.addWidget(words, place, 0)
            grid.addWidget(field, place, 1)
        grid.setColumnStretch(1, 1)
        about = (
            "Six caractères au moins. Ctrl\u00a0L cache le bureau et rend l’écran de la présidence "
            "neutre\u202f; ce code seul le rouvre, ou la phrase de secours du coffre."
        )
        return card(
            label("value", "Code de verrouillage"),
            label("muted", about),
            fields,
            self._code_said,
            self.set_code,
            spacing=10,
        )
