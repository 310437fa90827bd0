"""The menu folded to one icon a section: each unfolds it over the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.kit import scale
from ui.kit.rail import RailSection, Section
from ui.kit.widgets.act_button import ActButton
from ui.kit.widgets.parts import scrolled

FOLDED = 56
"""The width at 100 %, in pixels."""
_ICON = 22
_TALL = 40
"""The height of an icon at 100 %; it yields down to the 24 pixels of the theme."""
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" fill="none" stroke="#FFFFFF" '
    'stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">{}</svg>'
)
_SHAPES = {
    Section.HOME: '<path d="M3.2 9.4 10 3.6l6.8 5.8M5 8.2v8.2h10V8.2M8.4 16.4v-4.6h3.2v4.6"/>',
    Section.SESSION: '<rect x="3" y="4.6" width="14" height="12.2" rx="1"/>'
    '<path d="M3 8.6h14M7 2.8v3.4M13 2.8v3.4"/>',
    Section.FOLLOW_UP: '<circle cx="4.6" cy="14.6" r="1.8"/><circle cx="10" cy="9" r="1.8"/>'
    '<circle cx="15.6" cy="4.6" r="1.8"/><path d="M6 13.2l2.6-2.8M11.6 7.9l2.4-2"/>',
    Section.REGISTERS: '<path d="M4 5a1.6 1.6 0 0 1 1.6-1.6H16v13.2H5.6A1.6 1.6 0 0 1 4 15z"/>'
    '<path d="M4 15a1.6 1.6 0 0 1 1.6-1.6H16M7.4 6.8h5.4M7.4 9.8h3.6"/>',
    Section.FIGURES: '<path d="M3 16.8h14M5.4 16.4v-5.2M10 16.4V4M14.6 16.4V8"/>',
    Section.VAULT: '<rect x="4" y="8.8" width="12" height="8" rx="1"/>'
    '<path d="M6.6 8.8V6.4a3.4 3.4 0 0 1 6.8 0v2.4M10 12v1.8"/>',
    Section.HELP: '<circle cx="10" cy="10" r="7.6"/>'
    '<path d="M7.9 8.1a2.1 2.1 0 1 1 3.2 1.8c-.8.5-1.1.9-1.1 1.7M10 14.2v.1"/>',
}
"""The drawings of the sections, in a square of 20."""


class _RailIcon(ActButton):
    """As tall as it likes to be, less where the window is low and the letters large."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred, policy.Preferred)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), round(_TALL * scale.factor()))


class FoldedRail(QFrame):
    """Displays one icon for each section; ``unfold`` is called with the title of one."""

    def __init__(self, unfold: Callable[[str], None]) -> None:
        """Build an empty rail."""
        super().__init__()
        self.setProperty("role", "rail")
        self.setAccessibleName("Menu replié")
        self._unfold = unfold
        self.icons: dict[str, QPushButton] = {}
        inner = QWidget()
        inner.setProperty("role", "rail-inner")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(4, 8, 4, 8)
        self._column.setSpacing(4)
        for section in Section:
            self._column.addWidget(self._icon(section))
        self._column.addStretch(1)
        # Where large letters leave no room for all, the wheel and the Tab key reach the others.
        area = scrolled(inner)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        scale.fix_width(self, FOLDED)

    def display(self, sections: tuple[RailSection, ...]) -> None:
        """Show the icons of the sections that have entries, and where one is."""
        there = {section.title: section for section in sections}
        for title, made in self.icons.items():
            section = there.get(title)
            made.setVisible(section is not None)
            here = section is not None and any(line.shown for line in section.lines)
            made.setProperty("here", here)
            made.setAccessibleDescription("affiché" if here else "")
            made.style().unpolish(made)
            made.style().polish(made)

    def _icon(self, section: Section) -> QPushButton:
        made = _RailIcon()
        made.setProperty("role", "rail-icon")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setAccessibleName(section.value)
        made.setToolTip(section.value)
        made.setIcon(_drawn(_SHAPES[section]))
        made.setIconSize(QSize(_ICON, _ICON))
        made.clicked.connect(lambda: self._unfold(section.value))
        self.icons[section.value] = made
        return made


def _drawn(shape: str) -> QIcon:
    """Draw a shape once, large enough for letters of 200 % on a dense screen."""
    renderer = QSvgRenderer(QByteArray(_SVG.format(shape).encode()))
    picture = QPixmap(4 * _ICON, 4 * _ICON)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(picture.rect()))
    painter.end()
    return QIcon(picture)
