"""Small widgets that several screens are made of."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.kit.widgets.act_button import ActButton
from ui.kit.widgets.announcing import SPOKEN, SpokenLabel


def label(role: str, text: str = "", *, wraps: bool = True) -> QLabel:
    """Make a label of a role of the theme; what went wrong or right is also spoken."""
    made = SpokenLabel(text, urgent=role == "error") if role in SPOKEN else QLabel(text)
    made.setProperty("role", role)
    made.setWordWrap(wraps)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def button(text: str, role: str = "plain") -> ActButton:
    """Make a button of a role of the theme."""
    made = ActButton(text)
    made.setProperty("role", role)
    made.setAccessibleName(text)
    # A click leaves the focus where it is: the keys of the screen go on working.
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def card(*widgets: QWidget, spacing: int = 8) -> QFrame:
    """Frame widgets as a card."""
    made = QFrame()
    made.setProperty("role", "card")
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 12, 0, 12)
    column.setSpacing(spacing)
    for widget in widgets:
        column.addWidget(widget)
    return made


def row(*widgets: QWidget) -> QWidget:
    """Lay widgets side by side, from the left."""
    holder = QWidget()
    laid = QHBoxLayout(holder)
    laid.setContentsMargins(0, 0, 0, 0)
    laid.setSpacing(8)
    for widget in widgets:
        laid.addWidget(widget)
    laid.addStretch(1)
    return holder


class ScrollArea(QScrollArea):
    """A scroll area without a frame, as wide as what it holds."""

    def __init__(self) -> None:
        """Make an empty area."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Contenu à faire défiler")
        self._subject: object = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The arrows scroll it where it does not fit; where it does, the Tab key goes past it.
        policies = Qt.FocusPolicy
        self.verticalScrollBar().rangeChanged.connect(
            lambda _, most: self.setFocusPolicy(policies.TabFocus if most else policies.NoFocus)
        )

    def show_subject(self, subject: object) -> None:
        """Begin at the top where what is shown is about something else than before."""
        if subject != self._subject:
            self._subject = subject
            self.verticalScrollBar().setValue(0)


def scrolled(inner: QWidget) -> ScrollArea:
    """Put a widget in a scroll area without a frame."""
    area = ScrollArea()
    area.setWidget(inner)
    return area


def keep_room_for_bar(area: QScrollArea, width: int) -> int:
    """Leave what an area holds as wide with its bar as without it; give that width in pixels."""
    left = max(width - area.verticalScrollBar().sizeHint().width(), 0)
    if (inner := area.widget()) is not None:
        inner.setMaximumWidth(left)
    return left


def reveal(widget: QWidget) -> None:
    """Scroll whatever holds a widget until it is seen: Qt does so for the Tab key alone."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 16, 48)
        above = above.parentWidget()


def restyle(widget: QWidget, role: str) -> None:
    """Give a widget another role of the theme."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
