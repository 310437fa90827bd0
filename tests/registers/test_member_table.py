"""The members typed in place, pasted or taken from an agenda, through real windows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from commission_app.application.registers.registers import MandateRecord, Role
from tests.registers.windows import Secretary
from ui.screens.registers.logic.member_table import MemberTable
from ui.screens.registers.view.members_screen import MembersScreen

HOLDERS = 14
_TYPED = (
    "Mme Odile MARTEL", "Mme Claire ROUVIÈRE", "M. Yann LE GOFF", "Mme Inès BENALI",
    "M. Thomas WEBER", "Colonel Marc ÉTIENNE", "Mme Nadia ROSSI", "M. Olivier CHAUVET",
    "Mme Françoise LAMBERT", "Dr Lucie ARNAUD", "Mme Marion TESSIER", "Mme Judith KLEIN",
    "M. Gaël MORVAN", "M. François HUGUET",
)  # fmt: skip


class Table:
    """Somebody at the table of members."""

    def __init__(self, secretary: Secretary) -> None:
        self.secretary = secretary
        secretary.front.go("members")
        secretary.settle()
        screen = secretary.front.screens.by_id()["members"]
        assert isinstance(screen, MembersScreen)
        self.screen = screen
        self.acts = 0

    @property
    def presenter(self) -> MemberTable:
        presenter = self.secretary.front.presenters["members"]
        assert isinstance(presenter, MemberTable)
        return presenter

    def stand(self, row: int, column: int) -> None:
        self.screen.grid.setCurrentCell(row, column)
        self.screen.grid.setFocus()

    def type(self, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
        """Type into the cell where one stands, and end it by a key."""
        grid = self.screen.grid
        # The first letter opens the cell, as on a keyboard.
        QTest.keyClicks(grid, text[0])
        editor = grid.findChild(QLineEdit)
        assert editor is not None
        editor.setText(text)
        QTest.keyClick(editor, key)
        self.acts += 2
        self.secretary.settle()

    def key(self, key: Qt.Key, *, control: bool = False) -> None:
        modifiers = (
            Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        )
        QTest.keyClick(self.screen.grid, key, modifiers)
        self.acts += 1
        self.secretary.settle()

    def paste(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        self.key(Qt.Key.Key_V, control=True)

    def cell(self, row: int, column: int) -> str:
        item = self.screen.grid.item(row, column)
        return "" if item is None else item.text()

    def row(self, quality: str) -> int:
        rows = range(self.screen.grid.rowCount())
        return next(row for row in rows if quality in self.cell(row, 1))

    def mandates(self) -> list[MandateRecord]:
        """Return what is stored, as the screen has read it again."""
        return list(self.presenter._whole.mandates.values())


@pytest.fixture
def secretary(qtbot: QtBot, tmp_path: Path) -> Iterator[Secretary]:
    wanted = os.environ.get("REGISTER_PICTURES")
    made = Secretary(tmp_path / "data", Path(wanted) if wanted else None)
    yield made
    QApplication.clipboard().clear()
    made.close()


@pytest.mark.rule("1.3", "1.4")
def test_fourteen_members_are_typed_without_leaving_the_column(secretary: Secretary) -> None:
    secretary.set_up()
    table = Table(secretary)
    assert table.screen.grid.rowCount() == HOLDERS
    table.stand(0, 2)
    for name in _TYPED:
        table.type(name)
    # A name, a key to go down, and one chord to save everything: nothing else is asked.
    assert table.acts == 2 * HOLDERS
    assert table.screen.count.text() == "14\u00a0lignes modifiées"
    assert not table.mandates()
    secretary.measure("members-typed")
    table.key(Qt.Key.Key_S, control=True)
    assert [table.cell(row, 2) for row in range(HOLDERS)] == list(_TYPED)
    written = table.mandates()
    assert {known.name for known in written} == set(_TYPED)
    assert {known.role for known in written} == {Role.HOLDER}
    assert not table.screen.foot.isVisible()
    assert not secretary.found, "\n".join(secretary.found)


@pytest.mark.rule("1.22")
def test_one_refused_cell_keeps_all_the_lines_and_says_its_article(secretary: Secretary) -> None:
    secretary.set_up()
    table = Table(secretary)
    table.stand(0, 2)
    for name in _TYPED:
        table.type(name)
    doctor = table.row("Médecin")
    table.stand(doctor, 3)
    table.type("M. Jean PRÉVOST")
    assert "133-3" in table.screen.fault.text()
    assert table.cell(doctor, 6) == "À corriger"
    secretary.measure("members-refused")
    table.stand(0, 2)
    table.key(Qt.Key.Key_S, control=True)
    assert not table.mandates()
    grid = table.screen.grid
    assert (grid.currentRow(), grid.currentColumn()) == (doctor, 3)
    table.key(Qt.Key.Key_Delete)
    assert not table.screen.fault.text()
    table.key(Qt.Key.Key_S, control=True)
    assert len(table.mandates()) == HOLDERS
    assert not secretary.found, "\n".join(secretary.found)


def test_cells_of_a_spreadsheet_fill_from_the_chosen_cell_and_are_shown_before(
    secretary: Secretary,
) -> None:
    secretary.set_up()
    table = Table(secretary)
    table.stand(0, 2)
    rows = [f"{name}\t\t01/02/2026" for name in _TYPED]
    table.paste("\r\n".join(rows) + "\r\n")
    assert table.acts == 1
    assert not table.mandates()
    assert [table.cell(row, 2) for row in range(HOLDERS)] == list(_TYPED)
    assert {table.cell(row, 4) for row in range(HOLDERS)} == {"01/02/2026"}
    assert {table.cell(row, 6) for row in range(HOLDERS)} == {"Titulaire désigné"}
    table.key(Qt.Key.Key_Z, control=True)
    assert not any(table.cell(row, 2) for row in range(HOLDERS))
    table.paste("\r\n".join(rows))
    table.key(Qt.Key.Key_S, control=True)
    assert {known.begins for known in table.mandates()} == {"2026-02-01"}


@pytest.mark.parametrize(
    ("row", "text", "said"),
    [
        (13, "Mme A\nMme B", "dépasse"),
        (0, "a\tb\tc\td\te", "5 colonnes"),
        (0, "Siège\tTitulaire\nSiège inconnu\tMme A", "Siège inconnu"),
    ],
)
def test_a_paste_that_does_not_fit_takes_nothing_and_says_why(
    secretary: Secretary, row: int, text: str, said: str
) -> None:
    secretary.set_up()
    table = Table(secretary)
    table.stand(row, 2)
    table.paste(text)
    assert said in table.screen.fault.text().replace("\u00a0", " ").replace("\u202f", " ")
    assert not any(table.cell(line, 2) for line in range(HOLDERS))
    assert not table.screen.count.text()


def test_pasted_lines_under_headings_go_to_the_seat_that_they_name(secretary: Secretary) -> None:
    secretary.set_up()
    table = Table(secretary)
    seat, other = table.row("Médecin"), table.row("Magistrat")
    table.stand(3, 3)
    named = f"Titulaire\tSiège\nDr ARNAUD\t{table.cell(seat, 1)}\nMme JUGE\t{table.cell(other, 1)}"
    table.paste(named)
    assert (table.cell(seat, 2), table.cell(other, 2)) == ("Dr ARNAUD", "Mme JUGE")


@pytest.mark.parametrize("spoilt", ["Mme ARNAUD 1 85 05 78 006 084 36", "arnaud@exemple.fr"])
def test_what_identifies_somebody_is_refused_in_a_pasted_cell(
    secretary: Secretary, spoilt: str
) -> None:
    secretary.set_up()
    table = Table(secretary)
    table.stand(0, 2)
    table.paste(f"Mme Odile MARTEL\n{spoilt}")
    assert "retirez" in table.screen.fault.text()
    table.key(Qt.Key.Key_S, control=True)
    assert not table.mandates()


@pytest.mark.rule("1.24")
def test_a_new_name_replaces_and_the_first_date_of_it_corrects(secretary: Secretary) -> None:
    secretary.set_up()
    table = Table(secretary)
    judge = table.row("Magistrat")
    table.stand(judge, 2)
    table.type("Mme La Juge")
    table.screen.day.setText("01/03/2026")
    table.screen.day.editingFinished.emit()
    table.key(Qt.Key.Key_S, control=True)
    assert table.cell(judge, 5) == "28/02/2029"
    table.screen.day.setText("01/09/2026")
    table.screen.day.editingFinished.emit()
    table.stand(judge, 2)
    table.type("M. Le Juge")
    assert "Remplace Mme La Juge au 01/09/2026" in table.cell(judge, 6)
    # Who replaces during a term serves what remains of it (CRPA R133-4).
    assert (table.cell(judge, 4), table.cell(judge, 5)) == ("01/09/2026", "28/02/2029")
    table.stand(judge, 4)
    table.type("01/03/2026")
    assert "Mme La Juge devient M. Le Juge" in table.cell(judge, 6)
    table.key(Qt.Key.Key_Z, control=True)
    table.key(Qt.Key.Key_S, control=True)
    former, new = sorted(table.mandates(), key=lambda known: known.begins)
    assert (former.name, former.left) == ("Mme La Juge", "2026-08-31")
    assert (new.name, new.ends) == ("M. Le Juge", "2029-02-28")


@pytest.mark.rule("1.21")
def test_the_deputy_of_an_elected_member_is_asked_about_once(secretary: Secretary) -> None:
    seats = secretary.set_up()
    secretary.choose(seats, "collectivités territoriales")
    secretary.fill(seats, body="Conseil départemental", effective_from="01/01/2026")
    secretary.save(seats)
    table = Table(secretary)
    elected = next(row for row in range(HOLDERS) if table.cell(row, 0) == "10°")
    table.stand(elected, 2)
    table.type("Mme Marion TESSIER", Qt.Key.Key_Tab)
    assert table.screen.grid.currentColumn() == 3
    assert not table.screen.elected.isVisible()
    table.type("Mme Karima HADJ")
    assert table.screen.elected.isVisible()
    assert table.cell(elected, 6) == "À corriger"
    table.screen.elected.click()
    secretary.settle()
    assert not table.screen.fault.text()
    table.key(Qt.Key.Key_S, control=True)
    assert {known.name for known in table.mandates()} == {"Mme Marion TESSIER", "Mme Karima HADJ"}


@pytest.mark.rule("1.3", "1.6")
def test_who_sits_is_taken_from_the_agenda_of_the_session(secretary: Secretary) -> None:
    secretary.import_paris()
    commission = secretary.go("commission")
    secretary.press(commission, "take_over")
    secretary.save(commission)
    table = Table(secretary)
    held = [table.cell(row, 2) for row in range(table.screen.grid.rowCount())]
    assert all(held)
    table.stand(0, 2)
    table.key(Qt.Key.Key_Delete)
    table.stand(1, 2)
    table.key(Qt.Key.Key_Delete)
    table.key(Qt.Key.Key_S, control=True)
    assert [table.cell(row, 2) for row in (0, 1)] == ["", ""]
    before = len(table.mandates())
    table.screen.agenda.click()
    secretary.settle()
    assert [table.cell(row, 2) for row in (0, 1)] == held[:2]
    assert len(table.mandates()) == before
    assert "lignes modifiées" in table.screen.count.text()


def test_tab_goes_through_the_cells_and_out_of_the_table(secretary: Secretary) -> None:
    secretary.set_up()
    table = Table(secretary)
    grid = table.screen.grid
    table.stand(HOLDERS - 1, 5)
    QTest.keyClick(grid, Qt.Key.Key_Tab)
    assert not grid.hasFocus()
    table.stand(0, 5)
    QTest.keyClick(grid, Qt.Key.Key_Tab)
    assert (grid.currentRow(), grid.currentColumn()) == (1, 2)
    assert grid.hasFocus()


def test_without_a_seat_the_screen_says_what_to_do_and_goes_there(secretary: Secretary) -> None:
    table = Table(secretary)
    assert table.screen.set_up.isVisible()
    assert not table.screen.grid.isVisible()
    QTest.mouseClick(table.screen.set_up, Qt.MouseButton.LeftButton)
    secretary.settle()
    assert secretary.front.screens.by_id()["commission"].isVisible()


def test_the_vacant_seats_are_shown_alone_and_take_what_is_pasted(secretary: Secretary) -> None:
    secretary.set_up()
    table = Table(secretary)
    table.stand(0, 2)
    for name in _TYPED[:3]:
        table.type(name)
    table.key(Qt.Key.Key_S, control=True)
    screen = table.screen
    assert screen.vacant.text() == "11\u00a0sièges vacants"
    QTest.mouseClick(screen.vacant, Qt.MouseButton.LeftButton)
    secretary.settle()
    assert screen.grid.rowCount() == HOLDERS - 3
    assert not any(table.cell(row, 2) for row in range(screen.grid.rowCount()))
    table.stand(0, 2)
    table.paste("\n".join(_TYPED[3:]))
    assert screen.grid.rowCount() == HOLDERS - 3, "what is typed stays in sight"
    table.key(Qt.Key.Key_S, control=True)
    assert screen.grid.rowCount() == HOLDERS
    assert [table.cell(row, 2) for row in range(HOLDERS)] == list(_TYPED)
    assert not screen.vacant.isVisible()


def test_an_association_takes_its_seat_in_its_own_form(secretary: Secretary) -> None:
    secretary.set_up()
    screen = secretary.go("associations")
    secretary.press(screen, "new")
    secretary.fill(screen, name="Port Sud", approved_from="01/07/2026",
                   effective_from="01/01/2026")  # fmt: skip
    secretary.save(screen)
    assert not secretary.faults(screen)
    seated = secretary.presenter("associations").whole.seats.values()
    (known,) = secretary.presenter("associations").whole.associations
    (seat,) = [seat for seat in seated if seat.association == known]
    assert secretary.lines(screen)[0][-1] == seat.quality, "the only free one was proposed"
    secretary.choose(screen, "Port Sud")
    secretary.fill(screen, seat="")
    secretary.save(screen)
    assert secretary.lines(screen)[0][-1] == "Non représentée"
