"""What the chair's window shows, and where: neutral unless told otherwise."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from commission_app import composition
from commission_app.domain.session import Stage
from commission_app.session.desk import Snapshot
from ui.presenters.chair import ChairState, covered, neutral_state, projected
from ui.widgets.chair_window import ChairWindow


class Projection:
    """Owns the chair's window; ``changed`` is called whenever it shows something else."""

    def __init__(self, desk: QWidget, changed: Callable[[], None]) -> None:
        """Make the window for a desk, hidden and neutral."""
        self.window = ChairWindow()
        self.state = ChairState()
        self._desk = desk
        self._changed = changed
        self._snapshot: Snapshot | None = None
        self._item: str | None = None
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._screens_changed)
            app.screenRemoved.connect(self._screens_changed)

    def load(self, snapshot: Snapshot) -> None:
        """Begin with a session: neutral, on the second screen when there is one."""
        self._item = None
        self._snapshot = snapshot
        if not self.window.isVisible() and self.window.place(self._desk.screen()):
            self._desk.activateWindow()
        self.refresh()

    def forget(self) -> None:
        """Show nothing of the session that is left, not even its name."""
        self._item = None
        self._snapshot = None
        self.refresh()

    def follow(self, snapshot: Snapshot) -> None:
        """Show what is now stored."""
        self._snapshot = snapshot
        self.refresh()

    def project(self, item: str) -> None:
        """Show an item of the agenda."""
        self._item = item
        if not self.window.isVisible() and not self.window.place(self._desk.screen()):
            self.window.show()
        self._desk.activateWindow()
        self.refresh()

    def neutral(self) -> None:
        """Take every case off the screen, now."""
        self._item = None
        self.refresh()

    @property
    def showing_a_case(self) -> bool:
        """Tell whether a case is shown to the room in an open session."""
        snapshot = self._snapshot
        running = snapshot is not None and snapshot.state.stage is Stage.OPEN
        return running and self.window.isVisible() and self.state.record is not None

    def close(self) -> None:
        """Close the window for good."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.disconnect(self._screens_changed)
            app.screenRemoved.disconnect(self._screens_changed)
        self.window.close()

    def words(self) -> str:
        """Say at the desk what the chair sees."""
        if not self.window.isVisible():
            return "Écran de la présidence\u00a0: fermé"
        if self.state.record is None:
            return "Écran de la présidence\u00a0: neutre"
        return f"Écran de la présidence\u00a0: {self.state.record.title}"

    def refresh(self) -> None:
        """Display what the stored session gives of the item."""
        snapshot = self._snapshot
        if snapshot is None or self._item is None:
            state = neutral_state(snapshot)
        else:
            state = covered(projected(snapshot, self._item), composition.identities.mask)
        if state != self.state:
            self.state = state
            self.window.display(state)
        self._changed()

    def _screens_changed(self, _: object = None) -> None:
        """Go neutral whenever a screen comes or goes, then take the second one if there is one."""
        self._item = None
        if self._snapshot is None:
            return
        if not self.window.place(self._desk.screen()):
            self.window.hide()
        self._desk.activateWindow()
        self.refresh()
