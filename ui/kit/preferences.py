"""The comfort settings at work: kept in their file, applied to every window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ui.keys import Keymap
from ui.kit import settings, theme
from ui.kit.palettes import THEMES
from ui.kit.settings import Settings


class Preferences:
    """Holds the settings; each listener is called when they change, and once at the start."""

    def __init__(self, place: Path) -> None:
        """Read the settings of a file; one that is missing or damaged gives the defaults."""
        self._place = place
        self._listeners: list[Callable[[Settings], None]] = []
        self._drawn: tuple[str, int] | None = None
        self.now: Settings = settings.load(place)

    @property
    def keymap(self) -> Keymap:
        """Give the keys as they are now."""
        return Keymap(self.now.keys).sound()

    def follow(self, listener: Callable[[Settings], None]) -> None:
        """Tell a listener the settings, now and at each change."""
        self._listeners.append(listener)
        listener(self.now)

    def start(self) -> None:
        """Draw the windows as the settings say."""
        self._draw()

    def change(self, **values: object) -> str:
        """Apply and keep settings; give a message when they could not be kept."""
        self.now = replace(self.now, **values)  # type: ignore[arg-type]  # names of fields
        self._draw()
        for listener in tuple(self._listeners):
            listener(self.now)
        return self._keep()

    def remember(self, **values: object) -> None:
        """Keep what nobody chose, and nobody is told of: where windows were."""
        self.now = replace(self.now, **values)  # type: ignore[arg-type]  # names of fields
        self._keep()

    def _keep(self) -> str:
        try:
            self._place.parent.mkdir(parents=True, exist_ok=True)
            settings.save(self._place, self.now)
        except OSError:
            return (
                "Ce réglage vaut jusqu’à la fermeture\u00a0: le dossier de l’application refuse "
                "l’écriture. Aucune donnée de séance n’est touchée."
            )
        return ""

    def _draw(self) -> None:
        wanted = (self.now.theme, self.now.percent)
        app = QApplication.instance()
        if isinstance(app, QApplication) and wanted != self._drawn:
            self._drawn = wanted
            theme.install(app, THEMES[self.now.theme], self.now.percent / 100)
