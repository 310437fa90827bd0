"""The menu folded to one icon a section: each unfolds it over the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.kit import scale
from ui.kit.menu.section_icons import icon_of
from ui.kit.rail import RailSection, Section
from ui.kit.system.overrides import guarded
from ui.kit.widgets.act_button import ActButton
from ui.kit.widgets.parts import scrolled

FOLDED = 56
"""The width at 100 %, in pixels."""
_ICON = 22
_TALL = 40
"""The height of an icon at 100 %; it yields down to the 24 pixels of the theme."""


@guarded
class _RailIcon(ActButton):
    """As tall as it likes to be, less where the window is low and the letters large."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred, policy.Preferred)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), round(_TALL * scale.factor()))


class FoldedRail(QFrame):
    """Displays one icon for each section; ``unfold`` is called with the title of one."""

    def __init__(self, unfold: Callable[[str], None]) -> None:
        """Build an empty rail."""
        super().__init__()
        self.setProperty("role", "rail")
        self.setAccessibleName("Menu replié")
        self._unfold = unfold
        self.icons: dict[str, QPushButton] = {}
        inner = QWidget()
        inner.setProperty("role", "rail-inner")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(4, 8, 4, 8)
        self._column.setSpacing(4)
        for section in Section:
            self._column.addWidget(self._icon(section))
        self._column.addStretch(1)
        # Where large letters leave no room for all, the wheel and the Tab key reach the others.
        area = scrolled(inner)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        scale.fix_width(self, FOLDED)

    def display(self, sections: tuple[RailSection, ...]) -> None:
        """Show the icons of the sections that have entries, and where one is."""
        there = {section.title: section for section in sections}
        for title, made in self.icons.items():
            section = there.get(title)
            made.setVisible(section is not None)
            here = section is not None and any(line.shown for line in section.lines)
            if made.property("here") == here:
                continue
            made.setProperty("here", here)
            made.setAccessibleDescription("affiché" if here else "")
            made.style().unpolish(made)
            made.style().polish(made)

    def _icon(self, section: Section) -> QPushButton:
        made = _RailIcon()
        made.setProperty("role", "rail-icon")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setAccessibleName(section.value)
        made.setToolTip(section.value)
        made.setIcon(icon_of(section))
        made.setIconSize(QSize(_ICON, _ICON))
        made.clicked.connect(lambda: self._unfold(section.value))
        self.icons[section.value] = made
        return made
