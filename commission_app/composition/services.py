"""The services that adapters give, each made at its first use; no file is opened here."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import resources
from commission_app.application.agenda.draft import DraftItem
from commission_app.application.base.checkpoint import Checkpoint
from commission_app.application.identities.guard import Guard, Suspicion
from commission_app.application.minutes.appeal_routes import AppealRoutes
from commission_app.application.minutes.minutes import Minutes
from commission_app.application.minutes.rectifying import Rectification
from commission_app.application.minutes.session_card import KeyGroup
from commission_app.application.minutes.session_documents import PaperWriter
from commission_app.application.minutes.telling.passages import Passage
from commission_app.application.pathways.takeover import TakeoverReading
from commission_app.application.registers.compositions import CategoryDefault, CompositionTemplate
from commission_app.application.signing.cards import Cards
from commission_app.application.signing.document_signer import (
    DocumentSigner,
    PassingSettings,
)
from commission_app.application.signing.evidence import Evidence
from commission_app.application.signing.signing import Signer, Verifier
from commission_app.application.signing.signing_settings import SigningSettings, TrustedRoot
from commission_app.clocks import SystemClock
from commission_app.composition import law_files
from commission_app.domain.people import OfficeName
from commission_app.domain.rules import Rulebook

# The adapters bring heavy libraries with them: each is imported where it is first used, so that
# the first window does not wait for what signs, writes or reads.
if TYPE_CHECKING:
    from commission_app.adapters.signing.trial_authority import TrialAuthority


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
    from commission_app.adapters.intake.anonymity.detector import Watch

    return Watch()


identities: Guard = _LateGuard()
"""The guard that every text passes."""


def first_phrases() -> tuple[str, ...]:
    """Give the phrases of debate that a new file begins with."""
    text = resources.text("writing/phrases.toml")
    return tuple(str(phrase) for phrase in tomllib.loads(text)["phrases"])


def write_minutes(minutes: Minutes) -> bytes:
    """Write minutes as PDF."""
    from commission_app.adapters.documents.minutes.minutes_pdf import PdfMinutesWriter

    return PdfMinutesWriter().write(minutes)


def read_takeover(path: Path) -> TakeoverReading:
    """Read a workbook of pathways to take over."""
    from commission_app.adapters.intake.following.pathway_sheet import read_pathways

    return read_pathways(path)


def takeover_template() -> bytes:
    """Give a blank workbook of pathways, as a table that any spreadsheet opens."""
    from commission_app.adapters.intake.following.pathway_sheet import TEMPLATE

    return TEMPLATE.encode("utf-8-sig")


def association_workbook(association: OfficeName, rows: Sequence[DraftItem]) -> bytes:
    """Write the workbook that an association is to fill in."""
    from commission_app.adapters.intake.templates.association_workbook import (
        write_association_workbook,
    )

    return write_association_workbook(association, rows)


@cache
def paper_writer() -> PaperWriter:
    """Return what writes the documents beside the minutes."""
    from commission_app.adapters.documents.session_documents import Papers

    return Papers()


def write_rectifying(rectification: Rectification) -> bytes:
    """Write rectifying minutes as PDF."""
    from commission_app.adapters.documents.rectifying_pdf import PdfRectifyingWriter

    return PdfRectifyingWriter().write(rectification)


def shipped_routes() -> AppealRoutes:
    """Give the routes of appeal that ship, to be confirmed by a legal service."""
    from commission_app.adapters.documents.session_documents import shipped_routes

    return shipped_routes()


def write_passage(minutes: Minutes, item: str) -> tuple[Passage, ...]:
    """Return the passage of the minutes about one item."""
    from commission_app.adapters.documents.minutes.passage import Passages

    return Passages().passage(minutes, item)


def write_card(groups: Sequence[KeyGroup]) -> bytes:
    """Write the sheet to keep on the table."""
    from commission_app.adapters.documents.session_card import SessionCard

    return SessionCard().write(groups)


def sealed_head(pdf: bytes) -> Checkpoint | None:
    """Give the head of the journal that minutes carry, None when they carry none that holds."""
    from commission_app.adapters.signing.verification.sealed_head import sealed_head as read

    return read(pdf)


@cache
def verifier() -> Verifier:
    """Return what verifies signed files."""
    from commission_app.adapters.signing.verification.verifier import PadesVerifier

    return PadesVerifier()


def read_pages(pdf: bytes) -> tuple[str, ...] | None:
    """Return the texts of the pages, read in a process of its own; None: not within bounds."""
    from commission_app.adapters.signing.verification.drawing import ProcessDrawer

    return ProcessDrawer().texts(pdf)


def draw_pages() -> int:
    """Be the process that draws pages: nothing but a library of drawing is loaded."""
    from commission_app.adapters.signing.verification.drawing_process import main

    return main()


@cache
def signer() -> Signer:
    """Return what signs, at the real time whatever the clock of a played session."""
    from commission_app.adapters.signing.pades import PadesSigner

    return PadesSigner(SystemClock())


@cache
def cards() -> Cards:
    """Return what signs with a card or a token."""
    from commission_app.adapters.signing.cards import TokenCards

    return TokenCards(SystemClock())


def document_signer() -> DocumentSigner:
    """Give what signs and verifies a file in hand, where no encrypted file was made."""
    return DocumentSigner(signer, cards, verifier)


def passing_settings(machine: str) -> SigningSettings:
    """Give what signing remembers for as long as the program runs, and no longer."""
    return SigningSettings(PassingSettings(), machine, read_trusted_roots)


@cache
def evidence() -> Evidence:
    """Return what adds timestamps and revocation data, on request alone: it connects."""
    from commission_app.adapters.signing.evidence import NetworkEvidence

    return NetworkEvidence()


def trial_authority() -> TrialAuthority:
    """Make an authority for one demonstration: nobody else trusts it."""
    from commission_app.adapters.signing.trial_authority import found_authority

    return found_authority(SystemClock().now())


def rulebook() -> Rulebook:
    """Give the rules that ship with the application."""
    return law_files.rulebook()


def member_categories() -> tuple[CategoryDefault, ...]:
    """Give the categories of members that ship with the application."""
    return law_files.categories()


def composition_templates() -> tuple[CompositionTemplate, ...]:
    """Give the compositions from which a commission is set up."""
    return law_files.compositions()


def read_trusted_roots(content: bytes) -> tuple[TrustedRoot, ...]:
    """Read the certificates of authorities that the user trusts (ValueError)."""
    from commission_app.adapters.signing.roots import read_roots

    return read_roots(content)


def plain_letterhead_picture(content: bytes) -> bytes:
    """Give the image at the head of documents as a plain PNG of our own making (ValueError)."""
    from commission_app.adapters.documents.pages.pictures import plain_picture

    return plain_picture(content)
