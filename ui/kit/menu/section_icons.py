"""The icon of each place of the menu, drawn here: no picture is shipped for them."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.kit.rail import Section

_DRAWN = 88
"""Pixels of a drawing: large enough for letters of 200 % on a dense screen."""
_ON_NAVY = "#FFFFFF"
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" fill="none" stroke="{}" '
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


def icon_of(section: Section, chosen: str = "") -> QIcon:
    """Return the icon of a place, white on the navy of the menu; ``chosen``: its colour when on."""
    made = QIcon(_drawn(section, _ON_NAVY))
    if chosen:
        made.addPixmap(_drawn(section, chosen), QIcon.Mode.Normal, QIcon.State.On)
    return made


def _drawn(section: Section, stroke: str) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_SVG.format(stroke, _SHAPES[section]).encode()))
    picture = QPixmap(_DRAWN, _DRAWN)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(picture.rect()))
    painter.end()
    return picture
