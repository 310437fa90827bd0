"""The chair's window holds what its record says and nothing else: no note, no name, no vote."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from tests.ui.test_lock import choose_code, unlock
from tests.ui.test_windows import CONTROL, Desk
from ui.screens.chair.logic import ChairRecord

CANARY = "canari consigne dans la note"


def write_and_vote(desk: Desk) -> None:
    """Leave at the desk what the chair must not see: a note, and votes not proclaimed yet."""
    note = desk.front.screens.examination.case.note
    note.setFocus()
    note.insertPlainText(CANARY)
    desk.front.screens.examination.setFocus()
    desk.press(Qt.Key.Key_P)
    desk.press(Qt.Key.Key_C)
    desk.settle()


def drawn(window: QWidget) -> list[str]:
    """Give every text that a window's labels draw."""
    return [found.text() for found in window.findChildren(QLabel) if found.text()]


def told(window: QWidget) -> list[str]:
    """Give every name, value and description of a window's accessibility tree, and its title."""
    said: list[str] = [window.windowTitle(), window.toolTip()]

    def walk(known: QAccessibleInterface | None) -> None:
        if known is None or not known.isValid():
            return
        kinds = QAccessible.Text
        said.extend(known.text(kind) for kind in (kinds.Name, kinds.Value, kinds.Description))
        for place in range(known.childCount()):
            walk(known.child(place))

    walk(QAccessible.queryAccessibleInterface(window))
    return [text for text in said if text]


def locked(desk: Desk) -> bool:
    """Tell whether the lock covers the desk."""
    return desk.front.window.locked


def whitelisted(record: ChairRecord) -> set[str]:
    """Give every text that a record may have drawn."""
    return {
        record.place,
        record.commission,
        record.status,
        record.title,
        record.subtitle,
        record.recusals,
        record.result,
        *(part for fact in record.facts for part in (fact.label, fact.value)),
        *(part for text in record.texts for part in (text.heading, text.body)),
        *(part for count in record.counts for part in (str(count.value), count.label)),
    }


def test_all_that_is_drawn_comes_from_the_record(desk: Desk) -> None:
    write_and_vote(desk)
    desk.press(Qt.Key.Key_F5)
    desk.settle()
    chair = desk.front.chair
    record = desk.front.chair_state.record
    assert record is not None
    assert set(drawn(chair)) <= whitelisted(record)
    seats = desk.state().seats.values()
    people = {person for seat in seats for person in (seat.holder, seat.deputy) if person}
    secrets = {CANARY, *people, *(seat.quality for seat in seats)}
    everything = " ".join([*drawn(chair), *told(chair)])
    for secret in secrets:
        assert secret not in everything, secret
    assert not record.counts, "a pending vote is nobody's"
    assert "Pour" not in drawn(chair)
    assert "Contre" not in drawn(chair)
    assert record.title not in chair.windowTitle()
    assert record.title not in desk.front.window.windowTitle()


def test_the_preview_at_the_desk_is_what_the_chair_will_see_and_nothing_else(desk: Desk) -> None:
    write_and_vote(desk)
    panel = desk.front.preview.panel
    desk.press(Qt.Key.Key_F5, CONTROL)
    desk.settle()
    assert panel.isVisible()
    assert desk.shown_to_the_chair() is None, "looking at it shows it to nobody"
    assert "ne voit pas encore" in panel.said.text()
    seen = drawn(panel.view)
    desk.press(Qt.Key.Key_P)
    desk.settle()
    assert len(desk.item(2).votes) == 2, "no key of the vote acts behind the panel"
    everything = " ".join([*seen, *told(panel)])
    seats = desk.state().seats.values()
    people = {person for seat in seats for person in (seat.holder, seat.deputy) if person}
    for secret in {CANARY, *people, *(seat.quality for seat in seats)}:
        assert secret not in everything, secret
    desk.press(Qt.Key.Key_F5)
    desk.settle()
    assert not panel.isVisible(), "projecting closes it"
    record = desk.front.chair_state.record
    assert record is not None
    assert set(seen) <= whitelisted(record)
    assert sorted(seen) == sorted(drawn(desk.front.chair)), "the same texts, by the same widget"
    assert not drawn(panel.view), "nothing of the case stays behind a closed panel"
    desk.press(Qt.Key.Key_F5, CONTROL)
    assert "ce que la présidence voit" in panel.said.text()
    desk.press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    desk.press(Qt.Key.Key_F5, CONTROL)
    desk.front.lock()
    assert not panel.isVisible()
    assert not drawn(panel.view)


def test_the_result_is_there_only_once_proclaimed(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F5)
    desk.press(Qt.Key.Key_U, CONTROL)
    desk.settle()
    record = desk.front.chair_state.record
    assert record is not None
    assert not record.result
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    record = desk.front.chair_state.record
    assert record is not None
    assert "unanimité" in record.result
    assert record.result in drawn(desk.front.chair)


def test_the_frame_after_the_neutral_key_holds_nothing_of_the_case(desk: Desk) -> None:
    chair = desk.front.chair
    blank = chair.grab().toImage()
    desk.press(Qt.Key.Key_F5)
    desk.settle()
    shown = chair.grab().toImage()
    assert shown != blank
    desk.press(Qt.Key.Key_B)
    # No event is let through in between: this is the next frame.
    after = chair.grab().toImage()
    assert after == blank
    record_texts = {text for text in drawn(chair) if "75-2026" in text}
    assert not record_texts
    assert not any("75-2026" in text for text in told(chair))


def test_the_lock_makes_the_chair_neutral_and_no_key_votes_behind_it(desk: Desk) -> None:
    choose_code(desk)
    unlock(desk)
    desk.press(Qt.Key.Key_F5)
    desk.settle()
    assert desk.shown_to_the_chair() is not None
    desk.press(Qt.Key.Key_L, CONTROL)
    desk.settle()
    assert locked(desk)
    assert desk.shown_to_the_chair() is None
    desk.front.chair.activateWindow()
    QTest.qWaitForWindowActive(desk.front.chair)
    QTest.keyClick(desk.front.chair, Qt.Key.Key_P)
    desk.settle()
    assert not desk.item(2).votes
    unlock(desk, "autre12")
    assert locked(desk)
    assert "pas le code" in desk.front.window.lock.error.text()
    unlock(desk)
    assert not locked(desk)


def test_a_remote_control_acts_on_the_chair_from_either_window_once_allowed(desk: Desk) -> None:
    desk.press(Qt.Key.Key_PageDown)
    assert desk.shown_to_the_chair() is None
    desk.front.comfort.change(remote_control=True, chair_percent=150)
    desk.press(Qt.Key.Key_PageDown)
    assert desk.shown_to_the_chair() is not None
    desk.press(Qt.Key.Key_PageUp)
    assert desk.shown_to_the_chair() is None
    desk.front.chair.activateWindow()
    QTest.qWaitForWindowActive(desk.front.chair)
    QTest.keyClick(desk.front.chair, Qt.Key.Key_PageDown)
    assert desk.shown_to_the_chair() is not None
    QTest.keyClick(desk.front.chair, Qt.Key.Key_P)
    desk.settle()
    assert len(desk.item(2).votes) == 1, "a vote key is never lost"
