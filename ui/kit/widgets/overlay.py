"""Panels laid over the screen, closed by Escape; none is a dialog, nothing waits for them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.keys import Shortcut, lines, spoken
from ui.kit import scale
from ui.kit.palette import Group, Offer, distinct, matching
from ui.kit.system.overrides import guarded
from ui.kit.widgets.laid import clear
from ui.kit.widgets.parts import button, label, scrolled


@guarded
class Overlay(QFrame):
    """A panel over a window; the focus goes back to where it was once it is closed."""

    def __init__(self, over: QWidget, name: str) -> None:
        """Lay the panel over a widget, hidden."""
        super().__init__(over)
        self.setProperty("role", "overlay")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._over = over
        self._before: QWidget | None = None
        over.installEventFilter(self)
        escape = QShortcut(QKeySequence("Escape"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.close_panel)
        self.hide()

    def open_panel(self) -> None:
        """Show the panel and take the keyboard."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.place()
        self.show()
        self.raise_()
        self.first().setFocus()

    def close_panel(self) -> None:
        """Hide the panel and give the keyboard back."""
        self.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus()

    def first(self) -> QWidget:
        """Give what takes the keyboard."""
        return self

    def place(self) -> None:
        """Stand in the middle of what is below."""
        room = self._over.rect()
        width = min(round(760 * scale.factor()), room.width() - 48)
        height = min(round(560 * scale.factor()), room.height() - 64)
        self.setGeometry((room.width() - width) // 2, (room.height() - height) // 3, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of what is below."""
        if watched is self._over and event.type() is QEvent.Type.Resize and self.isVisible():
            self.place()
        return False


class KeysPanel(Overlay):
    """The keys of the screen, and the way to the guide and to the settings."""

    def __init__(
        self, over: QWidget, guide: Callable[[], None], change: Callable[[], None]
    ) -> None:
        """Build the panel."""
        super().__init__(over, "Touches de l’écran")
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self.guide = button("Ouvrir le guide", "primary")
        self.change = button("Changer les touches…")
        self.away = button("Fermer")
        for made, act in ((self.guide, guide), (self.change, change)):
            made.clicked.connect(self.close_panel)
            made.clicked.connect(act)
        self.away.clicked.connect(self.close_panel)
        foot = QHBoxLayout()
        foot.addWidget(label("muted", "Échap ou F1 ferme ce panneau."), 1)
        for made in (self.away, self.change, self.guide):
            foot.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label("title", "Touches de cet écran"))
        column.addWidget(scrolled(self._rows), 1)
        column.addLayout(foot)

    def first(self) -> QWidget:
        """Give what takes the keyboard."""
        return self.guide

    def fill(self, groups: tuple[tuple[str, tuple[Shortcut, ...]], ...]) -> None:
        """Show the keys by group."""
        clear(self._grid)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(6)
        row = 0
        for title, shortcuts in groups:
            if not shortcuts:
                continue
            self._grid.addWidget(label("section", title), row, 0, 1, 2)
            row += 1
            for words, keys in lines(shortcuts):
                key = label("key", keys, wraps=False)
                self._grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignLeft)
                self._grid.addWidget(label("", words), row, 1)
                row += 1
        self._grid.setRowStretch(row, 1)
        self._grid.setColumnStretch(1, 1)


_FOOT = (
    "↑ ↓ choisit · Entrée fait · Échap ferme. On trouve les actes, les personnes de la "
    "commission, les parcours, les points, les séances et les associations. Les notes se cherchent "
    "dans «\u202fParcours, Recherche\u202f», jamais les fiches."
)


@guarded
class PalettePanel(Overlay):
    """Every act possible now, and what it may be done on, found by its words."""

    def __init__(self, over: QWidget) -> None:
        """Build the panel."""
        super().__init__(over, "Chercher un acte, une personne, un dossier, une séance")
        self._offers: tuple[Offer, ...] = ()
        self._found: tuple[Offer, ...] = ()
        self.everywhere: Callable[[str], Offer] | None = None
        self.search = QLineEdit()
        self.search.setAccessibleName("Chercher un acte, une personne, un dossier, une séance")
        self.search.setPlaceholderText("Un acte, une personne, un dossier, une séance…")
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.results = QListWidget()
        self.results.setAccessibleName("Actes possibles")
        self.results.itemActivated.connect(lambda _: self._do())
        self.results.itemClicked.connect(lambda _: self._do())
        self._none = label("muted", "Aucun acte possible maintenant ne porte ces mots.")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.search)
        column.addWidget(self.results, 1)
        column.addWidget(self._none)
        column.addWidget(label("muted", _FOOT))

    def first(self) -> QWidget:
        """Give what takes the keyboard."""
        return self.search

    def fill(self, offers: tuple[Offer, ...]) -> None:
        """Take the acts possible now."""
        self._offers = offers
        with QSignalBlocker(self.search):
            self.search.clear()
        self._filter("")

    def add(self, found: tuple[Offer, ...]) -> None:
        """Take what was found meanwhile; what is chosen stays chosen."""
        row = self.results.currentRow()
        chosen = self._found[row].label if 0 <= row < len(self._found) else ""
        self._offers = distinct((*self._offers, *found))
        self._filter(self.search.text())
        labels = [offer.label for offer in self._found]
        self.results.setCurrentRow(labels.index(chosen) if chosen in labels else 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows and Enter act on the list while one types."""
        if watched is self.search and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.KeyPress and event.key() in _LIST_KEYS:
                if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                    self._do()
                else:
                    QApplication.sendEvent(self.results, event)
                return True
            return False
        return super().eventFilter(watched, event)

    def _filter(self, typed: str) -> None:
        self._found = matching(self._offers, typed)
        if self.everywhere is not None and typed.strip():
            self._found = (*self._found, self.everywhere(typed.strip()))
        self.results.clear()
        for offer in self._found:
            key = f"   ({spoken(offer.key)})" if offer.key else ""
            if offer.group is not Group.ACT:
                key = f"   · {offer.group.value}"
            self.results.addItem(QListWidgetItem(f"{offer.label}{key}"))
        self.results.setCurrentRow(0)
        self._none.setVisible(not self._found)

    def _do(self) -> None:
        place = self.results.currentRow()
        if 0 <= place < len(self._found):
            wanted = self._found[place]
            self.close_panel()
            # Not from within the key: what fails in a slot is told, in an override it may end all.
            QTimer.singleShot(0, wanted.act)


_LIST_KEYS = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
    }
)
