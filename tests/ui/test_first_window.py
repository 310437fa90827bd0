"""What is loaded before the first window: a closed list, so that nothing makes users wait again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from commission_app.clocks import SystemClock
from commission_app.composition.opener import FileOpener
from commission_app.paths import folders
from tests.bench.bench_start import started_program

LIBRARIES = {"PySide6", "shiboken6", "shibokensupport", "platformdirs", "font_source_sans_pro"}
"""The packages of others that the first window may load."""
OF_THE_INTERPRETER = {"__main__", "__feature__", "signature_bootstrap", "sitecustomize"}
"""What Python, its environment and PySide6 load by themselves."""
ROOMS = {
    "commission_app.application.base.plain_file",
    "commission_app.application.base.whole_file",
    "commission_app.application.vault.file_opener",
    "commission_app.clocks",
    "commission_app.logs",
    "commission_app.memory_guard",
    "commission_app.paths",
}
"""All that it may load of what works on a file: neither law, journal, adapter nor composition."""


def test_the_first_window_loads_no_more_than_it_shows(tmp_path: Path) -> None:
    _, loaded = started_program("window", tmp_path / "data", loaded=True)
    assert {"PySide6", "ui.app.entrance", "ui.screens.unlock.view.unlock_screen"} <= loaded
    ours = {name for name in loaded if name.partition(".")[0] in ("commission_app", "ui")}
    packages = {name.rpartition(".")[0] for name in ours}
    worked = {name for name in ours - packages if name.startswith("commission_app.")}
    assert worked <= ROOMS
    screens = {name.split(".")[2] for name in ours if name.count(".") > 1 and "screens" in name}
    assert screens <= {"unlock", "chair", "examination"}
    assert not [name for name in ours if ".logic." in name and "unlock_state" not in name]
    known = {*sys.stdlib_module_names, *LIBRARIES, "commission_app", "ui", "resources"}
    others = {name.partition(".")[0] for name in loaded} - known - OF_THE_INTERPRETER
    assert not {name for name in others if not name.startswith("_")}


def test_the_rest_comes_behind_it_and_leads_to_the_list(tmp_path: Path) -> None:
    FileOpener(folders(tmp_path), SystemClock()).create().close()
    _, loaded = started_program("list", tmp_path, loaded=True)
    assert {"ui.app.front", "commission_app.composition.open_file"} <= loaded


def test_a_window_with_nothing_behind_it_does_not_stay(tmp_path: Path) -> None:
    broken = (
        "import sys; from pathlib import Path; from ui.app import main\n"
        "def failing(*_): raise OSError(5)\n"
        "main._front = failing; sys.exit(main.run(Path(sys.argv[1])))"
    )
    command = [sys.executable, "-c", broken, str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 1
    assert "OSError" in ended.stderr
