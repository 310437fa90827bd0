"""Drafts are saved while the session is open; establishing says what it does before it does it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from commission_app.domain.attendance import Presence
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.conduct import CloseSession, PostponeRemaining
from commission_app.domain.session.commands.day import SettlePresence
from tests.documents.reading import opened, plain_text
from tests.ui.test_windows import CONTROL, Desk
from ui.screens.conduct.logic.day_cards import unrecorded
from ui.screens.minutes.view.minutes_screen import MinutesScreen

LEFT = Qt.MouseButton.LeftButton


def minutes(desk: Desk) -> MinutesScreen:
    desk.front.go("minutes")
    desk.settle()
    return desk.front.screens.minutes


def decide(desk: Desk) -> None:
    for _ in desk.state().voices(desk.item(2)):
        desk.press(Qt.Key.Key_P)
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert desk.item(2).decided


def do(desk: Desk, command: Command) -> None:
    hub = desk.front.hub
    assert hub is not None
    refused: list[object] = []
    hub.submit(command, refused=refused.append, failed=refused.append)
    desk.settle()
    assert not refused


def saved(desk: Desk, kind: str, folder: Path) -> dict[str, bytes]:
    """Save every file of a kind, as its button does once the folder is chosen."""
    folder.mkdir()
    papers = minutes(desk).papers
    papers.choose(kind)
    desk.settle()
    assert papers.export_button.isVisible()
    assert papers.acts is not None
    papers.acts.export(folder)
    desk.settle()
    return {place.name: place.read_bytes() for place in sorted(folder.iterdir())}


@pytest.mark.parametrize("kind", ["minutes", "extract", "decision", "minutes_copy", "opinions"])
def test_every_page_of_a_draft_of_an_open_session_says_that_it_is_one(
    desk: Desk, tmp_path: Path, kind: str
) -> None:
    decide(desk)
    files = saved(desk, kind, tmp_path / "drafts")
    pages = {name: content for name, content in files.items() if name.endswith(".pdf")}
    assert pages
    for name, content in pages.items():
        text = "".join(plain_text(content, tmp_path).split())
        assert text.count("PROJET") >= len(opened(content).pages), name
        assert kind == "opinions" or name.startswith("projet-")
    assert desk.state().minutes is None


def test_what_says_nothing_yet_is_not_in_the_list(desk: Desk) -> None:
    papers = minutes(desk).papers
    assert "extract" not in papers._kinds
    assert "rectifying" not in papers._kinds
    assert all(papers.list.item(row).flags() & Qt.ItemFlag.ItemIsEnabled
               for row in range(papers.list.count()))  # fmt: skip
    desk.front.go("examination")
    desk.settle()
    decide(desk)
    papers = minutes(desk).papers
    assert "extract" in papers._kinds
    assert papers.list.count() == len(papers._kinds)


def test_establishing_says_what_it_does_and_waits_to_be_confirmed(desk: Desk) -> None:
    decide(desk)
    do(desk, PostponeRemaining("Faute de temps"))
    do(desk, CloseSession())
    unknown = tuple(seat for seat, _ in unrecorded(desk.state()))
    if unknown:
        do(desk, SettlePresence(unknown, Presence.EXCUSED))
    screen = minutes(desk)
    before = desk.state().sequence
    QTest.mouseClick(screen.establish, LEFT)
    desk.settle()
    assert desk.state().sequence == before
    said = re.sub(r"\s", " ", screen._asked.text())
    assert "son texte ne change plus" in said
    assert "procès-verbal rectificatif" in said
    assert all(known.name in said for known in desk.state().presided)
    assert not screen.establish.isVisible()
    QTest.mouseClick(screen.back, LEFT)
    desk.settle()
    assert screen.establish.isVisible()
    assert not screen.asked.isVisible()
    QTest.mouseClick(screen.establish, LEFT)
    desk.settle()
    QTest.mouseClick(screen.confirm, LEFT)
    desk.settle()
    assert desk.state().minutes is not None
    assert not screen.asked.isVisible()
