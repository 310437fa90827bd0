"""Signing one laid field, for every screen that signs: by file, by card, what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from commission_app.application.signing.document_signer import DocumentSigner
from commission_app.application.signing.signing import VerificationReport
from ui import french
from ui.screens.signature.logic.card_picker import CardPicker

BY_FILE = "Signature en cours…"
BY_CARD = "Signature en cours : laissez la carte dans le lecteur."
BY_PAD = "Saisissez le code sur le lecteur, puis laissez-y la carte."


@dataclass(frozen=True, slots=True)
class ReadCertificate:
    """A certificate read in a file: its name in a line, what is shown of it before it signs.

    ``note`` says why it may not sign, empty when it may.
    """

    fingerprint: str
    line: str
    lines: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class SlotState:
    """One signature that a document calls for.

    ``question`` asks whether the signatory is the expected one, while a signature is made and not
    recorded yet; ``remark`` tells what was recorded of it.
    """

    field: str
    role: str
    signatory: str
    signed_by: str = ""
    error: str = ""
    question: str = ""
    remark: str = ""
    read: tuple[ReadCertificate, ...] = ()
    """What the chosen file holds, once it was looked into; ``chosen`` is a fingerprint of it."""
    chosen: str = ""


Slots = tuple[SlotState, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """How one field is signed; ``work`` belongs to the signing thread and gives the signed file."""

    field: str
    progress: str
    work: Callable[[bytes], bytes]


def by_file(
    signatures: DocumentSigner, field: str, certificate: Path, passphrase: str, chosen: str = ""
) -> Way:
    """Sign with a certificate file; the passphrase is used once."""
    return Way(
        field,
        french.typeset(BY_FILE),
        lambda pdf: signatures.sign_by_file(pdf, field, certificate, passphrase, chosen),
    )


def by_card(signatures: DocumentSigner, picker: CardPicker, field: str, pin: str) -> Way | None:
    """Sign with the chosen card; without a code it is asked for on the reader. None: no card."""
    key = picker.key()
    if key is None:
        return None
    typed = None if key.token.pin_pad else pin
    return Way(
        field,
        french.typeset(BY_PAD if typed is None else BY_CARD),
        lambda pdf: signatures.sign_by_card(pdf, field, key, typed),
    )


def signed_and_judged(
    signatures: DocumentSigner, way: Way, pdf: bytes
) -> tuple[bytes, VerificationReport]:
    """Sign in memory, then verify what was made; work for the signing thread (SigningError)."""
    signed = way.work(pdf)
    return signed, signatures.verify(signed)


def with_error(slots: Slots, field: str, error: Exception) -> Slots:
    """Say at its field what went wrong."""
    said = french.failure(error)
    return tuple(replace(slot, error=said) if slot.field == field else slot for slot in slots)


def with_question(slots: Slots, field: str, question: str) -> Slots:
    """Ask something at a field, and at no other."""
    return tuple(replace(slot, question=question if slot.field == field else "") for slot in slots)


def without_error(slots: Slots) -> Slots:
    """Forget what went wrong before."""
    return tuple(replace(slot, error="") for slot in slots)
