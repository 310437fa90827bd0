"""A program killed in the middle of a vote opens again at the same point, the room neutral."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.test_windows import Desk

ROOT = Path(__file__).parents[2]
KILLED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import Qt
from tests.ui.test_windows import Desk

desk = Desk(Path(sys.argv[1]))
desk.open_file()
desk.import_paris()
desk.open_session()
desk.take(2)
desk.press(Qt.Key.Key_F5)
desk.press(Qt.Key.Key_P)
desk.press(Qt.Key.Key_C)
desk.settle()
assert desk.shown_to_the_chair() == "Dossier 75-2026-002"
print(desk.state().seal, desk.state().sequence, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_program_that_was_killed_opens_again_at_the_same_point(
    qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    again = Desk(folder)
    assert again.front.shown == "examination"
    state = again.state()
    assert [state.seal, str(state.sequence)] == killed.stdout.split()
    assert len(again.item(2).votes) == 2
    assert getattr(again.front.presenters["examination"], "shown", None) == again.item(2).item.id
    assert again.shown_to_the_chair() is None, "the room sees nothing before a new demand"
    again.press(Qt.Key.Key_P)
    again.settle()
    assert len(again.item(2).votes) == 3, "the next key is the next vote"
    again.close()
    in_order = Desk(folder)
    assert in_order.front.shown == "home", "after an orderly end, one chooses"
    (stream,) = in_order.front.screens.home.opens
    QTest.mouseClick(in_order.front.screens.home.opens[stream], Qt.MouseButton.LeftButton)
    in_order.settle()
    assert in_order.front.shown == "examination"
    in_order.close()
