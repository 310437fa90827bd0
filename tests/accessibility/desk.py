"""Opens the real windows for the one who looks from outside: ``python -m … FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

from commission_app.clocks import PlayedClock
from commission_app.composition.opener import FileOpener
from commission_app.paths import folders
from tests.domain.room import START
from tests.keyboard.typist import DESK
from ui.app.front import Front
from ui.app.main import application


def main(folder: Path) -> int:
    """Open the windows on a folder, at the moment when the sample session is held."""
    app = application()
    front = Front(FileOpener(folders(folder), PlayedClock(START), keyring=False))
    front.start()
    front.window.setGeometry(0, 0, *DESK)
    front.window.activateWindow()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
