"""The bar that says what projecting does where there is but one screen, before it is done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui import keys
from ui.french.proof import covering
from ui.kit.widgets.announcing import announce
from ui.kit.widgets.parts import button, label


class CoverBar(QFrame):
    """Hidden until it is asked; ``accepted`` and ``declined`` are called by its buttons."""

    def __init__(self) -> None:
        """Build the bar."""
        super().__init__()
        self.setProperty("role", "rehearsal")
        self.accepted: Callable[[], None] | None = None
        self.declined: Callable[[], None] | None = None
        self.words = label("value")
        self.accept = button("Projeter et cacher le bureau")
        self.decline = button("Ne pas projeter")
        self.accept.clicked.connect(lambda: self._tell(self.accepted))
        self.decline.clicked.connect(lambda: self._tell(self.declined))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.accept)
        row.addWidget(self.decline)
        self.hide()

    def ask(self, asking: bool) -> None:  # noqa: FBT001 - told by the projection
        """Show the bar, and have it read aloud, or hide it."""
        self.setVisible(asking)
        if asking:
            announce(self, self.words.text())

    def name_keys(self, keymap: keys.Keymap) -> None:
        """Say what happens, with the keys as they are now."""
        project = keys.spoken(keymap.sequence("examination.project"))
        neutral = keys.spoken(keymap.sequence("examination.neutral"))
        self.words.setText(covering.warning(project, neutral))

    def _tell(self, act: Callable[[], None] | None) -> None:
        if act is not None:
            act()
