"""The screens that help."""

from __future__ import annotations

from typing import Any

from commission_app import composition
from ui.presenters.guide import GuidePresenter
from ui.presenters.rail import Entry, Section
from ui.presenters.settings import SettingsPresenter
from ui.screens.declaration import Context, Presenter, Screen
from ui.widgets import capture
from ui.widgets.help_screen import HelpScreen
from ui.widgets.settings_screen import SettingsScreen


def _settings(screen: SettingsScreen, context: Context) -> Presenter:
    presenter = SettingsPresenter(screen, context.comfort, context.lock, capture.obstacle())
    screen.acts = presenter
    return presenter


def _guide(screen: HelpScreen, context: Context) -> Presenter:
    presenter = GuidePresenter(
        screen,
        context.origin,
        context.section_of,
        composition.card_writer(),
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
