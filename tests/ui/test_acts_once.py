"""Each act is declared once: it stands once in the palette, in F1 and in the menu, and acts."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.test_windows import CONTROL, Desk
from ui import keys
from ui.kit.keyed_screen import KeyAct, KeyedScreen
from ui.screens.settings.logic.settings import SCREENS

_CHOICES = {"segment", "choice", "item", "item-shown", "rail-entry", "tab"}


def offered(desk: Desk) -> list[str]:
    """Open the palette by its key; give its lines, then close it."""
    desk.press(Qt.Key.Key_K, CONTROL)
    panel = desk.front.reach.palette
    assert panel.isVisible()
    lines = [panel.results.item(row).text() for row in range(panel.results.count())]
    panel.close_panel()
    return lines


def listed(desk: Desk) -> Counter[tuple[str, str]]:
    """Open the list of keys; give each line, as its keys and its words."""
    desk.front.reach.toggle_keys()
    panel = desk.front.reach.keys
    labels = [one for one in panel.findChildren(QLabel) if one.isVisibleTo(panel)]
    found = Counter(
        (one.text(), after.text())
        for one, after in pairwise(labels)
        if one.property("role") == "key"
    )
    panel.close_panel()
    return found


def buttons(page: QWidget) -> list[str]:
    """Give the words of each button that a hand could press now, choices aside."""
    return [
        one.accessibleName() or one.text()
        for one in page.findChildren(QPushButton)
        if one.isVisible() and one.isEnabled() and one.property("role") not in _CHOICES
    ]


def words_of(line: str) -> str:
    """Give a line of the palette without its key."""
    return line.partition("   (")[0].casefold().strip(" .…")


def test_every_screen_offers_each_act_once_in_palette_list_of_keys_and_menu(desk: Desk) -> None:
    front, walked = desk.front, set()
    for name in front.presenters:
        front.go(name)
        desk.settle()
        if front.shown != name:
            continue
        walked.add(name)
        page, lines = front.window.current, offered(desk)
        said = Counter(words_of(line) for line in lines)
        assert [words for words, count in said.items() if count > 1] == []
        for entry in front.window.rail.lines:
            reached = sum(words_of(line) == f"aller à : {entry.text}".casefold() for line in lines)
            by_key = any(known.action == entry.screen for known in keys.BY_SCREEN[keys.WINDOW])
            assert reached == (not entry.obstacle and not entry.shown and not by_key), entry.text
        missing = [words for words in buttons(page) if words.casefold().strip(" .…") not in said]
        assert missing == [], name
        known = front.comfort.keymap.of(name) + front.comfort.keymap.of(keys.WINDOW)
        assert listed(desk) == Counter((key, words) for words, key in keys.lines(known))
        if not isinstance(page, KeyedScreen):
            assert name not in keys.BY_SCREEN
            continue
        for shortcut in front.comfort.keymap.of(name):
            key = f"   ({keys.spoken(shortcut.sequence)})"
            shown = sum(line.endswith(key) for line in lines)
            other = shortcut.place > 0
            assert shown == (shortcut.action in page.possible() and not other), shortcut
    assert walked >= set(keys.BY_SCREEN) - {keys.WINDOW, "attendance"}, walked
    assert len(walked) > 20


def test_a_screen_that_forgets_an_act_or_invents_one_cannot_be_made(qtbot: QtBot) -> None:
    for acts in ([], ["up", "down", "primary", "sideways"], ["up", "down"]):
        screen = KeyedScreen()
        qtbot.addWidget(screen)
        with pytest.raises(ValueError, match="conduct"):
            screen.declare("conduct", *(KeyAct(name, lambda: None) for name in acts))


def test_every_screen_with_keys_has_a_name_that_people_read() -> None:
    assert set(SCREENS) == set(keys.BY_SCREEN)


def test_a_button_says_the_key_that_its_act_has_now(desk: Desk) -> None:
    front = desk.front
    front.go("attendance")
    desk.settle()
    assert front.comfort.change(keys={"attendance.holder": "X"}) == ""
    desk.settle()
    said = [one.text() for one in front.screens.attendance.findChildren(QPushButton)]
    assert "Titulaire présent (X)" in said
