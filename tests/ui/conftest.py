"""The windows as most tests of them find them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.test_windows import Desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """Windows whose session is open on its first case."""
    made = Desk(tmp_path / "data")
    made.open_file()
    made.import_paris()
    made.open_session()
    made.take(2)
    yield made
    made.close()
