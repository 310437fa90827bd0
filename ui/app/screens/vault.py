"""The screens of the encrypted file and of what leaves it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from commission_app.application.minutes.working_copies import WorkingCopies
from commission_app.composition import opener
from commission_app.composition.opener import OpenFile, ReadOnlyFile
from ui import french
from ui.app.screens.declaration import Context, Screen, Still
from ui.kit.presenter import Presenter
from ui.kit.rail import Entry, Section
from ui.screens.integrity.logic import IntegrityPresenter, PdfReading
from ui.screens.integrity.view import IntegrityScreen
from ui.screens.signature.logic.received import ReceivedPresenter
from ui.screens.signature.view.received_screen import ReceivedScreen
from ui.screens.unlock.view.unlock_screen import UnlockScreen
from ui.screens.vault.logic.audit import AuditPresenter
from ui.screens.vault.logic.backups import BackupsPresenter
from ui.screens.vault.logic.forks import ForksPresenter
from ui.screens.vault.logic.handover import HandoverPresenter
from ui.screens.vault.logic.keys import KeysPresenter
from ui.screens.vault.view.audit_screen import AuditScreen
from ui.screens.vault.view.backups_screen import BackupsScreen
from ui.screens.vault.view.forks_screen import ForksScreen
from ui.screens.vault.view.handover_screen import HandoverScreen
from ui.screens.vault.view.keys_screen import KeysScreen
from ui.screens.verification.logic import VerificationPresenter
from ui.screens.verification.view.verification_screen import VerificationScreen


def _verification(screen: VerificationScreen, context: Context) -> Presenter:
    presenter = VerificationPresenter(
        screen,
        opener.verifier,
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
    held = context.maintenance
    room = None if held is None else held.room
    presenter = KeysPresenter(screen, room, context.storage)
    screen.acts = presenter
    return presenter


def _backups(screen: BackupsScreen, context: Context) -> Presenter:
    held = context.maintenance
    office = None if held is None else held.backups
    presenter = BackupsPresenter(screen, office, context.storage, context.restore, context.tell)
    screen.acts = presenter
    context.hub.subscribe(presenter.follow)
    presenter.opened()
    return presenter


def _moved(context: Context) -> Callable[[str], None]:
    """Return what shows a session anew whose place changed, if it is the one at the desk."""
    desk, hub = context.workplace.desk, context.hub

    def moved(stream: str) -> None:
        shown = hub.snapshot
        if shown is not None and shown.stream == stream:
            context.storage.run(
                lambda: desk.load(stream),
                hub.show,
                lambda error: context.tell(french.failure(error)),
            )

    return moved


def _handover(screen: HandoverScreen, context: Context) -> Presenter:
    held, desk = context.maintenance, context.workplace.desk
    office = None if held is None else held.handover
    presenter = HandoverPresenter(
        screen, office, desk, context.storage, _moved(context), lambda: context.go("forks")
    )
    screen.acts = presenter
    return presenter


def _forks(screen: ForksScreen, context: Context) -> Presenter:
    held = context.maintenance
    presenter = ForksPresenter(
        screen,
        None if held is None else held.forks,
        None if held is None else held.earlier,
        None if held is None else held.handover.pairing,
        context.workplace.desk,
        context.storage,
        context.loaded,
        _moved(context),
    )
    screen.acts = presenter
    return presenter


def _audit(screen: AuditScreen, context: Context) -> Presenter:
    held = context.maintenance
    presenter = AuditPresenter(screen, None if held is None else held.audit, context.storage)
    screen.acts = presenter
    return presenter


def _integrity(screen: IntegrityScreen, context: Context) -> Presenter:
    workplace = context.workplace
    if not isinstance(workplace, OpenFile | ReadOnlyFile):
        return Still()
    presenter = IntegrityPresenter(
        screen,
        workplace.integrity,
        workplace.checkpoints if isinstance(workplace, OpenFile) else None,
        workplace.desk,
        context.storage,
        context.loaded,
        PdfReading(opener.verifier, opener.sealed_head, context.signing),
    )
    screen.acts = presenter
    return presenter


SCREENS: tuple[Screen[Any], ...] = (
    Screen("unlock", UnlockScreen, None),
    Screen("keys", KeysScreen, _keys, Entry(Section.VAULT, "Clés et codes")),
    Screen("backups", BackupsScreen, _backups, Entry(Section.VAULT, "Sauvegardes")),
    Screen("handover", HandoverScreen, _handover, Entry(Section.VAULT, "Remise de séance")),
    Screen("forks", ForksScreen, _forks, Entry(Section.VAULT, "Deux suites")),
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
