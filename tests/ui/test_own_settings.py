"""Qt's own settings: its file dialog remembers neither folders nor names."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CODE = """
import sys
from pathlib import Path
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QFileDialog
from ui.app.main import application

app = application()
dialog = QFileDialog(None, "Choisir", sys.argv[1])
dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
dialog.setSidebarUrls([QUrl.fromLocalFile(sys.argv[1])])
dialog.setFileMode(QFileDialog.FileMode.Directory)
dialog.show()
dialog.done(1)
del dialog
"""


def test_the_file_dialog_writes_no_folder_name_anywhere(tmp_path: Path) -> None:
    chosen, home = tmp_path / "canari-jaune-4711", tmp_path / "home"
    chosen.mkdir()
    home.mkdir()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
        "HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    subprocess.run(
        [sys.executable, "-c", CODE, str(chosen)], env=environment, check=True, timeout=100
    )
    for written in home.rglob("*"):
        assert "canari" not in written.name
        if written.is_file():
            assert b"canari" not in written.read_bytes(), written
