"""Judges the certificates of a file or of a card before any signs: may it, and what is to be told.

What is told is asked of the same library that verifies: were the last authority at hand trusted,
would the signature be?
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from commission_app.adapters.signing.certificate_chain import as_asn1, chain_above, is_root
from commission_app.adapters.signing.certificate_use import (
    Fitness,
    check_certificate,
    is_rare_curve,
    summary,
)
from commission_app.application.signing.signing import (
    CandidateCertificate,
    Caution,
    SigningError,
)

_SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Judged:
    """A certificate, what is told of it, and its rank: the fittest has the least."""

    certificate: x509.Certificate
    told: CandidateCertificate
    rank: int


def judged(
    certificate: x509.Certificate, others: Sequence[x509.Certificate], now: datetime
) -> Judged:
    """Judge a certificate beside the others that were found with it; it never fails."""
    mark = fingerprint(certificate)
    try:
        fitness = check_certificate(certificate, now)
    except SigningError as refused:
        told = CandidateCertificate(mark, summary(certificate), refused.fault)
        return Judged(certificate, told, len(Fitness))
    cautions = tuple(_cautions(certificate, chain_above(certificate, others, now), now))
    told = CandidateCertificate(mark, summary(certificate), cautions=cautions)
    return Judged(certificate, told, int(fitness))


def fingerprint(certificate: x509.Certificate) -> str:
    """Give the SHA-256 of a certificate, in hexadecimal."""
    return hashlib.sha256(certificate.public_bytes(Encoding.DER)).hexdigest()


def _cautions(
    certificate: x509.Certificate, chain: Sequence[x509.Certificate], now: datetime
) -> Sequence[Caution]:
    told = []
    if is_rare_curve(certificate):
        told.append(Caution.RARE_CURVE)
    if not chain:
        alone = is_root(certificate)
        told.append(Caution.SELF_ISSUED if alone else Caution.ISSUER_MISSING)
    elif not _holds(certificate, chain, now):
        told.append(Caution.BROKEN_CHAIN)
    elif not is_root(chain[-1]):
        told.append(Caution.ROOT_MISSING)
    if certificate.not_valid_after_utc - now < _SOON:
        told.append(Caution.ENDS_SOON)
    return told


def _holds(certificate: x509.Certificate, chain: Sequence[x509.Certificate], now: datetime) -> bool:
    """Tell whether the chain would be recognised today, were its last authority trusted."""
    if any(not one.not_valid_before_utc <= now <= one.not_valid_after_utc for one in chain):
        return False
    if not all(_is_authority(one) for one in chain):
        return False
    context = ValidationContext(
        trust_roots=[as_asn1(chain[-1])],
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=now,
    )
    asked = CertificateValidator(
        as_asn1(certificate),
        intermediate_certs=[as_asn1(one) for one in chain[:-1]],
        validation_context=context,
    )
    try:
        asyncio.run(asked.async_validate_path())
    except (PathError, ValidationError, ValueError):
        return False
    return True


def _is_authority(certificate: x509.Certificate) -> bool:
    """Tell whether a certificate says that it may issue others; one of before 1999 says nothing."""
    try:
        constraints = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value
    except x509.ExtensionNotFound:
        return is_root(certificate)
    except (x509.DuplicateExtension, ValueError):
        return False
    return constraints.ca
