"""The base of a screen that has keys of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.keys import Keymap


class KeyedScreen(QWidget):
    """Declares its keys once: the palette, the list of keys and the chair's remote read them."""

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return what each key of the screen does."""
        return {}

    def possible(self) -> frozenset[str] | None:
        """Return the keys that act now; None: all of them."""
        return None

    def name_keys(self, keymap: Keymap) -> None:
        """Say the keys as they are now."""
