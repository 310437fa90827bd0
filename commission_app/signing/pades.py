"""Lays signature fields and signs them: PAdES B-B, one incremental update per signature."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from asn1crypto import keys as asn1_keys  # type: ignore[import-untyped]  # it has no types
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from commission_app.session.ports import Clock
from commission_app.session.signing import (
    CertificateSummary,
    FieldState,
    SigningError,
    SigningFault,
    Verdict,
)
from commission_app.signing.certificate_file import CertificateFile, open_certificate
from commission_app.signing.verification import PadesVerifier


class PadesSigner:
    """Answers to the ``Signer`` port with certificate files."""

    def __init__(self, clock: Clock) -> None:
        """``clock`` gives the real time: a certificate is looked at, and a signature made, now."""
        self._clock = clock
        self._verifier = PadesVerifier()

    def lay(self, pdf: bytes, fields: Sequence[str]) -> bytes:
        """Lay invisible signature fields; the content is untouched.

        Invisible, with the signature block printed as text of the page: the only combination that
        PDF/UA-1, PDF/A-3 and strict validation of several signatures all accept.
        """
        return _lay(pdf, fields)

    def inspect(self, certificate: Path, passphrase: str) -> CertificateSummary:
        """Open a certificate file and check that it may sign now (SigningError)."""
        return open_certificate(certificate, passphrase, self._clock.now()).summary()

    def sign(self, pdf: bytes, field: str, certificate: Path, passphrase: str) -> bytes:
        """Sign a laid field, leaving earlier signatures valid, and verify it (SigningError)."""
        self._check_field(pdf, field)
        opened = open_certificate(certificate, passphrase, self._clock.now())
        signed = _sign(pdf, field, opened)
        made = next((f for f in self._verifier.verify(signed).fields if f.field == field), None)
        if made is None or not (made.intact and made.covers) or not signed.startswith(pdf):
            raise SigningError(SigningFault.DOCUMENT_ALTERED, field)
        return signed

    def _check_field(self, pdf: bytes, field: str) -> None:
        report = self._verifier.verify(pdf)
        if report.verdict is Verdict.INVALID:
            raise SigningError(SigningFault.DOCUMENT_ALTERED, field)
        found = next((known for known in report.fields if known.field == field), None)
        if found is None:
            raise SigningError(SigningFault.FIELD_NOT_LAID, field)
        if found.state is not FieldState.UNSIGNED:
            raise SigningError(SigningFault.FIELD_ALREADY_SIGNED, field)


def _lay(pdf: bytes, names: Sequence[str]) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    for name in names:
        fields.append_signature_field(writer, fields.SigFieldSpec(name, on_page=-1, box=None))
    laid = BytesIO()
    writer.write(laid)  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
    return laid.getvalue()


def _sign(pdf: bytes, field: str, opened: CertificateFile) -> bytes:
    metadata = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
    )
    signed = BytesIO()
    signers.PdfSigner(metadata, signer=_signer(opened)).sign_pdf(
        IncrementalPdfFileWriter(BytesIO(pdf)), output=signed
    )
    return signed.getvalue()


def _signer(opened: CertificateFile) -> signers.SimpleSigner:
    known = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # as above
    known.register_multiple([_asn1(extra) for extra in _chain(opened)])
    key = opened.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return signers.SimpleSigner(
        signing_cert=_asn1(opened.certificate),
        signing_key=asn1_keys.PrivateKeyInfo.load(key),
        cert_registry=known,
    )


def _chain(opened: CertificateFile) -> list[x509.Certificate]:
    """Give the authorities above the certificate up to the root, or none when it is not there.

    Nothing signs the certificates beside the signature: only a chain that its own root closes
    can be checked again to the last byte.
    """
    chain: list[x509.Certificate] = []
    child, left = opened.certificate, list(opened.authorities)
    while True:
        above = next((known for known in left if known.subject == child.issuer), None)
        if above is None:
            return chain if child.subject == child.issuer else []
        chain.append(above)
        left.remove(above)
        child = above


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))
