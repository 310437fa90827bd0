"""The certificates that go with a signature: the authorities above the signer, up to the root."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from asn1crypto import x509 as asn1_x509  # type: ignore[import-untyped]  # it has no types
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko_certvalidator.registry import SimpleCertificateStore


def chain_above(
    certificate: x509.Certificate, authorities: Sequence[x509.Certificate], now: datetime
) -> list[x509.Certificate]:
    """Give the authorities above the certificate that are at hand, the nearest first.

    An authority is known by having issued: its key identifier, then its signature. Of several that
    did (the same key certified anew), one that is valid now goes first, a root before another.
    """
    chain: list[x509.Certificate] = []
    child, left = certificate, list(dict.fromkeys(authorities))
    while not is_root(child):
        issuers = [known for known in left if known != certificate and issued(child, known)]
        if not issuers:
            break
        child = max(issuers, key=lambda known: (_valid(known, now), is_root(known), _end(known)))
        chain.append(child)
        left.remove(child)
    return chain


def is_root(certificate: x509.Certificate) -> bool:
    """Tell whether a certificate answers for itself."""
    return certificate.subject == certificate.issuer and issued(certificate, certificate)


def issued(child: x509.Certificate, parent: x509.Certificate) -> bool:
    """Tell whether one certificate issued another: the same key identifier, and it verifies."""
    wanted, held = _wanted_key(child), _own_key(parent)
    if wanted is not None and held is not None and wanted != held:
        return False
    try:
        return child.issuer == parent.subject and _verifies(child, parent)
    except (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError):
        return False


def _verifies(child: x509.Certificate, parent: x509.Certificate) -> bool:
    """Verify a certificate with a key; the library refuses old digests, which roots still bear.

    Whether such a digest may be trusted is judged elsewhere: here one only asks who issued.
    """
    key, digest = parent.public_key(), child.signature_hash_algorithm
    if isinstance(key, rsa.RSAPublicKey) and isinstance(digest, hashes.SHA1 | hashes.MD5):
        body = child.tbs_certificate_bytes
        key.verify(child.signature, body, padding.PKCS1v15(), digest)
    else:
        child.verify_directly_issued_by(parent)
    return True


def _wanted_key(child: x509.Certificate) -> bytes | None:
    try:
        found = child.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier)
    except (x509.ExtensionNotFound, x509.DuplicateExtension, ValueError):
        return None
    return found.value.key_identifier


def _own_key(parent: x509.Certificate) -> bytes | None:
    try:
        return parent.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
    except (x509.ExtensionNotFound, x509.DuplicateExtension, ValueError):
        return None


def _valid(certificate: x509.Certificate, now: datetime) -> bool:
    return certificate.not_valid_before_utc <= now <= _end(certificate)


def _end(certificate: x509.Certificate) -> datetime:
    return certificate.not_valid_after_utc


def store_of(certificates: Sequence[x509.Certificate]) -> SimpleCertificateStore:
    """Give the certificates as the library takes them."""
    known = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
    known.register_multiple([as_asn1(one) for one in certificates])
    return known


def as_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    """Give a certificate as the library takes it."""
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))
