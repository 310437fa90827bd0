"""The signature screen without pixels: by file or by card, then evidence, and the copy on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from commission_app.application.minutes.minutes_service import MinutesService
from commission_app.application.minutes.signature_service import SignatureService
from commission_app.application.session.service import Snapshot
from commission_app.application.signing.signing import Level, VerificationReport, read_signed_file
from commission_app.application.signing.signing_settings import SigningSettings
from commission_app.domain.refusals import Refusal, RefusalCode
from ui import french
from ui.kit.long_act import NOTHING_WRITTEN, LongAct
from ui.kit.presenter import Presenter
from ui.kit.session_model import Runner, SessionModel, View
from ui.screens.signature.logic.card_picker import CardPicker, CardState
from ui.screens.signature.logic.certificate_look import CertificateLook, Shown
from ui.screens.signature.logic.field_signing import (
    SlotState,
    Way,
    by_card,
    by_file,
    signed_and_judged,
    with_error,
    with_question,
    without_error,
)
from ui.screens.signature.logic.paper_copy import PaperAsked, PaperCopy, PaperPort
from ui.screens.signature.logic.signature_slots import (
    paper_line,
    readable,
    rectifying_lines,
    slots_of,
)
from ui.screens.signature.logic.signature_state import Beside, SignatureState

Read = TypeVar("Read")

CONNECTING = "Connexion au service d’horodatage…"


class SignaturePresenter(Presenter):
    """Signs in the signing thread, records in the storage thread, then verifies."""

    def __init__(
        self,
        view: View[SignatureState],
        hub: SessionModel,
        office: MinutesService,
        signatures: SignatureService,
        settings: SigningSettings,
        storage: Runner,
        signing: Runner,
    ) -> None:
        """Work on the hub's session with both runners."""
        self._view = view
        self._hub = hub
        self._office = office
        self._signatures = signatures
        self._settings = settings
        self._storage = storage
        self._signing = signing
        self._pending: Callable[[], Snapshot | Refusal] | None = None
        self.state = SignatureState()
        self.picker = CardPicker(signatures.cards, settings, storage, signing, self._card_changed)
        shown = Shown(lambda: self.state.slots, lambda: self.state.busy, self._slots_changed)
        self.looks = CertificateLook(signatures, signing, shown)
        port = PaperPort(self._paper_asked, self._recorded, self._failed)
        self.paper = PaperCopy(hub, signatures, storage, signing, port)
        hub.subscribe(self._on_snapshot)

    def enter(self) -> None:
        """Take note that the screen is now shown."""
        if self._hub.snapshot is not None:
            self._on_snapshot(self._hub.snapshot)
        else:
            self._view.display(self.state)

        def recalled(service: str) -> None:
            self._set(replace(self.state, service=service))

        self._storage.run(self._settings.service, recalled, self._failed)

    def sign(self, field: str, certificate: Path, passphrase: str) -> None:
        """Sign a field: read the kept file, sign in memory, verify, record."""
        chosen = self.looks.chosen(field)
        self._sign(by_file(self._signatures, field, certificate, passphrase, chosen))

    def sign_by_card(self, field: str, pin: str) -> None:
        """Sign a field with the card; without a code it is asked for on the reader."""
        way = by_card(self._signatures, self.picker, field, pin)
        if way is not None:
            self._sign(way)

    def confirm_signatory(self) -> None:
        """Record a signature whose certificate bears another name: it is the same person's."""
        pending = self._pending
        if pending is not None and not self.state.busy:
            self._begin("Enregistrement…")
            self._storage.run(pending, self._recorded, self._failed)

    def drop_signature(self) -> None:
        """Forget a signature that was made and not recorded."""
        self._pending = None
        self._set(replace(self.state, slots=with_question(self.state.slots, "", "")))

    def export(self, target: Path) -> None:
        """Write the kept minutes to a file, whole or not at all."""
        self._write("Procès-verbal enregistré", lambda s: self._office.export(s, target))

    def export_paper(self, target: Path) -> None:
        """Write the last digitised copy to a file, whole or not at all."""
        self._write("Copie enregistrée", lambda s: self._signatures.export_paper(s, target))

    def read_minutes(self, number: int = 0) -> None:
        """Show the minutes as they are kept, or the rectifying minutes of a number."""
        snapshot = self._hub.snapshot
        if snapshot is None or self.state.busy:
            return

        def shown(pdf: bytes | None) -> None:
            self._set(replace(self.state, pdf=pdf or b""))

        def kept() -> bytes | None:
            if not number:
                return self._signatures.current(snapshot)
            return self._signatures.rectifying(snapshot)[number - 1]

        self._storage.run(kept, shown, self._failed)

    def close_minutes(self) -> None:
        """Go back to the signatures."""
        self._set(replace(self.state, pdf=b""))

    def take_in(self, place: Path) -> None:
        """Take in a file that brings further signatures; anything else changes nothing."""

        def read() -> tuple[bytes, VerificationReport]:
            content = read_signed_file(place)
            return content, self._signatures.verify(content)

        self._record(
            read,
            lambda s, found, sure: self._signatures.take_in(s, *found, confirmed=sure),
            Beside.ELSEWHERE,
        )

    def add_evidence(self, service: str, *, archive: bool) -> None:
        """Connect, add, record; the address is remembered."""
        snapshot = self._hub.snapshot
        if snapshot is None or self.state.busy:
            return
        level, address = Level.B_LTA if archive else Level.B_T, service.strip()
        act = LongAct(self._stopped)
        self._begin(CONNECTING, Beside.EVIDENCE, act)

        def read() -> tuple[bytes | None, tuple[bytes, ...]]:
            self._settings.remember_service(address)
            roots = tuple(root.content for root in self._settings.roots())
            return self._signatures.current(snapshot), roots

        def ask(found: tuple[bytes | None, tuple[bytes, ...]]) -> None:
            pdf, roots = found
            if pdf is not None:
                act.run(self._signing, lambda: add(pdf, roots), record, self._failed)

        def add(pdf: bytes, roots: tuple[bytes, ...]) -> tuple[bytes, VerificationReport]:
            proved = self._signatures.add_evidence(pdf, address, level, roots)
            return proved, self._signatures.verify(proved)

        def record(proved: tuple[bytes, VerificationReport]) -> None:
            act.run(
                self._storage,
                lambda: self._signatures.record_evidence(snapshot, level, *proved),
                self._recorded,
                self._failed,
            )

        self._set(replace(self.state, service=address))
        act.run(self._storage, read, ask, self._failed)

    def _sign(self, way: Way) -> None:
        snapshot = self._hub.snapshot
        if snapshot is None or self.state.busy:
            return
        self._begin(way.progress)

        def failed(error: Exception) -> None:
            slots = with_error(self.state.slots, way.field, error)
            self._set(replace(self.state, busy=False, act=None, progress="", slots=slots))

        def sign_it(pdf: bytes | None) -> None:
            if pdf is None:
                self._set(replace(self.state, busy=False, act=None, progress=""))
                return
            work = partial(signed_and_judged, self._signatures, way, pdf)
            self._signing.run(work, record, failed)

        def record(made: tuple[bytes, VerificationReport]) -> None:
            self._attempt(
                lambda *, sure: self._signatures.record(snapshot, way.field, *made, confirmed=sure),
                failed,
            )

        self._storage.run(lambda: self._signatures.current(snapshot, way.field), sign_it, failed)

    def _record(
        self,
        read: Callable[[], Read],
        work: Callable[[Snapshot, Read, bool], Snapshot | Refusal],
        beside: Beside,
    ) -> None:
        """Read and verify a file on the signing thread, then record it on that of the storage."""
        snapshot = self._hub.snapshot
        if snapshot is None or self.state.busy:
            return
        self._begin("Lecture du fichier…", beside)

        def record(found: Read) -> None:
            self._attempt(lambda *, sure: work(snapshot, found, sure), self._failed)

        self._signing.run(read, record, self._failed)

    def _attempt(
        self,
        record: Callable[..., Snapshot | Refusal],
        failed: Callable[[Exception], None],
    ) -> None:
        """Record, unless the certificate bears another name: then ask first, nothing recorded."""

        def done(answer: Snapshot | Refusal) -> None:
            if isinstance(answer, Refusal) and answer.code is RefusalCode.SIGNATORY_DIFFERS:
                self._pending = lambda: record(sure=True)
                told = french.refusal(answer)
                slots = with_question(self.state.slots, str(answer.figures["field"]), told)
                self._set(replace(self.state, busy=False, act=None, progress="", slots=slots))
                return
            self._recorded(answer)

        self._storage.run(lambda: record(sure=False), done, failed)

    def _recorded(self, answer: Snapshot | Refusal) -> None:
        self._set(replace(self.state, busy=False, act=None, progress=""))
        if isinstance(answer, Refusal):
            self._set(replace(self.state, error=french.refusal(answer)))
            return
        self._hub.show(answer)

    def _write(self, said: str, work: Callable[[Snapshot], Path]) -> None:
        snapshot = self._hub.snapshot
        if snapshot is None or self.state.busy:
            return
        self._begin("Enregistrement…")

        def done(path: Path) -> None:
            told = french.typeset(f"{said} : {path}")
            self._set(replace(self.state, busy=False, act=None, progress="", exported=told))

        self._storage.run(lambda: work(snapshot), done, self._failed)

    def _on_snapshot(self, snapshot: Snapshot) -> None:
        if not self.in_sight:
            return
        session, before = snapshot.state, self.state
        self._pending = None
        if session.minutes is None:
            self._set(SignatureState(card=before.card, service=before.service))
            return
        complete = len(session.signed) == len(session.minutes.fields)
        status = (
            "Toutes les signatures sont apposées."
            if complete
            else "Chaque signataire signe à son tour, par fichier de certificat ou par carte."
        )
        self._set(
            SignatureState(
                status=status,
                slots=slots_of(snapshot),
                can_export=True,
                complete=complete,
                exported=before.exported,
                card=before.card,
                service=before.service,
                original=paper_line(session),
                papers=len(session.papers),
                readable=readable(session),
                electronic=bool(session.signed),
                level=french.level(Level(session.evidence[-1].level)) if session.evidence else "",
            )
        )
        if session.signed or session.rectifying_signed:
            self._verify(snapshot)

    def _verify(self, snapshot: Snapshot) -> None:
        """Verify the minutes, then the rectifying minutes, each with what it found."""

        def read() -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
            roots = tuple(root.content for root in self._settings.roots())
            kept = self._signatures.current(snapshot)
            files = () if kept is None else (kept, *self._signatures.rectifying(snapshot))
            return files, roots

        def judge(found: tuple[tuple[bytes, ...], tuple[bytes, ...]]) -> None:
            files, roots = found
            self._signing.run(
                lambda: tuple(self._office.verify(pdf, roots) for pdf in files), shown, self._failed
            )

        def shown(reports: tuple[VerificationReport, ...]) -> None:
            lines: tuple[str, ...] = ()
            for number, report in enumerate(reports):
                told = (
                    rectifying_lines(snapshot, number, report)
                    if number
                    else french.verification_lines(report)
                )
                lines = (*lines, *told)
            self._set(replace(self.state, report=lines))

        self._storage.run(read, judge, self._failed)

    def _stopped(self) -> None:
        done = NOTHING_WRITTEN
        self._set(replace(self.state, busy=False, act=None, progress="", exported=done))

    def _begin(
        self, progress: str, beside: Beside | None = None, act: LongAct | None = None
    ) -> None:
        self._pending = None
        slots = with_question(without_error(self.state.slots), "", "")
        said = french.typeset(progress)
        self._set(
            replace(
                self.state,
                slots=slots,
                error="",
                beside=beside,
                exported="",
                busy=True,
                progress=said,
                act=act,
            )
        )

    def _slots_changed(self, slots: tuple[SlotState, ...], progress: str) -> None:
        self._set(replace(self.state, slots=slots, busy=bool(progress), progress=progress))

    def _paper_asked(self, asked: PaperAsked | None, progress: str) -> None:
        self._begin(progress, Beside.PAPER)
        self._set(replace(self.state, paper=asked, pdf=b"", busy=bool(progress)))

    def read_copy(self) -> None:
        """Show the copy on paper that was read and is not kept yet."""
        if self.state.paper is not None and self.state.paper.is_pdf:
            self._set(replace(self.state, pdf=self.state.paper.content))

    def _card_changed(self, card: CardState) -> None:
        self._set(replace(self.state, card=card))

    def _failed(self, error: Exception) -> None:
        said = french.failure(error)
        self._set(replace(self.state, busy=False, act=None, progress="", error=said))

    def _set(self, state: SignatureState) -> None:
        self.state = state
        self._view.display(state)
