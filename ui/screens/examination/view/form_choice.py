"""The list of what an inline form lets one choose."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from ui.screens.examination.logic.examination_state import InlineForm


def form_choice(form: InlineForm) -> QComboBox:
    """Make the list, at what is chosen already; nothing tells that yet."""
    choice = QComboBox()
    choice.setAccessibleName(form.title)
    choice.addItem("Choisissez…", "")
    for identifier, text in form.choices:
        choice.addItem(text, identifier)
    choice.setCurrentIndex(max(choice.findData(form.chosen), 0))
    return choice
