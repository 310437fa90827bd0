"""A few places instead of twenty entries; what is looked for is found by its words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from commission_app.application.registers.registers import AssociationRecord, Change
from tests.ui.test_windows import CONTROL, Desk
from ui.app.screens import catalogue
from ui.kit.palette import Group
from ui.kit.rail import FOOT, UNFOLDED, Section

LEFT = Qt.MouseButton.LeftButton


def look_for(desk: Desk, words: str) -> list[str]:
    """Type words into the search; give what it shows before the search over all sessions."""
    if not desk.front.reach.palette.isVisible():
        desk.press(Qt.Key.Key_K, CONTROL)
        desk.settle()
    panel = desk.front.reach.palette
    panel.search.setText(words)
    shown = [panel.results.item(row).text() for row in range(panel.results.count())]
    assert bool(words) is any("toutes les séances" in line for line in shown[-1:])
    return shown[:-1] if words else shown


def choose(desk: Desk) -> None:
    QTest.keyClick(desk.front.reach.palette.search, Qt.Key.Key_Return)
    desk.settle()


def test_the_rail_holds_places_and_every_screen_is_reached_from_one(desk: Desk) -> None:
    window = desk.front.window
    entries = window.rail.entries
    places = {known.section for _, known in catalogue.entries()}
    steps = [n for n, known in catalogue.entries() if known.section.value in UNFOLDED]
    begun = [n for n, known in catalogue.entries() if known.until_session]
    assert not set(begun) & set(entries), "the import leaves its step to the agenda it made"
    assert len(entries) == len(steps) - len(begun) + len(
        [p for p in places if p.value not in UNFOLDED]
    )
    assert len([n for n in entries if n not in steps]) <= 5
    for name, known in catalogue.entries():
        if known.until_session or (known.obstacle is not None and known.obstacle(desk.state())):
            continue
        desk.front.go("home")
        desk.settle()
        if name in entries:
            QTest.mouseClick(entries[name], LEFT)
        else:
            first = next(n for n, other in catalogue.entries() if other.section is known.section)
            QTest.mouseClick(entries[first], LEFT)
            desk.settle()
            QTest.mouseClick(window.tabs.tabs[name], LEFT)
        desk.settle()
        assert desk.front.shown == name
    assert Section.HELP.value == FOOT


def test_a_place_comes_back_to_the_screen_where_one_was(desk: Desk) -> None:
    window = desk.front.window
    QTest.mouseClick(window.rail.entries["commission"], LEFT)
    desk.settle()
    QTest.mouseClick(window.tabs.tabs["rules"], LEFT)
    desk.settle()
    assert window.tabs.tabs["rules"].isChecked()
    assert not window.tabs.tabs["commission"].isChecked()
    QTest.mouseClick(window.rail.entries["home"], LEFT)
    desk.settle()
    assert not window.tabs.isVisible(), "a place of one screen has no tabs"
    QTest.mouseClick(window.rail.entries["commission"], LEFT)
    desk.settle()
    assert desk.front.shown == "rules"
    assert window.rail.entries["commission"].isChecked()


def test_the_search_finds_a_case_a_person_a_session_and_an_association(desk: Desk) -> None:
    workplace = desk.front._workplace
    assert workplace is not None
    registers = workplace.registers
    escale = Change("escale", "2026-01-01", AssociationRecord("Escale"))
    faults: list[object] = []
    desk.front.storage.run(lambda: registers.record([escale]), faults.append, faults.append)
    desk.front.go("keys")
    desk.settle()
    assert faults == [()], "the association is recorded"
    facts = desk.state().sequence
    found = look_for(desk, "75-2026-009")
    assert len(found) == 1
    assert Group.CASE.value in found[0]
    choose(desk)
    assert desk.front.shown == "examination"
    assert getattr(desk.front.presenters["examination"], "shown", None) == desk.item(9).item.id
    assert Group.ASSOCIATION.value in look_for(desk, "association escale")[0]
    choose(desk)
    assert desk.front.shown == "associations"
    seat = next(s for s in desk.state().seats.values() if s.holder.endswith("BENALI"))
    assert Group.PERSON.value in look_for(desk, "benali")[0]
    choose(desk)
    assert desk.front.shown == "attendance"
    acts = desk.front.screens.attendance.acts
    assert getattr(acts, "_chosen", None) == seat.id
    assert any("8\u00a0décembre 2026" in line for line in look_for(desk, "seance decembre"))
    choose(desk)
    assert desk.front.shown == "examination", "it opens where it stands"
    assert desk.state().sequence == facts, "finding records nothing"


def test_the_search_shows_acts_alone_until_a_word_is_typed_and_never_a_text(desk: Desk) -> None:
    things = [f"· {group.value}" for group in Group if group is not Group.ACT]
    assert not [line for line in look_for(desk, "") if line.endswith(tuple(things))]
    assert look_for(desk, "écran neutre")
    note = desk.front.screens.examination.case.note
    assert note.isVisible()
    sheet = "couture"
    shown = desk.front.screens.examination.findChildren(QLabel)
    assert sheet in " ".join(text.text() for text in shown)
    assert look_for(desk, sheet) == []
