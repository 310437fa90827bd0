"""Doubts about what is typed in session, through the real windows: kept, masked, rewritten."""

from __future__ import annotations

import os

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from commission_app.application.session.service import Snapshot
from commission_app.domain.ballot import Outcome
from commission_app.domain.session.facts.convening import DoubtsKept
from tests.ui.layout_faults import faults_at_each_size
from tests.ui.test_windows import CONTROL, Desk
from ui.screens.examination.logic.examination_state import Action
from ui.screens.examination.view.doubt_strip import DoubtStrip

LIMIT = 60_000
LEFT = Qt.MouseButton.LeftButton
WORD = "Kratzenstein"
TEXT = f"Elle évoque {WORD}."
OTHER = "Retour sur Zwirnbach."
REASON = "Nom d'un dispositif"


def snapshot(desk: Desk) -> Snapshot:
    assert desk.front.hub is not None
    found = desk.front.hub.snapshot
    assert found is not None
    return found


def kept(desk: Desk) -> list[DoubtsKept]:
    return [e.fact for e in snapshot(desk).facts if isinstance(e.fact, DoubtsKept)]


def note(desk: Desk, text: str, qtbot: QtBot, number: int = 2) -> DoubtStrip:
    """Type a note and let the pause store it."""
    case = desk.front.screens.examination.case
    case.note.setFocus()
    case.note.insertPlainText(text)
    qtbot.waitUntil(lambda: text in snapshot(desk).text(desk.item(number).note), timeout=LIMIT)
    desk.settle()
    return case.doubts


def measure(desk: Desk, name: str) -> list[str]:
    """Look for cut texts at three sizes; keep pictures where wanted."""
    return faults_at_each_size(desk.front.window, name, os.environ.get("DOUBT_PICTURES"))


def adjourn(desk: Desk, text: str) -> DoubtStrip:
    """Adjourn the case, for a reason."""
    panel = desk.front.screens.examination.vote
    if panel.form_text is None:
        QTest.mouseClick(panel.buttons[Action.ADJOURN.value], LEFT)
        desk.settle()
    field = panel.form_text
    assert field is not None
    field.setPlainText(text)
    QTest.keyClick(field, Qt.Key.Key_Return, CONTROL)
    desk.settle()
    return desk.front.window.doubts


def answer(desk: Desk, strip: DoubtStrip, reason: str) -> None:
    """Keep the mentions, for a reason."""
    strip.reason.clear()
    QTest.keyClicks(strip.reason, reason)
    QTest.keyClick(strip.reason, Qt.Key.Key_Return)
    desk.settle()


def test_doubts_are_kept_with_a_guarded_reason_and_nothing_typed_is_lost(
    desk: Desk, qtbot: QtBot
) -> None:
    strip = note(desk, TEXT, qtbot)
    case = desk.front.screens.examination.case
    assert strip.isVisibleTo(case)
    assert WORD in strip.said.text()
    assert case.note.hasFocus(), "the question takes neither the focus nor a letter"
    assert not measure(desk, "note")
    case.note.insertPlainText(" Suite.")
    QTest.mouseClick(strip.keep, LEFT)
    desk.settle()
    assert "motif" in strip.error.text()
    answer(desk, strip, "Voir Mme Diallo")
    assert "contient" in strip.error.text()
    assert not kept(desk)
    answer(desk, strip, REASON)
    assert [fact.places for fact in kept(desk)] == [("note:2",)]
    assert not strip.isVisibleTo(case)
    assert snapshot(desk).text(desk.item(2).note) == TEXT + " Suite."

    strip = adjourn(desk, OTHER)
    panel = desk.front.screens.examination.vote
    assert strip.isVisible()
    assert not desk.item(2).decided
    assert panel.form_text is not None
    assert panel.form_text.toPlainText() == OTHER
    assert not measure(desk, "act")
    QTest.mouseClick(strip.back, LEFT)
    assert not strip.isVisible()
    strip = adjourn(desk, OTHER)
    answer(desk, strip, REASON)
    assert desk.item(2).sense is Outcome.ADJOURNED
    assert snapshot(desk).text(desk.item(2).reasons) == OTHER
    assert [fact.places for fact in kept(desk)] == [("note:2",), ("reasons:2",)]
    assert not strip.isVisible()
    assert panel.form_text is None


def test_doubts_are_masked_or_rewritten_and_none_is_left_at_the_closing(
    desk: Desk, qtbot: QtBot
) -> None:
    strip = note(desk, TEXT, qtbot)
    case = desk.front.screens.examination.case
    case.note.insertPlainText(" Suite.")
    case.note.left.emit()
    QTest.mouseClick(strip.cover, LEFT)
    desk.settle()
    assert snapshot(desk).text(desk.item(2).note) == "Elle évoque [mention masquée]. Suite."
    assert case.note.toPlainText() == "Elle évoque [mention masquée]. Suite."
    assert not strip.isVisibleTo(case)

    assert adjourn(desk, TEXT).isVisible()
    assert not adjourn(desk, "Pièces attendues.").isVisible(), "rewriting answers too"
    assert desk.item(2).decided

    desk.take(3)
    strip = adjourn(desk, TEXT)
    QTest.mouseClick(strip.cover, LEFT)
    desk.settle()
    assert snapshot(desk).text(desk.item(3).reasons) == "Elle évoque [mention masquée]."

    desk.take(4)
    note(desk, OTHER, qtbot, 4)
    desk.front.go("conduct")
    desk.settle()
    screen = desk.front.screens.conduct
    screen.show_sheet("closing")
    cards = screen.cards
    reason = cards["closing"].inputs["reason"]
    reason.setText("Faute de temps")  # type: ignore[union-attr]  # a line of text
    QTest.mouseClick(cards["closing"].buttons["postpone"], LEFT)
    desk.settle()
    screen.show_sheet("closing")
    QTest.mouseClick(cards["closing"].buttons["close"], LEFT)
    desk.settle()
    strip = desk.front.window.doubts
    assert strip.isVisible()
    assert desk.state().closed_at is None
    assert not kept(desk)
    answer(desk, strip, REASON)
    assert desk.state().closed_at is not None
    assert desk.front.shown == "minutes"
    assert [fact.places for fact in kept(desk)] == [("note:4",)]
