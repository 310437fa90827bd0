"""The screens that help."""

from __future__ import annotations

from typing import Any

from commission_app.composition import opener
from ui.app.screens.declaration import Context, Screen
from ui.kit.presenter import Presenter
from ui.kit.rail import Entry, Section
from ui.kit.widgets import capture
from ui.screens.help.logic import GuidePresenter
from ui.screens.help.view import HelpScreen
from ui.screens.settings.logic.settings import SettingsPresenter
from ui.screens.settings.view.settings_screen import SettingsScreen


def _settings(screen: SettingsScreen, context: Context) -> Presenter:
    presenter = SettingsPresenter(screen, context.comfort, context.lock, capture.obstacle())
    screen.acts = presenter
    return presenter


def _guide(screen: HelpScreen, context: Context) -> Presenter:
    presenter = GuidePresenter(
        screen,
        context.origin,
        context.section_of,
        opener.write_card,
        context.signing,
        lambda: context.comfort.keymap,
    )
    screen.acts = presenter
    return presenter


SCREENS: tuple[Screen[Any], ...] = (
    Screen(
        "help",
        HelpScreen,
        _guide,
        Entry(Section.HELP, "Guide", rehearsed=True),
        aside=True,
    ),
    Screen(
        "settings",
        SettingsScreen,
        _settings,
        Entry(Section.HELP, "Réglages", rehearsed=True),
        aside=True,
    ),
)
