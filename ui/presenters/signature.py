"""The signature screen without pixels: one certificate file per laid field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from commission_app.domain.refusals import Refusal
from commission_app.session.desk import Snapshot
from commission_app.session.minutes_builder import build_minutes
from commission_app.session.minutes_office import MinutesOffice
from commission_app.session.signing import VerificationReport
from ui import messages
from ui.presenters.seam import Runner, SessionHub, View


@dataclass(frozen=True, slots=True)
class SlotState:
    """One signature that the minutes call for."""

    field: str
    role: str
    signatory: str
    signed_by: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class SignatureState:
    """What the screen shows; ``report`` holds the lines of the last verification."""

    status: str = "Le procès-verbal n’est pas encore établi."
    slots: tuple[SlotState, ...] = ()
    busy: bool = False
    can_export: bool = False
    complete: bool = False
    exported: str = ""
    error: str = ""
    report: tuple[str, ...] = ()


class SignatureActs(Protocol):
    """What one can do on the signature screen."""

    def sign(self, field: str, certificate: Path, passphrase: str) -> None:
        """Sign a field with a certificate file; the passphrase is not kept."""

    def export(self, target: Path) -> None:
        """Write the signed minutes to a file of the user's choice."""


class SignaturePresenter:
    """Signs in the signing thread, records in the storage thread, then verifies."""

    def __init__(
        self,
        view: View[SignatureState],
        hub: SessionHub,
        office: MinutesOffice,
        storage: Runner,
        signing: Runner,
    ) -> None:
        """Work on the hub's session with both runners."""
        self._view = view
        self._hub = hub
        self._office = office
        self._storage = storage
        self._signing = signing
        self.state = SignatureState()
        hub.subscribe(self._on_snapshot)

    def enter(self) -> None:
        """Take note that the screen is now shown."""
        if self._hub.snapshot is not None:
            self._on_snapshot(self._hub.snapshot)
        else:
            self._view.display(self.state)

    def sign(self, field: str, certificate: Path, passphrase: str) -> None:
        """Sign a field: read the kept minutes, sign in memory, record, verify."""
        snapshot = self._hub.snapshot
        if snapshot is None or self.state.busy:
            return
        self._set(replace(self._without_errors(), busy=True))

        def failed(error: Exception) -> None:
            self._slot_failed(field, error)

        def sign_it(pdf: bytes | None) -> None:
            if pdf is None:
                self._set(replace(self.state, busy=False))
                return
            self._signing.run(
                lambda: self._office.signed_copy(pdf, field, certificate, passphrase),
                record,
                failed,
            )

        def record(pdf: bytes) -> None:
            self._storage.run(
                lambda: self._office.record_signature(snapshot, field, pdf), recorded, failed
            )

        def recorded(answer: Snapshot | Refusal) -> None:
            self._set(replace(self.state, busy=False))
            if isinstance(answer, Refusal):
                self._set(replace(self.state, error=messages.refusal(answer)))
                return
            self._hub.show(answer)

        self._storage.run(lambda: self._office.current(snapshot), sign_it, failed)

    def export(self, target: Path) -> None:
        """Write the kept minutes to a file, whole or not at all."""
        snapshot = self._hub.snapshot
        if snapshot is None or self.state.busy:
            return
        self._set(replace(self._without_errors(), busy=True))

        def done(path: Path) -> None:
            said = messages.typeset(f"Procès-verbal enregistré : {path}")
            self._set(replace(self.state, busy=False, exported=said))

        self._storage.run(lambda: self._office.export(snapshot, target), done, self._failed)

    def _on_snapshot(self, snapshot: Snapshot) -> None:
        session = snapshot.state
        if session.minutes is None:
            self._set(SignatureState())
            return
        slots = tuple(
            SlotState(
                slot.field,
                slot.role,
                slot.signatory,
                session.signed[slot.field].signer if slot.field in session.signed else "",
            )
            for slot in build_minutes(snapshot).signatures
            if slot.field in session.minutes.fields
        )
        complete = len(session.signed) == len(session.minutes.fields)
        status = (
            "Toutes les signatures sont apposées."
            if complete
            else "Chaque signataire choisit son certificat et saisit sa phrase secrète."
        )
        self._set(
            SignatureState(
                status=status,
                slots=slots,
                can_export=True,
                complete=complete,
                exported=self.state.exported,
            )
        )
        if session.signed:
            self._verify(snapshot)

    def _verify(self, snapshot: Snapshot) -> None:
        def read_kept(pdf: bytes | None) -> None:
            if pdf is not None:
                self._signing.run(lambda: self._office.verify(pdf), shown, self._failed)

        def shown(report: VerificationReport) -> None:
            self._set(replace(self.state, report=messages.verification_lines(report)))

        self._storage.run(lambda: self._office.current(snapshot), read_kept, self._failed)

    def _slot_failed(self, field: str, error: Exception) -> None:
        said = messages.failure(error)
        slots = tuple(
            replace(slot, error=said) if slot.field == field else slot for slot in self.state.slots
        )
        self._set(replace(self.state, busy=False, slots=slots))

    def _without_errors(self) -> SignatureState:
        slots = tuple(replace(slot, error="") for slot in self.state.slots)
        return replace(self.state, slots=slots, error="", exported="")

    def _failed(self, error: Exception) -> None:
        self._set(replace(self.state, busy=False, error=messages.failure(error)))

    def _set(self, state: SignatureState) -> None:
        self.state = state
        self._view.display(state)
