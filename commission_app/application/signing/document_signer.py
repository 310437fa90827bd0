"""Signing and verifying a file that is in hand: no session is needed, nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from commission_app.application.signing.cards import CardKey, Cards
from commission_app.application.signing.signing import (
    CandidateCertificate,
    Signer,
    VerificationReport,
    Verifier,
)


class DocumentSigner:
    """Pure work for the signing thread, on bytes alone."""

    def __init__(
        self,
        signer: Callable[[], Signer],
        cards: Callable[[], Cards],
        verifier: Callable[[], Verifier],
    ) -> None:
        """Sign and verify with adapters."""
        self._signer = signer
        self._verifier = verifier
        self.cards = cards

    def look_into(self, certificate: Path, passphrase: str) -> Sequence[CandidateCertificate]:
        """Give the certificates of a file, before any signs (SigningError)."""
        return self._signer().inspect(certificate, passphrase)

    def sign_by_file(
        self, pdf: bytes, field: str, certificate: Path, passphrase: str, chosen: str = ""
    ) -> bytes:
        """Sign a field in memory; the passphrase is used here and kept nowhere (SigningError)."""
        return self._signer().sign(pdf, field, certificate, passphrase, chosen)

    def sign_by_card(self, pdf: bytes, field: str, key: CardKey, pin: str | None) -> bytes:
        """Sign a field in memory; the code is used here and kept nowhere (SigningError)."""
        return self.cards().sign(pdf, field, key, pin)

    def verify(self, pdf: bytes, trusted: Sequence[bytes] = ()) -> VerificationReport:
        """Verify any file, offline."""
        return self._verifier().verify(pdf, trusted)


class PassingSettings:
    """Settings that last as long as the program: nothing is written where no file was made."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._held: dict[str, str] = {}

    def put(self, name: str, value: str) -> None:
        """Keep a setting until the program ends."""
        self._held[name] = value

    def get(self, name: str) -> str | None:
        """Give a setting, or None."""
        return self._held.get(name)
