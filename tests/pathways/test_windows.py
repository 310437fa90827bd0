"""What falls due is seen in the windows at its day, its act leads to a form, and it goes."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.pathways.test_takeover import PATHWAYS, sixty, table
from tests.pathways.vault import SetClock
from tests.pathways.windows import Secretary, plain
from ui.kit.forms import Form
from ui.screens.pathways.logic.state import Tab

PICTURES = os.environ.get("PICTURES", "")


def form_of(who: Secretary) -> Form:
    form = who.acts.state.form
    assert form is not None
    return form


def test_a_workbook_is_taken_over_in_the_windows_or_told_row_by_row(tmp_path: Path) -> None:
    who = Secretary(tmp_path / "coffre", SetClock("2026-11-20"))
    who.go(Tab.PATHWAYS)
    path = tmp_path / "parcours.csv"
    who.acts.save_template(path)
    who.settle()
    blank = path.read_bytes()
    path.write_bytes(blank + b"a;Escale;01/07/2026;31/02/2027;;;;;\r\n")
    who.acts.take_over(path)
    who.settle()
    assert "Ligne 2 : « Dernier jour » n’est pas une date." in plain(who.acts.state.error)
    assert who.acts.state.form is None
    path.write_bytes(table(sixty()))
    who.acts.take_over(path)
    who.settle()
    who.save()
    assert plain(who.acts.state.said) == f"{PATHWAYS} parcours repris."
    assert len(who.acts.state.rows) == who.screen.tables[Tab.PATHWAYS].rowCount() == PATHWAYS
    who.acts.take_over(path)
    who.settle()
    assert plain(form_of(who).lead).startswith(
        f"{PATHWAYS} parcours du classeur semblent être déjà ici"
    )
    assert who.picture(tmp_path / "deux-fois.png", 911, 512) == []
    who.save()
    assert [plain(one.fault)[:17] for one in form_of(who).fields] == ["Cochez cette case"]
    assert len(who.acts.state.rows) == PATHWAYS
    who.acts.cancel()
    who.go(Tab.DUE)
    due = [row for row in who.lines() if "-P-" in row]
    assert len(due) == len({line[-9:] for line in due}) > 30, "one line a pathway"
    assert who.picture(tmp_path / "reprise.png", 911, 512) == []
    who.stop()


def test_a_pathway_from_its_request_to_its_end_in_the_windows(tmp_path: Path) -> None:
    clock = SetClock("2026-11-20")
    who = Secretary(tmp_path, clock)
    found: list[str] = []
    out = Path(PICTURES) if PICTURES else tmp_path

    def look(name: str) -> None:
        for width, height in ((1366, 768), (911, 512)):
            found.extend(who.picture(out / f"{name}-{width}.png", width, height))
        who.front.window.resize(1366, 768)
        who.settle()

    who.go(Tab.PATHWAYS)
    look("parcours-vide")
    who.press("new")
    who.enter(reference="75-2026-001", on="02/11/2026")
    look("demande")
    who.save()
    assert plain(who.acts.state.said) == "Parcours 75-P-0001 ouvert."
    who.go(Tab.DUE)
    assert who.lines() == []
    clock.day = "2026-12-03"
    who.go(Tab.DUE)
    assert who.lines() == ["Demande reçue, à inscrire : 75-P-0001"]
    who.choose("75-P-0001")
    who.press("pathway")
    who.press("record")
    who.enter(fact="decision", granted="yes", on="03/12/2026")
    who.enter(period_from="01/01/2027", period_until="31/12/2026")
    who.save()
    assert "finit avant de commencer" in who.screen.panel._fault.text()
    who.enter(period_until="30/06/2027")
    who.save()
    assert plain(who.acts.state.said) == "Consigné."
    look("parcours-page")
    clock.day = "2026-12-20"
    who.go(Tab.DUE)
    assert who.lines() == ["Décision à notifier : 75-P-0001"]
    who.front.go("home")
    who.settle()
    home = who.front.screens.home
    assert "Décision à notifier" in plain(home.due.acts[0].accessibleName())
    look("accueil")
    QTest.mouseClick(home.due.acts[0], Qt.MouseButton.LeftButton)
    who.settle()
    assert who.front.shown == "pathways"
    look("a-faire")
    who.save()
    assert who.lines() == []
    clock.day = "2027-04-20"
    who.go(Tab.DUE)
    assert who.lines() == ["Aucune séance avant la fin : 75-P-0001"]
    who.choose("Aucune séance")
    who.enter(on="15/06/2027")
    who.save()
    assert who.lines() == ["Renouvellement à déposer : 75-P-0001"]
    who.go(Tab.CALENDAR)
    assert "dernière utile pour 1 parcours" in plain(who.acts.state.rows[0].cells[2])
    who.choose("juin")
    look("calendrier")
    who.acts.export(tmp_path / "calendrier.ics")
    who.settle()
    assert b"75-P" not in (tmp_path / "calendrier.ics").read_bytes()
    clock.day = "2027-07-01"
    who.go(Tab.DUE)
    assert who.lines() == ["Interruption à motiver : 75-P-0001"]
    who.choose("Interruption")
    who.enter(reason="no_session")
    who.save()
    assert who.lines() == ["Période finie, sans suite : 75-P-0001"]
    who.choose("sans suite")
    who.enter(on="01/07/2027", reason="contact_lost")
    who.save()
    assert who.lines() == []
    who.go(Tab.ACTIONS)
    who.press("action")
    who.enter(theme="awareness", what="Former les soignants.", body="ARS", until="10/07/2027")
    who.save()
    who.go(Tab.DUE)
    assert who.lines() == ["Action à clore : ARS"]
    who.choose("Action")
    who.enter(closing="done")
    look("action")
    who.save()
    assert who.lines() == []
    who.stop()
    assert found == []
