"""Opens the application: one Qt application, one front."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from commission_app import logs, memory_guard
from commission_app.clocks import SystemClock
from commission_app.paths import Folders, folders
from ui.app.entrance import Entrance
from ui.app.system import collecting, hooks
from ui.app.system.display_lost import end_with_the_display
from ui.kit import theme
from ui.kit.system import qt_words
from ui.kit.widgets import accessible_areas

if TYPE_CHECKING:
    from ui.app.front import Front


def run(data_dir: Path | None, given: Path | None = None) -> int:
    """Open the windows on a data folder, with a file where one was given; return the exit code."""
    memory_guard.close()
    places = folders(data_dir)
    places.prepare()
    logs.start(places.logs)
    logs.event(logs.Event.STARTED, datetime.now().astimezone().isoformat())
    app = application()
    end_with_the_display(logs.stop)
    entrance = Entrance(places.settings)
    fronts: list[Front] = []

    def begin() -> None:
        try:
            fronts.append(_front(places, given, entrance))
            fronts[0].start()
        except BaseException:
            # Nobody would be told by a window with nothing behind it.
            app.exit(1)
            raise

    entrance.window.first_painted = partial(QTimer.singleShot, 0, begin)
    entrance.show()
    code = app.exec()
    logs.event(logs.Event.STOPPED, datetime.now().astimezone().isoformat())
    logs.stop()
    return code


def _front(places: Folders, given: Path | None, entrance: Entrance) -> Front:
    """Load and make, behind the first window, all that works on a file."""
    from commission_app.composition.opener import FileOpener  # noqa: PLC0415 - as told above
    from ui.app.front import Front  # noqa: PLC0415 - as told above

    front = Front(FileOpener(places, SystemClock()), given, entrance)
    hooks.install(front.report_bug)
    return front


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
