"""Looks for what cannot be named, reached or read in a window; says what to mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QImage, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTabBar,
    QTextEdit,
    QWidget,
)

INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
LEAST_CONTRAST = 4.5
_SEEN = 6
_LARGER = 2
_PART = QSize(240, 60)


def nameless(window: QWidget) -> Iterator[str]:
    """Give every control without an accessible name or role (EN 301 549, 11.5.2.5)."""
    for control in _controls(window):
        known = QAccessible.queryAccessibleInterface(control)
        name = control.accessibleName() or known.text(QAccessible.Text.Name)
        if not name.strip():
            yield f"{_said(control)} has no name: give it setAccessibleName() or a buddy label"
        if known.role() is QAccessible.Role.NoRole:
            yield f"{_said(control)} has no role: make it of a Qt control that has one"


def unreachable(window: QWidget) -> Iterator[str]:
    """Give every control that the Tab key does not reach and no key of the screen stands for."""
    chain = set()
    walked = window.nextInFocusChain()
    while walked is not None and walked is not window and walked not in chain:
        chain.add(walked)
        walked = walked.nextInFocusChain()
    for control in _controls(window):
        if control.property("byKey") or not control.isEnabled():
            continue
        if _stands_in_a_list(control):
            continue
        by_tab = control.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not by_tab or control not in chain:
            yield (
                f"{_said(control)} is not reached by Tab: give it a focus policy with TabFocus, "
                "or the property byKey when a key of the screen does the same"
            )


def faint(window: QWidget, known: set[tuple[str, ...]]) -> Iterator[str]:
    """Give every text whose drawn pixels contrast less than 4.5:1 with their ground.

    ``known`` holds what was looked at already: the same text in the same role is so only once.
    """
    wanted = [(w, p, k) for w, p in _texts(window) if (k := _kind(w)) not in known]
    known.update(kind for _, _, kind in wanted)
    if not wanted:
        return
    # Drawn larger than on the screen: thin strokes then reach the ink they are meant to have.
    drawn = QPixmap(window.size() * _LARGER)
    drawn.setDevicePixelRatio(_LARGER)
    window.render(drawn, QPoint(0, 0))
    image = drawn.toImage().convertToFormat(QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(1.0)
    for widget, place, _ in wanted:
        room = place.size().boundedTo(_PART) * _LARGER
        part = QRect(place.topLeft() * _LARGER, room)
        ratio = _drawn_contrast(image.copy(part))
        if ratio is not None and ratio < LEAST_CONTRAST:
            yield (
                f"{_said(widget)} is drawn at {ratio:.1f}:1: take an ink of ui/kit/palettes.py "
                "that its ground bears"
            )


def _controls(window: QWidget) -> Iterator[QWidget]:
    for control in window.findChildren(QWidget):
        if not isinstance(control, INTERACTIVE) or not control.isVisibleTo(window):
            continue
        inner = control.parentWidget()
        if isinstance(inner, QComboBox | QAbstractSpinBox | QLineEdit | QAbstractItemView):
            continue
        if control.objectName().startswith("qt_") or isinstance(inner, QTabBar):
            continue
        if type(control.parent()).__name__ in ("QKeySequenceEdit", "QComboBoxPrivateContainer"):
            continue
        yield control


def _stands_in_a_list(control: QWidget) -> bool:
    """Tell whether the arrows reach it from a brother that Tab reaches."""
    group = control.group() if isinstance(control, QAbstractButton) else None
    if isinstance(control, QRadioButton) or (group is not None and group.exclusive()):
        # Qt keeps one stop of the Tab key for a group; the arrows choose in it.
        return True
    if control.property("role") != "item":
        return False
    parent = control.parentWidget()
    brothers = [] if parent is None else parent.findChildren(type(control))
    return any(brother.property("role") == "item-shown" for brother in brothers)


def _texts(window: QWidget) -> Iterator[tuple[QWidget, QRect]]:
    whole = window.rect()
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton | QLineEdit | QAbstractItemView):
            continue
        if not widget.isVisibleTo(window) or not widget.isEnabled():
            continue
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit) and not widget.text():
            continue
        clip = widget.visibleRegion().boundingRect()
        place = QRect(widget.mapTo(window, clip.topLeft()), clip.size()).intersected(whole)
        # What scrolls shows a sliver of some texts: only those that show a line count.
        line = min(widget.height(), round(widget.fontMetrics().height() * 1.5))
        whole_line = place.height() >= line and place.width() > 12
        if whole_line and _on_top(window, widget, place):
            yield widget, place


def _kind(widget: QWidget) -> tuple[str, ...]:
    checked = widget.isChecked() if isinstance(widget, QAbstractButton) else False
    text = str(getattr(widget, "text", widget.accessibleName)())
    return (type(widget).__name__, str(widget.property("role")), text, str(checked))


def _on_top(window: QWidget, widget: QWidget, place: QRect) -> bool:
    found = window.childAt(place.center())
    return (
        found is None
        or found is widget
        or found.isAncestorOf(widget)
        or (widget.isAncestorOf(found))
    )


def _drawn_contrast(part: QImage) -> float | None:
    pixels = memoryview(bytes(part.constBits())).cast("I")
    counted = Counter(pixels)
    ground, _ = counted.most_common(1)[0]
    best = max(
        (ratio(ground, colour) for colour, times in counted.items() if times >= _SEEN),
        default=1.0,
    )
    # A part of one colour holds no text: it is cut by what scrolls, or empty.
    return None if len(counted) < 4 else best


def ratio(one: int, other: int) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=100_000)
def _luminance(pixel: int) -> float:
    parts = [(pixel >> shift & 0xFF) / 255 for shift in (16, 8, 0)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _said(widget: QWidget) -> str:
    text = widget.accessibleName() or getattr(widget, "text", str)()
    at = widget.mapTo(widget.window(), QPoint(0, 0))
    return f"{type(widget).__name__} {str(text)[:50]!r} at {at.x()},{at.y()}"
