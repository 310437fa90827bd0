"""Tells which certificate may sign minutes: its dates, its key usage, its policy (rule 5.8)."""

from __future__ import annotations

import tomllib
from datetime import datetime
from enum import IntEnum
from functools import cache

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

import resources
from commission_app.adapters.signing.certificate_chain import as_asn1
from commission_app.adapters.signing.one_form import has_one_form
from commission_app.application.signing.foreign_text import foreign
from commission_app.application.signing.signing import (
    CertificateSummary,
    SigningError,
    SigningFault,
)

_OTHER_PURPOSES = {
    ExtendedKeyUsageOID.CLIENT_AUTH: SigningFault.NOT_FOR_SIGNING,
    ExtendedKeyUsageOID.SMARTCARD_LOGON: SigningFault.NOT_FOR_SIGNING,
    ExtendedKeyUsageOID.KERBEROS_PKINIT_KDC: SigningFault.NOT_FOR_SIGNING,
    x509.ObjectIdentifier("1.3.6.1.4.1.311.10.3.4"): SigningFault.NOT_FOR_SIGNING,  # file system
    ExtendedKeyUsageOID.IPSEC_IKE: SigningFault.NOT_FOR_SIGNING,
    ExtendedKeyUsageOID.SERVER_AUTH: SigningFault.WRONG_PURPOSE,
    ExtendedKeyUsageOID.CODE_SIGNING: SigningFault.WRONG_PURPOSE,
    ExtendedKeyUsageOID.TIME_STAMPING: SigningFault.WRONG_PURPOSE,
    ExtendedKeyUsageOID.OCSP_SIGNING: SigningFault.WRONG_PURPOSE,
}
"""Uses that are none of a person who signs a document; one that is not known is not judged."""

_BROKEN_DIGESTS = {"md2", "md4", "md5", "sha1"}
_LEAST_RSA = 2048
_WELL_READ = {"secp256r1", "secp384r1", "secp521r1"}


class Fitness(IntEnum):
    """How well a certificate fits, the best first."""

    KNOWN_SIGNATURE_POLICY = 0
    SIGNING_ALONE = 1
    SIGNING_TOO = 2
    UNSAID = 3


def check_certificate(certificate: x509.Certificate, now: datetime) -> Fitness:
    """Refuse a certificate that may not sign now (SigningError), or say how well it fits.

    The one made for authentication or encryption is never taken, whatever else it claims; nor one
    whose signature nobody could trust later: a broken digest, a key too short or that readers of
    PDF do not know, a constraint that they do not understand.
    """
    try:
        _check_key(certificate)
        _check_extensions(certificate)
        _check_dates(certificate, now)
        return _fitness(certificate)
    except (ValueError, x509.DuplicateExtension, x509.UnsupportedGeneralNameType) as error:
        raise SigningError(SigningFault.CERTIFICATE_UNREADABLE) from error


def is_rare_curve(certificate: x509.Certificate) -> bool:
    """Tell whether the key lies on a curve that widespread readers of PDF do not know."""
    key = certificate.public_key()
    return isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name not in _WELL_READ


def _fitness(certificate: x509.Certificate) -> Fitness:
    policies = _policies(certificate)
    if policies & _known("authentication") or policies & _known("confidentiality"):
        raise SigningError(SigningFault.NOT_FOR_SIGNING)
    usage = _usage(certificate)
    if usage is not None and not usage.content_commitment:
        raise SigningError(SigningFault.NOT_FOR_SIGNING)
    if policies & _known("signature"):
        return Fitness.KNOWN_SIGNATURE_POLICY
    if usage is None:
        return Fitness.UNSAID
    return Fitness.SIGNING_TOO if usage.digital_signature else Fitness.SIGNING_ALONE


def _check_key(certificate: x509.Certificate) -> None:
    """Refuse a key that is too weak, or that readers of PDF do not know."""
    information = as_asn1(certificate)["tbs_certificate"]["subject_public_key_info"]
    try:
        kind = str(information["algorithm"]["algorithm"].native)
        key = certificate.public_key()
    except (UnsupportedAlgorithm, ValueError) as error:
        raise SigningError(SigningFault.UNSUPPORTED_KEY) from error
    if isinstance(key, rsa.RSAPublicKey) and kind == "rsa":
        if key.key_size < _LEAST_RSA:
            raise SigningError(SigningFault.WEAK_KEY, f"RSA {key.key_size}")
    elif not isinstance(key, ec.EllipticCurvePublicKey):
        raise SigningError(SigningFault.UNSUPPORTED_KEY, _KINDS.get(kind, foreign(kind)))
    elif information["algorithm"]["parameters"].name != "named" or not has_one_form(key):
        raise SigningError(SigningFault.UNSUPPORTED_KEY, foreign(key.curve.name))
    if _digest(certificate) in _BROKEN_DIGESTS:
        raise SigningError(SigningFault.WEAK_DIGEST, _digest(certificate).upper())


_KINDS = {"rsassa_pss": "RSA-PSS", "dsa": "DSA", "ed25519": "Ed25519", "ed448": "Ed448"}


def _digest(certificate: x509.Certificate) -> str:
    """Name the digest by which its authority signed it; empty when the algorithm has none."""
    try:
        return str(as_asn1(certificate).hash_algo)
    except ValueError:
        return ""


def _check_extensions(certificate: x509.Certificate) -> None:
    """Refuse the certificate of an authority, another use, and what nobody understands."""
    extensions = certificate.extensions
    for one in extensions:
        match one.value:
            case x509.BasicConstraints(ca=True) | x509.KeyUsage(key_cert_sign=True):
                raise SigningError(SigningFault.AUTHORITY_CERTIFICATE)
            case x509.ExtendedKeyUsage():
                faults = [_OTHER_PURPOSES.get(purpose) for purpose in one.value]
                if all(faults) and faults[0] is not None:
                    raise SigningError(faults[0])
            case x509.UnrecognizedExtension() if one.critical:
                raise SigningError(SigningFault.UNKNOWN_CONSTRAINT, one.oid.dotted_string)


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


def _policies(certificate: x509.Certificate) -> set[str]:
    try:
        found = certificate.extensions.get_extension_for_class(x509.CertificatePolicies).value
    except x509.ExtensionNotFound:
        return set()
    return {policy.policy_identifier.dotted_string for policy in found}


@cache
def _known(use: str) -> frozenset[str]:
    raw = tomllib.loads(resources.text("signing/cards.toml"))
    return frozenset(policy[use] for policy in raw["policy"] if use in policy)
