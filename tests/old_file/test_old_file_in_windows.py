"""The old file in the real windows: its open session voted on by keys, its minutes to sign."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from commission_app.domain.ballot import Outcome
from tests.old_file.laid_out import KNOWN, in_the_keyring, lay_out, stream_of
from tests.ui.test_lock import is_locked, unlock
from tests.ui.test_windows import CONTROL, Desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    places = lay_out(tmp_path / "data")
    with in_the_keyring():
        made = Desk(places.data)
        made.open_file()
        # The keyring opens the file, and the desk asks for the code of its lock.
        assert is_locked(made)
        unlock(made, KNOWN["lock_code"])
        assert not is_locked(made)
        yield made
        made.close()


def choose(desk: Desk, name: str) -> None:
    """Open a session from the list."""
    home = desk.front.screens.home
    assert home.acts is not None
    home.acts.open(stream_of(name))
    desk.settle()


def test_the_vote_goes_on_by_keys_where_it_stopped(desk: Desk) -> None:
    choose(desk, "open")
    assert desk.front.shown == "examination"
    assert len(desk.item(3).votes) == 5
    before = dict(desk.item(3).votes)
    desk.take(3)
    desk.press(Qt.Key.Key_F5)
    assert desk.shown_to_the_chair() == "Dossier 75-2026-003"
    desk.press(Qt.Key.Key_U, CONTROL)
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.settle()

    assert desk.item(3).sense is Outcome.FAVOURABLE
    assert desk.item(3).votes.items() >= before.items()


SLOTS = {
    "once": (["chair-1", "chair-2"], ["chair-2"]),
    "twice": (
        ["chair-1", "chair-2", "rectifying-1-chair-1", "rectifying-1-chair-2"],
        ["rectifying-1-chair-2"],
    ),
    "three": (["chair-1", "chair-2", "secretary"], []),
}
"""The fields laid in the minutes of each session, and those that nobody signed."""


def test_the_signatures_of_old_minutes_are_shown_and_those_that_lack_asked_for(desk: Desk) -> None:
    for name, (fields, waiting) in SLOTS.items():
        choose(desk, name)
        desk.front.go("signature")
        desk.settle()
        cards = desk.front.screens.signature.cards
        assert list(cards) == fields
        signed = {**desk.state().signed, **desk.state().rectifying_signed}
        assert [field for field in cards if field not in signed] == waiting
        assert all(card.signatory for card in cards.values())
