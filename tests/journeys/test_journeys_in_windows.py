"""The journeys marked « @fenêtres », played through the real windows from the same files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_bdd import scenarios, step

from tests.journeys.conftest import finish
from tests.journeys.journey import Journey, PlayedClock
from tests.journeys.vocabulary import (
    agenda,
    attendance,
    between,
    composition,
    minutes,
    outcomes,
    room,
    session,
)
from tests.journeys.vocabulary.sentences import SENTENCES, French
from tests.journeys.windows_player import WindowsPlayer

__all__ = [
    "agenda",
    "attendance",
    "between",
    "composition",
    "minutes",
    "outcomes",
    "room",
    "session",
]

for declared in SENTENCES:
    step(French(declared.template))(declared.function)


@pytest.fixture
def journey(tmp_path: Path) -> Iterator[Journey]:
    """A journey through the windows; its minutes and its journal are checked at its end."""
    clock = PlayedClock()
    player = WindowsPlayer(tmp_path, clock)
    played = Journey(player, clock)
    try:
        yield played
        finish(played)
    finally:
        player.close()


scenarios(str(Path(__file__).with_name("features")))
