"""The screens of the vault by their real widgets: keys, backups, handing over, trail, the door."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commission_app.application.vault.audit_log import Act
from commission_app.application.vault.backup_ports import Reason
from commission_app.application.vault.bundles import Holding
from commission_app.clocks import PlayedClock
from commission_app.composition.opener import FileOpener, UseCases
from commission_app.domain.ballot import Outcome
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.agenda import PresentItem
from commission_app.domain.session.commands.conduct import CloseSession, OpenSession
from commission_app.domain.session.commands.outcome import ConcludeItem
from commission_app.paths import folders
from tests.domain.room import START
from tests.ui.layout_faults import faults
from tests.ui.test_layout import SIZES
from tests.ui.test_windows import Desk
from tests.vault.rooms import opened
from ui.app.front import Front
from ui.app.main import application
from ui.screens.vault.view.audit_screen import AuditScreen
from ui.screens.vault.view.backups_screen import BackupsScreen
from ui.screens.vault.view.handover_screen import HandoverScreen
from ui.screens.vault.view.keys_screen import KeysScreen

PHRASE = "girouette berlingot calebasse"

Answer = TypeVar("Answer")


class Closed(Desk):
    """A desk without a keyring: a passphrase is asked."""

    def __init__(self, folder: Path, given: Path | None = None) -> None:
        application()
        door = FileOpener(folders(folder), PlayedClock(START), keyring=False)
        self.front = Front(door, given)
        self.front.start()
        self.front.window.resize(1440, 900)
        self.front.window.activateWindow()
        QTest.qWaitForWindowActive(self.front.window)
        self.settle()

    def enter(self, text: str, again: str = "") -> None:
        unlock = self.front.screens.unlock
        unlock.passphrase.setText(text)
        unlock.again.setText(again)
        QTest.mouseClick(unlock.button, Qt.MouseButton.LeftButton)
        self.settle()

    def at(self, screen: str) -> None:
        self.front.go(screen)
        self.settle()
        window = self.front.window
        before = window.size()
        for width, height in SIZES:
            window.resize(width, height)
            for _ in range(3):
                QApplication.processEvents()
            found = faults(window)
            assert not found, f"{screen} {width}×{height}: {found}"
        window.resize(before)
        QApplication.processEvents()

    def click(self, widget: object) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]  # any button
        self.settle()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Closed]:
    made = Closed(tmp_path / "data")
    made.enter(PHRASE, PHRASE)
    made.import_paris()
    yield made
    made.close()


def test_a_code_is_shown_printed_read_back_and_opens_the_door(desk: Closed, tmp_path: Path) -> None:
    keys = desk.front.screens.of(KeysScreen)
    desk.at("keys")
    desk.click(keys.draw)
    code = keys._shown_code
    desk.at("keys")
    assert not keys._shown_code, "leaving forgets a code that was not adopted"
    desk.click(keys.draw)
    code = keys._shown_code
    keys.write_code(str(tmp_path / "code.pdf"))
    said = ["pdftotext", "-layout", str(tmp_path / "code.pdf"), "-"]
    printed = subprocess.run(said, capture_output=True, text=True, check=True).stdout
    assert all(group in printed for group in code.split("-"))
    wrong = code[:-1] + ("0" if code[-1] != "0" else "2")
    keys.typed.setText(wrong)
    desk.click(keys.adopt)
    assert "groupe n° 8" in keys._errors["code"].text().replace("\u00a0", " ")
    keys.typed.setText(code.lower())
    desk.click(keys.adopt)
    assert "actif" in keys._said.text()
    assert keys.revoke.isVisible()
    desk.close()
    again = Closed(tmp_path / "data")
    unlock = again.front.screens.unlock
    again.click(unlock.use_code)
    again.enter(wrong)
    assert "groupe n° 8" in unlock.error.text()
    again.enter(code)
    assert again.front.shown == "home"
    again.close()


def test_the_passphrase_and_the_key_change_with_errors_next_to_their_field(desk: Closed) -> None:
    keys = desk.front.screens.of(KeysScreen)
    desk.at("keys")
    keys.passphrase.setText("trop court")
    assert "Encore 2" in keys._strength.text().replace("\u00a0", " ")
    keys.again.setText("autre")
    desk.click(keys.keep_passphrase)
    assert keys._errors["passphrase"].isVisible()
    assert not keys.passphrase.text()
    desk.click(keys.change_key)
    assert "actuelle" in keys._errors["key"].text()
    keys.present.setText(PHRASE)
    desk.click(keys.change_key)
    assert "chiffré à nouveau" in keys._said.text()
    desk.at("keys")


def on_its_thread(desk: Closed, ask: Callable[[UseCases], Answer]) -> Answer:
    """Ask the open file on the thread that holds it."""
    workplace, answers = desk.front._workplace, list[Answer]()
    assert workplace is not None
    desk.front.storage.run(
        lambda: ask(workplace), answers.append, lambda error: pytest.fail(str(error))
    )
    desk.settle()
    return answers[0]


def test_a_backup_is_made_tried_and_restored_in_place(desk: Closed) -> None:
    backups = desk.front.screens.of(BackupsScreen)
    desk.at("backups")
    assert backups._empty.isVisible()
    desk.click(backups.make)
    assert backups.table.rowCount() == 1
    backups.secret.setText("pas la bonne phrase")
    desk.click(backups.drill)
    assert backups._error.isVisible()
    backups.secret.setText(PHRASE)
    desk.click(backups.drill)
    assert "Exercice réussi" in backups._report.text()
    assert "ordinateur neuf" in backups._report.text()
    desk.at("backups")
    desk.import_paris()
    desk.at("backups")
    backups.secret.setText(PHRASE)
    desk.click(backups.restore)
    desk.at("backups")
    desk.click(backups.restore)
    backups.secret.setText(PHRASE)
    desk.click(backups.confirm)
    assert desk.front.shown == "attendance", "where the session that was restored was"
    desk.at("home")
    assert len(desk.front.screens.home.opens) == 1
    aside = desk.front._door._folders.data / "mis-de-cote"
    assert len(list(aside.glob("*/commission.db"))) == 1


def test_a_backup_that_is_refused_leaves_the_file_as_it_was(desk: Closed, tmp_path: Path) -> None:
    (tmp_path / "faux.sauvegarde").write_bytes(b"autre chose")
    backups = desk.front.screens.of(BackupsScreen)
    desk.at("backups")
    backups.ask_restore(tmp_path / "faux.sauvegarde")
    desk.click(backups.confirm)
    # What is no backup is told at once: the file is not even closed.
    assert desk.front.shown == "backups"
    assert backups._error.isVisible()
    desk.click(backups.make)
    (made,) = (tmp_path / "data" / "sauvegardes").glob("*.sauvegarde")
    damaged = tmp_path / "abimee.sauvegarde"
    damaged.write_bytes(made.read_bytes()[:-1])
    backups.ask_restore(damaged)
    desk.click(backups.confirm)
    assert desk.front.shown == "unlock"
    desk.enter(PHRASE)
    assert desk.front.shown == "attendance"
    desk.at("home")
    assert len(desk.front.screens.home.opens) == 1


def test_the_backup_of_another_file_is_told_and_restored_when_it_is_asked_again(
    desk: Closed, tmp_path: Path
) -> None:
    with opened(tmp_path / "autre", PHRASE) as file:
        theirs = file.session().stream
        foreign = file.maintenance.backups.make(Reason.DEMAND).path
    backups = desk.front.screens.of(BackupsScreen)
    desk.at("backups")
    for again in (False, True):
        backups.ask_restore(foreign)
        backups.secret.setText(PHRASE)
        desk.click(backups.confirm)
        assert ("autre coffre" in backups._error.text()) is not again
    sessions = on_its_thread(desk, lambda opened: opened.desk.sessions())
    assert [one.stream for one in sessions] == [theirs]


def test_a_closed_session_is_backed_up_by_itself(desk: Closed, tmp_path: Path) -> None:
    desk.press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    hub = desk.front.hub
    refused: list[object] = []
    assert hub is not None

    def act(command: Command) -> None:
        hub.submit(command, refused=refused.append, failed=refused.append)
        desk.settle()

    act(OpenSession())
    for item in list(desk.state().items):
        act(PresentItem(item))
        act(ConcludeItem(item, Outcome.ADJOURNED, "Reporté à la prochaine séance."))
    act(CloseSession())
    assert desk.state().closed_at is not None, refused
    assert len(list((tmp_path / "data" / "sauvegardes").glob("*.sauvegarde"))) == 1


def test_a_session_travels_between_two_windows(desk: Closed, tmp_path: Path) -> None:
    other = Closed(tmp_path / "salle")
    other.enter(PHRASE, PHRASE)

    def stage() -> str:
        return desk.front.window._stage.text()

    def holding(screen: HandoverScreen) -> Holding | None:
        return screen._state.sessions[0].holding

    here, there = desk.front.screens.of(HandoverScreen), other.front.screens.of(HandoverScreen)
    for one, screen in ((desk, here), (other, there)):
        one.at("handover")
        assert screen.acts is not None
        screen.acts.export_card(tmp_path / f"{one is desk}.poste")
        one.settle()
    for one, screen, card in ((desk, here, "False"), (other, there, "True")):
        assert screen.acts is not None
        screen.acts.read_card(tmp_path / f"{card}.poste")
        one.settle()
        one.at("handover")
        assert screen._met_figures.text() == (there if one is desk else here)._figures.text()
        one.click(screen.pair)
        one.at("handover")
    line = here._state.sessions[0]
    assert here.acts is not None
    assert there.acts is not None
    here.acts.hand_over(line.stream, str(here.to.currentData()), tmp_path / "a.remise", "")
    desk.settle()
    desk.at("handover")
    assert holding(here) is Holding.AWAY
    assert "lecture seule" in stage()
    there.acts.take_in(tmp_path / "a.remise", "")
    other.settle()
    assert holding(there) is Holding.HELD
    there.acts.take_in(tmp_path / "a.remise", "")
    other.settle()
    assert "déjà été reçue" in there._error.text()
    other.at("handover")
    there.acts.hand_back(line.stream, tmp_path / "b.remise", "")
    other.settle()
    here.acts.take_in(tmp_path / "b.remise", "")
    desk.settle()
    assert holding(here) is None
    assert "lecture seule" not in stage()
    other.close()


def test_a_session_is_taken_back_by_its_name_for_a_reason_and_never_in_one_click(
    desk: Closed, tmp_path: Path
) -> None:
    handover = desk.front.screens.of(HandoverScreen)
    with opened(tmp_path / "salle", PHRASE) as room:
        desk.at("handover")
        assert handover.acts is not None
        card = room.maintenance.handover.pairing.export_card(tmp_path / "salle.poste")
        handover.acts.read_card(card)
        desk.settle()
        handover.acts.pair()
        desk.settle()
    line = handover._state.sessions[0]
    assert line.title.removeprefix("Séance") in handover.hand_over.text()
    target = tmp_path / "a.remise"
    handover.acts.hand_over(line.stream, str(handover.to.currentData()), target, "")
    desk.settle()
    assert line.title in handover._said.text()
    for leaves in (True, False):
        desk.at("handover")
        desk.click(handover.take_back)
        assert line.title in handover._asked.text()
        assert not handover.confirm_take_back.isEnabled()
        if leaves:
            desk.click(handover.keep_waiting)
            assert not handover._asked.isVisible()
            assert handover._state.sessions[0].holding is Holding.AWAY
    handover.reason.setCurrentIndex(1)
    desk.click(handover.confirm_take_back)
    assert handover._state.sessions[0].holding is None
    assert line.title in handover._said.text()
    lines = on_its_thread(desk, lambda opened: opened.storage.trail.lines())
    (told,) = [one.details for one in lines if one.act is Act.TAKEN_BACK]
    assert told == {"stream": line.stream, "reason": "lost"}


def test_the_trail_tells_who_when_what_and_is_exported(desk: Closed, tmp_path: Path) -> None:
    audit = desk.front.screens.of(AuditScreen)
    desk.at("audit")
    acts = {row[2] for row in audit.shown}
    assert {"Coffre ouvert", "Ordre du jour importé"} <= acts
    assert audit.acts is not None
    audit.acts.export(tmp_path / "audit.csv")
    desk.settle()
    written = (tmp_path / "audit.csv").read_text("utf-8-sig").splitlines()
    assert written[0] == '"Date et heure";"Compte";"Acte";"Séance";"Point"'
    assert len(written) == 1 + 2
    desk.at("audit")


def test_a_backup_is_restored_from_the_door_of_a_new_computer(desk: Closed, tmp_path: Path) -> None:
    backups = desk.front.screens.of(BackupsScreen)
    desk.at("backups")
    desk.click(backups.make)
    (made,) = (tmp_path / "data" / "sauvegardes").glob("*.sauvegarde")
    elsewhere = Closed(tmp_path / "neuf")
    unlock = elsewhere.front.screens.unlock
    assert unlock.restore.isVisible()
    assert unlock.acts is not None
    unlock.acts.restore(made)
    elsewhere.enter("pas la bonne phrase")
    assert unlock.error.isVisible()
    elsewhere.enter(PHRASE)
    assert elsewhere.front.shown == "attendance"
    assert len(elsewhere.front.screens.home.opens) == 1
    elsewhere.close()
