"""What one can do now, for the palette: keys, buttons and entries of the rail."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtWidgets import QCheckBox, QPushButton, QRadioButton, QWidget

from ui.keys import Keymap
from ui.kit.keyed_screen import KeyedScreen
from ui.kit.palette import Offer, distinct
from ui.kit.rail import RailLine

_NO_ACT_OF_THEIR_OWN = frozenset({"segment", "choice", "item", "item-shown", "rail-entry", "tab"})


def offers(
    screen: QWidget,
    name: str,
    keymap: Keymap,
    acts: Mapping[str, Callable[[], None]],
    rail: tuple[RailLine, ...],
    go: Callable[[str], None],
    more: tuple[Offer, ...],
) -> tuple[Offer, ...]:
    """Give every act possible now on a screen, each once.

    A screen with ``possible()`` says which of its keys act now; else all of them do.
    """
    return distinct(
        (*_by_key(screen, name, keymap, acts), *_by_button(screen), *_by_rail(rail, go), *more)
    )


def _by_key(
    screen: QWidget, name: str, keymap: Keymap, acts: Mapping[str, Callable[[], None]]
) -> Iterator[Offer]:
    possible = screen.possible() if isinstance(screen, KeyedScreen) else None
    for shortcut in keymap.of(name):
        act = acts.get(shortcut.action)
        if act is not None and (possible is None or shortcut.action in possible):
            yield Offer(shortcut.label, shortcut.sequence, act)


def _by_button(screen: QWidget) -> Iterator[Offer]:
    for found in screen.findChildren(QPushButton):
        if isinstance(found, QCheckBox | QRadioButton):
            continue
        plain = found.property("role") not in _NO_ACT_OF_THEIR_OWN
        name = found.accessibleName() or found.text()
        if plain and found.isVisibleTo(screen) and found.isEnabled() and name:
            yield Offer(name, "", found.click)


def _by_rail(lines: tuple[RailLine, ...], go: Callable[[str], None]) -> Iterator[Offer]:
    for line in lines:
        if not line.obstacle and not line.shown:
            yield Offer(f"Aller à : {line.text}", "", partial(go, line.screen))
