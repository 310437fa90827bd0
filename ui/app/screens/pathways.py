"""The screen of what happens between sessions."""

from __future__ import annotations

from typing import Any

from commission_app.application.base.whole_file import write_whole
from commission_app.composition import agendas, services
from ui.app.screens.declaration import Context, Screen
from ui.app.screens.followed import followed
from ui.app.screens.proposed import propose
from ui.kit.presenter import Presenter
from ui.kit.rail import Entry, Section
from ui.screens.agenda.logic.import_work import Proposed
from ui.screens.pathways.logic.panel import Ahead, Files
from ui.screens.pathways.logic.presenter import PathwaysPresenter
from ui.screens.pathways.logic.searching import Reach
from ui.screens.pathways.view.pathways_screen import PathwaysScreen


def _pathways(screen: PathwaysScreen, context: Context) -> Presenter:
    presenter = PathwaysPresenter(
        screen,
        context.workplace.pathways,
        context.storage,
        context.go,
        Files(
            write_whole,
            services.read_takeover,
            services.takeover_template,
            agendas.open_agenda,
        ),
        Ahead(
            context.workplace.next_session,
            context.workplace.registers.profile,
            lambda made: propose(context, Proposed(made.name, made.agenda, made.then)),
        ),
        Reach(
            context.workplace.searching,
            context.workplace.desk.load,
            context.loaded,
            context.show,
        ),
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
