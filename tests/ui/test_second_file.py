"""The second file, as the windows make it: found at the next opening, said once when it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.test_windows import Desk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def opening(folder: Path) -> tuple[str, int]:
    """Open the file in the windows; return what Accueil says, and what is left to be folded."""
    desk = Desk(folder)
    desk.open_file()
    front = desk.front
    assert front._workplace is not None
    across = front._workplace.desk.across
    left: list[int] = []
    front.storage.run(across.pending, left.append, lambda error: pytest.fail(str(error)))
    desk.settle()
    said = front.screens.home.note.text()
    front.go("help")
    front.go("home")
    desk.settle()
    assert front.screens.home.note.text() == ""
    desk.close()
    return said, left[0]


@pytest.mark.usefixtures("qtbot")
def test_it_is_found_at_the_next_opening_and_said_when_it_is_not(
    qtbot: QtBot, folder: Path
) -> None:
    assert qtbot is not None
    first = Desk(folder)
    first.open_file()
    first.import_paris()
    assert first.front.screens.home.note.text() == ""
    first.close()
    second = folder / "commission-projections.db"
    made = second.stat().st_ino
    assert opening(folder) == ("", 0)
    assert second.stat().st_ino == made
    second.write_bytes(bytes(4_096))
    said, _ = opening(folder)
    assert "ne pouvaient plus être lues" in said
    assert "Les séances ne sont pas concernées" in said
    assert opening(folder) == ("", 0)
