"""The rail at the left of the window: places, and the steps of the session under theirs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.kit import scale
from ui.kit.menu.section_icons import icon_of
from ui.kit.rail import FOOT, UNFOLDED, RailLine, RailSection, Section
from ui.kit.system.overrides import guarded
from ui.kit.theme import ink
from ui.kit.widgets.laid import clear
from ui.kit.widgets.parts import button, label, scrolled

_ICON = 18
"""The side of the icon of a place at 100 %, in pixels."""
_ENTRY, _SECTION = 34, 36
"""The heights of an entry and of the name of a section at 100 %, in pixels."""


@guarded
class Rail(QFrame):
    """Displays the sections; ``go`` is called with the screen wanted."""

    def __init__(self, go: Callable[[str], None]) -> None:
        """Build an empty rail."""
        super().__init__()
        self.setProperty("role", "rail")
        self.setAccessibleName("Menu")
        self._go = go
        self._shape: tuple[object, ...] = ()
        self._sections: tuple[RailSection, ...] = ()
        self._by_section: dict[str, tuple[str, ...]] = {}
        self._last: dict[str, str] = {}
        self.lines: tuple[RailLine, ...] = ()
        self.entries: dict[str, QPushButton] = {}
        self._places: dict[str, Section] = {}
        inner = QWidget()
        inner.setProperty("role", "rail-inner")
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 6, 0, 6)
        whole.setSpacing(0)
        self._column, self._foot = QVBoxLayout(), QVBoxLayout()
        for part in (self._column, self._foot):
            part.setSpacing(0)
        whole.addLayout(self._column)
        whole.addStretch(1)
        whole.addLayout(self._foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))
        scale.fix_width(self, 160)

    def display(self, sections: tuple[RailSection, ...]) -> None:
        """Show the sections; buttons stay the same as long as their entries do."""
        if sections == self._sections:
            return
        self._sections = sections
        shape = tuple((s.title, tuple((x.screen, x.number) for x in s.lines)) for s in sections)
        if shape != self._shape:
            self._shape = shape
            self._rebuild(sections)
        self.lines = tuple(line for section in sections for line in section.lines)
        for section in sections:
            if section.title not in UNFOLDED:
                self.entries[section.lines[0].screen].setChecked(section.shown)
                self._last.update((section.title, x.screen) for x in section.lines if x.shown)
                continue
            for line in section.lines:
                made = self.entries[line.screen]
                made.setChecked(line.shown)
                made.setEnabled(not line.obstacle)
                made.setToolTip(line.obstacle)
                made.setAccessibleDescription(line.obstacle)

    def first_of(self, section: str) -> QPushButton | None:
        """Return the first entry of a section that leads somewhere, None without one."""
        screens = self._by_section.get(section, ())
        made = (self.entries[screen] for screen in screens if screen in self.entries)
        return next((entry for entry in made if entry.isEnabled()), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the entries closer together where they would not all be seen."""
        super().resizeEvent(event)
        self._suit()

    def _suit(self) -> None:
        sections = self.findChildren(QLabel)
        wanted = len(self.entries) * _ENTRY + len(sections) * _SECTION
        dense = self.height() < wanted * scale.factor()
        for widget in (*self.entries.values(), *sections):
            if widget.property("dense") is not dense:
                widget.setProperty("dense", dense)
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows walk through the entries."""
        steps = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}
        forward = steps.get(Qt.Key(event.key()))
        if forward is None:
            super().keyPressEvent(event)
        else:
            self.focusNextPrevChild(forward)

    def _rebuild(self, sections: tuple[RailSection, ...]) -> None:
        held = next((name for name, made in self.entries.items() if made.hasFocus()), None)
        clear(self._column)
        clear(self._foot)
        self.entries, self._places = {}, {}
        self._by_section = {s.title: tuple(line.screen for line in s.lines) for s in sections}
        for section in sections:
            if section.title not in UNFOLDED:
                self._column.addWidget(self._place(section))
                continue
            foot = section.title == FOOT
            if not foot:
                title = label("rail-section", section.title, wraps=False)
                title.setAccessibleName(section.title)
                self._column.addWidget(title)
            for line in section.lines:
                (self._foot if foot else self._column).addWidget(self._entry(line))
        self._suit()
        if held in self.entries:
            self.entries[held].setFocus()

    def _place(self, section: RailSection) -> QPushButton:
        """Make the entry of a place: it leads to the screen of it where one was last."""
        first = section.lines[0].screen
        made = button(section.title, "rail-entry")
        made.setProperty("place", "true")
        made.setCheckable(True)
        made.clicked.connect(
            lambda _=False: self._on_entry(first, self._last.get(section.title, first))
        )
        self.entries[first] = made
        self._places[first] = Section(section.title)
        self._colour(first)
        return made

    def _colour(self, place: str) -> None:
        made = self.entries[place]
        made.setIcon(icon_of(self._places[place], ink("accent")))
        side = round(_ICON * scale.factor())
        made.setIconSize(QSize(side, side))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons anew when the look changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            for place in self._places:
                self._colour(place)

    def _entry(self, line: RailLine) -> QPushButton:
        made = button(f"{line.number}  {line.text}" if line.number else line.text, "rail-entry")
        made.setAccessibleName(line.text)
        made.setCheckable(True)
        made.clicked.connect(lambda _=False, screen=line.screen: self._on_entry(screen))
        self.entries[line.screen] = made
        return made

    def _on_entry(self, screen: str, goes: str = "") -> None:
        # The rail shows where one is: the press itself changes nothing on it.
        made = self.entries[screen]
        made.setChecked(not made.isChecked())
        self._go(goes or screen)
