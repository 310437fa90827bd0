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
from commission_app.application.minutes.appeal_routes import AppealRoutesService
from commission_app.application.minutes.disclosure import Disclosures
from commission_app.application.minutes.letterhead import LetterheadService
from commission_app.application.minutes.minutes_content import MinutesContent
from commission_app.application.minutes.minutes_service import MinutesService
from commission_app.application.minutes.rectifying import RectifyingService
from commission_app.application.minutes.session_documents import DocumentService
from commission_app.application.minutes.signature_service import SignatureService
from commission_app.application.pathways.service import Law, PathwayService
from commission_app.application.registers.register_service import RegisterService
from commission_app.application.session.phrases import PhraseBook
from commission_app.application.session.service import SessionService
from commission_app.application.signing.signing_settings import SigningSettings
from commission_app.application.vault.integrity import IntegrityService
from commission_app.composition import law_files, services
from commission_app.composition.checkpoint_writer import CheckpointWriter
from commission_app.composition.file_maintenance import FileMaintenance
from commission_app.domain.seal import SALT_BYTES

if TYPE_CHECKING:
    from commission_app.adapters.storage.file_lock import FileLock
    from commission_app.adapters.storage.storage_file import StorageFile


@dataclass(frozen=True, slots=True)
class Workplace:
    """What one works with once the encrypted file is open; lives on the storage thread."""

    desk: SessionService
    office: MinutesService
    storage: StorageFile
    phrases: PhraseBook
    registers: RegisterService
    papers: DocumentService
    letterheads: LetterheadService
    routes: AppealRoutesService
    signatures: SignatureService
    signing_settings: SigningSettings
    rectifying: RectifyingService
    disclosures: Disclosures
    pathways: PathwayService
    strongroom: FileMaintenance | None = None
    """What looks after the file as a whole; a rehearsal has none."""

    integrity: IntegrityService | None = None
    marks: CheckpointWriter | None = None
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


def open_workplace(
    database: Path,
    key: bytes,
    clock: Clock,
    *,
    reading: bool = False,
    lock: FileLock | None = None,
) -> Workplace:
    """Open an encrypted file and join every use-case to it (JournalError, OSError).

    ``reading`` opens a copy that is only read; ``lock`` is that of the file, when it is held.
    """
    from commission_app.adapters.storage.storage_file import StorageFile

    storage = StorageFile(database, key, reading=reading, lock=lock)
    registers = RegisterService(
        storage.registers, clock, services.rulebook(), account, services.identities
    )
    desk = _desk(storage, clock, registers)
    letterheads = LetterheadService(
        storage.documents, services.plain_letterhead_picture, services.identities
    )
    gathering = MinutesContent(storage.openings, letterheads)
    phrases = PhraseBook(storage.settings, services.identities, services.first_phrases())
    routes = AppealRoutesService(storage.settings, services.shipped_routes, services.identities)
    papers = DocumentService(gathering, services.paper_writer(), routes.load, services.identities)
    kept = SigningSettings(storage.settings, platform.node(), services.read_trusted_roots)
    return Workplace(
        desk,
        _minutes(desk, storage, gathering),
        storage,
        phrases,
        registers,
        papers,
        letterheads,
        routes,
        _signatures(desk, storage),
        kept,
        _rectifying(desk, storage, gathering, clock),
        Disclosures(storage.openings),
        _pathways(storage, clock, desk, registers),
    )


def _desk(storage: StorageFile, clock: Clock, registers: RegisterService) -> SessionService:
    return SessionService(
        storage.journal,
        clock,
        lambda: secrets.token_bytes(SALT_BYTES),
        services.identities,
        registers,
        storage.transfers.only_read,
    )


def _pathways(
    storage: StorageFile, clock: Clock, desk: SessionService, registers: RegisterService
) -> PathwayService:
    return PathwayService(
        storage.between,
        clock,
        lambda: secrets.token_bytes(SALT_BYTES),
        services.identities,
        desk,
        registers,
        Law(services.rulebook(), law_files.thresholds()),
        reading=storage.reading,
    )


def _minutes(desk: SessionService, storage: StorageFile, content: MinutesContent) -> MinutesService:
    return MinutesService(
        desk,
        storage.documents,
        services.minutes_writer(),
        services.signer(),
        services.verifier(),
        content,
        services.identities,
    )


def _signatures(desk: SessionService, storage: StorageFile) -> SignatureService:
    return SignatureService(
        desk,
        storage.documents,
        services.signer(),
        services.cards(),
        services.verifier(),
        services.evidence(),
        services.page_reader(),
    )


def _rectifying(
    desk: SessionService, storage: StorageFile, content: MinutesContent, clock: Clock
) -> RectifyingService:
    return RectifyingService(
        desk,
        storage.documents,
        content,
        services.rectifying_writer(),
        services.signer(),
        clock,
    )


def account() -> str:
    """Give the account of the operating system that writes in the registers."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
