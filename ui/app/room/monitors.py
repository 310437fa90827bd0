"""The screens that are plugged in: which one is the room's, and whether a window is in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from ui.kit.system.overrides import guarded

_GRASP = QSize(160, 24)
"""The least part of the top of a window that must be in sight for a hand to move it."""


def for_the_room(desk: QScreen, kept: QScreen | None = None) -> QScreen | None:
    """Give the screen of the chair, None when there is but the desk's.

    Two screens that show the same picture (mirrored, or overlapping) are one. ``kept`` is taken
    again where it is still plugged in.
    """
    others = [
        screen
        for screen in QGuiApplication.screens()
        if screen is not desk and not screen.geometry().intersects(desk.geometry())
    ]
    if kept is not None and kept in others:
        return kept
    return others[0] if others else None


def of(window: QWidget) -> QScreen:
    """Give the screen on which most of a window lies: Qt's own answer can be late by a change."""
    frame, best, most = window.frameGeometry(), window.screen(), 0
    for screen in QGuiApplication.screens():
        shared = screen.geometry().intersected(frame)
        if not shared.isEmpty() and shared.width() * shared.height() > most:
            best, most = screen, shared.width() * shared.height()
    return best


def ours_to_place() -> bool:
    """Tell whether a window that is shown may be given a place: Wayland keeps that to itself.

    It ends a program that gives a maximised window another size.
    """
    return QGuiApplication.platformName() != "wayland"


def present() -> tuple[QRect, ...]:
    """Give the places of the screens, in the order of the desktop."""
    found = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    return tuple(sorted(found, key=lambda at: (at.x(), at.y(), at.width(), at.height())))


def named() -> str:
    """Give the name of the set of screens: their places and sizes."""
    return " ".join(
        f"{at.width()}x{at.height()}{at.x():+d}{at.y():+d}"
        for at in sorted(
            (screen.geometry() for screen in QGuiApplication.screens()),
            key=lambda at: (at.x(), at.y(), at.width(), at.height()),
        )
    )


def fits(window: QRect, screens: tuple[QRect, ...]) -> bool:
    """Tell whether a window may open at a place: seen, taken hold of, and no larger than they."""
    if window.isEmpty() or not in_sight(window, screens):
        return False
    whole = QRect()
    for screen in screens:
        whole = whole.united(screen)
    return whole.contains(window)


def in_sight(window: QRect, screens: tuple[QRect, ...]) -> bool:
    """Tell whether the top of a window can be seen and taken hold of on one of the screens."""
    top = QRect(window.topLeft(), QSize(window.width(), _GRASP.height()))
    for screen in screens:
        seen = top.intersected(screen)
        if seen.width() >= _GRASP.width() and seen.height() == _GRASP.height():
            return True
    return False


def brought_in(window: QRect, screens: tuple[QRect, ...]) -> QRect:
    """Give the place of a window that is out of sight: on the first screen, and no larger."""
    if not screens or in_sight(window, screens):
        return window
    at = screens[0]
    size = window.size().boundedTo(at.size())
    return QRect(at.topLeft(), size)


@guarded
class Monitors(QObject):
    """Tells that the screens changed: ``came_or_went`` at once, ``settled`` once Qt knows it all.

    At the first signal, windows still believe that they are on a screen that is no more there.
    """

    came_or_went = Signal()
    settled = Signal()

    def __init__(self, parent: QObject) -> None:
        """Watch the screens until ``stop``."""
        super().__init__(parent)
        self._window: QWidget | None = None
        self._last: QScreen | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.settled)
        self._app = QGuiApplication.instance()
        if isinstance(self._app, QGuiApplication):
            self._app.screenAdded.connect(self._added)
            self._app.screenRemoved.connect(self._removed)
            self._app.primaryScreenChanged.connect(self._later)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self._later)

    def follow(self, window: QWidget) -> None:
        """Have ``settled`` told too when a window goes from one screen to another."""
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Look where the window is each time it moves."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and self._window is not None:
            screen = of(self._window)
            if screen is not self._last:
                self._last = screen
                self._later()
        return False

    def stop(self) -> None:
        """Watch no longer."""
        self._soon.stop()
        if self._window is not None:
            self._window.removeEventFilter(self)
        if isinstance(self._app, QGuiApplication):
            self._app.screenAdded.disconnect(self._added)
            self._app.screenRemoved.disconnect(self._removed)
            self._app.primaryScreenChanged.disconnect(self._later)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.disconnect(self._later)

    def _added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._later)
        self.came_or_went.emit()
        self._later()

    def _removed(self, _: QScreen) -> None:
        self.came_or_went.emit()
        self._later()

    def _later(self, _: object = None) -> None:
        self._soon.start()
