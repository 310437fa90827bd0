"""The base of a screen that has keys of its own: each act is declared once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QPushButton, QWidget

from ui.keys import BY_SCREEN, Keymap, Shortcut, identity, spoken
from ui.kit.widgets.shortcuts import bind


def _no_button() -> QPushButton | None:
    return None


@dataclass(frozen=True, slots=True)
class KeyAct:
    """What a key does on its screen: ``action`` is its line of ``ui/keys.py`` (key and words).

    ``button`` gives what does the same by hand: its words name the act while it shows, and
    ``words``, where given, are what it says before its key. ``now`` tells whether the act is
    possible; without it, it is as its button can be pressed.
    """

    action: str
    do: Callable[[], None]
    now: Callable[[], bool] | None = None
    button: Callable[[], QPushButton | None] = _no_button
    words: str = ""


class KeyedScreen(QWidget):
    """Declares its acts once: keys, palette, list of keys and the chair's remote read them."""

    key_acts: tuple[KeyAct, ...] = ()

    def declare(self, screen: str, *acts: KeyAct) -> None:
        """Bind the acts of a screen to its keys (ValueError: one is missing or unknown)."""
        named = [act.action for act in acts]
        if sorted(named) != sorted({known.action for known in BY_SCREEN[screen]}):
            raise ValueError(screen, named)
        self._screen, self.key_acts = screen, acts
        bind(self, screen, self.handlers())

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return what each key does, so that another window may answer to it too."""
        return {act.action: act.do for act in self.key_acts}

    def possible(self) -> frozenset[str]:
        """Return the acts that are possible now."""
        return frozenset(act.action for act in self.key_acts if self._possible(act))

    def shown_button(self, act: KeyAct) -> QPushButton | None:
        """Return the button of an act where it can be seen."""
        button = act.button()
        return button if button is not None and button.isVisibleTo(self) else None

    def name_keys(self, keymap: Keymap) -> None:
        """Say the keys as they are now on the buttons of the acts."""
        named: dict[str, Shortcut] = {}
        for known in BY_SCREEN[self._screen]:
            named.setdefault(known.action, known)
        for act in self.key_acts:
            button = act.button() if act.words else None
            if button is not None:
                key = keymap.sequence(identity(self._screen, named[act.action]))
                button.setText(f"{act.words} ({spoken(key)})")

    def _possible(self, act: KeyAct) -> bool:
        if act.now is not None:
            return act.now()
        button = self.shown_button(act)
        return button is not None and button.isEnabled()
