"""Two continuations of a session by the real windows and the keyboard alone: read, chosen, kept."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.base.ports import StoredDocument
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.application.vault.bundles import WhyTakenBack
from commission_app.application.vault.forks import Fork
from commission_app.composition.opener import OpenFile, UseCases
from commission_app.domain.attendance import Presence
from commission_app.domain.session.commands.attendance import RecordAttendance
from commission_app.domain.session.facts.continuation import ContinuationChosen
from tests.ui.test_vault_screens import PHRASE, Closed, on_its_thread
from tests.vault.rooms import opened
from ui.screens.home.logic.home import HomePresenter
from ui.screens.home.logic.reminders import Reminder
from ui.screens.vault.view.forks_screen import ForksScreen
from ui.screens.vault.view.handover_screen import HandoverScreen

REASON = "Le poste de la salle avait servi"


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Closed]:
    made = Closed(tmp_path / "data")
    made.enter(PHRASE, PHRASE)
    made.import_paris()
    yield made
    made.close()


def present(service: SessionService, stream: str, presence: Presence) -> None:
    """Record a presence, at the room or at the desk of the windows."""
    snapshot = service.load(stream)
    seat = next(iter(snapshot.state.seats))
    answer = service.execute(snapshot, RecordAttendance(seat, presence))
    assert isinstance(answer, Snapshot), answer


def fork(desk: Closed, folder: Path, kept_by: str = "") -> str:
    """Hand the session over, take it back, go on at both places, and receive the other.

    ``kept_by`` is the phrase of a return that an earlier version kept unread instead.
    """
    handover = desk.front.screens.of(HandoverScreen)
    desk.at("handover")
    acts = handover.acts
    assert acts is not None
    with opened(folder / "salle", PHRASE) as room:
        pairing = room.maintenance.handover.pairing
        acts.read_card(pairing.export_card(folder / "salle.poste"))
        desk.settle()
        acts.pair()
        desk.settle()
        acts.export_card(folder / "bureau.poste")
        desk.settle()
        pairing.pair(pairing.read_card(folder / "bureau.poste"))
        (line,) = handover._state.sessions
        acts.hand_over(line.stream, str(handover.to.currentData()), folder / "a.remise", "")
        desk.settle()
        room.maintenance.handover.take_in(folder / "a.remise")
        present(room.desk, line.stream, Presence.EXCUSED)
        acts.ask_to_take_back(line.stream)
        acts.take_back(WhyTakenBack.LOST)
        desk.settle()
        on_its_thread(desk, lambda held: present(held.desk, line.stream, Presence.ABSENT))
        room.maintenance.handover.hand_back(line.stream, folder / "r.remise", kept_by or None)
    if kept_by:
        content = (folder / "r.remise").read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        kept = StoredDocument(line.stream, f"fork:{digest[:32]}", content, digest)
        on_its_thread(desk, lambda held: storage_of(held).documents.put(kept))
        return line.stream
    acts.take_in(folder / "r.remise", "")
    desk.settle()
    return line.stream


def forks_of(workplace: UseCases) -> tuple[Fork, ...]:
    assert isinstance(workplace, OpenFile)
    return workplace.maintenance.forks.forks()


def storage_of(workplace: UseCases) -> StorageFile:
    assert isinstance(workplace, OpenFile)
    return workplace.storage


def home_reminders(desk: Closed) -> tuple[Reminder, ...]:
    presenter = desk.front.presenters["home"]
    assert isinstance(presenter, HomePresenter)
    return presenter.state.reminders


def headings(screen: ForksScreen) -> list[str]:
    items = (screen.acts_table.horizontalHeaderItem(column) for column in range(3))
    return [item.text() for item in items if item is not None]


def tab_to(desk: Closed, wanted: QWidget) -> None:
    """Reach a widget by the Tab key alone."""
    for _ in range(200):
        if QApplication.focusWidget() is wanted:
            return
        QTest.keyClick(QApplication.focusWidget() or desk.front.window, Qt.Key.Key_Tab)
        QApplication.processEvents()
    raise AssertionError(f"{wanted.accessibleName()} is not reached by the Tab key")


def press(desk: Closed, wanted: QWidget) -> None:
    tab_to(desk, wanted)
    QTest.keyClick(wanted, Qt.Key.Key_Space)
    desk.settle()


@pytest.mark.parametrize("other", [False, True])
def test_both_are_read_side_by_side_and_one_is_chosen_by_keyboard(
    desk: Closed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, other: bool
) -> None:
    stream = fork(desk, tmp_path)
    screen = desk.front.screens.of(ForksScreen)
    assert desk.front.shown == "forks", "what came back is shown at once, with the choice"
    desk.at("home")
    assert [one.screen for one in home_reminders(desk)][:1] == ["forks"], "the list reminds of it"
    desk.at("forks")
    state = screen.state
    assert [line.decided for line in state.forks] == [False]
    assert len(state.acts) == 2
    assert any("absent" in here.lower() and not there for _, here, there in state.acts)
    assert any("excusé" in there.lower() and not here for _, here, there in state.acts)
    assert headings(screen)[1] == "Suite tenue ici"
    assert headings(screen)[2].startswith("Suite revenue de")

    press(desk, screen.keep_other if other else screen.keep_here)
    assert screen._asked.isVisible()
    desk.at("forks")
    press(desk, screen.keep_other if other else screen.keep_here)
    press(desk, screen.confirm)
    assert screen._error.isVisible(), "a choice needs a reason"
    assert not screen.state.decided
    tab_to(desk, screen.reason)
    QTest.keyClicks(screen.reason, "Mme Dupont, 06 12 34 56 78")
    QTest.keyClick(screen.reason, Qt.Key.Key_Return)
    desk.settle()
    assert not screen.state.decided, "a reason that identifies a person is refused"
    screen.reason.clear()
    QTest.keyClicks(screen.reason, REASON)
    QTest.keyClick(screen.reason, Qt.Key.Key_Return)
    desk.settle()
    assert desk.front.screens.of(ForksScreen).state.decided
    assert screen._said.isVisible()
    assert not screen.keep_here.isVisible()

    (found,) = on_its_thread(desk, forks_of)
    kept, aside = found.in_force, found.other
    assert (kept == stream) is not other
    both = on_its_thread(desk, lambda held: [held.desk.load(name) for name in (kept, aside)])
    for told in both:
        fact = told.facts[-1].fact
        assert isinstance(fact, ContinuationChosen)
        assert told.text(fact.reason) == REASON
    target = tmp_path / "suite.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    press(desk, screen.export_other)
    rows = list(csv.reader(target.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert len(rows) == 1 + len(both[1].facts)
    assert any(REASON in cell for row in rows for cell in row)
    press(desk, screen.read_other)
    assert desk.front.hub is not None
    shown = desk.front.hub.snapshot
    assert shown is not None
    assert shown.stream == aside
    assert "Suite à part" in desk.front.window._stage.text()
    desk.at("home")
    assert "forks" not in [one.screen for one in home_reminders(desk)]
    assert len(desk.front.screens.home.opens) == 1, "the list shows the one in force alone"


def test_without_a_fork_the_screen_says_so(desk: Closed) -> None:
    desk.at("forks")
    screen = desk.front.screens.of(ForksScreen)
    assert screen._notice.isVisible()
    assert not screen.keep_here.isVisible()
    assert not screen.export_other.isVisible()


def test_what_an_earlier_version_kept_unread_is_opened_by_its_phrase(
    desk: Closed, tmp_path: Path
) -> None:
    stream = fork(desk, tmp_path, kept_by="phrase de la remise")
    desk.at("home")
    assert [one.screen for one in home_reminders(desk)][:1] == ["forks"]
    desk.at("forks")
    screen = desk.front.screens.of(ForksScreen)
    assert screen._sealed.isVisible()
    assert not screen.state.forks
    for phrase, opens in (("", False), ("une autre phrase", False), ("phrase de la remise", True)):
        tab_to(desk, screen.phrase)
        screen.phrase.clear()
        QTest.keyClicks(screen.phrase, phrase)
        QTest.keyClick(screen.phrase, Qt.Key.Key_Return)
        desk.settle()
        assert screen._error.isVisible() is not opens
        assert screen._sealed.isVisible() is not opens
    assert not screen.phrase.text()
    assert [line.decided for line in screen.state.forks] == [False]
    assert len(screen.state.acts) == 2
    (found,) = on_its_thread(desk, forks_of)
    assert found.in_force == stream
