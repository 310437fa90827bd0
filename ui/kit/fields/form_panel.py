"""The form beside a table; rebuilt only when what is entered changes, so that focus is kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.kit import scale
from ui.kit.fields.field_editor import FieldEditor
from ui.kit.forms import FieldValue, Form
from ui.kit.widgets.laid import clear
from ui.kit.widgets.parts import button, label, scrolled


class FormPanel(QFrame):
    """Displays a Form; tells what is typed, and when it is saved or given up."""

    def __init__(
        self,
        changed: Callable[[str, FieldValue], None],
        saved: Callable[[], None],
        left: Callable[[], None],
        width: int,
        acted: Callable[[str], None] | None = None,
        role: str = "card",
    ) -> None:
        """Build an empty panel, ``width`` pixels wide at 100 %; ``acted`` does the form's acts."""
        super().__init__()
        self.setProperty("role", role)
        scale.fix_width(self, width)
        self._changed, self._acted = changed, acted
        self._key = ""
        self._shape: object = None
        self._title = label("value")
        self._lead = label("muted")
        self._fault = label("error")
        self.fields: dict[str, FieldEditor] = {}
        self.acts: dict[str, QPushButton] = {}
        self.save = button("Consigner", "primary")
        self.save.clicked.connect(lambda _=False: saved())
        self.cancel = button("Annuler")
        self.cancel.clicked.connect(lambda _=False: left())
        self._body = QVBoxLayout()
        self._lay_out()
        self.hide()

    def display(self, form: Form | None, *, busy: bool) -> None:
        """Show a form, or nothing."""
        self.setVisible(form is not None)
        if form is None:
            self._shape = None
            return
        fields = tuple((f.name, f.kind, f.options, f.label, f.help) for f in form.fields)
        shape = (form.key, fields, form.acts, form.history)
        if shape != self._shape:
            self._rebuild(form, same=self._shape is not None and form.key == self._key)
            self._shape, self._key = shape, form.key
        for shown, text in (
            (self._title, form.title),
            (self._lead, form.lead),
            (self._fault, form.fault),
        ):
            shown.setText(text)
            shown.setVisible(bool(text))
        self.save.setText(form.save)
        self.save.setAccessibleName(form.save)
        self.save.setEnabled(not busy)
        for field in form.fields:
            self.fields[field.name].display(field)

    @property
    def faulty(self) -> bool:
        """Tell whether a field has a fault."""
        return any(field.faulty for field in self.fields.values())

    def take_focus(self) -> None:
        """Give the keyboard to the first field, or to the first that has a fault."""
        listed = list(self.fields.values())
        wanted = next((one for one in listed if one.faulty), listed[0] if listed else None)
        if wanted is not None and self.isVisible():
            wanted.take_focus()
            self._area.ensureWidgetVisible(wanted)

    def _rebuild(self, form: Form, *, same: bool) -> None:
        focused = next((name for name, one in self.fields.items() if one.has_focus()), None)
        clear(self._body)
        self.fields, self.acts = {}, {}
        for field in form.fields:
            made = FieldEditor(field, self._changed)
            self.fields[field.name] = made
            self._body.addWidget(made)
        for name, text in form.acts:
            act = button(text)
            act.clicked.connect(lambda _=False, wanted=name: self._act(wanted))
            self.acts[name] = act
            self._body.addWidget(act)
        if form.history:
            self._body.addWidget(label("section", form.below))
            for said in form.history:
                self._body.addWidget(label("muted", said))
        if same and focused in self.fields:
            self.fields[focused].take_focus()

    def _act(self, name: str) -> None:
        if self._acted is not None:
            self._acted(name)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        self._body.setSpacing(10)
        column.addLayout(self._body)
        column.addStretch(1)
        self._area = scrolled(inner)
        ends = QHBoxLayout()
        ends.setSpacing(8)
        ends.addWidget(self.save)
        ends.addWidget(self.cancel)
        ends.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 14, 16, 14)
        outer.setSpacing(8)
        for widget in (self._title, self._lead, self._fault):
            outer.addWidget(widget)
        outer.addWidget(self._area, 1)
        outer.addLayout(ends)
