"""The strip above case and vote: what the room sees, and the acts that change it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.kit import scale
from ui.kit.system.overrides import guarded
from ui.kit.widgets.flow import FlowRow
from ui.kit.widgets.parts import button, label, restyle
from ui.screens.examination.logic.examination_state import RoomStrip

PASSAGE, PREVIEW, NEUTRAL, PROJECT = "Texte du PV", "Aperçu", "Écran neutre", "Projeter"
"""What its buttons say before their keys."""
_DETAILED = 900
"""The least width at 100 %, in pixels, for what the room sees to be told in detail."""


@guarded
class RoomStripView(QFrame):
    """Displays a RoomStrip; amber, with a word, where the room sees something else."""

    def __init__(
        self,
        preview: Callable[[], None],
        neutral: Callable[[], None],
        project: Callable[[], None],
        passage: Callable[[], None],
    ) -> None:
        """Build the strip; its buttons do what the keys of the screen do."""
        super().__init__()
        self.setAccessibleName("Ce que la salle voit")
        self._strip: RoomStrip | None = None
        self.said = label("value", wraps=False)
        self._detail = label("muted", wraps=False)
        self.passage, self.preview = button(PASSAGE), button(PREVIEW)
        self.neutral, self.project = button(NEUTRAL), button(PROJECT)
        named = ((self.preview, preview), (self.neutral, neutral), (self.project, project))
        self.passage.clicked.connect(passage)
        for made, act in named:
            made.clicked.connect(act)
        row = FlowRow(margins=(16, 6, 16, 6), spacing=8)
        row.add(self.said, self._detail)
        row.push_right(self.passage, self.preview, self.neutral, self.project)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(row)

    def display(self, strip: RoomStrip | None) -> None:
        """Show a state; nothing where no item is at the desk."""
        self.setVisible(strip is not None)
        if strip is None or strip == self._strip:
            return
        self._strip = strip
        self.said.setText(strip.text)
        self._detail.setText(strip.detail)
        self.said.setToolTip(strip.detail)
        self.said.setAccessibleDescription(strip.detail)
        self._fit()
        restyle(self, "strip-warn" if strip.differs else "strip")
        self.neutral.setEnabled(strip.neutral)
        self.project.setEnabled(strip.projects)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the strip to one row: its detail goes first, and stays in the tooltip."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() / scale.factor() >= _DETAILED
        self._detail.setVisible(wide and bool(self._detail.text()))
