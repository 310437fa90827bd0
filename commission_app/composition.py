"""Builds the services out of their adapters; the only module that names an adapter."""

from __future__ import annotations

import getpass
import platform
import secrets
import shutil
import tempfile
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from commission_app import legal, strongroom
from commission_app.clocks import PlayedClock, SystemClock
from commission_app.domain.rules import Rulebook
from commission_app.domain.seal import SALT_BYTES
from commission_app.late import late
from commission_app.mark_keeper import MarkKeeper
from commission_app.paths import Folders
from commission_app.session.appeal_routes import AppealRoutes, AppealRoutesDesk
from commission_app.session.cards import Cards
from commission_app.session.compositions import CategoryDefault, CompositionTemplate
from commission_app.session.desk import Desk, Snapshot
from commission_app.session.disclosure import Disclosures
from commission_app.session.door import PASSPHRASE_LENGTH, DoorShut, DoorState
from commission_app.session.draft import AgendaReader
from commission_app.session.evidence import Evidence
from commission_app.session.gathering import Gathering
from commission_app.session.guard import Guard, Suspicion
from commission_app.session.integrity import IntegrityOffice
from commission_app.session.letterhead import LetterheadDesk
from commission_app.session.lock import Lock
from commission_app.session.minutes import MinutesWriter
from commission_app.session.minutes_office import MinutesOffice
from commission_app.session.papers import PaperOffice, PaperWriter
from commission_app.session.passages import PassageWriter
from commission_app.session.phrases import PhraseBook
from commission_app.session.ports import Clock
from commission_app.session.rectifying import RectifyingOffice, RectifyingWriter
from commission_app.session.register_office import RegisterOffice
from commission_app.session.rehearsal import fictional
from commission_app.session.session_card import CardWriter
from commission_app.session.signature_office import SignatureOffice
from commission_app.session.signing import Signer, Verifier
from commission_app.session.signing_settings import SigningSettings, TrustedRoot
from commission_app.session.trail import Act
from commission_app.strongroom import Strongroom
from commission_app.watch import refuse_to_begin_again, watch

# The adapters bring heavy libraries with them: each is imported where it is first used, so that
# the first window does not wait for what signs, writes or reads.
if TYPE_CHECKING:
    from commission_app.signing.trial_authority import TrialAuthority
    from commission_app.storage.storage_file import StorageFile
    from commission_app.vault.vault import Vault

_REHEARSALS = "repetition-"
_REHEARSED = "samples/seance-paris.xlsx"


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


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A workplace of its own, on a file whose key is in memory alone: nothing of it remains."""

    workplace: Workplace
    snapshot: Snapshot
    folder: Path

    def end(self) -> None:
        """Close the file and throw it away."""
        self.workplace.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class Door:
    """Opens the encrypted file of a folder; to be used on the storage thread."""

    def __init__(self, folders: Folders, clock: Clock, *, keyring: bool = True) -> None:
        """``keyring`` False never touches the system's keyring: a passphrase is then needed."""
        self._folders = folders
        self._clock = clock
        self._keyring = keyring

    @property
    def settings(self) -> Path:
        """Where the comfort settings are kept."""
        return self._folders.settings

    def lock(self) -> Lock:
        """Give the lock of the desk; the passphrase of the file opens it too."""

        def make() -> Lock:
            from commission_app.vault.lock_code import LockCode

            return LockCode(self._folders.data, recovery=self._recovers)

        return late(make)

    def time(self) -> datetime:
        """Give the moment to show; it counts as no act of a played session."""
        clock = self._clock
        return clock.look() if isinstance(clock, PlayedClock) else clock.now()

    def _recovers(self, phrase: str) -> bool:
        try:
            self._vault().candidates(phrase)
        except DoorShut:
            return False
        return len(phrase) >= PASSPHRASE_LENGTH

    def state(self) -> DoorState:
        """Tell what is needed to go in (DoorShut, OSError)."""
        return self._vault().state()

    def create(self, passphrase: str | None = None) -> Workplace:
        """Make the key, then the file, and open it (DoorShut, JournalError, OSError)."""
        vault = self._vault()
        return self._open(vault, vault.create(passphrase))

    def unlock(self, passphrase: str | None = None, code: str | None = None) -> Workplace:
        """Open the file by the keyring, the passphrase or the recovery code.

        A file of an earlier version is backed up first. Raises DoorShut, JournalError,
        BackupError, OSError.
        """
        vault = self._vault()
        return self._open(vault, *vault.candidates(passphrase, code))

    def restore(
        self, backup: Path, passphrase: str | None = None, code: str | None = None
    ) -> Workplace:
        """Put the file of a backup in place and open it; the present one is put aside.

        Nobody may have the present file open. Raises BackupError, DoorShut, JournalError, OSError.
        """
        vault = self._vault()
        restored = strongroom.restore_backup(backup, vault, passphrase, code, self._clock)
        workplace = self._open(vault, restored.key)
        if workplace.strongroom is not None:
            facts = restored.contents.facts
            workplace.strongroom.trail.note(Act.RESTORED, facts=facts)
        if workplace.marks is not None:
            # The user asked for this older file: the marks follow.
            workplace.marks.accept()
        return workplace

    def read(self, passphrase: str | None = None, code: str | None = None) -> Workplace:
        """Open a copy of the file as it is now, to read it alone: whoever writes is not disturbed.

        Raises DoorShut, JournalError, OSError.
        """
        vault = self._vault()
        keys = vault.candidates(passphrase, code)

        def opening(key: bytes) -> Workplace:
            return self._workplace(vault.database, key, reading=True)

        _, workplace = strongroom.open_by_first(vault, keys, opening)
        office, _ = watch(workplace.storage, vault, self._clock)
        return replace(workplace, integrity=office)

    def _vault(self) -> Vault:
        return strongroom.find_vault(self._folders, keyring=self._keyring)

    def rehearse(self) -> Rehearsal:
        """Begin a rehearsal on the fictional agenda that ships, today (JournalError, OSError).

        The user's own file is neither opened nor touched.
        """
        from commission_app.vault.vault import KEY_BYTES

        self._folders.prepare()
        forget_rehearsals(self._folders)
        folder = Path(tempfile.mkdtemp(prefix=_REHEARSALS, dir=self._folders.data))
        workplace = self._workplace(folder / "repetition.db", secrets.token_bytes(KEY_BYTES))
        with as_file(files("resources").joinpath(_REHEARSED)) as sample:
            reading = agenda_reader().read(sample)
        if reading.draft is None:
            raise ValueError("the agenda that ships cannot be read")
        draft = fictional(reading.draft, self._clock.now().date())
        snapshot = workplace.desk.convene(draft, rulebook().version)
        return Rehearsal(workplace, snapshot, folder)

    def _open(self, vault: Vault, *keys: bytes) -> Workplace:
        refuse_to_begin_again(vault)

        def opening(key: bytes) -> Workplace:
            strongroom.secure_before_upgrade(vault, key, self._folders, self._clock)
            return self._workplace(vault.database, key)

        key, workplace = strongroom.open_by_first(vault, keys, opening)
        built = strongroom.build(workplace.storage, vault, key, self._folders, self._clock)
        built.trail.note(Act.OPENED)
        office, keeper = watch(workplace.storage, vault, self._clock)
        return replace(workplace, strongroom=built, integrity=office, marks=keeper)

    def _workplace(self, database: Path, key: bytes, *, reading: bool = False) -> Workplace:
        from commission_app.storage.storage_file import StorageFile

        storage = StorageFile(database, key, reading=reading)
        registers = RegisterOffice(storage.registers, self._clock, rulebook(), account, identities)
        desk = Desk(
            storage.journal,
            self._clock,
            lambda: secrets.token_bytes(SALT_BYTES),
            identities,
            registers,
        )
        letterheads = LetterheadDesk(storage.documents, _check_picture)
        gathering = Gathering(storage.openings, letterheads)
        office = MinutesOffice(
            desk,
            storage.documents,
            minutes_writer(),
            signer(),
            verifier(),
            gathering,
            identities,
        )
        phrases = PhraseBook(storage.settings, identities, first_phrases())
        routes = AppealRoutesDesk(storage.settings, shipped_routes)
        papers = PaperOffice(gathering, paper_writer(), routes.load, identities)
        signatures = SignatureOffice(
            desk, storage.documents, signer(), cards(), verifier(), evidence()
        )
        kept = SigningSettings(storage.settings, platform.node(), _read_root)
        rectifying = RectifyingOffice(
            desk,
            storage.documents,
            gathering,
            rectifying_writer(),
            signer(),
            self._clock,
            identities,
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


def _read_root(content: bytes) -> TrustedRoot:
    from commission_app.signing.roots import read_root

    return read_root(content)


def _check_picture(content: bytes) -> None:
    from commission_app.documents.pictures import check_picture

    check_picture(content)


def forget_rehearsals(places: Folders) -> None:
    """Throw away what rehearsals that were cut short left: nobody has their keys any more."""
    for left in places.data.glob(f"{_REHEARSALS}*"):
        shutil.rmtree(left, ignore_errors=True)


def account() -> str:
    """Give the account of the operating system that writes in the registers."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


class _LateGuard:
    """The guard, whose finders and word lists are loaded at the first text."""

    def __call__(self, text: str, known: Collection[str] = ()) -> Sequence[str]:
        return _watch()(text, known)

    def look(self, text: str, known: Collection[str] = ()) -> tuple[Suspicion, ...]:
        return _watch().look(text, known)

    def mask(self, text: str, known: Collection[str] = ()) -> str:
        return _watch().mask(text, known)

    def cover(self, text: str, suspicions: Sequence[Suspicion]) -> str:
        return _watch().cover(text, suspicions)


@cache
def _watch() -> Guard:
    from commission_app.intake.anonymity.detector import Watch

    return Watch()


identities: Guard = _LateGuard()
"""The guard that every text passes."""


def first_phrases() -> tuple[str, ...]:
    """Give the phrases of debate that a new file begins with."""
    text = files("resources").joinpath("writing/phrases.toml").read_text("utf-8")
    return tuple(str(phrase) for phrase in tomllib.loads(text)["phrases"])


def agenda_reader() -> AgendaReader:
    """Give what reads agenda files."""

    def make() -> AgendaReader:
        from commission_app.intake.agenda_reader import WorkbookReader

        return WorkbookReader()

    return late(make)


def minutes_writer() -> MinutesWriter:
    """Give what writes minutes."""

    def make() -> MinutesWriter:
        from commission_app.documents.minutes_pdf import PdfMinutesWriter

        return PdfMinutesWriter()

    return late(make)


def paper_writer() -> PaperWriter:
    """Give what writes the documents beside the minutes."""

    def make() -> PaperWriter:
        from commission_app.documents.papers import Papers

        return Papers()

    return late(make)


def rectifying_writer() -> RectifyingWriter:
    """Give what writes rectifying minutes."""

    def make() -> RectifyingWriter:
        from commission_app.documents.rectifying_pdf import PdfRectifyingWriter

        return PdfRectifyingWriter()

    return late(make)


def shipped_routes() -> AppealRoutes:
    """Give the routes of appeal that ship, to be confirmed by a legal service."""
    from commission_app.documents.papers import shipped_routes

    return shipped_routes()


def passage_writer() -> PassageWriter:
    """Give what tells the passage of the minutes about one item."""

    def make() -> PassageWriter:
        from commission_app.documents.passage import Passages

        return Passages()

    return late(make)


def card_writer() -> CardWriter:
    """Give what writes the sheet to keep on the table."""

    def make() -> CardWriter:
        from commission_app.documents.session_card import SessionCard

        return SessionCard()

    return late(make)


def verifier() -> Verifier:
    """Give what verifies signed files."""

    def make() -> Verifier:
        from commission_app.signing.verification import PadesVerifier

        return PadesVerifier()

    return late(make)


def signer() -> Signer:
    """Give what signs, at the real time whatever the clock of a played session."""

    def make() -> Signer:
        from commission_app.signing.pades import PadesSigner

        return PadesSigner(SystemClock())

    return late(make)


def cards() -> Cards:
    """Give what signs with a card or a token."""

    def make() -> Cards:
        from commission_app.signing.cards import TokenCards

        return TokenCards(SystemClock())

    return late(make)


def evidence() -> Evidence:
    """Give what adds timestamps and revocation data, on request alone: it connects."""

    def make() -> Evidence:
        from commission_app.signing.evidence import NetworkEvidence

        return NetworkEvidence()

    return late(make)


def check_root(content: bytes) -> None:
    """Check that a file holds a root certificate (ValueError)."""
    from commission_app.signing.verification import load_root

    load_root(content)


def trial_authority() -> TrialAuthority:
    """Make an authority for one demonstration: nobody else trusts it."""
    from commission_app.signing.trial_authority import found_authority

    return found_authority(SystemClock().now())


def rulebook() -> Rulebook:
    """Give the rules that ship with the application."""
    return legal.rulebook()


def member_categories() -> tuple[CategoryDefault, ...]:
    """Give the categories of members that ship with the application."""
    return legal.categories()


def composition_templates() -> tuple[CompositionTemplate, ...]:
    """Give the compositions from which a commission is set up."""
    return legal.compositions()
