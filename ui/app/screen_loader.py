"""Makes the screens once the first window is painted, a little at each turn of the event loop."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ui.app.entrance import Entrance

if TYPE_CHECKING:
    from ui.app.screens.catalogue import Screens

_FAMILIES = tuple(
    f"ui.app.screens.{name}"
    for name in ("session", "pathways", "registers", "figures", "vault", "help")
)
"""Imported one at a turn: together they are as long as all the rest of the start."""


class ScreenLoader:
    """Has the door alone to begin with; ``all`` makes at once what is still to be made."""

    def __init__(self, entrance: Entrance, ready: Callable[[Screens], None]) -> None:
        """Begin with the door; ``ready`` is called once, when every screen is there."""
        self.door = entrance.door
        self._window = window = entrance.window
        self._ready = ready
        self._screens: Screens | None = None
        self._imports = iter(_FAMILIES)
        self._done = False
        self._turns = QTimer(window)
        self._turns.setInterval(0)
        self._turns.timeout.connect(self._turn)
        if window.isVisible():
            self._turns.start()
        else:
            window.first_painted = self._turns.start

    @property
    def done(self) -> bool:
        """Tell whether every screen is there."""
        return self._done

    def all(self) -> Screens:
        """Give every screen, made now where it was not yet."""
        screens = self._begun()
        while not self._done:
            self._make_one(screens)
        return screens

    def stop(self) -> None:
        """Make nothing more by itself."""
        self._turns.stop()
        self._window.first_painted = None

    def _turn(self) -> None:
        name = next(self._imports, None)
        if name is not None:
            importlib.import_module(name)
        else:
            self._make_one(self._begun())

    def _begun(self) -> Screens:
        if self._screens is None:
            catalogue = importlib.import_module("ui.app.screens.catalogue")
            self._screens = catalogue.Screens(self.door)
        return self._screens

    def _make_one(self, screens: Screens) -> None:
        made = screens.make_next()
        if made is not None:
            self._window.add(*made)
            return
        self._done = True
        self._turns.stop()
        self._ready(screens)
