"""Reads the root certificates that a user decides to trust."""

from __future__ import annotations

import hashlib

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from commission_app.adapters.signing.certificate_use import common_name
from commission_app.application.signing.signing_settings import TrustedRoot


def read_root(content: bytes) -> TrustedRoot:
    """Read a root, PEM or DER (ValueError when it is no certificate of an authority)."""
    if b"-----BEGIN" in content:
        certificate = x509.load_pem_x509_certificate(content)
    else:
        certificate = x509.load_der_x509_certificate(content)
    try:
        constraints = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value
    except x509.ExtensionNotFound as missing:
        raise ValueError("not the certificate of an authority") from missing
    if not constraints.ca:
        raise ValueError("not the certificate of an authority")
    return TrustedRoot(
        name=common_name(certificate.subject),
        fingerprint=hashlib.sha256(certificate.public_bytes(Encoding.DER)).hexdigest(),
        not_after=certificate.not_valid_after_utc,
        content=certificate.public_bytes(Encoding.PEM),
    )
