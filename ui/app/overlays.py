"""The panels that lead to every act: the keys of the screen, and the palette."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ui import keys
from ui.app.finding import Finder
from ui.app.palette_commands import offers
from ui.app.shell_window import MainWindow
from ui.kit.palette import Offer
from ui.kit.preferences import Preferences
from ui.kit.widgets.overlay import KeysPanel, PalettePanel
from ui.kit.widgets.shortcuts import bind, rebind
from ui.screens.settings.logic.settings import SCREENS, THEMES


class Overlays:
    """Opens the panels over the desk, fed by the same data as the keys themselves."""

    def __init__(
        self,
        window: MainWindow,
        comfort: Preferences,
        shown: Callable[[], str],
        acts: dict[str, Callable[[], None]],
    ) -> None:
        """Bind the keys of the window; ``shown`` names the screen, ``acts`` what keys may do."""
        self._window = window
        self._comfort = comfort
        self._shown = shown
        self._acts = {
            "keys": self.toggle_keys,
            "palette": self.toggle_palette,
            "menu": self.toggle_menu,
            **acts,
        }
        self.finder: Finder | None = None
        guide = acts["guide"]
        self.keys = KeysPanel(window.desk, guide, acts["settings"])
        self.palette = PalettePanel(window.desk)
        bind(
            window,
            keys.WINDOW,
            {name: self._unlocked(act) for name, act in self._acts.items()},
            whole_window=True,
        )
        comfort.follow(lambda _: self._rebind())

    def toggle_keys(self) -> None:
        """Show the keys of the screen, or hide them."""
        if self.keys.isVisible():
            self.keys.close_panel()
            return
        keymap, screen = self._comfort.keymap, self._shown()
        self.keys.fill(
            tuple((SCREENS.get(name, ""), keymap.of(name)) for name in (screen, keys.WINDOW))
        )
        self.palette.hide()
        self.keys.open_panel()

    def toggle_palette(self) -> None:
        """Show every act possible now, or hide them."""
        if self.palette.isVisible():
            self.palette.close_panel()
            return
        screen = self._window.current
        self.keys.hide()
        found = () if self.finder is None else self.finder.here()
        self.palette.everywhere = None if self.finder is None else self.finder.everywhere
        self.palette.fill(
            offers(
                screen,
                self._shown(),
                self._comfort.keymap,
                self._window.rail.lines,
                self._window.lead,
                (*self._by_window(), *self._looks(), *found),
            )
        )
        self.palette.open_panel()
        if self.finder is not None:
            self.finder.look(self.palette.add)

    def toggle_menu(self) -> None:
        """Take the keyboard to the menu, or back to the screen."""
        self._window.menu.take_keyboard()

    def hide(self) -> None:
        """Hide both panels."""
        self.keys.hide()
        self.palette.hide()

    def _by_window(self) -> tuple[Offer, ...]:
        keymap = self._comfort.keymap
        return tuple(
            Offer(known.label, known.sequence, self._acts[known.action])
            for known in keymap.of(keys.WINDOW)
            if known.action in self._acts and known.action != "palette"
        )

    def _looks(self) -> tuple[Offer, ...]:
        now = self._comfort.now
        return tuple(
            Offer(f"Thème : {words.lower()}", "", partial(self._look, value))
            for value, words in THEMES
            if value != now.theme
        )

    def _look(self, theme: object) -> None:
        self._window.fail(self._comfort.change(theme=theme))

    def _unlocked(self, act: Callable[[], None]) -> Callable[[], None]:
        def when_open() -> None:
            if not self._window.locked:
                act()

        return when_open

    def _rebind(self) -> None:
        rebind(self._window, self._comfort.keymap)
        self._window.name_keys(self._comfort.keymap)
