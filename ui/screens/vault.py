"""The screens of the encrypted file and of what leaves it."""

from __future__ import annotations

from typing import Any

from commission_app import composition
from ui.presenters.rail import Entry, Section
from ui.presenters.verification import VerificationPresenter
from ui.screens.declaration import Context, Presenter, Screen
from ui.widgets.unlock_screen import UnlockScreen
from ui.widgets.verification_screen import VerificationScreen


def _verification(screen: VerificationScreen, context: Context) -> Presenter:
    presenter = VerificationPresenter(screen, composition.verifier(), context.signing)
    screen.acts = presenter
    return presenter


SCREENS: tuple[Screen[Any], ...] = (
    Screen("unlock", UnlockScreen, None),
    Screen(
        "verify",
        VerificationScreen,
        _verification,
        Entry(Section.VAULT, "Vérifier un PDF"),
        aside=True,
    ),
)
