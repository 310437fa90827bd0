"""The second screen of the virtual display: unplugged, plugged in again, of another size."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QImage, QScreen
from pytestqt.qtbot import QtBot

LIMIT = 60_000
"""Milliseconds after which a condition will not come true any more."""


def _xrandr(*arguments: str, check: bool = True) -> None:
    subprocess.run(["xrandr", *arguments], check=check, capture_output=True)


def screens() -> list[QScreen]:
    """Give the screens as Qt knows them."""
    return QGuiApplication.screens()


def until(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    """Wait on a condition, not on the clock."""
    qtbot.waitUntil(condition, timeout=LIMIT)


_ROOM = QRect(1920, 0, 1920, 1200)
_BEGIN = {"desk": QRect(0, 0, 1920, 1200), "room": _ROOM}
_MODES = {
    (1366, 768): ("1366", "1400", "1450", "1500", "768", "770", "775", "800"),
    (1440, 900): ("1440", "1500", "1550", "1600", "900", "905", "910", "950"),
}


def _known() -> dict[str, QRect]:
    return {at.name(): at.geometry() for at in screens()}


def _plug(name: str, at: QRect) -> None:
    shape = f"{at.width()}/508x{at.height()}/318+{at.x()}+{at.y()}"
    _xrandr("--setmonitor", name, shape, "screen" if name == "desk" else "none")


def plug_in(qtbot: QtBot) -> None:
    """Have the two screens with which the tests begin."""
    if _known() == _BEGIN:
        return
    for name in ("room", "desk"):
        _xrandr("--delmonitor", name, check=False)
    until(qtbot, lambda: not set(_known()) & set(_BEGIN))
    _xrandr("--output", "screen", "--mode", "3840x1200")
    for name, at in _BEGIN.items():
        _plug(name, at)
    until(qtbot, lambda: _known() == _BEGIN)


def real_output(qtbot: QtBot, width: int, height: int) -> None:
    """Have the screen at the left be a real output of a size: the same screen at each call."""
    mode = f"m{width}"
    _xrandr("--newmode", mode, "100", *_MODES[width, height], check=False)
    _xrandr("--addmode", "screen", mode, check=False)
    _xrandr("--delmonitor", "desk", check=False)
    _xrandr("--output", "screen", "--mode", mode, "--fb", "3840x1200")
    until(qtbot, lambda: _known() == {"screen": QRect(0, 0, width, height), "room": _ROOM})


def plug_in_room(qtbot: QtBot, at: QRect) -> None:
    """Plug the room's screen in, at a size and place."""
    _plug("room", at)
    until(qtbot, lambda: _known().get("room") == at)


def unplug_room(qtbot: QtBot) -> None:
    """Have the desk's screen alone."""
    _xrandr("--delmonitor", "room")
    until(qtbot, lambda: "room" not in _known())


@contextmanager
def unplugged(qtbot: QtBot) -> Iterator[None]:
    """Have the desk's screen alone; both are there again at the end."""
    try:
        unplug_room(qtbot)
        yield
    finally:
        plug_in(qtbot)


def seen(at: QRect) -> QImage:
    """Give what a screen really shows at a place of the desktop, whatever window is there."""
    screen = screens()[0]
    place = at.topLeft() - screen.geometry().topLeft()
    picture = screen.grabWindow(0, place.x(), place.y(), at.width(), at.height())
    return picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
