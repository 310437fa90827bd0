"""What one works with behind the open door: the use-cases, joined to one encrypted file."""

from __future__ import annotations

import getpass
import platform
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from commission_app.application.base.ports import Clock
from commission_app.application.minutes.appeal_routes import AppealRoutesDesk
from commission_app.application.minutes.disclosure import Disclosures
from commission_app.application.minutes.letterhead import LetterheadDesk
from commission_app.application.minutes.minutes_content import Gathering
from commission_app.application.minutes.minutes_service import MinutesOffice
from commission_app.application.minutes.rectifying import RectifyingOffice
from commission_app.application.minutes.session_documents import PaperOffice
from commission_app.application.minutes.signature_service import SignatureOffice
from commission_app.application.registers.register_service import RegisterOffice
from commission_app.application.session.phrases import PhraseBook
from commission_app.application.session.service import Desk
from commission_app.application.signing.signing_settings import SigningSettings
from commission_app.application.vault.integrity import IntegrityOffice
from commission_app.composition import services
from commission_app.composition.checkpoint_writer import MarkKeeper
from commission_app.composition.file_maintenance import Strongroom
from commission_app.domain.seal import SALT_BYTES

if TYPE_CHECKING:
    from commission_app.adapters.storage.storage_file import StorageFile


@dataclass(frozen=True, slots=True)
class Workplace:
    """What one works with once the encrypted file is open; lives on the storage thread."""

    desk: Desk
    office: MinutesOffice
    storage: StorageFile
    phrases: PhraseBook
    registers: RegisterOffice
    papers: PaperOffice
    letterheads: LetterheadDesk
    routes: AppealRoutesDesk
    signatures: SignatureOffice
    signing_settings: SigningSettings
    rectifying: RectifyingOffice
    disclosures: Disclosures
    strongroom: Strongroom | None = None
    """What looks after the file as a whole; a rehearsal has none."""

    integrity: IntegrityOffice | None = None
    marks: MarkKeeper | None = None
    """What remembers the head of the journal outside the file."""

    recorded_until: datetime | None = None
    """The latest moment recorded before this opening: a clock that was set back is behind it."""

    @property
    def reading(self) -> bool:
        """True when the file is only read here, another program being at work on it."""
        return self.storage.reading

    def close(self) -> None:
        """Close the encrypted file, its head kept outside."""
        try:
            if self.marks is not None:
                self.marks.finish()
        finally:
            self.storage.close()
        if self.marks is not None:
            self.marks.closed()


def open_workplace(database: Path, key: bytes, clock: Clock, *, reading: bool = False) -> Workplace:
    """Open an encrypted file and join every use-case to it (JournalError, OSError).

    ``reading`` opens a copy that is only read.
    """
    from commission_app.adapters.storage.storage_file import StorageFile

    storage = StorageFile(database, key, reading=reading)
    registers = RegisterOffice(
        storage.registers, clock, services.rulebook(), account, services.identities
    )
    desk = Desk(
        storage.journal,
        clock,
        lambda: secrets.token_bytes(SALT_BYTES),
        services.identities,
        registers,
    )
    letterheads = LetterheadDesk(
        storage.documents, services.check_letterhead_picture, services.identities
    )
    gathering = Gathering(storage.openings, letterheads)
    office = MinutesOffice(
        desk,
        storage.documents,
        services.minutes_writer(),
        services.signer(),
        services.verifier(),
        gathering,
        services.identities,
    )
    phrases = PhraseBook(storage.settings, services.identities, services.first_phrases())
    routes = AppealRoutesDesk(storage.settings, services.shipped_routes)
    papers = PaperOffice(gathering, services.paper_writer(), routes.load, services.identities)
    signatures = SignatureOffice(
        desk,
        storage.documents,
        services.signer(),
        services.cards(),
        services.verifier(),
        services.evidence(),
    )
    kept = SigningSettings(storage.settings, platform.node(), services.read_trusted_root)
    rectifying = RectifyingOffice(
        desk,
        storage.documents,
        gathering,
        services.rectifying_writer(),
        services.signer(),
        clock,
        services.identities,
    )
    return Workplace(
        desk,
        office,
        storage,
        phrases,
        registers,
        papers,
        letterheads,
        routes,
        signatures,
        kept,
        rectifying,
        Disclosures(storage.openings),
    )


def account() -> str:
    """Give the account of the operating system that writes in the registers."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
