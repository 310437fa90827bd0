"""Signing received minutes on a computer that holds no file: a window of its own."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.session_model import Runner

if TYPE_CHECKING:
    from ui.screens.signature.logic.received import ReceivedPresenter
    from ui.screens.signature.view.received_screen import ReceivedScreen


class ReceivedWindow(QWidget):
    """The screen « Signer un PV reçu », before any file is opened; nothing is kept of it."""

    def __init__(self, storage: Runner, signing: Runner, beside: QWidget) -> None:
        """Work on the threads of the application, as a window of another one."""
        from commission_app.composition import opener  # noqa: PLC0415 - what signs loads late
        from ui.screens.signature.logic.received import ReceivedPresenter  # noqa: PLC0415
        from ui.screens.signature.view.received_screen import ReceivedScreen  # noqa: PLC0415

        super().__init__(beside, Qt.WindowType.Window)
        self.setWindowTitle("Signer un PV reçu")
        self.page: ReceivedScreen = ReceivedScreen(self)
        settings = opener.passing_settings(platform.node())
        made = ReceivedPresenter(self.page, opener.document_signer(), settings, storage, signing)
        self.page.acts, self.page.card_acts = made, made.picker
        self.presenter: ReceivedPresenter = made
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        made.enter()


class ReceivedSigning:
    """Opens that window for who asks, and makes it no sooner."""

    def __init__(self, storage: Runner, signing: Runner, beside: QWidget) -> None:
        """Have the window as large as another one."""
        self._runners = (storage, signing)
        self._beside = beside
        self.window: ReceivedWindow | None = None

    def ask(self) -> None:
        """Show the window."""
        if self.window is None:
            self.window = ReceivedWindow(*self._runners, self._beside)
            self.window.resize(self._beside.size())
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def close(self) -> None:
        """Close the window, where there is one."""
        window, self.window = self.window, None
        if window is not None:
            window.close()
