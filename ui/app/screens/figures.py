"""The screens of figures: indicators, series of other bodies, communiqués, consolidation."""

from __future__ import annotations

from typing import Any

from commission_app.application.base.whole_file import write_whole
from commission_app.composition import figure_files
from ui.app.screens.declaration import Context, Screen
from ui.kit.presenter import Presenter
from ui.kit.rail import Entry, Section
from ui.screens.communique.logic.presenter import CommuniquePresenter
from ui.screens.communique.view.communique_screen import CommuniqueScreen
from ui.screens.consolidation.logic.presenter import ConsolidationPresenter
from ui.screens.consolidation.view.consolidation_screen import ConsolidationScreen
from ui.screens.figures.logic.presenter import FiguresPresenter
from ui.screens.figures.view.figures_screen import FiguresScreen
from ui.screens.series.logic.presenter import SeriesFiles, SeriesPresenter
from ui.screens.series.view.series_screen import SeriesScreen


def _figures(screen: FiguresScreen, context: Context) -> Presenter:
    place = context.workplace
    presenter = FiguresPresenter(
        screen, place.figures, context.storage, write_whole, reading=place.reading
    )
    screen.acts = presenter
    return presenter


def _series(screen: SeriesScreen, context: Context) -> Presenter:
    place = context.workplace
    files = SeriesFiles(figure_files.read_series, figure_files.series_template, write_whole)
    presenter = SeriesPresenter(screen, place.series, context.storage, files, reading=place.reading)
    screen.acts = presenter
    return presenter


def _consolidation(screen: ConsolidationScreen, context: Context) -> Presenter:
    # It reads files of its own: no vote waits for it on the thread of the encrypted file.
    presenter = ConsolidationPresenter(screen, context.signing, write_whole)
    screen.acts = presenter
    return presenter


def _communiques(screen: CommuniqueScreen, context: Context) -> Presenter:
    place = context.workplace
    presenter = CommuniquePresenter(
        screen, place.communiques, context.storage, write_whole, reading=place.reading
    )
    screen.acts = presenter
    return presenter


SCREENS: tuple[Screen[Any], ...] = (
    Screen("figures", FiguresScreen, _figures, Entry(Section.FIGURES, "Indicateurs")),
    Screen("series", SeriesScreen, _series, Entry(Section.FIGURES, "Séries")),
    Screen("communique", CommuniqueScreen, _communiques, Entry(Section.FIGURES, "Communiqués")),
    Screen(
        "consolidation",
        ConsolidationScreen,
        _consolidation,
        Entry(Section.FIGURES, "Consolidation"),
    ),
)
