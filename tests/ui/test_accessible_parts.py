"""What assistive programs do to our parts: ask for what went away, mark without a click."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from commission_app.domain.ballot import Choice
from ui.app.main import application
from ui.kit.widgets.parts import button, scrolled
from ui.screens.examination.logic.examination_state import VoiceLine
from ui.screens.examination.view.voice_view import VoiceView


def toggle(made: QPushButton) -> None:
    """Do what a screen reader does to a checkable button."""
    acts = QAccessible.queryAccessibleInterface(made).actionInterface()
    assert acts is not None
    acts.doAction(QAccessibleActionInterface.toggleAction())


def test_an_area_that_scrolls_is_asked_for_a_part_it_no_longer_has(qtbot: QtBot) -> None:
    application()
    window = QWidget()
    qtbot.addWidget(window)
    area = scrolled(QLabel("\n".join(str(line) for line in range(200))))
    QVBoxLayout(window).addWidget(area)
    window.resize(200, 200)
    window.show()
    qtbot.waitExposed(window)
    known = QAccessible.queryAccessibleInterface(area)
    parts = known.childCount()
    assert parts > 1
    assert known.child(0).object() is area.viewport()
    window.hide()
    assert known.childCount() == parts, "what is counted does not depend on what is seen"
    assert known.child(parts) is None
    assert known.child(99) is None


def test_a_mark_made_without_a_click_does_its_act_once_and_showing_a_state_does_not(
    qtbot: QtBot,
) -> None:
    application()
    told: list[bool] = []
    made = button("Pour", "choice")
    qtbot.addWidget(made)
    made.setCheckable(True)
    made.clicked.connect(lambda checked=False: told.append(checked))
    made.setChecked(True)
    made.setChecked(False)
    assert told == []
    toggle(made)
    assert told == [True]
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    assert told == [True, False]


def test_the_one_that_another_of_its_group_replaces_was_not_pressed(qtbot: QtBot) -> None:
    application()
    holder = QWidget()
    qtbot.addWidget(holder)
    group = QButtonGroup(holder)
    told: list[str] = []
    both = [button(text, "segment") for text in ("un", "deux")]
    for made in both:
        made.setParent(holder)
        made.setCheckable(True)
        group.addButton(made)
        made.clicked.connect(lambda _=False, by=made: told.append(by.text()))
    both[0].setChecked(True)
    toggle(both[1])
    assert told == ["deux"]
    assert both[1].isChecked()


def test_a_vote_marked_by_a_screen_reader_is_cast_and_shown_only_once_stored(
    qtbot: QtBot,
) -> None:
    application()
    cast: list[tuple[str, Choice]] = []
    view = VoiceView(lambda seat, choice: cast.append((seat, choice)), lambda _: None)
    qtbot.addWidget(view)
    view.display(VoiceLine("s1", "Magistrat", "", "Mme Essai"), voting=True)
    toggle(view.choices[Choice.AGAINST])
    assert cast == [("s1", Choice.AGAINST)]
    assert not view.choices[Choice.AGAINST].isChecked(), "it shows what is stored"
