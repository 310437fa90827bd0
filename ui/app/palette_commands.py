"""What one can do now, for the palette: keys, buttons and entries of the rail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QCheckBox, QPushButton, QRadioButton, QWidget

from ui.keys import BY_SCREEN, WINDOW, Keymap
from ui.kit.keyed_screen import KeyedScreen
from ui.kit.palette import Offer, distinct
from ui.kit.rail import RailLine

_BY_WINDOW = frozenset(known.action for known in BY_SCREEN[WINDOW])
"""Screens that a key of the window leads to: « Réglages » is offered once, with its key."""
_NO_ACT_OF_THEIR_OWN = frozenset({"segment", "choice", "item", "item-shown", "rail-entry", "tab"})


def offers(
    screen: QWidget,
    name: str,
    keymap: Keymap,
    rail: tuple[RailLine, ...],
    go: Callable[[str], None],
    more: tuple[Offer, ...],
) -> tuple[Offer, ...]:
    """Give every act possible now on a screen, each once.

    What a key, a button and the rail do alike is one act: it is found by the words of each.
    """
    keyed = tuple(_by_key(screen, name, keymap)) if isinstance(screen, KeyedScreen) else ()
    return distinct((*keyed, *_by_button(screen), *_by_rail(rail, go), *more))


def _by_key(screen: KeyedScreen, name: str, keymap: Keymap) -> Iterator[Offer]:
    acts, possible = {act.action: act for act in screen.key_acts}, screen.possible()
    for shortcut in keymap.of(name):
        act = acts.get(shortcut.action)
        if act is not None and act.action in possible:
            button = screen.shown_button(act)
            label = shortcut.label if button is None else _words(button)
            yield Offer(label, shortcut.sequence, act.do, also=shortcut.label)


def _by_button(screen: QWidget) -> Iterator[Offer]:
    keyed: set[QPushButton | None] = set()
    if isinstance(screen, KeyedScreen):
        # What a key cannot do now, its button may: the end of a session has no key on purpose.
        possible = screen.possible()
        keyed = {act.button() for act in screen.key_acts if act.action in possible}
    for found in screen.findChildren(QPushButton):
        if isinstance(found, QCheckBox | QRadioButton) or found in keyed:
            continue
        plain = found.property("role") not in _NO_ACT_OF_THEIR_OWN
        if plain and found.isVisibleTo(screen) and found.isEnabled() and _words(found):
            yield Offer(_words(found), "", found.click)


def _words(button: QPushButton) -> str:
    return button.accessibleName() or button.text()


def _by_rail(lines: tuple[RailLine, ...], go: Callable[[str], None]) -> Iterator[Offer]:
    for line in lines:
        if not line.obstacle and not line.shown and line.screen not in _BY_WINDOW:
            yield Offer(f"Aller à : {line.text}", "", partial(go, line.screen))
