"""Reads the certificates of authorities that a user decides to trust."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterable

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from commission_app.adapters.signing.certificate_use import common_name
from commission_app.application.signing.signing_settings import TrustedRoot

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_roots(content: bytes) -> tuple[TrustedRoot, ...]:
    """Read the authorities of a file: PEM (several, with a mark of encoding or not), DER, ``.p7b``.

    The certificates of persons that stand among them are left out. ValueError when no authority
    is there.
    """
    try:
        found = tuple(_root(one) for one in dict.fromkeys(_read(_bare(content))) if _issues(one))
    except (ValueError, UnsupportedAlgorithm, x509.DuplicateExtension) as error:
        raise ValueError("no certificate that can be read") from error
    if not found:
        raise ValueError("no certificate of an authority")
    return found


def _bare(content: bytes) -> bytes:
    """Give the bytes without the mark that editors write before a text."""
    if content.startswith(_WIDE):
        return content.decode("utf-16").encode()
    return content.removeprefix(codecs.BOM_UTF8)


def _read(content: bytes) -> Iterable[x509.Certificate]:
    if b"-----BEGIN PKCS7-----" in content:
        return pkcs7.load_pem_pkcs7_certificates(content)
    if b"-----BEGIN" in content:
        return x509.load_pem_x509_certificates(content)
    try:
        return [x509.load_der_x509_certificate(content)]
    except ValueError:
        return pkcs7.load_der_pkcs7_certificates(content)


def _issues(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def _root(certificate: x509.Certificate) -> TrustedRoot:
    return TrustedRoot(
        name=common_name(certificate.subject),
        fingerprint=hashlib.sha256(certificate.public_bytes(Encoding.DER)).hexdigest(),
        not_after=certificate.not_valid_after_utc,
        content=certificate.public_bytes(Encoding.PEM),
    )
