"""Journeys through the screens of the registers: set up, add, refuse, override, look up."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commission_app.composition import law_files
from tests.intake.workbooks import AGENDA, changed, write
from tests.registers.windows import Secretary


@pytest.fixture
def secretary(qtbot: QtBot, tmp_path: Path) -> Iterator[Secretary]:
    wanted = os.environ.get("REGISTER_PICTURES")
    made = Secretary(tmp_path / "data", Path(wanted) if wanted else None)
    yield made
    made.close()


@pytest.mark.rule("1.1", "1.3", "1.6", "2.12")
def test_a_commission_is_set_up_from_nothing(secretary: Secretary) -> None:
    screen = secretary.go("commission")
    assert screen.table.isHidden()
    assert "composition type" in screen._empty.text()
    secretary.press(screen, "set_up")
    secretary.fill(screen, department="28", effective_from="1/13/2026")
    secretary.save(screen)
    assert secretary.faults(screen).keys() == {"effective_from"}
    secretary.fill(screen, effective_from="01/01/2026")
    secretary.save(screen)
    assert "tranche pas" in secretary.faults(screen)["votes_0"]
    secretary.fill(screen, votes_0="no")
    secretary.save(screen)
    assert secretary.faults(screen).keys() == {"name"}
    secretary.measure("set-up-faults")
    secretary.fill(screen, name="Commission d’Eure-et-Loir")
    secretary.save(screen)
    lines = secretary.lines(screen)
    assert len(lines) == 14
    assert lines[0][1] == "Préfet du département"
    assert lines[0][4] == "préside, ne vote pas"
    assert all(line[2] for line in lines)
    assert [line[4] for line in lines if "enfance" in line[0]] == ["ne siège pas"] * 2
    assert not secretary.found, "\n".join(secretary.found)


@pytest.mark.rule("1.10", "1.11", "1.12")
@pytest.mark.parametrize(
    ("template", "chairs"),
    [
        ("paris", ["Préfet de Paris", "Préfet de police"]),
        ("bouches-du-rhone", ["Préfet des Bouches-du-Rhône",
                              "Préfet de police des Bouches-du-Rhône"]),
        ("polynesie", ["Haut-commissaire de la République"]),
        ("wallis-et-futuna", ["Administrateur supérieur"]),
    ],
)  # fmt: skip
def test_special_presidencies_are_templates(
    secretary: Secretary, template: str, chairs: list[str]
) -> None:
    screen = secretary.go("commission")
    secretary.press(screen, "set_up")
    secretary.fill(screen, template=template)
    secretary.fill(screen, name="Commission", department="75")
    secretary.fill(screen, **{f"votes_{place}": "yes" for place in range(len(chairs))})
    secretary.save(screen)
    presiding = [line[1] for line in secretary.lines(screen) if line[4].startswith("préside")]
    assert presiding == chairs


@pytest.mark.rule("1.3", "1.6", "1.15")
def test_a_seat_is_added_with_its_legal_source_and_keeps_its_history(secretary: Secretary) -> None:
    screen = secretary.set_up()
    secretary.press(screen, "new")
    secretary.fill(screen, category="10")
    fields = screen.panel.fields
    assert fields["deputising"].editor.property("currentText") == "Élu de la même assemblée"
    secretary.fill(screen, quality="Maire de Dreux", legal_source="")
    secretary.save(screen)
    assert secretary.faults(screen) == {"legal_source": "À renseigner."}
    secretary.fill(screen, legal_source="Arrêté n° 2026-12, art. 2", body="Conseil municipal")
    secretary.save(screen)
    assert any(line[1] == "Maire de Dreux" for line in secretary.lines(screen))
    secretary.choose(screen, "Maire de Dreux")
    secretary.fill(screen, quality="Maire de Chartres", effective_from="08/12/2026")
    secretary.measure("seat")
    secretary.save(screen)
    secretary.choose(screen, "Maire de Chartres")
    secretary.measure("seat-history")
    form = secretary.state("commission").form
    assert form is not None
    assert len(form.history) == 2
    assert not secretary.found, "\n".join(secretary.found)


@pytest.mark.rule("1.20", "1.21", "1.22", "1.23")
def test_a_deputy_whom_the_rule_forbids_is_refused_with_its_article(secretary: Secretary) -> None:
    secretary.set_up()
    screen = secretary.go("mandates")
    secretary.choose(screen, "Médecin")
    secretary.fill(screen, name="Mme Le Docteur", order="Arrêté n° 2026-12")
    secretary.save(screen)
    assert any("Mme Le Docteur" in line for line in secretary.lines(screen))
    secretary.choose(screen, "Mme Le Docteur")
    secretary.press(screen, "new_deputy")
    secretary.fill(screen, name="M. Le Remplaçant")
    secretary.save(screen)
    said = secretary.faults(screen)["name"]
    assert "personnalité qualifiée" in said
    assert "133-3" in said
    secretary.measure("deputy-refused")
    assert not any("M. Le Remplaçant" in line for line in secretary.lines(screen))
    assert not secretary.found, "\n".join(secretary.found)


@pytest.mark.rule("1.4", "1.24")
def test_terms_expire_are_warned_of_and_renewed(secretary: Secretary) -> None:
    secretary.set_up()
    screen = secretary.go("mandates")
    secretary.choose(screen, "Magistrat")
    secretary.fill(screen, begins="01/02/2024")
    assert screen.panel.fields["ends"].editor.property("text") == "31/01/2027"
    secretary.fill(screen, name="Mme La Juge")
    secretary.save(screen)
    # The seat exists from 2026 on: an earlier designation is refused at its field.
    assert secretary.faults(screen) or screen.panel.isHidden()
    secretary.fill(screen, begins="01/01/2026", ends="31/01/2027")
    secretary.save(screen)
    assert "Mme La Juge finit le 31/01/2027" in " ".join(secretary.state("mandates").notices)
    secretary.choose(screen, "Mme La Juge")
    renew = next(iter(screen.panel.acts.values()))
    QTest.mouseClick(renew, Qt.MouseButton.LeftButton)
    secretary.settle()
    secretary.save(screen)
    standing = [line[6] for line in secretary.lines(screen) if "Mme La Juge" in line]
    assert standing == ["En cours", "À venir"]
    secretary.measure("members")
    assert not secretary.found, "\n".join(secretary.found)


@pytest.mark.rule("3.3")
def test_an_association_is_kept_with_its_approval(secretary: Secretary) -> None:
    secretary.set_up()
    screen = secretary.go("associations")
    assert "agrément sera vérifié" in screen._empty.text()
    secretary.press(screen, "new")
    secretary.fill(screen, name="L’Escale", approved_from="15/01/2024")
    assert screen.panel.fields["approved_until"].editor.property("text") == "14/01/2027"
    secretary.fill(screen, departments="28, 45", aliases="Escale 28 ; Asso Escale")
    secretary.save(screen)
    assert secretary.lines(screen)[0][1] == "28, 45"
    assert secretary.lines(screen)[0][4] == "Échéance proche"
    secretary.measure("associations")
    assert not secretary.found, "\n".join(secretary.found)


@pytest.mark.rule("1.15")
def test_every_rule_is_shown_searched_and_only_departed_from_on_confirmation(
    secretary: Secretary,
) -> None:
    screen = secretary.go("rules")
    assert len(secretary.lines(screen)) == len(law_files.rulebook().rules)
    secretary.measure("rules")
    screen.search.setText("suppléé r133-9")
    QApplication.processEvents()
    assert [line[0] for line in secretary.lines(screen)] == ["2.6"]
    secretary.choose(screen, "2.6")
    secretary.fill(screen, value="2", reference="Règlement intérieur", article="art. 4",
                   effective_from="01/01/2026")  # fmt: skip
    secretary.save(screen)
    assert "cochez la confirmation" in secretary.faults(screen)["confirmed"]
    secretary.measure("rule-unconfirmed")
    QTest.mouseClick(screen.panel.fields["confirmed"].editor, Qt.MouseButton.LeftButton)
    secretary.fill(screen, confirmed="yes")
    secretary.save(screen)
    assert secretary.lines(screen)[0][5].startswith("2 (Règlement intérieur")
    assert not secretary.found, "\n".join(secretary.found)


def test_what_is_entered_is_saved_and_left_by_the_keyboard(secretary: Secretary) -> None:
    screen = secretary.set_up()
    screen.table.setFocus()
    screen.table.setCurrentCell(0, 0)
    secretary.settle()
    screen.panel.fields["quality"].take_focus()
    secretary.fill(screen, quality="Préfète d’Eure-et-Loir", effective_from="01/01/2026")
    QTest.keyClick(screen.panel.fields["quality"].editor, Qt.Key.Key_S,
                   Qt.KeyboardModifier.ControlModifier)  # fmt: skip
    secretary.settle()
    assert secretary.lines(screen)[0][1] == "Préfète d’Eure-et-Loir"
    secretary.choose(screen, "Préfète")
    secretary.fill(screen, quality="Autre")
    QTest.keyClick(screen.panel.fields["quality"].editor, Qt.Key.Key_Escape)
    secretary.settle()
    assert screen.panel.isHidden()
    assert secretary.lines(screen)[0][1] == "Préfète d’Eure-et-Loir"


@pytest.mark.rule("1.3", "1.6")
def test_the_members_of_an_imported_agenda_are_taken_over_once(secretary: Secretary) -> None:
    secretary.import_paris()
    screen = secretary.go("commission")
    assert list(screen.buttons) == ["set_up", "take_over"]
    secretary.press(screen, "take_over")
    form = secretary.state("commission").form
    assert form is not None
    assert any("Titulaire ajouté" in line for line in form.history)
    secretary.measure("take-over")
    secretary.save(screen)
    seats = secretary.session().seats.values()
    assert len(secretary.lines(screen)) == len(seats)
    assert "take_over" not in screen.buttons
    members = secretary.go("mandates")
    named = " ".join(" ".join(line) for line in secretary.lines(members))
    assert all(seat.holder in named for seat in seats)
    secretary.measure("members-taken-over")
    assert not secretary.found, "\n".join(secretary.found)


@pytest.mark.rule("1.3", "2.12", "2.16")
def test_an_agenda_without_members_is_imported_with_the_registers(
    secretary: Secretary, tmp_path: Path
) -> None:
    secretary.set_up()
    associations = secretary.go("associations")
    secretary.press(associations, "new")
    secretary.fill(associations, name="Escale", approved_from="01/07/2026",
                   aliases="Asso de l’Escale", effective_from="01/01/2026")  # fmt: skip
    secretary.save(associations)
    seats = secretary.go("commission")
    secretary.choose(seats, "association agréée")
    secretary.fill(
        seats, association=next(iter(secretary.presenter("commission").whole.associations))
    )
    secretary.fill(seats, effective_from="01/01/2026")
    secretary.save(seats)
    members = secretary.go("mandates")
    secretary.choose(members, "Préfet du département")
    secretary.fill(members, name="Mme La Préfète", begins="01/01/2026")
    secretary.save(members)
    agenda = write(
        tmp_path / "odj.xlsx",
        members=None,
        associations=None,
        agenda=changed(AGENDA, 3, 4, "Asso de l’Escale"),
    )
    secretary.front.go("import")
    screen = secretary.front.screens.agenda
    assert screen.acts is not None
    screen.acts.choose(agenda)
    secretary.settle()
    secretary.measure("preview-from-registers")
    assert screen.links is not None
    assert screen.links.choices == {}
    assert screen.confirm.isEnabled()
    QTest.mouseClick(screen.confirm, Qt.MouseButton.LeftButton)
    secretary.settle()
    state = secretary.session()
    assert len(state.seats) == 14
    chair = next(seat for seat in state.seats.values() if seat.chair)
    assert (chair.holder, chair.votes) == ("Mme La Préfète", True)
    (linked,) = state.links.values()
    assert [state.seats[name].category for name in linked] == ["11"]
    assert state.associations_to_link() == ()
    assert not secretary.found, "\n".join(secretary.found)
