"""Signing received minutes on a computer that holds no file: a window of its own."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.session_model import Runner

if TYPE_CHECKING:
    from ui.screens.signature.logic.received import ReceivedPresenter
    from ui.screens.signature.view.received_screen import ReceivedScreen


class ReceivedWindow(QWidget):
    """The screen « Signer un PV reçu », before any file is opened; nothing is kept of it."""

    def __init__(self, storage: Runner, signing: Runner, beside: QWidget) -> None:
        """Work on the threads of the application, in a window as large as another one."""
        super().__init__()
        self._runners = (storage, signing)
        self._beside = beside
        self.page: ReceivedScreen | None = None
        self.presenter: ReceivedPresenter | None = None
        self.setWindowTitle("Signer un PV reçu")

    def ask(self) -> None:
        """Show the window, made at the first time: what signs loads for who asks."""
        if self.page is None:
            self._make()
            self.resize(self._beside.size())
        self.show()
        self.raise_()
        self.activateWindow()

    def _make(self) -> None:
        from commission_app.composition import opener  # noqa: PLC0415 - see above
        from ui.screens.signature.logic.received import ReceivedPresenter  # noqa: PLC0415
        from ui.screens.signature.view.received_screen import ReceivedScreen  # noqa: PLC0415

        self.page = page = ReceivedScreen(self)
        settings = opener.passing_settings(platform.node())
        made = ReceivedPresenter(page, opener.document_signer(), settings, *self._runners)
        page.acts, page.card_acts, self.presenter = made, made.picker, made
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        made.enter()
