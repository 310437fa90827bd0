"""What one works with behind the open door: the use-cases, joined to one encrypted file."""

from __future__ import annotations

import getpass
import platform
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from commission_app import adapters
from commission_app.domain.seal import SALT_BYTES
from commission_app.mark_keeper import MarkKeeper
from commission_app.session.appeal_routes import AppealRoutesDesk
from commission_app.session.desk import Desk
from commission_app.session.disclosure import Disclosures
from commission_app.session.gathering import Gathering
from commission_app.session.integrity import IntegrityOffice
from commission_app.session.letterhead import LetterheadDesk
from commission_app.session.minutes_office import MinutesOffice
from commission_app.session.papers import PaperOffice
from commission_app.session.phrases import PhraseBook
from commission_app.session.ports import Clock
from commission_app.session.rectifying import RectifyingOffice
from commission_app.session.register_office import RegisterOffice
from commission_app.session.signature_office import SignatureOffice
from commission_app.session.signing_settings import SigningSettings
from commission_app.strongroom import Strongroom

if TYPE_CHECKING:
    from commission_app.storage.storage_file import StorageFile


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
    from commission_app.storage.storage_file import StorageFile

    storage = StorageFile(database, key, reading=reading)
    registers = RegisterOffice(
        storage.registers, clock, adapters.rulebook(), account, adapters.identities
    )
    desk = Desk(
        storage.journal,
        clock,
        lambda: secrets.token_bytes(SALT_BYTES),
        adapters.identities,
        registers,
    )
    letterheads = LetterheadDesk(
        storage.documents, adapters.check_letterhead_picture, adapters.identities
    )
    gathering = Gathering(storage.openings, letterheads)
    office = MinutesOffice(
        desk,
        storage.documents,
        adapters.minutes_writer(),
        adapters.signer(),
        adapters.verifier(),
        gathering,
        adapters.identities,
    )
    phrases = PhraseBook(storage.settings, adapters.identities, adapters.first_phrases())
    routes = AppealRoutesDesk(storage.settings, adapters.shipped_routes)
    papers = PaperOffice(gathering, adapters.paper_writer(), routes.load, adapters.identities)
    signatures = SignatureOffice(
        desk,
        storage.documents,
        adapters.signer(),
        adapters.cards(),
        adapters.verifier(),
        adapters.evidence(),
    )
    kept = SigningSettings(storage.settings, platform.node(), adapters.read_trusted_root)
    rectifying = RectifyingOffice(
        desk,
        storage.documents,
        gathering,
        adapters.rectifying_writer(),
        adapters.signer(),
        clock,
        adapters.identities,
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
