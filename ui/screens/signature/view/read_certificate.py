"""What a certificate file holds, before it signs: who, by whom, until when, what is to be known."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ui.kit.widgets.parts import label
from ui.screens.signature.logic.field_signing import ReadCertificate


class ReadCertificateView(QWidget):
    """Shows the chosen certificate; of several that may sign, one is chosen here."""

    def __init__(self, choose: Callable[[str], None]) -> None:
        """Hide until something was read."""
        super().__init__()
        self._choose = choose
        self._filling = False
        self.choice = QComboBox()
        self.choice.setAccessibleName("Certificat du fichier")
        self.choice.activated.connect(self._on_choice)
        self._told = label("value")
        self._set_aside = label("muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.choice, self._told, self._set_aside):
            column.addWidget(part)
        self.hide()

    def display(self, read: tuple[ReadCertificate, ...], chosen: str) -> None:
        """Show what was read, nothing when nothing was."""
        fitting = [one for one in read if not one.note]
        marks = [one.fingerprint for one in fitting]
        self._filling = True
        if [self.choice.itemData(row) for row in range(self.choice.count())] != marks:
            self.choice.clear()
            for one in fitting:
                self.choice.addItem(one.line, one.fingerprint)
        self.choice.setCurrentIndex(marks.index(chosen) if chosen in marks else -1)
        self._filling = False
        self.choice.setVisible(len(fitting) > 1)
        lines = next((one.lines for one in fitting if one.fingerprint == chosen), ())
        self._told.setText("\n".join(lines))
        aside = [f"Écarté\u00a0: {one.line} ({one.note})" for one in read if one.note]
        self._set_aside.setText("\n".join(aside))
        self._set_aside.setVisible(bool(aside))
        self.setVisible(bool(read))

    def _on_choice(self, row: int) -> None:
        if not self._filling:
            self._choose(str(self.choice.itemData(row)))
