"""Opens the application: one Qt application, one front."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from commission_app import logs, memory_guard
from commission_app.clocks import SystemClock
from commission_app.composition.opener import FileOpener
from commission_app.paths import folders
from ui.app.front import Front
from ui.app.system import collecting, hooks
from ui.app.system.display_lost import end_with_the_display
from ui.kit import theme
from ui.kit.system import qt_words
from ui.kit.widgets import accessible_areas


def run(data_dir: Path | None, given: Path | None = None) -> int:
    """Open the windows on a data folder, with a file where one was given; return the exit code."""
    memory_guard.close()
    places = folders(data_dir)
    places.prepare()
    logs.start(places.logs)
    logs.event(logs.Event.STARTED, datetime.now().astimezone().isoformat())
    app = application()
    end_with_the_display(logs.stop)
    front = Front(FileOpener(places, SystemClock()), given)
    hooks.install(front.report_bug)
    front.start()
    code = app.exec()
    logs.event(logs.Event.STOPPED, datetime.now().astimezone().isoformat())
    logs.stop()
    return code


def forget_folders() -> None:
    """Have Qt's own file dialog remember no folder nor file name: it writes them in clear.

    What it would keep of the user goes where nothing can be written.
    """
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, os.devnull)


def application() -> QApplication:
    """Make the Qt application, with our look and Qt's own words in French."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    collecting.start(app)
    forget_folders()
    app.setApplicationName("commission-app")
    app.setApplicationDisplayName("Commission — séances")
    qt_words.speak_french(app)
    if not app.styleSheet():
        theme.install(app)
    accessible_areas.install()
    return app
