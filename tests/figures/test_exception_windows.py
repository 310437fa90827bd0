"""An exception and sealed counts through the real windows: nothing without a name and a reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from commission_app.application.registers.register_view import COMMISSION
from commission_app.application.registers.registers import Change, CommissionRecord
from commission_app.composition.figure_files import consolidate_folder, new_figures_key
from commission_app.composition.opener import UseCases
from tests.documents.reading import opened
from tests.figures.test_windows import acts_of, choose_year, go, send_to
from tests.pathways.vault import Asked, SetClock, draft, held
from tests.pathways.windows import Secretary
from tests.ui.layout_faults import faults
from ui.screens.figures.logic.state import Tab

LEFT = Qt.MouseButton.LeftButton
PICTURES = os.environ.get("PICTURES", "")
BY, REASON = "Mme Anne DURAND, secrétaire générale", "Réponse à l’inspection"


def three_opinions(work: UseCases) -> None:
    record = CommissionRecord("Commission d’essai", "75")
    assert work.registers.record([Change(COMMISSION, "2026-01-01", record)]) == ()
    asked = [Asked(f"75-2026-{number:03}") for number in range(1, 4)]
    held(work.desk, work.desk.convene(draft("2026-06-15", asked), "essai"), asked)


def press(who: Secretary, button: QWidget) -> None:
    assert button.isEnabled()
    QTest.mouseClick(button, LEFT)
    who.settle()


def test_an_exception_and_a_sealed_file_leave_and_are_among_the_publications(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = SetClock("2026-06-15")
    who = Secretary(tmp_path / "coffre", clock)
    who.stored(three_opinions)
    clock.day = "2027-01-20"
    screen = go(who)
    choose_year(who, 2026)
    press(who, screen.exception)
    assert not screen.panel.isVisible(), "to whom it goes comes first"
    send_to(who, 1)
    press(who, screen.exception)
    asked: list[str] = []
    target = tmp_path / "rapport.pdf"

    def answer(*given: object) -> tuple[str, str]:
        asked.append(str(given[1]))
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    press(who, screen.panel.save)
    assert asked == []
    assert screen.panel.fields["by"].faulty
    for size in ((1366, 768), (911, 512)):
        who.front.window.resize(*size)
        who.settle()
        assert faults(who.front.window) == []
        if PICTURES:
            who.front.window.grab().save(f"{PICTURES}/exception-{size[0]}.png")
    who.front.window.resize(1366, 768)
    for name, value in (("cell", "demandes"), ("by", BY), ("reason", REASON)):
        screen.panel.fields[name].enter(value)
    press(who, screen.panel.save)
    assert len(asked) == 1
    assert not screen.panel.isVisible()
    with opened(target.read_bytes()) as document:
        told = document.attachments["indicateurs.json"].get_file().read_bytes().decode()
    assert '"valeur": 3' in told
    secret, public = new_figures_key()
    (tmp_path / "cle.txt").write_text(public, "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "cle.txt"), ""))
    folder = tmp_path / "fichiers"
    folder.mkdir()
    target = folder / "75.age"
    press(who, screen.seal)
    assert acts_of(who).state.error == ""
    assert consolidate_folder(folder, secret).received == ("75",)
    screen.tabs.setCurrentIndex(list(Tab).index(Tab.PUBLICATIONS))
    who.settle()
    rows = [" ".join(row.cells) for row in acts_of(who).state.publications]
    assert len(rows) == 3
    assert any(BY in row and REASON in row for row in rows)
    (tmp_path / "cle.txt").write_text("rien", "utf-8")
    screen.tabs.setCurrentIndex(0)
    who.settle()
    press(who, screen.seal)
    assert "n’est pas une clé publique" in acts_of(who).state.error
    who.stop()
