"""A double click on a bundle, a card or a backup opens the program where it belongs."""

from __future__ import annotations

import configparser
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from commission_app.application.vault.bundles import Holding
from tests.ui.test_vault_screens import PHRASE, Closed
from ui import cli
from ui.app.opened.given_file import PLACES, GivenFile
from ui.screens.vault.view.backups_screen import BackupsScreen
from ui.screens.vault.view.handover_screen import HandoverScreen

LINUX = Path(__file__).parents[2] / "installer" / "linux"


@pytest.fixture
def folder(qtbot: QtBot, tmp_path: Path) -> Path:
    """A data folder with a session in it, closed again."""
    made = Closed(tmp_path / "data")
    made.enter(PHRASE, PHRASE)
    made.import_paris()
    made.close()
    return tmp_path / "data"


def backup_of(folder: Path) -> Path:
    desk = Closed(folder)
    desk.enter(PHRASE)
    desk.at("backups")
    desk.click(desk.front.screens.of(BackupsScreen).make)
    desk.close()
    return max((folder / "sauvegardes").glob("*.sauvegarde"))


def holdings(screen: HandoverScreen) -> list[Holding | None]:
    return [line.holding for line in screen._state.sessions]


def test_a_backup_is_asked_about_and_never_restored_by_itself(folder: Path) -> None:
    made = backup_of(folder)
    desk = Closed(folder, made)
    desk.enter(PHRASE)
    backups = desk.front.screens.of(BackupsScreen)
    assert desk.front.shown == "backups"
    assert backups._asked.isVisible()
    assert made.name in backups._question.text()
    desk.click(backups.give_up)
    # It was offered once: neither the screen nor the file asks again.
    desk.at("home")
    desk.at("backups")
    assert not backups._asked.isVisible()
    assert not (folder / "mis-de-cote").exists()
    desk.close()


def test_a_backup_is_what_a_new_computer_begins_with(folder: Path, tmp_path: Path) -> None:
    made = backup_of(folder)
    desk = Closed(tmp_path / "neuf", made)
    assert desk.front._unlock.state.title == "Restaurer une sauvegarde"
    desk.enter(PHRASE)
    assert desk.front.shown == "home"
    assert len(desk.front.screens.home.opens) == 1
    desk.close()


def test_a_card_is_read_and_a_bundle_waits_for_its_phrase(folder: Path, tmp_path: Path) -> None:
    room = Closed(tmp_path / "salle")
    room.enter(PHRASE, PHRASE)
    there = room.front.screens.of(HandoverScreen)
    room.at("handover")
    assert there.acts is not None
    there.acts.export_card(tmp_path / "salle.poste")
    room.settle()

    desk = Closed(folder, tmp_path / "salle.poste")
    desk.enter(PHRASE)
    here = desk.front.screens.of(HandoverScreen)
    assert desk.front.shown == "handover"
    assert here._met_figures.text() == there._figures.text()
    assert here.acts is not None
    desk.click(here.pair)
    desk.at("handover")
    here.acts.export_card(tmp_path / "bureau.poste")
    desk.settle()
    there.acts.read_card(tmp_path / "bureau.poste")
    room.settle()
    room.at("handover")
    room.click(there.pair)
    line, to = here._state.sessions[0], str(here.to.currentData())
    here.acts.hand_over(line.stream, to, tmp_path / "seance.remise", "deux mots assez longs")
    desk.settle()
    desk.close()
    room.close()

    room = Closed(tmp_path / "salle", tmp_path / "seance.remise")
    room.enter(PHRASE)
    there = room.front.screens.of(HandoverScreen)
    assert room.front.shown == "handover"
    assert "seance.remise" in there._given.text()
    assert holdings(there) == [], "nothing is taken in by itself"
    room.at("handover")
    there.passphrase.setText("deux mots assez longs")
    room.click(there.take_offered)
    assert holdings(there) == [Holding.HELD]
    assert not there._offered.isVisible()
    room.close()


def test_a_window_that_only_reads_says_where_the_file_opens(folder: Path) -> None:
    desk = Closed(folder)
    desk.enter(PHRASE)
    second = Closed(folder, folder.parent / "une.remise")
    second.enter(PHRASE)
    second.front.screens.unlock.passphrase.setText(PHRASE)
    second.click(second.front.screens.unlock.reading)
    assert second.front.shown == "home"
    assert "Remise de séance" in second.front.window._failure.text()
    second.close()
    desk.close()


def test_what_is_of_no_known_type_is_a_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["budget.xlsx"])
    assert ended.value.code == 2
    assert "Commande non comprise" in capsys.readouterr().err
    assert GivenFile(Path("a.xlsx")).take_backup() is None


def test_the_system_opens_each_type_with_the_program() -> None:
    told = configparser.ConfigParser(interpolation=None)
    told.optionxform = str  # type: ignore[assignment,method-assign]  # its own way to keep letters
    told.read(LINUX / "commission-app.desktop", "utf-8")
    entry = told["Desktop Entry"]
    assert entry["Exec"].split() == ["commission-app", "%f"]
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    written = (LINUX / "commission-app.mime.xml").read_text("utf-8")
    types = ET.fromstring(written).findall(f"{space}mime-type")  # noqa: S314 - a file of ours
    patterns = {one.get("type"): one.find(f"{space}glob").get("pattern") for one in types}  # type: ignore[union-attr]  # it is there, or this fails
    assert set(entry["MimeType"].rstrip(";").split(";")) == set(patterns)
    assert set(patterns.values()) == {f"*{suffix}" for suffix in PLACES}
