"""Opens a certificate file (PKCS#12) and checks that its certificate may sign now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from asn1crypto import pkcs12 as asn1_pkcs12  # type: ignore[import-untyped]  # it has no types
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12

from commission_app.adapters.signing.certificate_use import check_certificate, summary
from commission_app.application.signing.signing import (
    CertificateSummary,
    SigningError,
    SigningFault,
)

SigningKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True, slots=True)
class CertificateFile:
    """A key with its certificate and those of its authorities that the file holds."""

    key: SigningKey
    certificate: x509.Certificate
    authorities: tuple[x509.Certificate, ...]

    def summary(self) -> CertificateSummary:
        """Say whose certificate it is, from whom, and from when to when."""
        return summary(self.certificate)


def open_certificate(place: Path, passphrase: str, now: datetime) -> CertificateFile:
    """Open a file and check its certificate (SigningError: unreadable, passphrase, dates, use)."""
    try:
        content = place.read_bytes()
    except OSError as error:
        raise SigningError(SigningFault.CERTIFICATE_UNREADABLE) from error
    _check_is_pkcs12(content)
    found = _load(content, passphrase)
    certificate = found.cert.certificate if found.cert is not None else None
    if certificate is None or not isinstance(found.key, SigningKey):
        raise SigningError(SigningFault.CERTIFICATE_UNREADABLE)
    check_certificate(certificate, now)
    authorities = tuple(extra.certificate for extra in found.additional_certs)
    return CertificateFile(found.key, certificate, authorities)


def _check_is_pkcs12(content: bytes) -> None:
    try:
        version = asn1_pkcs12.Pfx.load(content, strict=True)["version"].native
    except (ValueError, TypeError) as error:
        raise SigningError(SigningFault.CERTIFICATE_UNREADABLE) from error
    if version != "v3":
        raise SigningError(SigningFault.CERTIFICATE_UNREADABLE)


def _load(content: bytes, passphrase: str) -> pkcs12.PKCS12KeyAndCertificates:
    attempts = (passphrase.encode(),) if passphrase else (b"", None)
    refused: ValueError | None = None
    for attempt in attempts:
        try:
            return pkcs12.load_pkcs12(content, attempt)
        except ValueError as error:
            refused = error
    raise SigningError(SigningFault.WRONG_PASSPHRASE) from refused
