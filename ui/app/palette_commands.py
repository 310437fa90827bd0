"""What one can do now, for the palette: keys, buttons and entries of the rail."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtWidgets import QCheckBox, QPushButton, QRadioButton, QWidget

from ui.keys import Keymap
from ui.kit.palette import Offer, distinct
from ui.kit.widgets.rail import Rail

_NO_ACT_OF_THEIR_OWN = frozenset({"segment", "choice", "item", "item-shown", "rail-entry"})


def offers(
    screen: QWidget,
    name: str,
    keymap: Keymap,
    acts: Mapping[str, Callable[[], None]],
    rail: Rail,
    more: tuple[Offer, ...],
) -> tuple[Offer, ...]:
    """Give every act possible now on a screen, each once.

    A screen with ``possible()`` says which of its keys act now; else all of them do.
    """
    return distinct(
        (*_by_key(screen, name, keymap, acts), *_by_button(screen), *_by_rail(rail), *more)
    )


def _by_key(
    screen: QWidget, name: str, keymap: Keymap, acts: Mapping[str, Callable[[], None]]
) -> Iterator[Offer]:
    said = getattr(screen, "possible", None)
    possible = None if said is None else said()
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


def _by_rail(rail: Rail) -> Iterator[Offer]:
    for made in rail.entries.values():
        if made.isEnabled() and not made.isChecked():
            yield Offer(f"Aller à : {made.accessibleName()}", "", made.click)
