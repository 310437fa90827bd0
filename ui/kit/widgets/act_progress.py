"""What stands beside the button of a long act: how far it is, and « Annuler » where that works."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ui.kit import scale
from ui.kit.long_act import LongAct
from ui.kit.widgets.parts import button, label

_AFTER = 400
"""Milliseconds before it shows: what is over sooner needs no bar."""
_LOOK_EVERY = 150


class ActProgress(QWidget):
    """Follows one act at a time; hidden otherwise."""

    def __init__(self, name: str) -> None:
        """Build it; ``name`` says what goes on, for a screen reader."""
        super().__init__()
        self.bar = QProgressBar()
        self.bar.setAccessibleName(name)
        self.bar.setTextVisible(False)
        scale.at_least_wide(self.bar, 160)
        self.said = label("muted", wraps=False)
        self.cancel = button("Annuler")
        self.cancel.setAccessibleName(f"Annuler\u00a0: {name}")
        self.cancel.clicked.connect(self._on_cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.bar, 1)
        row.addWidget(self.said)
        row.addWidget(self.cancel)
        self._act: LongAct | None = None
        self.soon = QTimer(self)
        self.soon.setSingleShot(True)
        self.soon.setInterval(_AFTER)
        self.soon.timeout.connect(self._appear)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_EVERY)
        self._clock.timeout.connect(self._look)
        self.hide()

    def follow(self, act: LongAct | None) -> None:
        """Follow an act, None once it is over."""
        if act is self._act:
            return
        self._act = act
        self._clock.stop()
        self.soon.stop()
        self.hide()
        if act is not None:
            self.soon.start()

    def _appear(self) -> None:
        if self._act is not None:
            self._look()
            self.show()
            self._clock.start()

    def _look(self) -> None:
        act = self._act
        if act is None:
            return
        done, total = act.progress
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.cancel.setVisible(act.may_stop)
        self.said.setText("Arrêt…" if act.stopping else "")
        self.said.setVisible(act.stopping)

    def _on_cancel(self) -> None:
        if self._act is not None:
            self._act.stop()
            self._look()
