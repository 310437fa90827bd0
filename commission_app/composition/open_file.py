"""What one works with behind the open door: the use-cases, joined to one encrypted file."""

from __future__ import annotations

import platform
import secrets
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from commission_app.account import account
from commission_app.application.base.ports import Clock, JournalError
from commission_app.application.minutes.appeal_routes import AppealRoutesService
from commission_app.application.minutes.disclosure import Disclosures
from commission_app.application.minutes.letterhead import LetterheadService
from commission_app.application.minutes.minutes_content import MinutesContent
from commission_app.application.minutes.minutes_service import MinutesService
from commission_app.application.minutes.rectifying import RectifyingService
from commission_app.application.minutes.session_documents import DocumentService
from commission_app.application.minutes.signature_service import SignatureService
from commission_app.application.pathways.next_session import NextSession
from commission_app.application.pathways.service import Law, PathwayService
from commission_app.application.projections.kept import KeptModels
from commission_app.application.registers.register_service import RegisterService
from commission_app.application.reporting.communiques import CommuniqueService
from commission_app.application.reporting.figures_service import FiguresService, Sources
from commission_app.application.reporting.press_release import PressRelease
from commission_app.application.reporting.releases import ReleaseService
from commission_app.application.reporting.series_service import SeriesService
from commission_app.application.search.service import SearchService
from commission_app.application.session.phrases import PhraseBook
from commission_app.application.session.service import SessionService
from commission_app.application.signing.signing_settings import SigningSettings
from commission_app.application.vault.integrity import IntegrityService
from commission_app.composition import figure_files, law_files, services
from commission_app.composition.checkpoint_writer import CheckpointWriter
from commission_app.composition.file_maintenance import FileMaintenance
from commission_app.composition.once import once
from commission_app.domain.seal import SALT_BYTES

if TYPE_CHECKING:
    from commission_app.adapters.storage.file_lock import FileLock
    from commission_app.adapters.storage.storage_file import StorageFile


class UseCases:
    """The use-cases joined to one encrypted file, each made when it is first asked for.

    Whatever reads or writes the file belongs to the storage thread.
    """

    def __init__(self, storage: StorageFile, clock: Clock, kept: KeptModels | None = None) -> None:
        """Join the use-cases to a file that is open; ``kept`` is what its read models lie in."""
        self.storage = storage
        self._clock = clock
        self._kept = kept

    @property
    def reading(self) -> bool:
        """True when the file is only read here, another program being at work on it."""
        return self.storage.reading

    def close(self) -> None:
        """Close the encrypted file."""
        self._part()
        self.storage.close()

    def _part(self) -> None:
        with suppress(JournalError):
            # What is told across sessions is made again from the facts.
            self.desk.across.close()

    @once
    def desk(self) -> SessionService:
        """What conducts sessions."""
        return SessionService(
            self.storage.journal,
            self._clock,
            _salt,
            services.identities,
            self.registers,
            self.storage.transfers.only_read,
            self._kept,
        )

    @once
    def registers(self) -> RegisterService:
        """What keeps the seats, the members, the associations and the local rules."""
        return RegisterService(
            self.storage.registers,
            self._clock,
            services.rulebook(),
            account,
            services.identities,
        )

    @once
    def letterheads(self) -> LetterheadService:
        """What keeps the head of documents."""
        return LetterheadService(
            self.storage.documents, services.plain_letterhead_picture, services.identities
        )

    @once
    def content(self) -> MinutesContent:
        """What gathers the content of minutes."""
        return MinutesContent(self.storage.openings, self.letterheads)

    @once
    def phrases(self) -> PhraseBook:
        """What keeps phrases of debate."""
        return PhraseBook(self.storage.settings, services.identities, services.first_phrases())

    @once
    def routes(self) -> AppealRoutesService:
        """What keeps the routes of appeal that a decision names."""
        return AppealRoutesService(
            self.storage.settings, services.shipped_routes, services.identities
        )

    @once
    def papers(self) -> DocumentService:
        """What makes the documents beside the minutes."""
        return DocumentService(
            self.content, services.paper_writer, self.routes.load, services.identities
        )

    @once
    def signing_settings(self) -> SigningSettings:
        """What signing remembers on this computer."""
        return SigningSettings(self.storage.settings, platform.node(), services.read_trusted_roots)

    @once
    def disclosures(self) -> Disclosures:
        """What opens the commitments of the journal to who may read them."""
        return Disclosures(self.storage.openings)

    @once
    def office(self) -> MinutesService:
        """What issues, keeps and exports minutes."""
        return MinutesService(
            self.desk,
            self.storage.documents,
            services.write_minutes,
            services.signer,
            services.verifier,
            self.content,
            services.identities,
        )

    @once
    def signatures(self) -> SignatureService:
        """What has established minutes signed."""
        return SignatureService(
            self.desk,
            self.storage.documents,
            services.signer,
            services.cards,
            services.verifier,
            services.evidence,
            services.read_pages,
        )

    @once
    def rectifying(self) -> RectifyingService:
        """What issues rectifying minutes."""
        return RectifyingService(
            self.desk,
            self.storage.documents,
            self.content,
            services.write_rectifying,
            services.signer,
            self._clock,
        )

    @once
    def pathways(self) -> PathwayService:
        """What follows pathways between sessions."""
        return PathwayService(
            self.storage.between,
            self._clock,
            _salt,
            services.identities,
            self.desk,
            self.registers,
            Law(services.rulebook(), law_files.thresholds()),
            self.storage.transfers.only_read,
            reading=self.storage.reading,
        )

    @once
    def next_session(self) -> NextSession:
        """What prepares the next session from what is due."""
        return NextSession(
            self.pathways, self.desk, services.identities, services.association_workbook
        )

    @once
    def figures(self) -> FiguresService:
        """What counts the figures of a year and lets its report leave."""
        return FiguresService(
            Sources(self.desk, self.pathways, self.registers, self.series),
            ReleaseService(self.storage.between, self._clock, figure_files.release_gate),
            self._clock,
            figure_files.dictionary,
            figure_files.release_gate,
            figure_files.write_report,
            salts=_salt,
            guard=services.identities,
            seal=figure_files.seal_figures,
            text=self._text_of_year,
            reading=self.storage.reading,
        )

    @once
    def searching(self) -> SearchService:
        """What searches the whole file."""
        return SearchService(self.desk, self.pathways)

    def _text_of_year(self, number: int) -> PressRelease | None:
        return self.communiques.of_year(number)

    @once
    def series(self) -> SeriesService:
        """What keeps the figures of other bodies."""
        return SeriesService(
            self.storage.between,
            self._clock,
            _salt,
            services.identities,
            figure_files.series_kinds,
        )

    @once
    def communiques(self) -> CommuniqueService:
        """What keeps communiqués, and lets one leave once every cabinet agreed."""
        return CommuniqueService(
            self.storage.between,
            self._clock,
            _salt,
            services.identities,
            self.figures,
            self.series,
            figure_files.press_templates,
            figure_files.laws_cited,
            figure_files.write_press_release,
            figure_files.press_language(),
        )


class OpenFile(UseCases):
    """The user's own file, looked after as a whole."""

    def __init__(
        self,
        storage: StorageFile,
        clock: Clock,
        maintenance: FileMaintenance,
        integrity: IntegrityService,
        checkpoints: CheckpointWriter,
        recorded_until: datetime | None,
        kept: KeptModels,
    ) -> None:
        """``recorded_until``: latest moment recorded before; a clock set back is behind it."""
        super().__init__(storage, clock, kept)
        self.maintenance = maintenance
        self.integrity = integrity
        self.checkpoints = checkpoints
        self.recorded_until = recorded_until
        maintenance.handover.arrived = self._pathways_arrived

    def _pathways_arrived(self) -> None:
        self.pathways.refresh()

    def close(self) -> None:
        """Close the encrypted file, its head kept outside."""
        try:
            self._part()
            self.checkpoints.finish()
        finally:
            self.storage.close()
        self.checkpoints.closed()


class ReadOnlyFile(UseCases):
    """A copy of the file that another program is at work on: it is only read."""

    def __init__(
        self, storage: StorageFile, clock: Clock, integrity: IntegrityService, kept: KeptModels
    ) -> None:
        """``integrity`` judges what is read."""
        super().__init__(storage, clock, kept)
        self.integrity = integrity


def open_storage(
    database: Path, key: bytes, *, reading: bool = False, lock: FileLock | None = None
) -> StorageFile:
    """Open an encrypted file (JournalError, OSError).

    ``reading`` opens a copy that is only read; ``lock`` is that of the file, when it is held.
    """
    from commission_app.adapters.storage.storage_file import StorageFile

    return StorageFile(database, key, reading=reading, lock=lock)


def _salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)
