"""Opens a certificate file (PKCS#12): each of its keys with its certificate, judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from asn1crypto import pkcs12 as asn1_pkcs12  # type: ignore[import-untyped]  # it has no types
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_private_key,
    pkcs12,
)

from commission_app.adapters.signing.candidates import Judged, judged
from commission_app.adapters.signing.certificate_chain import chain_above
from commission_app.adapters.signing.certificate_use import check_certificate
from commission_app.application.base import plain_file
from commission_app.application.signing.signing import (
    CandidateCertificate,
    SigningError,
    SigningFault,
)

SigningKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True, slots=True)
class KeyAndCertificate:
    """What signs: a key, its certificate and the authorities above it that the file holds."""

    key: SigningKey
    certificate: x509.Certificate
    authorities: tuple[x509.Certificate, ...]


class CertificateFile:
    """What a file holds, in clear for as long as this object lives."""

    def __init__(
        self, keys: Sequence[object], certificates: Sequence[x509.Certificate], now: datetime
    ) -> None:
        """Pair keys and certificates by their public key, and judge each pair at ``now``."""
        self._now = now
        self._certificates = certificates
        self._keys = {_public(key): key for key in keys if isinstance(key, SigningKey)}
        held = [judged(one, certificates, now) for one in self._own()]
        self._judged: list[Judged] = sorted(held, key=lambda one: one.rank)

    def candidates(self) -> tuple[CandidateCertificate, ...]:
        """Give its certificates that have a key, the fittest first."""
        return tuple(one.told for one in self._judged)

    def chosen(self, fingerprint: str = "") -> KeyAndCertificate:
        """Give the certificate with a fingerprint, or the only one that may sign (SigningError)."""
        if fingerprint:
            fitting = [one for one in self._judged if one.told.fingerprint == fingerprint]
        else:
            fitting = [one for one in self._judged if one.told.fault is None] or self._judged[:1]
        if not fitting:
            raise SigningError(SigningFault.CERTIFICATE_WITHOUT_KEY)
        if len(fitting) > 1:
            raise SigningError(SigningFault.SEVERAL_CERTIFICATES)
        certificate = fitting[0].certificate
        check_certificate(certificate, self._now)
        above = chain_above(certificate, self._certificates, self._now)
        key = self._keys[certificate_key(certificate)]
        return KeyAndCertificate(key, certificate, tuple(above))

    def _own(self) -> Iterator[x509.Certificate]:
        """Give the certificates that have a key here, or whose key is of no kind that signs."""
        for certificate in dict.fromkeys(self._certificates):
            try:
                if certificate_key(certificate) in self._keys:
                    yield certificate
            except (UnsupportedAlgorithm, ValueError):
                yield certificate


def open_certificate(place: Path, passphrase: str, now: datetime) -> CertificateFile:
    """Open a file (SigningError: unreadable, passphrase, a key of a kind that cannot sign)."""
    try:
        content = plain_file.read(place)
    except OSError as error:
        raise SigningError(SigningFault.CERTIFICATE_UNREADABLE) from error
    parsed = _parsed(content)
    found, secret = _load(content, passphrase)
    certificates = [one.certificate for one in (found.cert, *found.additional_certs) if one]
    keys: list[object] = [found.key, *_further_keys(parsed, secret)]
    if not certificates:
        raise SigningError(SigningFault.CERTIFICATE_UNREADABLE)
    if found.key is not None and not any(isinstance(key, SigningKey) for key in keys):
        for certificate in certificates[:1]:
            check_certificate(certificate, now)
        raise SigningError(SigningFault.UNSUPPORTED_KEY)
    return CertificateFile(keys, certificates, now)


def certificate_key(certificate: x509.Certificate) -> bytes:
    """Give the public key of a certificate, by which its private key is known."""
    return certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _public(key: SigningKey) -> bytes:
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _parsed(content: bytes) -> asn1_pkcs12.Pfx:
    try:
        found = asn1_pkcs12.Pfx.load(content, strict=True)
        version = found["version"].native
    except (ValueError, TypeError) as error:
        raise SigningError(SigningFault.CERTIFICATE_UNREADABLE) from error
    if version != "v3":
        raise SigningError(SigningFault.CERTIFICATE_UNREADABLE)
    return found


def _load(content: bytes, passphrase: str) -> tuple[pkcs12.PKCS12KeyAndCertificates, bytes | None]:
    attempts = (passphrase.encode(),) if passphrase else (b"", None)
    refused: ValueError | None = None
    for attempt in attempts:
        try:
            return pkcs12.load_pkcs12(content, attempt), attempt
        except UnsupportedAlgorithm as error:
            raise SigningError(SigningFault.UNSUPPORTED_KEY) from error
        except ValueError as error:
            refused = error
    raise SigningError(SigningFault.WRONG_PASSPHRASE) from refused


def _further_keys(parsed: asn1_pkcs12.Pfx, secret: bytes | None) -> Iterator[object]:
    """Read every key that lies in clear bags: the library that opens the file gives the first.

    A file whose keys are hidden within a further layer keeps its first key alone.
    """
    with suppress(ValueError, TypeError, KeyError):
        for content in parsed.authenticated_safe:
            if content["content_type"].native != "data":
                continue
            for bag in asn1_pkcs12.SafeContents.load(content["content"].native):
                kind = bag["bag_id"].native
                if kind not in ("pkcs8_shrouded_key_bag", "key_bag"):
                    continue
                with suppress(ValueError, TypeError, UnsupportedAlgorithm):
                    shrouded = kind == "pkcs8_shrouded_key_bag"
                    held = bag["bag_value"].untag().dump()
                    yield load_der_private_key(held, secret if shrouded else None)
