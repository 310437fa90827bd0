"""The screens that help."""

from __future__ import annotations

from typing import Any

from ui.presenters.rail import Entry, Section
from ui.screens.declaration import Screen, Still
from ui.widgets.help_screen import HelpScreen

SCREENS: tuple[Screen[Any], ...] = (
    Screen(
        "help",
        HelpScreen,
        lambda *_: Still(),
        Entry(Section.HELP, "Guide", rehearsed=True),
        aside=True,
    ),
)
