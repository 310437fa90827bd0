"""The screen of what happens between sessions."""

from __future__ import annotations

from typing import Any

from commission_app.application.base.whole_file import write_whole
from commission_app.composition import services
from ui.app.screens.declaration import Context, Screen
from ui.app.screens.followed import followed
from ui.kit.presenter import Presenter
from ui.kit.rail import Entry, Section
from ui.screens.pathways.logic.presenter import Files, PathwaysPresenter
from ui.screens.pathways.view.pathways_screen import PathwaysScreen


def _pathways(screen: PathwaysScreen, context: Context) -> Presenter:
    presenter = PathwaysPresenter(
        screen,
        context.workplace.pathways,
        context.storage,
        context.go,
        Files(write_whole, services.read_takeover, services.takeover_template),
        lambda: followed(context),
        reading=context.workplace.reading,
    )
    screen.acts = presenter
    return presenter


SCREENS: tuple[Screen[Any], ...] = (
    Screen(
        "pathways",
        PathwaysScreen,
        _pathways,
        Entry(Section.FOLLOW_UP, "Parcours"),
    ),
)
