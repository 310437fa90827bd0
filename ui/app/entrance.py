"""The first window: the door, there before anything that works on a file is loaded.

What may be loaded for it is held by ``tests/ui/test_first_window.py``.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from ui.app.layout_memory import LayoutMemory
from ui.app.shell import ShellState
from ui.app.shell_window import MainWindow
from ui.kit.preferences import Preferences
from ui.screens.unlock.logic.unlock_state import LOOKING
from ui.screens.unlock.view.unlock_screen import UnlockScreen


class Entrance:
    """The main window with its door alone; the front takes it over."""

    def __init__(self, settings: Path) -> None:
        """Build the window by the comfort settings of a file."""
        self.comfort = Preferences(settings)
        self.comfort.start()
        self.window = MainWindow()
        self.layout = LayoutMemory(self.window, self.comfort)
        self.door = UnlockScreen()
        self.window.add("unlock", self.door)

    def show(self) -> None:
        """Show the window where it was last, with the door in it; a second call changes nothing."""
        if self.window.isVisible():
            return
        self.door.display(LOOKING)
        self.window.display(ShellState())
        if not self.layout.restore():
            self.window.setWindowState(Qt.WindowState.WindowMaximized)
        self.window.show()
