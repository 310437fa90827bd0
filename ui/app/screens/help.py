"""The screens that help."""

from __future__ import annotations

from functools import partial
from typing import Any

from commission_app.application.vault.backup_ports import Reason
from commission_app.composition import opener
from ui.app.screens.declaration import Context, Screen
from ui.kit.presenter import Presenter
from ui.kit.rail import Entry, Section
from ui.kit.widgets import capture
from ui.screens.help.logic import GuidePresenter
from ui.screens.help.view import HelpScreen
from ui.screens.settings.logic.settings import SettingsPresenter
from ui.screens.settings.logic.updating import UpdatePresenter
from ui.screens.settings.view.settings_screen import SettingsScreen
from ui.update_command import start_setup


def _settings(screen: SettingsScreen, context: Context) -> Presenter:
    presenter = SettingsPresenter(screen, context.comfort, context.lock, capture.obstacle())
    screen.acts = presenter
    held = context.maintenance
    back_up = None if held is None else partial(held.backups.make, Reason.UPGRADE)
    screen.update_card.acts = UpdatePresenter(
        screen.update_card, context.updates, back_up, context.storage, start_setup
    )
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
