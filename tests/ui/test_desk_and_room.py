"""Reading records nothing, the room sees what is meant, and one act is done once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from commission_app.domain.session.commands.ballot import RecordUnanimity
from commission_app.domain.session.facts.outcome import OpinionProclaimed
from tests.ui.test_windows import CONTROL, Desk
from ui.screens.examination.logic.examination_state import Action

NONE = Qt.KeyboardModifier.NoModifier
FIRST, SECOND = "Dossier 75-2026-002", "Dossier 75-2026-003"


def facts(desk: Desk) -> int:
    desk.settle()
    return desk.state().sequence


def click_line(desk: Desk, number: int) -> None:
    """Click a point of the agenda."""
    place = next(
        at
        for at, item in enumerate(sorted(desk.state().items.values(), key=lambda i: i.item.number))
        if item.item.number == number
    )
    QTest.mouseClick(desk.front.screens.examination.agenda.lines[place], Qt.MouseButton.LeftButton)
    desk.settle()


def press_at(desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier, moment: int) -> None:
    """Press a key at a moment of the system's own clock, as a display server tells it."""
    target = QApplication.focusWidget() or desk.front.window
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        event = QKeyEvent(kind, key, modifier)
        event.setTimestamp(moment)
        QApplication.sendEvent(target, event)
    desk.settle()


def test_reading_points_records_nothing_whatever_leads_there(desk: Desk) -> None:
    before = facts(desk)
    for number in (3, 5, 1, 13, 16):
        click_line(desk, number)
    for _ in range(3):
        desk.press(Qt.Key.Key_Up, CONTROL)
    for _ in range(20):
        desk.press(Qt.Key.Key_Down, CONTROL)
    desk.front.screens.examination.setFocus()
    for key in (Qt.Key.Key_P, Qt.Key.Key_C, Qt.Key.Key_S, Qt.Key.Key_Backspace):
        desk.press(key)
    desk.press(Qt.Key.Key_U, CONTROL)
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert facts(desk) == before
    assert desk.state().current == desk.item(2).item.id
    vote = desk.front.screens.examination.vote
    assert "Revenir au point 2" in vote.primary.text(), "the safe act is offered first"
    QTest.mouseClick(vote.primary, Qt.MouseButton.LeftButton)
    assert facts(desk) == before
    assert getattr(desk.front.presenters["examination"], "shown", None) == desk.item(2).item.id


def test_calling_is_an_act_of_its_own_which_asks_while_another_point_is_open(desk: Desk) -> None:
    click_line(desk, 5)
    before = facts(desk)
    vote = desk.front.screens.examination.vote
    QTest.mouseClick(vote.buttons[Action.TAKE_UP.value], Qt.MouseButton.LeftButton)
    assert facts(desk) == before, "asked first: point 2 is not decided"
    assert "confirm_form" in vote.buttons
    QTest.mouseClick(vote.buttons["confirm_form"], Qt.MouseButton.LeftButton)
    assert facts(desk) > before
    assert desk.state().current == desk.item(5).item.id


def test_the_strip_says_what_the_room_sees_and_turns_amber_where_it_differs(desk: Desk) -> None:
    strip = desk.front.screens.examination.room
    chair = desk.front.window._chair
    assert strip.isVisible()
    assert "écran neutre" in strip.said.text()
    assert "F5" in strip.project.text()
    QTest.mouseClick(strip.project, Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.shown_to_the_chair() == FIRST
    assert (strip.property("role"), chair.property("role")) == ("strip", "muted")
    click_line(desk, 3)
    assert desk.shown_to_the_chair() == FIRST, "reading takes nothing from the room"
    assert (strip.property("role"), chair.property("role")) == ("strip-warn", "chip-warn")
    assert "75-2026-002" in strip.said.text()
    QTest.mouseClick(strip.neutral, Qt.MouseButton.LeftButton)
    assert desk.shown_to_the_chair() is None
    assert (strip.property("role"), chair.property("role")) == ("strip", "muted")


def test_the_room_goes_neutral_by_itself(desk: Desk) -> None:
    def shown() -> None:
        desk.press(Qt.Key.Key_F5)
        desk.settle()
        assert desk.shown_to_the_chair() is not None

    acts = desk.front.screens.examination.acts
    assert acts is not None
    shown()
    acts.call(desk.item(3).item.id)
    assert desk.shown_to_the_chair() is None, "at the next point, before the disk answers"
    desk.take(3)
    shown()
    acts.act(Action.SUSPEND)
    assert desk.shown_to_the_chair() is None
    desk.settle()
    acts.act(Action.RESUME)
    desk.take(3)
    shown()
    acts.act(Action.POSTPONE)
    acts.write_form("Heure tardive.")
    acts.confirm_form()
    desk.settle()
    desk.press(Qt.Key.Key_F5)
    desk.settle()
    acts.act(Action.CLOSE)
    assert desk.shown_to_the_chair() is None
    desk.settle()
    assert desk.state().closed_at is not None


def test_proclaiming_while_the_room_sees_another_case_asks(desk: Desk) -> None:
    desk.press(Qt.Key.Key_U, CONTROL)
    desk.settle()
    click_line(desk, 1)
    desk.press(Qt.Key.Key_F5)
    desk.settle()
    assert desk.shown_to_the_chair() is not None
    click_line(desk, 2)
    before = facts(desk)
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert facts(desk) == before
    vote = desk.front.screens.examination.vote
    confirm = vote.buttons["confirm_form"]
    assert confirm.text() == "Proclamer quand même"
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert desk.item(2).decided


def test_one_meaning_of_the_key_that_decides_and_a_double_press_decides_one_thing(
    desk: Desk,
) -> None:
    desk.press(Qt.Key.Key_U, CONTROL)
    desk.settle()
    for _ in range(3):
        desk.press(Qt.Key.Key_Return, CONTROL)
    after = facts(desk)
    assert desk.item(2).decided
    hub = desk.front.hub
    assert hub is not None
    assert hub.snapshot is not None
    proclaimed = [kept for kept in hub.snapshot.facts if isinstance(kept.fact, OpinionProclaimed)]
    assert len(proclaimed) == 1
    for _ in range(3):
        desk.press(Qt.Key.Key_Return, CONTROL)
    assert facts(desk) == after, "and it never goes on to the next point"
    vote = desk.front.screens.examination.vote
    assert not vote._banner.isVisible(), "the second press is no fault either"
    assert "Appeler le point" in vote.primary.text()
    acts = desk.front.screens.examination.acts
    assert acts is not None
    acts.act(Action.SUSPEND)
    suspended = facts(desk)
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert facts(desk) == suspended, "nor does it resume"
    acts.act(Action.RESUME)
    acts.act(Action.FINISH)
    desk.settle()
    acts.act(Action.POSTPONE)
    acts.write_form("Heure tardive.")
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert all(item.decided for item in desk.state().items.values()), "it confirms what is open"
    acts.act(Action.FINISH)
    closed = facts(desk)
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert facts(desk) == closed, "nor does it close the session"


def test_a_key_that_bounces_does_not_proclaim_what_was_just_voted(desk: Desk) -> None:
    voices = [v.seat.id for v in desk.state().voices(desk.item(2))]
    moment = 10_000
    for _ in voices:
        moment += 5_000
        press_at(desk, Qt.Key.Key_P, NONE, moment)
    assert len(desk.item(2).votes) == len(voices)
    press_at(desk, Qt.Key.Key_Return, CONTROL, moment + 599)
    assert not desk.item(2).decided
    assert "recommencez" in desk.front.screens.examination.vote._banner.text()
    press_at(desk, Qt.Key.Key_Return, CONTROL, moment + 650)
    assert desk.item(2).decided


def test_the_second_click_of_two_never_lands_on_another_act(desk: Desk) -> None:
    vote = desk.front.screens.examination.vote
    before = facts(desk)
    row = next(view for view in vote.voices if not view.recused)
    pressed = next(iter(row.choices.values()))
    second = QMouseEvent(
        QEvent.Type.MouseButtonDblClick,
        QPointF(5, 5),
        QPointF(pressed.mapToGlobal(QPointF(5, 5))),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        NONE,
    )
    QApplication.sendEvent(pressed, second)
    QTest.mouseRelease(pressed, Qt.MouseButton.LeftButton)
    assert facts(desk) == before, "the second click of two, whose first was elsewhere"
    QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
    assert facts(desk) == before + 1


def test_an_old_refusal_leaves_with_its_cause(desk: Desk) -> None:
    vote = desk.front.screens.examination.vote
    desk.press(Qt.Key.Key_P)
    desk.settle()
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert vote._banner.isVisible(), "votes are missing"
    acts = desk.front.screens.examination.acts
    assert acts is not None
    hub = desk.front.hub
    assert hub is not None

    hub.submit(
        RecordUnanimity(desk.item(2).item.id),
        refused=lambda _: None,
        failed=lambda _: None,
    )
    desk.settle()
    assert not vote._banner.isVisible(), "recorded elsewhere, and nothing is missing any more"


def test_closing_the_window_in_a_vote_asks_once_in_the_window(desk: Desk) -> None:
    window: QWidget = desk.front.window
    panel = desk.front.closing.panel
    desk.press(Qt.Key.Key_P)
    desk.settle()
    assert not window.close()
    assert window.isVisible()
    assert panel.isVisible()
    assert "point 2" in panel.said.text()
    desk.press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    desk.press(Qt.Key.Key_P)
    desk.settle()
    assert len(desk.item(2).votes) == 2, "the desk goes on at once"
    assert not window.close()
    assert window.close(), "asked once"
    assert not window.isVisible()
