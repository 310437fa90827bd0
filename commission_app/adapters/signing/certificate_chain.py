"""The certificates that go with a signature: the authorities above the signer, up to the root."""

from __future__ import annotations

from collections.abc import Sequence

from asn1crypto import x509 as asn1_x509  # type: ignore[import-untyped]  # it has no types
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko_certvalidator.registry import SimpleCertificateStore


def closed_chain(
    certificate: x509.Certificate, authorities: Sequence[x509.Certificate]
) -> list[x509.Certificate]:
    """Give the authorities above the certificate up to the root, or none when it is not there.

    Nothing signs the certificates beside the signature: only a chain that its own root closes
    can be checked again to the last byte.
    """
    chain: list[x509.Certificate] = []
    child, left = certificate, list(authorities)
    while True:
        above = next((known for known in left if known.subject == child.issuer), None)
        if above is None:
            return chain if child.subject == child.issuer else []
        chain.append(above)
        left.remove(above)
        child = above


def store_of(certificates: Sequence[x509.Certificate]) -> SimpleCertificateStore:
    """Give the certificates as the library takes them."""
    known = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
    known.register_multiple([as_asn1(one) for one in certificates])
    return known


def as_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    """Give a certificate as the library takes it."""
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))
