"""The keys of the chair's window: a remote control, and votes that are never lost in silence."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QKeySequence, QShortcut

from ui import keys
from ui.app.room.projection import Projection
from ui.app.shell_window import MainWindow
from ui.kit.preferences import Preferences
from ui.kit.widgets.shortcuts import bind, rebind

_SHOWN_ALWAYS = frozenset({"project", "neutral"})
_PROTECTS = frozenset({"neutral"})
"""What acts behind the lock too."""

_REMOTE = (("PgDown", "project"), ("PgUp", "neutral"))


class ChairKeys:
    """Has the keys of the examination work when the chair's window is the active one.

    On a second screen they do what they do at the desk. Where the chair's window took the place of
    the desk, those that would record are refused by a sound and counted: nobody would see what
    they recorded. The desk says how many when it comes back.
    """

    def __init__(
        self,
        desk: MainWindow,
        projection: Projection,
        comfort: Preferences,
        handlers: Mapping[str, Callable[[], None]],
        lock: Callable[[], None],
    ) -> None:
        """Bind the keys; ``handlers`` are those of the examination, with what projects."""
        self._desk = desk
        self._projection = projection
        chair = projection.window
        bind(
            chair,
            "examination",
            {name: self._guarded(name, act) for name, act in handlers.items()},
            whole_window=True,
        )
        bind(chair, keys.WINDOW, {"lock": lock}, whole_window=True)
        back = QShortcut(QKeySequence("Escape"), chair)
        back.activated.connect(projection.uncover)
        self._remote: list[QShortcut] = []
        for window in (desk, chair):
            for sequence, name in _REMOTE:
                key = QShortcut(QKeySequence(sequence), window)
                key.setAutoRepeat(False)
                key.activated.connect(self._guarded(name, handlers[name]))
                self._remote.append(key)
        comfort.follow(lambda now: self._suit(comfort.keymap, allowed=now.remote_control))

    def _suit(self, keymap: keys.Keymap, *, allowed: bool) -> None:
        rebind(self._projection.window, keymap)
        for key in self._remote:
            key.setEnabled(allowed)

    def _guarded(self, name: str, act: Callable[[], None]) -> Callable[[], None]:
        def when_open() -> None:
            if self._desk.locked and name not in _PROTECTS:
                return
            if self._projection.covering and name not in _SHOWN_ALWAYS:
                self._projection.refuse()
                return
            act()

        return when_open
