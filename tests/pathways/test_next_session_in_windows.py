"""A session is prepared from its due line to its agenda in the windows, nothing typed again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from commission_app.application.agenda.draft import Severity
from commission_app.composition.open_file import UseCases
from commission_app.domain.refusals import Refusal
from tests.pathways.vault import Asked, SetClock, draft
from tests.pathways.windows import Secretary, plain
from tests.registers.office import set_up
from ui.screens.agenda.logic.import_agenda import ImportPresenter
from ui.screens.agenda.logic.import_state import FindingLine
from ui.screens.agenda.view.import_screen import ImportScreen
from ui.screens.pathways.logic.state import Tab

PICTURES = os.environ.get("PICTURES", "")


def start(folder: Path) -> Secretary:
    """A pathway whose request was received a month ago, and a session planned."""
    who = Secretary(folder, SetClock("2026-11-20"))
    who.stored(lambda work: set_up(work.registers))
    who.go(Tab.PATHWAYS)
    for number in ("001", "002"):
        who.press("new")
        who.enter(reference=f"75-2026-{number}", on="02/10/2026")
        who.save()
    return who


def test_a_due_line_leads_to_the_agenda_of_the_next_session(tmp_path: Path) -> None:
    who, out = start(tmp_path / "coffre"), Path(PICTURES) if PICTURES else tmp_path
    found: list[str] = []
    who.go(Tab.DUE)
    assert sorted(x for x in who.lines() if x.startswith("Demande")) == [
        "Demande reçue, à inscrire : 28-P-0001",
        "Demande reçue, à inscrire : 28-P-0002",
    ]
    who.choose("28-P-0001")
    who.press("do")
    assert plain(who.acts.state.said) == "Prévoyez d’abord la séance : aucune n’est encore prévue."
    who.enter(on="15/01/2027")
    who.save()
    who.go(Tab.DUE)
    who.choose("28-P-0001")
    who.press("do")
    form = who.acts.state.form
    assert form is not None
    assert plain(form.title) == "Préparer la séance du 15/01/2027"
    points = [plain(f.label) for f in form.fields if f.name.startswith("point|")]
    assert points == [
        "Première demande : 75-2026-001 (28-P-0001) · demande reçue",
        "Première demande : 75-2026-002 (28-P-0002) · demande reçue",
    ]
    for width, height in ((1366, 768), (911, 512)):
        found += who.picture(out / f"preparer-{width}.png", width, height)
    who.front.window.resize(1366, 768)
    who.settle()
    second = next(f.name for f in form.fields if "002" in f.label)
    who.enter(**{second: ""})
    who.enter(hour="9 heures")
    who.save()
    assert who.acts.state.form is not None
    who.enter(hour="09:30", place="Préfecture")
    who.save()
    assert who.front.shown == "import"
    screen = who.front.screens.of(ImportScreen)
    assert screen.acts is not None
    state = screen.acts.state
    assert plain(state.heading) == "Séance du vendredi 15 janvier 2027"
    assert any("75-2026-001" in " ".join(row) for t in state.tables for row in t.rows)
    assert not any("75-2026-002" in " ".join(row) for t in state.tables for row in t.rows)
    for width, height in ((1366, 768), (911, 512)):
        found += who.picture(out / f"apercu-prepare-{width}.png", width, height)
    who.front.window.resize(1366, 768)
    who.settle()
    screen.acts.confirm()
    who.settle()
    assert who.front.shown != "import", state.obstacle
    who.go(Tab.DUE)
    left = [x for x in who.lines() if x.startswith("Demande")]
    assert left == ["Demande reçue, à inscrire : 28-P-0002"]
    who.go(Tab.JOINING)
    assert who.acts.state.rows == ()
    who.stop()
    assert found == []


def blocking(acts: ImportPresenter) -> list[FindingLine]:
    return [line for line in acts.state.findings if line.severity is Severity.BLOCK]


def test_a_workbook_comes_back_with_two_mistakes_and_is_mended_in_the_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = Secretary(tmp_path / "coffre", SetClock("2026-11-20"))

    def convene(work: UseCases) -> None:
        asked = [Asked("75-2026-001"), Asked("75-2026-002", "Refuge")]
        snapshot = work.desk.convene(draft("2026-12-08", asked), "essai")
        for known in work.pathways.overview().unjoined:
            assert not isinstance(work.pathways.join(known, None, ()), Refusal)
        assert snapshot.stream

    who.stored(convene)
    who.stored(lambda work: set_up(work.registers))
    who.clock.day = "2026-12-10"
    who.go(Tab.CALENDAR)
    who.press("plan")
    who.enter(on="15/01/2027")
    who.save()
    who.choose("janvier")
    who.press("prepare")
    form = who.acts.state.form
    assert form is not None
    (agenda,) = (f for f in form.fields if f.name == "agenda")
    assert [plain(text) for _, text in agenda.options][1:] == [
        "Seconde convocation de la séance du 08/12/2026"
    ]
    who.enter(agenda=agenda.options[1][0])
    folder = tmp_path / "remis"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    QTest.mouseClick(who.screen.buttons["workbooks"], Qt.MouseButton.LeftButton)
    who.settle()
    assert sorted(path.name for path in folder.iterdir()) == [
        "dossiers-escale-2027-01-15.xlsx",
        "dossiers-refuge-2027-01-15.xlsx",
    ]
    path = folder / "dossiers-escale-2027-01-15.xlsx"
    book = load_workbook(path)
    headings = {cell.value: cell.column for cell in book.active[1]}
    known = book.active.cell(2, headings["Référence"]).value
    book.active.cell(2, headings["Avis de l'association"], "Favorable, joindre le 06 12 34 56 78.")
    book.active.cell(2, headings["Référence"], "75-2026-999")
    book.save(path)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    who.press("returned")
    who.enter(mention="yes")
    who.save()
    assert who.front.shown == "import"
    screen = who.front.screens.of(ImportScreen)
    acts = screen.acts
    assert acts is not None
    assert len(blocking(acts)) == 2
    acts.link("Refuge", "none")
    who.settle()
    assert not screen.confirm.isEnabled()
    for mended in ("Favorable.", known):
        before = blocking(acts)
        wanted = next(n for n, line in enumerate(acts.state.findings) if line in before)
        acts.select(wanted)
        who.settle()
        assert acts.state.cell is not None
        text = known if "75-2026-999" in acts.state.cell.text else "Favorable."
        acts.rewrite(text)
        who.settle()
        assert len(blocking(acts)) == len(before) - 1, mended
    assert screen.confirm.isEnabled()
    acts.confirm()
    who.settle()

    def look(work: UseCases) -> None:
        known = next(s for s in work.desk.sessions() if s.date == "2027-01-15")
        snapshot = work.desk.load(known.stream)
        assert snapshot.state.details.second_convocation
        assert snapshot.state.first_convocation is not None
        texts = [snapshot.text(i.item.sheet) for i in snapshot.state.items.values()]
        assert "Favorable." in texts[0]
        assert "Situation fictive." in texts[0]
        named = [i.item.association for i in snapshot.state.items.values()]
        assert named == ["L’Escale", "Refuge"]

    who.stored(look)
    who.stop()
