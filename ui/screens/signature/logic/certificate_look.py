"""Looking into a certificate file before it signs: who would, by whom, until when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from commission_app.application.signing.document_signer import DocumentSigner
from commission_app.application.signing.signing import (
    CandidateCertificate,
    SigningError,
    SigningFault,
)
from ui import french
from ui.kit.session_model import Runner
from ui.screens.signature.logic.field_signing import ReadCertificate, Slots, with_error

LOOKING = "Lecture du certificat…"


@dataclass(frozen=True, slots=True)
class Shown:
    """The slots of a screen: how to read them, whether it is busy, how to change them.

    ``change`` takes the new slots and what goes on, an empty text when nothing does.
    """

    slots: Callable[[], Slots]
    busy: Callable[[], bool]
    change: Callable[[Slots, str], None]


class CertificateLook:
    """Opens files on the signing thread; the passphrase is used there and kept nowhere."""

    def __init__(self, signatures: DocumentSigner, signing: Runner, shown: Shown) -> None:
        """Look on behalf of a screen."""
        self._signatures = signatures
        self._signing = signing
        self._shown = shown

    def look(self, field: str, certificate: Path, passphrase: str) -> None:
        """Show at a field the certificates of a file; why none may sign is said there."""
        if self._shown.busy():
            return
        self.forget(field)
        self._shown.change(self._shown.slots(), french.typeset(LOOKING))

        def done(found: Sequence[CandidateCertificate]) -> None:
            slots = self._shown.slots()
            if all(one.fault is not None for one in found):
                fault = found[0].fault if found else None
                error = SigningError(fault or SigningFault.CERTIFICATE_WITHOUT_KEY)
                self._shown.change(with_error(slots, field, error), "")
            else:
                self._shown.change(with_read(slots, field, found), "")

        def failed(error: Exception) -> None:
            self._shown.change(with_error(self._shown.slots(), field, error), "")

        self._signing.run(lambda: self._signatures.look_into(certificate, passphrase), done, failed)

    def choose(self, field: str, fingerprint: str) -> None:
        """Choose one of the certificates shown, if it may sign."""
        slots = tuple(
            replace(slot, chosen=fingerprint)
            if slot.field == field and _may_sign(slot.read, fingerprint)
            else slot
            for slot in self._shown.slots()
        )
        self._shown.change(slots, "")

    def forget(self, field: str) -> None:
        """Forget what was read: another file, or another passphrase, is being typed."""
        slots = self._shown.slots()
        if any(slot.field == field and (slot.read or slot.error) for slot in slots):
            bare = with_read(slots, field, ())
            kept = (replace(one, error="") if one.field == field else one for one in bare)
            self._shown.change(tuple(kept), "")

    def chosen(self, field: str) -> str:
        """Give the fingerprint of the certificate chosen at a field, or an empty text."""
        return next((slot.chosen for slot in self._shown.slots() if slot.field == field), "")


def with_read(slots: Slots, field: str, found: Sequence[CandidateCertificate]) -> Slots:
    """Show certificates at a field; the first that may sign is chosen."""
    read = tuple(
        ReadCertificate(
            one.fingerprint,
            french.certificate_line(one.summary),
            french.certificate_lines(one) if one.fault is None else (),
            "" if one.fault is None else french.unfit(one.fault),
        )
        for one in found
    )
    chosen = next((one.fingerprint for one in read if not one.note), "")
    return tuple(
        replace(slot, read=read, chosen=chosen) if slot.field == field else slot for slot in slots
    )


def _may_sign(read: Sequence[ReadCertificate], fingerprint: str) -> bool:
    return any(one.fingerprint == fingerprint and not one.note for one in read)
