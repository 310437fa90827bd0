"""The menu: beside the page where there is room, else folded, and unfolded over the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit import scale
from ui.kit.menu.folded_rail import FoldedRail
from ui.kit.menu.rail import Rail
from ui.kit.rail import RailSection
from ui.kit.system.overrides import guarded
from ui.kit.widgets.parts import button

_ROOM = 1100
"""The least width of the window, at 100 %, that leaves room for the menu at all times."""


@guarded
class Scrim(QWidget):
    """Covers the page while the menu lies over it; a click on it folds the menu."""

    def __init__(self, over: QWidget, fold: Callable[[], None]) -> None:
        """Cover a widget, hidden."""
        super().__init__(over)
        self._fold = fold
        self.setProperty("role", "scrim")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()

    def mousePressEvent(self, _: QMouseEvent) -> None:
        """Fold the menu."""
        self._fold()


@guarded
class Menu(QObject):
    """Looks after the place of the rail; its button in the header is always there."""

    def __init__(self, desk: QWidget, go: Callable[[str], None], back: Callable[[], None]) -> None:
        """Build the menu of a desk; ``back`` gives the keyboard to the page again."""
        super().__init__(desk)
        self._desk = desk
        self._back = back
        self._there = self._unfolded = False
        self._user_folded = False
        self.rail = Rail(go)
        self.folded = FoldedRail(self._unfold_at)
        self.button = button("Menu")
        self.button.clicked.connect(self.toggle)
        self.scrim = Scrim(desk, self.fold)
        self._escape = QShortcut(QKeySequence("Escape"), self.rail)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.activated.connect(self.fold)
        self._place = QHBoxLayout()
        self._place.setSpacing(0)
        self._place.addWidget(self.rail)
        self._place.addWidget(self.folded)
        desk.installEventFilter(self)

    @property
    def place(self) -> QHBoxLayout:
        """Give what the desk lays at its left."""
        return self._place

    def display(self, sections: tuple[RailSection, ...]) -> None:
        """Show the entries; a page that comes folds a menu that lies over it."""
        self.rail.display(sections)
        self.folded.display(sections)
        self._there = bool(sections)
        self._unfolded = False
        self.button.setVisible(self._there)
        self.fit()

    def fit(self) -> None:
        """Put the menu where the width and the letters leave room for it."""
        beside = self._there and not self._user_folded and self._room >= _ROOM
        over = self._there and self._unfolded and not beside
        self._lay(over=over)
        self.rail.setVisible(beside or over)
        self.folded.setVisible(self._there and not beside)
        self.scrim.setVisible(over)
        self._escape.setEnabled(over)
        if over:
            self.scrim.setGeometry(self._desk.rect())
            self.scrim.raise_()
            top = self.folded.mapTo(self._desk, self.folded.rect().topLeft())
            height = self._desk.height() - top.y()
            self.rail.setGeometry(0, top.y(), max(self.rail.width(), 1), height)
            self.rail.raise_()

    def toggle(self) -> None:
        """Unfold the menu and take the keyboard there, or fold it; beside the page, fold it too."""
        if self._unfolded:
            self.fold()
        elif self._room >= _ROOM and not self._user_folded:
            self._user_folded = True
            self.fit()
        elif self._room >= _ROOM:
            self._user_folded = False
            self.fit()
        else:
            self._unfold_at("")

    def take_keyboard(self) -> None:
        """Take the keyboard to the menu, or back to the page."""
        if any(made.hasFocus() for made in self.rail.entries.values()):
            self.fold()
            self._back()
            return
        self._unfold_at("")

    def fold(self) -> None:
        """Fold the menu where it lies over the page."""
        if self._unfolded:
            self._unfolded = False
            self.fit()
            self._back()

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Follow the size of the desk."""
        if event.type() is QEvent.Type.Resize:
            self.fit()
        return False

    @property
    def _room(self) -> float:
        return self._desk.width() / scale.factor()

    def _lay(self, *, over: bool) -> None:
        """Have the rail lie over the desk, or beside the page."""
        laid = self._place.indexOf(self.rail) >= 0
        if over and laid:
            self._place.removeWidget(self.rail)
            self.rail.setParent(self._desk)
        elif not over and not laid:
            self._place.insertWidget(0, self.rail)

    def _unfold_at(self, section: str) -> None:
        self._unfolded = True
        self.fit()
        entries = self.rail.entries
        here = next((made for made in entries.values() if made.isChecked()), None)
        wanted = self.rail.first_of(section) or here
        if wanted is not None:
            wanted.setFocus()
