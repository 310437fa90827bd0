"""A second program on the same file reads alone, says so and follows; what home reminds of."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.session.service import SessionService as SecretariatDesk
from commission_app.application.session.service import Snapshot
from commission_app.application.vault.backup_ports import Reason
from commission_app.clocks import PlayedClock
from commission_app.composition.opener import FileOpener, OpenFile
from commission_app.domain.attendance import Presence
from commission_app.domain.session.commands.attendance import RecordAttendance
from commission_app.paths import folders
from tests.domain.room import START
from tests.endurance.played_session import draft
from tests.ui.settling import settle
from tests.ui.test_vault_screens import PHRASE, Closed
from ui.app.front import Front
from ui.app.main import application


class Writer:
    """The first program: it holds the file of a folder."""

    def __init__(self, folder: Path) -> None:
        door = FileOpener(folders(folder), PlayedClock(START), keyring=False)
        made = door.create(PHRASE)
        key, database = made.storage._opener.key, made.storage._opener.path
        made.close()
        self.file = StorageFile(database, key)
        salts = lambda: secrets.token_bytes(32)  # noqa: E731 - one line of the test
        self.desk = SecretariatDesk(self.file.journal, PlayedClock(START), salts)

    def convene(self) -> Snapshot:
        return self.desk.convene(draft(), "essai")


@pytest.fixture
def reading(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[Closed, Writer]]:
    writer = Writer(tmp_path / "data")
    desk = Closed(tmp_path / "data")
    unlock = desk.front.screens.unlock
    desk.enter(PHRASE)
    assert unlock.reading.isVisible()
    unlock.passphrase.setText(PHRASE)
    desk.click(unlock.reading)
    yield desk, writer
    desk.close()
    writer.file.close()


def test_the_import_is_closed_with_its_reason_and_the_view_follows(
    reading: tuple[Closed, Writer],
) -> None:
    desk, writer = reading
    front, home = desk.front, desk.front.screens.home
    assert front.shown == "home"
    assert front.window.reading.isVisible()
    assert not home.import_agenda.isEnabled()
    assert "lecture seule" in home.import_agenda.toolTip()
    assert home._obstacle.isVisible()
    entry = front.window.rail.entries["import"]
    assert not entry.isEnabled()
    assert "lecture seule" in entry.toolTip()
    assert not home.opens
    assert not home.steps, "nothing can be begun here"
    assert not home.heeds
    desk.at("home")
    # Looked at on purpose from here on: a look of the timer's own might be just under way.
    front._following._timer.stop()
    desk.settle()
    snapshot = writer.convene()
    front._following.look()
    desk.settle()
    assert list(home.opens) == [snapshot.stream], "the session of the other program is there"
    desk.click(home.opens[snapshot.stream])
    assert desk.state().sequence == 1
    seat = next(iter(snapshot.state.seats))
    answer = writer.desk.execute(snapshot, RecordAttendance(seat, Presence.HOLDER))
    assert isinstance(answer, Snapshot)
    front._following.look()
    desk.settle()
    assert desk.state() == answer.state


def test_home_reminds_of_the_code_and_of_the_drill_and_imposes_neither(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Closed(tmp_path / "data")
    desk.enter(PHRASE, PHRASE)
    home = desk.front.screens.home
    assert reminded(desk) == ["keys"]
    desk.at("home")
    desk.click(home.heeds["keys"])
    assert desk.front.shown == "keys"
    workplace = desk.front._workplace
    assert isinstance(workplace, OpenFile)
    backups = workplace.maintenance.backups
    desk.import_paris()
    desk.front.storage.run(lambda: backups.make(Reason.DEMAND), lambda _: None, _failed)
    desk.settle()
    desk.at("home")
    assert reminded(desk) == ["keys", "backups"]
    desk.click(home.heeds["backups"])
    assert desk.front.shown == "backups"
    desk.front.storage.run(backups.drill, lambda _: None, _failed)
    desk.settle()
    desk.front.go("home")
    desk.settle()
    assert reminded(desk) == ["keys"]
    later = home.findChildren(type(home.heeds["keys"]), "later")
    desk.click(next(one for one in later if "code de secours" in one.accessibleName()))
    assert not reminded(desk)
    desk.front.go("home")
    desk.settle()
    assert not reminded(desk), "put off until the next start"
    desk.close()


def reminded(desk: Closed) -> list[str]:
    """Give what home reminds of the file; what it reminds of the law is not for here."""
    heeds = desk.front.screens.home.heeds
    return [screen for screen in heeds if screen in ("keys", "backups")]


def _failed(error: Exception) -> None:
    raise error


def test_a_clock_set_back_is_said_above_every_screen(qtbot: QtBot, tmp_path: Path) -> None:
    first = FileOpener(folders(tmp_path), PlayedClock(START + timedelta(hours=3)), keyring=False)
    first.create(PHRASE).close()
    application()
    front = Front(FileOpener(folders(tmp_path), PlayedClock(START), keyring=False))
    front.start()
    settle(front)
    front.screens.unlock.passphrase.setText(PHRASE)
    QTest.mouseClick(front.screens.unlock.button, Qt.MouseButton.LeftButton)
    settle(front)
    front._ticking.tick()
    assert front.window._clock_banner.isVisible()
    assert "remettez-la à l’heure" in front.window._clock_behind.text()
    front.window.close()
