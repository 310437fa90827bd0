"""Tells which certificate may sign minutes: its dates, its key usage, its policy (rule 5.8)."""

from __future__ import annotations

import tomllib
from datetime import datetime
from enum import IntEnum
from functools import cache
from importlib.resources import files

from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from commission_app.application.signing.foreign_text import foreign
from commission_app.application.signing.signing import (
    CertificateSummary,
    SigningError,
    SigningFault,
)

_SMART_CARD_LOGON = x509.ObjectIdentifier("1.3.6.1.4.1.311.20.2.2")
_FOR_LOGGING_IN = {ExtendedKeyUsageOID.CLIENT_AUTH, _SMART_CARD_LOGON}


class Fitness(IntEnum):
    """How well a certificate fits, the best first."""

    KNOWN_SIGNATURE_POLICY = 0
    SIGNING_ALONE = 1
    SIGNING_TOO = 2
    UNSAID = 3


def check_certificate(certificate: x509.Certificate, now: datetime) -> Fitness:
    """Refuse a certificate that may not sign now (SigningError), or say how well it fits.

    The one made for authentication or encryption is never taken, whatever else it claims.
    """
    _check_dates(certificate, now)
    policies = _policies(certificate)
    if policies & _known("authentication") or policies & _known("confidentiality"):
        raise SigningError(SigningFault.NOT_FOR_SIGNING)
    if _only_logs_in(certificate):
        raise SigningError(SigningFault.NOT_FOR_SIGNING)
    usage = _usage(certificate)
    if usage is not None and not usage.content_commitment:
        raise SigningError(SigningFault.NOT_FOR_SIGNING)
    if policies & _known("signature"):
        return Fitness.KNOWN_SIGNATURE_POLICY
    if usage is None:
        return Fitness.UNSAID
    return Fitness.SIGNING_TOO if usage.digital_signature else Fitness.SIGNING_ALONE


def summary(certificate: x509.Certificate) -> CertificateSummary:
    """Say whose certificate it is, from whom, and from when to when."""
    return CertificateSummary(
        common_name(certificate.subject),
        common_name(certificate.issuer),
        certificate.not_valid_before_utc,
        certificate.not_valid_after_utc,
    )


def common_name(name: x509.Name) -> str:
    """Give the common name, or the whole name when there is none."""
    found = name.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return foreign(str(found[0].value) if found else name.rfc4514_string())


def _check_dates(certificate: x509.Certificate, now: datetime) -> None:
    if now < certificate.not_valid_before_utc:
        date = certificate.not_valid_before_utc.date().isoformat()
        raise SigningError(SigningFault.CERTIFICATE_NOT_YET_VALID, date)
    if now > certificate.not_valid_after_utc:
        date = certificate.not_valid_after_utc.date().isoformat()
        raise SigningError(SigningFault.CERTIFICATE_EXPIRED, date)


def _usage(certificate: x509.Certificate) -> x509.KeyUsage | None:
    try:
        return certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return None


def _only_logs_in(certificate: x509.Certificate) -> bool:
    try:
        purposes = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return False
    return set(purposes) <= _FOR_LOGGING_IN


def _policies(certificate: x509.Certificate) -> set[str]:
    try:
        found = certificate.extensions.get_extension_for_class(x509.CertificatePolicies).value
    except x509.ExtensionNotFound:
        return set()
    return {policy.policy_identifier.dotted_string for policy in found}


@cache
def _known(use: str) -> frozenset[str]:
    raw = tomllib.loads(files("resources").joinpath("signing/cards.toml").read_text("utf-8"))
    return frozenset(policy[use] for policy in raw["policy"] if use in policy)
