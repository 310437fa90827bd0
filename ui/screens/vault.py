"""The screens of the encrypted file and of what leaves it."""

from __future__ import annotations

from typing import Any

from commission_app import composition
from ui.presenters.rail import Entry, Section
from ui.presenters.received import ReceivedPresenter
from ui.presenters.verification import VerificationPresenter
from ui.screens.declaration import Context, Presenter, Screen
from ui.widgets.received_screen import ReceivedScreen
from ui.widgets.unlock_screen import UnlockScreen
from ui.widgets.verification_screen import VerificationScreen


def _verification(screen: VerificationScreen, context: Context) -> Presenter:
    presenter = VerificationPresenter(
        screen,
        composition.verifier(),
        context.workplace.signing_settings,
        context.storage,
        context.signing,
    )
    screen.acts = presenter
    return presenter


def _received(screen: ReceivedScreen, context: Context) -> Presenter:
    presenter = ReceivedPresenter(
        screen,
        context.workplace.signatures,
        context.workplace.signing_settings,
        context.storage,
        context.signing,
    )
    screen.acts = presenter
    screen.card_acts = presenter.picker
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
    Screen(
        "received",
        ReceivedScreen,
        _received,
        Entry(Section.VAULT, "Signer un PV reçu"),
        aside=True,
    ),
)
