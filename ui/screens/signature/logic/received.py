"""Signing minutes that another machine handed over: no session is needed, nothing is journalled."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from commission_app.application.base.whole_file import write_whole
from commission_app.application.signing.document_signer import DocumentSigner
from commission_app.application.signing.signing import (
    FieldState,
    Verdict,
    VerificationReport,
    read_signed_file,
)
from commission_app.application.signing.signing_settings import SigningSettings
from ui import french
from ui.kit.presenter import Presenter
from ui.kit.session_model import Runner, View
from ui.screens.signature.logic.card_picker import NO_CARD, CardPicker, CardState
from ui.screens.signature.logic.certificate_look import CertificateLook, Shown
from ui.screens.signature.logic.field_signing import (
    SlotState,
    Way,
    by_card,
    by_file,
    signed_and_judged,
    with_error,
    without_error,
)


@dataclass(frozen=True, slots=True)
class ReceivedState:
    """What the screen shows; ``unsaved`` while a signature is only in memory."""

    file_name: str = ""
    verdict: str = ""
    slots: tuple[SlotState, ...] = ()
    report: tuple[str, ...] = ()
    busy: bool = False
    progress: str = ""
    unsaved: bool = False
    saved: str = ""
    error: str = ""
    card: CardState = NO_CARD
    pdf: bytes = field(default=b"", repr=False)
    """What is to be signed, to be read; empty while nothing may be."""


class ReceivedPresenter(Presenter):
    """Reads, signs and writes one file on the signing thread."""

    def __init__(
        self,
        view: View[ReceivedState],
        signatures: DocumentSigner,
        settings: SigningSettings,
        storage: Runner,
        signing: Runner,
    ) -> None:
        """Sign with the offices; ``storage`` only remembers the card's library."""
        self._view = view
        self._signatures = signatures
        self._signing = signing
        self._pdf = b""
        self.state = ReceivedState()
        self.picker = CardPicker(signatures.cards, settings, storage, signing, self._card_changed)
        shown = Shown(lambda: self.state.slots, lambda: self.state.busy, self._slots_changed)
        self.looks = CertificateLook(signatures, signing, shown)

    def enter(self) -> None:
        """Take note that the screen is now shown."""
        self._view.display(self.state)

    def open_file(self, place: Path) -> None:
        """Read minutes; what may not be signed is said, with its reason."""
        if self.state.busy:
            return
        self._set(ReceivedState(file_name=place.name, busy=True, card=self.state.card))

        def work() -> tuple[bytes, VerificationReport]:
            content = read_signed_file(place)
            return content, self._signatures.verify(content)

        self._signing.run(work, lambda found: self._show(*found), self._failed)

    def sign(self, field: str, certificate: Path, passphrase: str) -> None:
        """Sign in memory, then verify."""
        chosen = self.looks.chosen(field)
        self._sign(by_file(self._signatures, field, certificate, passphrase, chosen))

    def sign_by_card(self, field: str, pin: str) -> None:
        """Sign in memory with the card, then verify."""
        way = by_card(self._signatures, self.picker, field, pin)
        if way is not None:
            self._sign(way)

    def save(self, target: Path) -> None:
        """Write the signed file, whole or not at all."""
        if not self._pdf or self.state.busy:
            return
        self._set(replace(self.state, busy=True, error="", saved=""))

        def done(path: Path) -> None:
            said = french.typeset(
                f"Procès-verbal signé enregistré : {path}. Rendez ce fichier au secrétariat."
            )
            self._set(replace(self.state, busy=False, saved=said, unsaved=False))

        self._signing.run(lambda: write_whole(target, self._pdf), done, self._failed)

    def _sign(self, way: Way) -> None:
        if not self._pdf or self.state.busy:
            return
        slots = without_error(self.state.slots)
        self._set(
            replace(self.state, slots=slots, busy=True, progress=way.progress, error="", saved="")
        )

        def failed(error: Exception) -> None:
            marked = with_error(self.state.slots, way.field, error)
            self._set(replace(self.state, busy=False, progress="", slots=marked))

        def done(found: tuple[bytes, VerificationReport]) -> None:
            self._show(*found)
            self._set(replace(self.state, unsaved=True))

        work = partial(signed_and_judged, self._signatures, way, self._pdf)
        self._signing.run(work, done, failed)

    def _show(self, content: bytes, report: VerificationReport) -> None:
        may_be_signed = report.verdict in (Verdict.VALID, Verdict.INCOMPLETE)
        self._pdf = content if may_be_signed else b""
        slots = tuple(
            SlotState(
                found.field,
                french.typeset(f"Signature {french.field_name(found)}"),
                found.expected,
                found.signer if found.state is FieldState.SIGNED else "",
            )
            for found in report.fields
            if may_be_signed
        )
        self._set(
            ReceivedState(
                file_name=self.state.file_name,
                verdict=french.conclusion(report),
                slots=slots,
                report=french.verification_lines(report)[1:],
                card=self.state.card,
                pdf=self._pdf,
            )
        )

    def _slots_changed(self, slots: tuple[SlotState, ...], progress: str) -> None:
        self._set(replace(self.state, slots=slots, busy=bool(progress), progress=progress))

    def _card_changed(self, card: CardState) -> None:
        self._set(replace(self.state, card=card))

    def _failed(self, error: Exception) -> None:
        said = french.failure(error)
        self._set(replace(self.state, busy=False, progress="", error=said))

    def _set(self, state: ReceivedState) -> None:
        self.state = state
        self._view.display(state)
