"""The screens of the encrypted file and of what leaves it."""

from __future__ import annotations

from typing import Any

from commission_app import composition
from commission_app.session.working_copies import WorkingCopies
from ui import messages
from ui.presenters.integrity import IntegrityPresenter, PdfReading
from ui.presenters.rail import Entry, Section
from ui.presenters.received import ReceivedPresenter
from ui.presenters.vault.audit import AuditPresenter
from ui.presenters.vault.backups import BackupsPresenter
from ui.presenters.vault.handover import HandoverPresenter
from ui.presenters.vault.keys import KeysPresenter
from ui.presenters.verification import VerificationPresenter
from ui.screens.declaration import Context, Presenter, Screen, Still
from ui.widgets.audit_screen import AuditScreen
from ui.widgets.backups_screen import BackupsScreen
from ui.widgets.handover_screen import HandoverScreen
from ui.widgets.integrity_screen import IntegrityScreen
from ui.widgets.keys_screen import KeysScreen
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
        WorkingCopies(context.workplace.desk),
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


def _keys(screen: KeysScreen, context: Context) -> Presenter:
    held = context.workplace.strongroom
    room = None if held is None else held.room
    presenter = KeysPresenter(screen, room, context.storage)
    screen.acts = presenter
    return presenter


def _backups(screen: BackupsScreen, context: Context) -> Presenter:
    held = context.workplace.strongroom
    office = None if held is None else held.backups
    presenter = BackupsPresenter(screen, office, context.storage, context.restore, context.tell)
    screen.acts = presenter
    context.hub.subscribe(presenter.follow)
    presenter.opened()
    return presenter


def _handover(screen: HandoverScreen, context: Context) -> Presenter:
    held, desk, hub = context.workplace.strongroom, context.workplace.desk, context.hub

    def moved(stream: str) -> None:
        shown = hub.snapshot
        if shown is not None and shown.stream == stream:
            context.storage.run(
                lambda: desk.load(stream),
                hub.show,
                lambda error: context.tell(messages.failure(error)),
            )

    office = None if held is None else held.handover
    presenter = HandoverPresenter(screen, office, desk, context.storage, moved)
    screen.acts = presenter
    return presenter


def _audit(screen: AuditScreen, context: Context) -> Presenter:
    held = context.workplace.strongroom
    presenter = AuditPresenter(screen, None if held is None else held.audit, context.storage)
    screen.acts = presenter
    return presenter


def _integrity(screen: IntegrityScreen, context: Context) -> Presenter:
    workplace = context.workplace
    if workplace.integrity is None:
        return Still()
    presenter = IntegrityPresenter(
        screen,
        workplace.integrity,
        workplace.marks,
        workplace.desk,
        context.storage,
        context.loaded,
        PdfReading(composition.verifier(), composition.sealed_head, context.signing),
    )
    screen.acts = presenter
    return presenter


SCREENS: tuple[Screen[Any], ...] = (
    Screen("unlock", UnlockScreen, None),
    Screen("keys", KeysScreen, _keys, Entry(Section.VAULT, "Clés et codes")),
    Screen("backups", BackupsScreen, _backups, Entry(Section.VAULT, "Sauvegardes")),
    Screen("handover", HandoverScreen, _handover, Entry(Section.VAULT, "Remise de séance")),
    Screen("audit", AuditScreen, _audit, Entry(Section.VAULT, "Journal d’audit")),
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
    Screen(
        "integrity",
        IntegrityScreen,
        _integrity,
        Entry(Section.VAULT, "Intégrité du coffre"),
    ),
)
