"""One field of a panel: its name above, its fault below, entered by the keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.kit.forms import FieldKind, FieldValue, FormField
from ui.kit.system.overrides import guarded
from ui.kit.widgets.parts import label


class FieldEditor(QWidget):
    """Displays a FormField; ``changed`` is called with the name and the value entered."""

    def __init__(self, field: FormField, changed: Callable[[str, FieldValue], None]) -> None:
        """Make the editor of a kind of field."""
        super().__init__()
        self._name = field.name
        self._changed = changed
        self._fault = label("tone-against")
        self.editor: QLineEdit | QComboBox | QCheckBox
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        if field.kind is FieldKind.CHECK:
            column.addLayout(self._box(field))
        else:
            name = label("", field.label)
            self.editor = self._choice(field) if field.kind is FieldKind.CHOICE else self._line()
            name.setBuddy(self.editor)
            column.addWidget(name)
            column.addWidget(self.editor)
        self.editor.setAccessibleName(field.label)
        if field.help:
            column.addWidget(label("detail", field.help))
        column.addWidget(self._fault)

    @property
    def faulty(self) -> bool:
        """Tell whether a fault is shown."""
        return bool(self._fault.text())

    def display(self, field: FormField) -> None:
        """Show a value and its fault, leaving what is being typed as it is."""
        editor = self.editor
        with QSignalBlocker(editor):
            if isinstance(editor, QCheckBox):
                editor.setChecked(bool(field.value))
            elif isinstance(editor, QComboBox):
                editor.setCurrentIndex(max(0, editor.findData(field.value)))
            elif editor.text() != field.value:
                editor.setText(str(field.value))
        self._fault.setText(field.fault)
        self._fault.setVisible(bool(field.fault))
        editor.setAccessibleDescription(field.fault or field.help)

    def enter(self, value: FieldValue) -> None:
        """Enter a value as the user does."""
        if isinstance(self.editor, QCheckBox):
            if self.editor.isChecked() != bool(value):
                self.editor.click()
        elif isinstance(self.editor, QComboBox):
            self.editor.setCurrentIndex(self.editor.findData(value))
        else:
            self.editor.setText(str(value))

    def take_focus(self) -> None:
        """Give the keyboard to the field."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        """Tell whether the keyboard is here."""
        return self.editor.hasFocus()

    def _say(self, value: FieldValue) -> None:
        self._changed(self._name, value)

    def _line(self) -> QLineEdit:
        made = QLineEdit()
        made.textChanged.connect(self._say)
        return made

    def _choice(self, field: FormField) -> QComboBox:
        made = _Choice()
        for code, name in field.options:
            made.addItem(name, code)
        made.currentIndexChanged.connect(lambda _: self._say(str(made.currentData())))
        return made

    def _box(self, field: FormField) -> QHBoxLayout:
        """Lay a box beside its name, which wraps where a box's own text would be cut."""
        made = QCheckBox()
        self.editor = made
        made.toggled.connect(self._say)
        name = _NameOfBox(field.label, made)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(name, 1)
        return row


@guarded
class _NameOfBox(QLabel):
    """The name beside a box: a click on it ticks."""

    def __init__(self, text: str, box: QCheckBox) -> None:
        """Name a box."""
        super().__init__(text)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setBuddy(box)
        self._box = box

    def mousePressEvent(self, _: QMouseEvent) -> None:
        """Tick, or take the tick away."""
        self._box.toggle()


@guarded
class _Choice(QComboBox):
    """A choice that shrinks to the panel and that the wheel never changes by accident."""

    def __init__(self) -> None:
        """Let the width be that of the panel."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel."""
        event.ignore()
