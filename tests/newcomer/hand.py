"""A hand at the real windows under a window manager: it clicks where it sees, and counts.

An act is a click, a chord, a field typed, a turn of the wheel; what is pasted counts its rows.
"""

from __future__ import annotations

import subprocess
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tests.keyboard.typist import Typist
from ui.app.front import Front
from ui.kit.pace import TOO_SOON

SCREEN = (1366, 768)
"""The screen of the desk."""
_WHEEL_DOWN, _WHEEL_UP = "5", "4"
_TURNS = 40

Wanted = Callable[[], QWidget | None]


class Hand(Typist):
    """Moves a pointer and types; nothing is done to what is hidden, cut off or disabled."""

    desk = SCREEN

    def __init__(self, front: Front, out: Path | None) -> None:
        super().__init__(front, out)
        self.stage = ""
        self.acts: Counter[str] = Counter()
        self.done: list[str] = []
        self._acted = 0.0
        self._wanted: Wanted | None = None
        self._over = (0, 0)

    def begin(self, stage: str) -> None:
        """Count what follows under a name."""
        self.stage = stage

    def click(self, wanted: Wanted, what: str) -> None:
        """Click a widget where it is seen."""
        self._count(f"clic : {what}")
        self._press(lambda: self._middle(wanted, what), what)

    def click_row(self, wanted: Callable[[], QAbstractItemView], row: int, column: int) -> None:
        """Click a cell of a list where it is seen."""
        what = f"ligne {row + 1}"
        self._count(f"clic : {what}")

        def seen() -> QRect | None:
            view = wanted()
            cell = view.visualRect(view.model().index(row, column))
            return _on_screen(view.viewport(), cell, view)

        self._press(seen, what)

    def choose(self, wanted: Callable[[], QComboBox], words: str) -> None:
        """Open a choice and take what it says: two clicks."""
        self.click(wanted, f"choix, pour {words!r}")
        self.until(lambda: wanted().view().isVisible(), f"the choice of {words!r} opens")
        place = self.ask(lambda: wanted().findText(words, Qt.MatchFlag.MatchContains))
        assert place >= 0, f"{words!r} is offered"
        self.click_row(lambda: wanted().view(), place, 0)
        self.until(lambda: words in wanted().currentText(), f"{words!r} is chosen")

    def write(self, wanted: Wanted, text: str, what: str) -> None:
        """Type a field: the next one by the Tab key, any other clicked first."""
        if not self.ask(lambda: _holds(wanted(), QApplication.focusWidget())):
            self.key("Tab")
        if not self.ask(lambda: _holds(wanted(), QApplication.focusWidget())):
            self.click(wanted, what)
        self.until(lambda: _holds(wanted(), QApplication.focusWidget()), f"{what} has the keyboard")
        self._count(f"saisie : {what}")
        self.key("ctrl+a")
        self.text(text)
        self.until(lambda: _said(wanted()) == text, f"{text!r} is typed in {what}")

    def chord(self, name: str, what: str = "") -> None:
        """Press a key or a chord that does something."""
        self._count(f"touche : {name} {what}".rstrip())
        self._rest()
        self.key(name)
        self._acted = time.monotonic()

    def paste(self, rows: list[str]) -> None:
        """Paste rows of a spreadsheet where the keyboard is; each counts."""
        self.ask(lambda: QGuiApplication.clipboard().setText("\n".join(rows)))
        for row in rows:
            self._count(f"collé : {row}")
        self.key("ctrl+v")

    def take_file(self, place: Path, *, proposed: bool = False) -> None:
        """Answer a choice of file: accept the name proposed, or type one."""
        self.until(self._choosing, f"a choice of file, for {place.name}")
        if not proposed:
            self._count(f"saisie : {place.name}")
            self.key("ctrl+a")
            self.text(str(place))
        self.chord("Return", "dans le choix de fichier")
        self.until(lambda: QApplication.activeModalWidget() is None, "the choice of file closes")

    def focus(self) -> None:
        """Wait for the window manager to give the desk the keyboard."""
        self.until(lambda: QApplication.activeWindow() is self.front.window, "the desk is active")

    def _count(self, said: str) -> None:
        self.acts[self.stage] += 1
        self.done.append(f"{self.stage} · {said}")

    def _press(self, seen: Callable[[], QRect | None], what: str) -> None:
        before = ""
        for _ in range(_TURNS):
            at = self.ask(seen)
            if at is not None:
                break
            way = self.ask(self._way)
            if way and way != before:
                self._count(f"molette, vers : {what}")
                before = way
            assert way, f"{what} is seen, or reached by the wheel"
            self._at(*self.ask(lambda: self._over))
            subprocess.run(["xdotool", "click", way], check=True)
            self._settle()
        assert at is not None, f"{what} is seen"
        self._at(at.center().x(), at.center().y())
        self._rest()
        subprocess.run(["xdotool", "click", "1"], check=True)
        self._settle()
        self._acted = time.monotonic()

    def until(self, true: Callable[[], bool], what: str) -> None:
        """Wait for what an act must bring; the eye needs a moment to see that it did."""
        super().until(true, what)
        self._acted = time.monotonic()

    def _rest(self) -> None:
        """Be no quicker than a hand that looks at what its last act did."""
        super().until(lambda: (time.monotonic() - self._acted) * 1000 > TOO_SOON, "a moment")

    def _at(self, x: int, y: int) -> None:
        subprocess.run(["xdotool", "mousemove", "--sync", str(x), str(y)], check=True)

    def _way(self) -> str:
        widget = self._wanted() if self._wanted is not None else None
        return "" if widget is None else self._wheel(widget)

    def _wheel(self, widget: QWidget) -> str:
        """Tell which way to turn the wheel, over the area that holds the widget."""
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QAbstractScrollArea) and above.verticalScrollBar().isVisible():
                view = above.viewport()
                middle = view.mapToGlobal(view.rect().center())
                self._over = (middle.x(), middle.y())
                place = widget.mapTo(view, widget.rect().center()).y()
                if place > view.height() - widget.height():
                    return _WHEEL_DOWN
                if place < widget.height():
                    return _WHEEL_UP
            above = above.parentWidget()
        return ""

    def _middle(self, wanted: Wanted, what: str) -> QRect | None:
        widget = wanted()
        self._wanted = wanted
        assert widget is not None, f"{what} is there"
        assert widget.isVisible(), f"{what} is shown"
        assert widget.isEnabled(), f"{what} can be done: {widget.toolTip()}"
        return _on_screen(widget, widget.rect(), widget)


def _on_screen(widget: QWidget, part: QRect, owner: QWidget) -> QRect | None:
    """Give where a part of a widget is on the screen, None where its middle is not seen there."""
    at = QRect(widget.mapToGlobal(part.topLeft()), part.size())
    top = QApplication.widgetAt(at.center())
    seen = top is not None and (top is owner or owner.isAncestorOf(top) or top is widget)
    whole = QRect(QPoint(0, 0), QPoint(SCREEN[0] - 1, SCREEN[1] - 1))
    return at if seen and whole.contains(at.center()) else None


def _holds(widget: QWidget | None, focused: QWidget | None) -> bool:
    if widget is None or focused is None:
        return False
    return widget is focused or (
        isinstance(widget, QAbstractSpinBox) and widget.isAncestorOf(focused)
    )


def _said(widget: QWidget | None) -> str:
    if isinstance(widget, QLineEdit):
        return widget.text()
    return widget.toPlainText() if isinstance(widget, QPlainTextEdit) else ""
