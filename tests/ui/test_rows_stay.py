"""Nothing moves under the pointer in the vote: forms, refusals and results come below the rows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from tests.ui.test_windows import CONTROL, Desk
from ui.screens.examination.logic.examination_state import Action

SIZES = ((911, 512), (1366, 768), (1920, 1080))


def tops(desk: Desk) -> list[int]:
    """Give where each row of the roll call begins on the screen."""
    desk.settle()
    for _ in range(3):
        QApplication.processEvents()
    return [
        view.mapToGlobal(QPoint(0, 0)).y() for view in desk.front.screens.examination.vote.voices
    ]


@pytest.mark.parametrize("size", SIZES)
def test_a_form_a_refusal_and_who_must_leave_move_no_row(desk: Desk, size: tuple[int, int]) -> None:
    desk.front.window.resize(*size)
    vote = desk.front.screens.examination.vote
    before = tops(desk)
    assert len(before) > 10
    acts = desk.front.screens.examination.acts
    assert acts is not None
    for action in (Action.ADJOURN, Action.RECUSE, Action.MOOT):
        acts.act(action)
        assert tops(desk) == before, f"{action} opens"
        assert vote.form_text is not None
        assert vote.form_text.hasFocus()
        assert not vote.primary.isVisible(), "the form takes the main act"
        acts.cancel_form()
        assert tops(desk) == before, f"{action} closes"
        assert vote.primary.isVisible()
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert vote._banner.isVisible(), "votes are missing"
    assert tops(desk) == before, "a refusal"


@pytest.mark.parametrize("size", SIZES)
def test_those_who_must_leave_are_named_below_the_rows(desk: Desk, size: tuple[int, int]) -> None:
    desk.front.window.resize(*size)
    desk.take(3, clear=False)
    vote = desk.front.screens.examination.vote
    before = tops(desk)
    shown = 0
    while vote.room.confirm.isVisible():
        shown += 1
        desk.press(Qt.Key.Key_S)
        assert tops(desk) == before
    assert shown, "somebody had to leave"


def test_a_result_that_comes_moves_no_row(desk: Desk) -> None:
    desk.front.window.resize(1920, 1080)
    before = tops(desk)
    desk.press(Qt.Key.Key_U, CONTROL)
    desk.settle()
    assert desk.item(2).votes
    assert tops(desk) == before
