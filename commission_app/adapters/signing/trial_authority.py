"""An authority made for one run, for the demonstration and the tests; nobody trusts it."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    pkcs12,
)

_MOST_LETTERS = 64
_NAME = "AUTORITÉ D’ESSAI – SANS VALEUR"


@dataclass(frozen=True, slots=True)
class TrialAuthority:
    """A root certificate and its key, in memory alone."""

    key: ec.EllipticCurvePrivateKey
    root: x509.Certificate

    @property
    def pem(self) -> bytes:
        """The root in PEM, to be trusted for a trial."""
        return self.root.public_bytes(Encoding.PEM)

    def certificate(
        self,
        name: str,
        passphrase: str,
        now: datetime,
        *,
        days: int = 2,
        starts_in: int = -1,
        for_signing: bool = True,
    ) -> bytes:
        """Make a PKCS#12 file, valid from ``starts_in`` days for ``days`` days."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self.issue(
            key.public_key(), name, now, days=days, starts_in=starts_in, for_signing=for_signing
        )
        return pkcs12.serialize_key_and_certificates(
            name.encode(),
            key,
            certificate,
            [self.root],
            BestAvailableEncryption(passphrase.encode()),
        )

    def issue(
        self,
        key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey,
        name: str,
        now: datetime,
        *,
        days: int = 2,
        starts_in: int = -1,
        for_signing: bool = True,
        extensions: Sequence[tuple[x509.ExtensionType, bool]] = (),
    ) -> x509.Certificate:
        """Certify a key made elsewhere, on a card for instance; each extension says if critical."""
        first = now + timedelta(days=starts_in)
        builder = (
            _builder(name, key, first, first + timedelta(days=days))
            .issuer_name(self.root.subject)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(signing=for_signing, authority=False), critical=True)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()),
                critical=False,
            )
        )
        for extension, critical in extensions:
            builder = builder.add_extension(extension, critical=critical)
        return builder.sign(self.key, hashes.SHA256())


def found_authority(now: datetime) -> TrialAuthority:
    """Make a new authority, valid for a week."""
    key = ec.generate_private_key(ec.SECP256R1())
    root = (
        _builder(_NAME, key.public_key(), now - timedelta(days=400), now + timedelta(days=400))
        .issuer_name(_name(_NAME))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signing=False, authority=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return TrialAuthority(key, root)


def _name(common_name: str) -> x509.Name:
    """Make a name; a long one keeps the whole words that a certificate takes."""
    short = textwrap.shorten(common_name, _MOST_LETTERS, placeholder="") or common_name
    held = short[:_MOST_LETTERS]
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, held)])


def _builder(
    name: str,
    key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey,
    first: datetime,
    last: datetime,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(first)
        .not_valid_after(last)
    )


def _usage(*, signing: bool, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signing and not authority,
        content_commitment=signing,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
