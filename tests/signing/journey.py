"""The windows of the application, led to the signature of minutes; pictures when asked for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commission_app.clocks import PlayedClock
from commission_app.composition.opener import FileOpener
from commission_app.paths import folders
from tests.domain.room import START
from tests.ui.layout_faults import faults
from ui.app.front import Front
from ui.app.main import application

PATIENCE = 60_000
"""Milliseconds: the machine may be loaded."""


class Journey:
    """Leads the real windows on a real file; every wait is on a condition."""

    def __init__(self, qtbot: QtBot, data: Path, phrase: str) -> None:
        """Open the file of a folder."""
        self.qtbot = qtbot
        application()
        self.faults: list[str] = []
        self.front = Front(FileOpener(folders(data), PlayedClock(START), keyring=False))
        self.front.start()
        self.until(lambda: not self.front.storage.busy)
        acts = self.front.screens.unlock.acts
        assert acts is not None
        acts.submit(phrase, "")
        self.until(lambda: self.front.shown == "home")

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=PATIENCE)

    def settle(self) -> None:
        """Wait until both workers have answered."""
        self.until(lambda: not (self.front.storage.busy or self.front.signing.busy))

    def go(self, screen: str) -> None:
        self.front.go(screen)
        self.settle()

    def open_session(self) -> None:
        """Load the only session, whose minutes are established."""
        assert self.front.hub is not None
        workplace = self.front._workplace
        assert workplace is not None
        self.front.storage.run(
            lambda: workplace.desk.load(workplace.desk.sessions()[0].stream),
            self.front._loaded,
            _raise,
        )
        self.settle()

    def look(self, name: str) -> None:
        """Look for cut texts at the three sizes; keep pictures when SIGNING_PICTURES says where."""
        window, kept = self.front.window, os.environ.get("SIGNING_PICTURES")
        for width, height in ((1366, 768), (1440, 900), (1920, 1080)):
            window.resize(width, height)
            for _ in range(3):
                QApplication.processEvents()
            self.faults += [f"{name} {width}: {fault}" for fault in faults(window)]
            if kept:
                window.grab().save(str(Path(kept) / f"{name}-{width}.png"))

    def end(self) -> None:
        self.front.window.close()


def _raise(error: Exception) -> None:
    raise error
