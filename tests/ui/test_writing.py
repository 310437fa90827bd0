"""Writing as the session runs: phrases, notes stored by themselves, the text of the minutes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from commission_app.application.reporting.series_service import SeriesEntry
from commission_app.domain.agenda import ItemKind
from tests.pathways.windows import plain
from tests.ui.test_windows import Desk

LIMIT = 60_000
NOTE = "Échange sur l’accès à la formation."


def choices(desk: Desk) -> list[QAction]:
    menu = desk.front.screens.examination.case.phrases.choices
    menu.aboutToShow.emit()
    return [act for act in menu.actions() if act.text()]


def stored_note(desk: Desk) -> str:
    assert desk.front.hub is not None
    snapshot = desk.front.hub.snapshot
    assert snapshot is not None
    return snapshot.text(desk.item(2).note)


def test_a_note_is_stored_by_itself_at_a_pause(desk: Desk, qtbot: QtBot) -> None:
    note = desk.front.screens.examination.case.note
    note.setFocus()

    note.insertPlainText(NOTE)

    qtbot.waitUntil(lambda: stored_note(desk) == NOTE, timeout=LIMIT)
    assert note.hasFocus()


def test_a_phrase_goes_into_the_note_where_the_writer_left_off(desk: Desk) -> None:
    note = desk.front.screens.examination.case.note
    note.insertPlainText("Débat.")
    phrase = choices(desk)[0]

    phrase.trigger()

    assert note.toPlainText() == f"Débat. {phrase.toolTip()}"


def test_only_what_is_chosen_becomes_a_phrase_and_the_guard_looks_at_it(desk: Desk) -> None:
    case = desk.front.screens.examination.case
    before = len(choices(desk))
    keep = next(act for act in choices(desk) if act.text().startswith("Garder"))
    assert not keep.isEnabled(), "nothing is selected"

    case.note.insertPlainText("Joindre le 06 12 34 56 78.")
    case.note.selectAll()
    next(act for act in choices(desk) if act.text().startswith("Garder")).trigger()
    desk.settle()
    assert len(choices(desk)) == before
    assert case.phrases.accessibleDescription()

    case.note.setPlainText("Point d’étape à trois mois.")
    case.note.selectAll()
    next(act for act in choices(desk) if act.text().startswith("Garder")).trigger()
    desk.settle()
    assert "Point d’étape à trois mois." in [act.toolTip() for act in choices(desk)]


def test_figures_of_other_bodies_stand_at_a_thematic_point_and_go_into_the_minutes(
    desk: Desk, qtbot: QtBot
) -> None:
    front, case = desk.front, desk.front.screens.examination.case
    place = front._workplace
    assert place is not None
    told = SeriesEntry(
        *("clients", "Personnes verbalisées", "Préfecture de police", "Paris", False),
        *("2025-01-01", "2025-12-31", 702, "2026-01-31"),
    )
    front.storage.run(lambda: place.series.record([told]), lambda _: None, lambda _: None)
    desk.settle()
    sentence = "Clients verbalisés (Préfecture de police, Paris) : 702 (2025). Définition : "

    def shown() -> list[str]:
        texts = [one.text() for one in case.findChildren(QLabel) if one.isVisible()]
        return [text for text in texts if plain(text).startswith(sentence)]

    assert not shown(), "a case"
    topics = (ItemKind.ORIENTATION, ItemKind.INFORMATION)
    items = desk.state().items.values()
    desk.take(next(i.item.number for i in items if i.item.kind in topics))
    desk.settle()
    (text,) = shown()
    figures = next(act for act in choices(desk) if act.text().startswith("Chiffres")).menu()
    assert isinstance(figures, QMenu)
    figures.actions()[0].trigger()
    assert plain(case.note.toPlainText()) == plain(text)
    screen = front.screens.examination
    screen.setFocus()
    desk.press(Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: sentence in plain(screen.passage.page.toPlainText()), timeout=LIMIT)
    desk.take(2)
    desk.settle()
    assert not shown(), "a case again"


def test_the_text_of_the_minutes_is_beside_and_follows_what_is_stored(
    desk: Desk, qtbot: QtBot
) -> None:
    screen = desk.front.screens.examination
    desk.press(Qt.Key.Key_F7)
    desk.settle()
    page = screen.passage.page
    assert screen.passage.isVisible()
    assert not screen.agenda.isVisible()
    qtbot.waitUntil(lambda: "75-2026-002" in page.toPlainText(), timeout=LIMIT)

    screen.case.note.insertPlainText(NOTE)
    qtbot.waitUntil(lambda: NOTE in page.toPlainText(), timeout=LIMIT)

    desk.take(3)
    qtbot.waitUntil(lambda: "75-2026-003" in page.toPlainText(), timeout=LIMIT)
    assert "75-2026-002" not in page.toPlainText()

    screen.setFocus()
    desk.press(Qt.Key.Key_F7)
    desk.settle()
    assert not screen.passage.isVisible()
    assert screen.agenda.isVisible()
