"""Looks for a Tab key that jumps about, colours that say something alone, and marks that hide."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QRadioButton,
    QScrollArea,
    QWidget,
)

_COLOURED = ("tone-", "chip-", "tally-", "error", "away")
_EDGE = 4
"""Pixels that nobody sees at the edge of what scrolls."""
_CLEAR = 3.0
"""The least ratio between a chosen mark and one that is not (WCAG 1.4.11)."""


def out_of_order(screen: QWidget) -> Iterator[str]:
    """Give each step of the Tab key that goes back up or to the left in the order of reading."""
    stops = list(_stops(screen))
    for (one, here), (other, there) in pairwise(stops):
        same_row = min(here.bottom(), there.bottom()) - max(here.top(), there.top()) > 4
        back_left = same_row and there.right() <= here.left()
        back_up = not same_row and there.bottom() <= here.top() and there.left() < here.right()
        if back_left or back_up:
            yield (
                f"Tab goes back from {_said(one)} to {_said(other)}: add them in the order in "
                "which they are read, or call setTabOrder()"
            )


def colour_alone(window: QWidget) -> Iterator[str]:
    """Give every coloured label that has no word of its own nor a brother that has one."""
    for label in window.findChildren(QLabel):
        role = str(label.property("role") or "")
        if not role.startswith(_COLOURED) or not label.isVisibleTo(window) or not label.text():
            continue
        parent = label.parentWidget()
        brothers = [label] if parent is None else parent.findChildren(QLabel)
        if not any(letter.isalpha() for known in brothers for letter in known.text()):
            yield f"{_said(label)} says something by its colour alone: give it a word"


def unlabelled_choices(window: QWidget) -> Iterator[str]:
    """Give the boxes whose purpose nothing says: on some systems their name is their value."""
    labels = window.findChildren(QLabel)
    for box in window.findChildren(QComboBox):
        if not box.isVisibleTo(window) or box.accessibleDescription():
            continue
        if not any(label.buddy() is box for label in labels):
            yield (
                f"{_said(box)} is named by its value: give it a buddy label or "
                "setAccessibleDescription()"
            )


def _stops(screen: QWidget) -> Iterator[tuple[QWidget, QRect]]:
    """Give where the Tab key stops within a screen, in its order, with its place there."""
    groups: set[int] = set()
    walked = screen.nextInFocusChain()
    while walked is not None and walked is not screen:
        stop, walked = walked, walked.nextInFocusChain()
        tabbed = stop.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not screen.isAncestorOf(stop) or not tabbed or isinstance(stop, QScrollArea):
            continue
        if not (stop.isVisibleTo(screen) and stop.isEnabled()) or stop.focusProxy() is not None:
            continue
        if isinstance(stop, QAbstractButton) and (group := stop.group()) is not None:
            if id(group) in groups and group.exclusive():
                continue
            groups.add(id(group))
        if isinstance(stop, QRadioButton) and not stop.isChecked() and stop.group() is None:
            continue
        yield stop, _seen(stop, screen)


def _seen(stop: QWidget, screen: QWidget) -> QRect:
    """Give the place of a stop; what scrolled out of sight stands where it comes into it."""
    place = QRect(stop.mapTo(screen, QPoint(0, 0)), stop.size())
    above = stop.parentWidget()
    while above is not None and above is not screen:
        if isinstance(above, QScrollArea):
            area = QRect(above.mapTo(screen, QPoint(0, 0)), above.size())
            seen = place.intersected(area)
            # A line of a few pixels at the edge is out of sight too.
            place = seen if min(seen.width(), seen.height()) > _EDGE else area
        above = above.parentWidget()
    return place


def _said(widget: QWidget) -> str:
    text = widget.accessibleName() or str(getattr(widget, "text", str)())
    return f"{type(widget).__name__} {text[:40]!r}"
