"""Consolidation through the real windows: a folder, what it lacks, its territories, its tables."""

from __future__ import annotations

import csv
import json
import os
from io import StringIO
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton

from tests.documents.reading import opened
from tests.figures.test_consolidation import BRITTANY, NAMES, SECRET, lay, lay_sealed
from tests.pathways.vault import SetClock
from tests.pathways.windows import Secretary, plain
from ui.screens.consolidation.view.consolidation_screen import ConsolidationScreen

PICTURES = os.environ.get("PICTURES", "")


def press(who: Secretary, button: QPushButton) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    who.settle()


def told(screen: ConsolidationScreen) -> dict[str, str]:
    cells = [
        [screen.table.item(row, column) for column in (0, 1)]
        for row in range(screen.table.rowCount())
    ]
    return {plain(name.text()): plain(value.text()) for name, value in cells if name and value}


def test_a_folder_is_added_up_told_and_kept_and_what_is_sealed_opens_with_its_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, key = tmp_path / "fichiers", tmp_path / "cle.key"
    folder.mkdir()
    for code in BRITTANY[:3]:
        lay(folder, code, dict.fromkeys(NAMES, 20))
    lay_sealed(folder, BRITTANY[3], dict.fromkeys(NAMES, 30))
    (folder / "autre.json").write_text("{}", "utf-8")
    key.write_text(SECRET, "utf-8")
    who = Secretary(tmp_path / "coffre", SetClock("2026-06-15"))
    who.front.go("consolidation")
    who.settle()
    screen = who.front.screens.of(ConsolidationScreen)
    acts = screen.acts
    assert acts is not None
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(key), ""))
    assert not screen.table.isVisible()
    press(who, screen.read)
    assert "3 fichiers comptés" in plain(acts.state.told[0])
    assert "Sans fichier (98) : 01" in plain(acts.state.told[1])
    assert "autre.json, n’a pas la forme attendue" in plain(acts.state.told[-1])
    assert "56.age, scellé à une autre clé" in plain(acts.state.told[-2])
    assert told(screen)["Avis rendus"] == "60"
    press(who, screen.key)
    screen.read.setFocus()
    QTest.keyClick(screen.read, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    who.settle()
    assert "4 fichiers comptés" in plain(acts.state.told[0])
    screen.place.setFocus()
    QTest.keyClick(screen.place, Qt.Key.Key_Down)
    who.settle()
    assert acts.state.place == "Bretagne"
    assert told(screen)["Avis rendus"] == "90"
    out = Path(PICTURES) if PICTURES else tmp_path
    for width, height in ((1366, 768), (911, 512)):
        assert who.picture(out / f"consolidation-{width}.png", width, height) == []
    for name in ("tableaux.csv", "tableaux.json", "tableaux.pdf"):
        monkeypatch.setattr(
            QFileDialog, "getSaveFileName", lambda *_, name=name: (str(tmp_path / name), "")
        )
        press(who, screen.save)
        assert name in acts.state.said
    rows = list(
        csv.DictReader(StringIO((tmp_path / "tableaux.csv").read_text("utf-8-sig")), delimiter=";")
    )
    record = json.loads((tmp_path / "tableaux.json").read_text("utf-8"))
    with opened((tmp_path / "tableaux.pdf").read_bytes()) as document:
        inside = {n: document.attachments[n].get_file().read_bytes() for n in document.attachments}
    assert inside == {
        f"consolidation.{form}": (tmp_path / f"tableaux.{form}").read_bytes()
        for form in ("csv", "json")
    }
    assert {(r["territoire"], r["id"]): (r["min"], r["max"]) for r in rows} == {
        (place["nom"], one["id"]): (
            str(one["min"]),
            "" if one["max"] is None else str(one["max"]),
        )
        for place in record["territoires"]
        for one in place["indicateurs"]
    }
    who.stop()


def test_an_empty_folder_a_wrong_key_and_a_key_that_exists_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = Secretary(tmp_path / "coffre", SetClock("2026-06-15"))
    who.front.go("consolidation")
    who.settle()
    screen = who.front.screens.of(ConsolidationScreen)
    acts, empty, key = screen.acts, tmp_path / "vide", tmp_path / "k.key"
    assert acts is not None
    empty.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(empty))
    press(who, screen.read)
    assert acts.state.error.startswith("Aucun fichier")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(key), ""))
    press(who, screen.made)
    assert "age1" in acts.state.said
    assert key.read_text("utf-8").startswith("AGE-SECRET-KEY")
    press(who, screen.made)
    assert "existe déjà" in acts.state.error
    wrong = tmp_path / "rien.key"
    wrong.write_text("rien", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(wrong), ""))
    press(who, screen.key)
    press(who, screen.read)
    assert "pas une clé" in acts.state.error
    assert acts.state.rows == ()
    who.stop()
