"""What the chair's window would show, at the desk, before it does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import scale
from ui.kit.widgets.overlay import Overlay
from ui.kit.widgets.parts import button, label
from ui.screens.chair.logic import ChairState
from ui.screens.chair.view.chair_view import ChairView

_SHAPE = 16 / 9
_AROUND, _MARGIN = 24, 20


class ChairPreview(Overlay):
    """Draws a state by the widget of the chair's window, in the largest panel that fits."""

    def __init__(self, over: QWidget, project: Callable[[], None]) -> None:
        """Build the panel, hidden and without a record; ``project`` is what its button does."""
        super().__init__(over, "Aperçu de l’écran de la présidence")
        self._state = ChairState()
        self.view = ChairView(lambda: self._state)
        self.said = label("muted")
        self.project = button("", "primary")
        self.away = button("Fermer")
        self.project.clicked.connect(self.close_panel)
        self.project.clicked.connect(project)
        self.away.clicked.connect(self.close_panel)
        self._frame = QFrame()
        self._frame.setProperty("role", "frame")
        framed = QVBoxLayout(self._frame)
        framed.setContentsMargins(1, 1, 1, 1)
        framed.addWidget(self.view)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(self.said, 1)
        self._head.addWidget(self.away)
        self._head.addWidget(self.project)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 14, _MARGIN, _MARGIN)
        column.setSpacing(12)
        column.addLayout(self._head)
        column.addWidget(self._frame, 1)

    def first(self) -> QWidget:
        """Give what takes the keyboard."""
        return self

    def display(self, state: ChairState, said: str, key: str) -> None:
        """Show a state, what the chair sees of it now, and the key that projects it."""
        self.said.setText(said)
        self.project.setText(f"Projeter   {key}")
        self.project.setAccessibleName("Projeter")
        self._draw(state)

    def close_panel(self) -> None:
        """Hide the panel; nothing of the case stays behind it."""
        super().close_panel()
        self._draw(ChairState())

    def _draw(self, state: ChairState) -> None:
        self._state = state
        self.view.refresh()

    def place(self) -> None:
        """Take as much of the desk as the shape of a screen allows."""
        room = self._over.rect()
        head = round(40 * scale.factor()) + 26 + _MARGIN
        width = room.width() - 2 * _AROUND - 2 * _MARGIN
        width = min(width, round((room.height() - 2 * _AROUND - head) * _SHAPE))
        height = round(width / _SHAPE)
        whole = (width + 2 * _MARGIN, height + head)
        left, top = (room.width() - whole[0]) // 2, (room.height() - whole[1]) // 2
        self.setGeometry(left, top, *whole)
