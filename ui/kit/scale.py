"""Lengths that grow with the letters: given at 100 %, kept by the widget, applied at any size."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

_FACTOR = "textScale"
_SET = {
    "fixedWidth": QWidget.setFixedWidth,
    "fixedHeight": QWidget.setFixedHeight,
    "maximumWidthAt": QWidget.setMaximumWidth,
    "minimumWidthAt": QWidget.setMinimumWidth,
    "minimumHeightAt": QWidget.setMinimumHeight,
    "maximumHeightAt": QWidget.setMaximumHeight,
}


def factor() -> float:
    """Give how much larger than 100 % the letters are now."""
    app = QApplication.instance()
    known = None if app is None else app.property(_FACTOR)
    return float(known) if known else 1.0


def fix_width(widget: QWidget, pixels: int) -> None:
    """Fix a width."""
    _keep(widget, "fixedWidth", pixels)


def fix_height(widget: QWidget, pixels: int) -> None:
    """Fix a height."""
    _keep(widget, "fixedHeight", pixels)


def limit_width(widget: QWidget, pixels: int) -> None:
    """Limit a width."""
    _keep(widget, "maximumWidthAt", pixels)


def limit_height(widget: QWidget, pixels: int) -> None:
    """Limit a height."""
    _keep(widget, "maximumHeightAt", pixels)


def at_least_wide(widget: QWidget, pixels: int) -> None:
    """Give a least width."""
    _keep(widget, "minimumWidthAt", pixels)


def at_least_high(widget: QWidget, pixels: int) -> None:
    """Give a least height."""
    _keep(widget, "minimumHeightAt", pixels)


def height_between(widget: QWidget, least: int, most: int) -> None:
    """Give a least and a largest height."""
    _keep(widget, "minimumHeightAt", least)
    _keep(widget, "maximumHeightAt", most)


def change(app: QApplication, new: float) -> None:
    """Apply another size to every widget that asked for a length."""
    app.setProperty(_FACTOR, new)
    for widget in app.allWidgets():
        for name in _SET:
            _apply(widget, name)


def _keep(widget: QWidget, name: str, pixels: int) -> None:
    widget.setProperty(name, pixels)
    _apply(widget, name)


def _apply(widget: QWidget, name: str) -> None:
    pixels = widget.property(name)
    if pixels is not None:
        _SET[name](widget, round(int(pixels) * factor()))
