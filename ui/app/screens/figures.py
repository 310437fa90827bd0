"""The screen of figures."""

from __future__ import annotations

from typing import Any

from commission_app.application.base.whole_file import write_whole
from ui.app.screens.declaration import Context, Screen
from ui.kit.presenter import Presenter
from ui.kit.rail import Entry, Section
from ui.screens.figures.logic.presenter import FiguresPresenter
from ui.screens.figures.view.figures_screen import FiguresScreen


def _figures(screen: FiguresScreen, context: Context) -> Presenter:
    place = context.workplace
    presenter = FiguresPresenter(
        screen, place.figures, context.storage, write_whole, reading=place.reading
    )
    screen.acts = presenter
    return presenter


SCREENS: tuple[Screen[Any], ...] = (
    Screen("figures", FiguresScreen, _figures, Entry(Section.FIGURES, "Chiffres")),
)
