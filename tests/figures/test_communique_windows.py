"""Series and communiqués through the real windows: typed, agreed to, written in four forms."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from tests.figures.test_windows import seven_opinions
from tests.pathways.vault import SetClock
from tests.pathways.windows import Secretary, plain
from tests.ui.layout_faults import faults
from ui.screens.communique.view.communique_screen import CommuniqueScreen
from ui.screens.series.view.series_screen import SeriesScreen

PICTURES = os.environ.get("PICTURES", "")
LEFT = Qt.MouseButton.LeftButton
PREFET = "M. Michel CADOT, préfet de Paris"


def press(who: Secretary, button: QWidget) -> None:
    assert button.isEnabled()
    QTest.mouseClick(button, LEFT)
    who.settle()


def go(who: Secretary, screen: str) -> None:
    who.front.go(screen)
    who.settle()
    assert who.front.shown == screen


def looked_at(who: Secretary, name: str) -> None:
    for size in ((1366, 768), (911, 512)):
        who.front.window.resize(*size)
        who.settle()
        assert faults(who.front.window) == []
        if PICTURES:
            who.front.window.grab().save(f"{PICTURES}/{name}-{size[0]}.png")
    who.front.window.resize(1366, 768)
    who.settle()


def enter(panel: object, **values: str) -> None:
    for name, value in values.items():
        panel.fields[name].enter(value)  # type: ignore[attr-defined]  # a form panel


def test_a_value_of_a_series_is_typed_and_an_unlikely_one_is_asked_about(tmp_path: Path) -> None:
    who = Secretary(tmp_path / "coffre", SetClock("2027-01-12"))
    go(who, "series")
    screen = who.front.screens.of(SeriesScreen)
    looked_at(who, "series-empty")
    press(who, screen.new)
    told = {"source": "Préfecture de police", "territory": "Paris", "value": "702"}
    enter(screen.panel, first="01/01/2025", last="31/12/2025", **told)
    press(who, screen.panel.save)
    assert screen.table.rowCount() == 1
    press(who, screen.new)
    enter(screen.panel, **(told | {"value": "1 140"}))
    press(who, screen.panel.save)
    assert screen.table.rowCount() == 1
    assert screen.panel.fields["reason"].faulty
    looked_at(who, "series-unlikely")
    enter(screen.panel, reason="Confirmé par la source")
    press(who, screen.panel.save)
    item = screen.table.item(0, 2)
    assert item is not None
    assert plain(item.text()) == "1 140"
    assert not screen.panel.isVisible()
    looked_at(who, "series")
    who.stop()


def test_a_communique_is_written_agreed_to_and_leaves_in_four_forms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = Secretary(tmp_path / "coffre", SetClock("2026-06-15"))
    who.stored(seven_opinions)
    go(who, "communique")
    screen = who.front.screens.of(CommuniqueScreen)
    looked_at(who, "communique-empty")
    press(who, screen.new)
    editor = screen.editor
    enter(editor.panel, first=PREFET, contact="Préfecture, service de presse")
    editor.text.setFocus()
    editor.text.setPlainText(
        "Sept entrées, dont [[lettres:femmes]] femmes, le [[date:2026-06-15]]."
    )
    who.settle()
    assert editor.refused.rowCount() == 2
    looked_at(who, "communique-refused")
    editor.refused.setCurrentCell(0, 0)
    assert editor.text.textCursor().selectedText() == "Sept"
    editor.text.setPlainText("[[Lettres:entrees]] entrées acceptées le [[date:2026-06-15]].")
    who.settle()
    assert editor.refused.rowCount() == 0
    press(who, editor.panel.save)
    assert not editor.release.isEnabled()
    press(who, editor.agree)
    target = tmp_path / "communique.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    press(who, editor.release)
    for ending in (".pdf", ".docx", ".odt", ".txt"):
        assert target.with_suffix(ending).exists()
    told = plain(target.with_suffix(".txt").read_text("utf-8"))
    assert "Sept entrées acceptées le 15 juin 2026." in told
    assert editor.text.isReadOnly()
    looked_at(who, "communique-left")
    who.stop()
