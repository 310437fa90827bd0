"""Signs with a certificate file (PKCS#12): PAdES B-B."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from asn1crypto import keys as asn1_keys  # type: ignore[import-untyped]  # it has no types
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from pyhanko.sign import signers

from commission_app.adapters.signing.certificate_chain import as_asn1, store_of
from commission_app.adapters.signing.certificate_file import KeyAndCertificate, open_certificate
from commission_app.adapters.signing.signature_fields import check_field, lay_fields, sign_field
from commission_app.application.base.ports import Clock
from commission_app.application.signing.signing import CandidateCertificate


class PadesSigner:
    """Answers to the ``Signer`` port with certificate files."""

    def __init__(self, clock: Clock) -> None:
        """``clock`` gives the real time: a certificate is looked at, and a signature made, now."""
        self._clock = clock

    def lay(
        self, pdf: bytes, fields: Sequence[str], words: Mapping[str, str] | None = None
    ) -> bytes:
        """Lay invisible signature fields, each told in words; the content is untouched."""
        return lay_fields(pdf, fields, words)

    def inspect(self, certificate: Path, passphrase: str) -> Sequence[CandidateCertificate]:
        """Give the certificates of a file that have a key, the fittest first (SigningError)."""
        return open_certificate(certificate, passphrase, self._clock.now()).candidates()

    def sign(
        self, pdf: bytes, field: str, certificate: Path, passphrase: str, chosen: str = ""
    ) -> bytes:
        """Sign a laid field, leaving earlier signatures valid, and verify it (SigningError)."""
        before = check_field(pdf, field)
        opened = open_certificate(certificate, passphrase, self._clock.now())
        return sign_field(pdf, field, _signer(opened.chosen(chosen)), before)


def _signer(opened: KeyAndCertificate) -> signers.SimpleSigner:
    key = opened.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return signers.SimpleSigner(
        signing_cert=as_asn1(opened.certificate),
        signing_key=asn1_keys.PrivateKeyInfo.load(key),
        cert_registry=store_of(opened.authorities),
    )
