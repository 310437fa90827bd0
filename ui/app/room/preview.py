"""Shows at the desk what the chair's window would be given: the same record, the same widget."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ui import french, keys
from ui.app.room.projection import Projection
from ui.app.shell_window import MainWindow
from ui.kit.preferences import Preferences
from ui.screens.chair.view.chair_preview import ChairPreview

_NOT_YET = "Aperçu : la présidence ne voit pas encore ceci. Échap ferme."
_SEEN = "Aperçu : c’est ce que la présidence voit. Échap ferme."


class Preview:
    """Opens and closes the panel, and keeps it true while it is open."""

    def __init__(
        self,
        window: MainWindow,
        projection: Projection,
        comfort: Preferences,
        shown: Callable[[], str | None],
        project: Callable[[], None],
    ) -> None:
        """Lay the panel over the desk; ``shown`` names the item of the desk."""
        self.panel = ChairPreview(window.desk, project)
        self._projection = projection
        self._comfort = comfort
        self._shown = shown
        self._keys: dict[str, QShortcut] = {}
        acts = {"preview": self.panel.close_panel, "project": self.panel.project.click}
        for name, act in acts.items():
            key = self._keys[name] = QShortcut(QKeySequence(), self.panel)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.setAutoRepeat(False)
            key.activated.connect(act)
        comfort.follow(lambda _: self._name_keys())

    def toggle(self) -> None:
        """Show the panel, or hide it; nothing is projected by it."""
        if self.panel.isVisible():
            self.panel.close_panel()
        elif self._fill():
            self.panel.open_panel()

    def refresh(self) -> None:
        """Show what is now stored, while the panel is open."""
        if self.panel.isVisible() and not self._fill():
            self.panel.close_panel()

    def hide(self) -> None:
        """Close the panel, if it is open: another screen comes, or the lock."""
        if self.panel.isVisible():
            self.panel.close_panel()

    def _fill(self) -> bool:
        item = self._shown()
        state = None if item is None else self._projection.given(item)
        if state is None:
            return False
        seen = self._projection.showing_to_the_room and self._projection.state == state
        key = keys.spoken(self._comfort.keymap.sequence("examination.project"))
        self.panel.display(state, french.typeset(_SEEN if seen else _NOT_YET), key)
        return True

    def _name_keys(self) -> None:
        for name, bound in self._keys.items():
            bound.setKey(QKeySequence(self._comfort.keymap.sequence(f"examination.{name}")))
        self.panel.view.enlarge(self._comfort.now.chair_percent)
