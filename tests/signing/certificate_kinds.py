"""Certificates as people have them, good and bad, each with the outcome that is wanted of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache

from asn1crypto import algos  # type: ignore[import-untyped]  # it has no types
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from commission_app.application.signing.signing import Caution, SigningFault
from commission_app.clocks import SystemClock

PHRASE = "phrase d’essai"
NOW = SystemClock().now().replace(microsecond=0)
_CURVES: dict[str, ec.EllipticCurve] = {
    "p224": ec.SECP224R1(),
    "p256": ec.SECP256R1(),
    "p384": ec.SECP384R1(),
    "p521": ec.SECP521R1(),
    "k1": ec.SECP256K1(),
    "bp256": ec.BrainpoolP256R1(),
    "bp384": ec.BrainpoolP384R1(),
    "bp512": ec.BrainpoolP512R1(),
}
USUAL = frozenset({"content_commitment"})
_USAGES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)
AUTHORITY = frozenset({"key_cert_sign", "crl_sign"})


@cache
def key(kind: str, number: int = 0) -> object:
    """Give a key of a kind: made once, the same for every certificate that asks for it."""
    del number
    if kind.startswith("rsa"):
        return rsa.generate_private_key(65537, int(kind[3:]))
    if kind in _CURVES:
        return ec.generate_private_key(_CURVES[kind])
    made: dict[str, object] = {
        "ed25519": ed25519.Ed25519PrivateKey,
        "ed448": ed448.Ed448PrivateKey,
    }
    if kind == "dsa":
        return dsa.generate_private_key(2048)
    return made[kind].generate()  # type: ignore[attr-defined]  # both have it


@dataclass(frozen=True)
class Asked:
    """What a certificate says; days count from now."""

    name: str = "Mme Hélène Lande"
    kind: str = "rsa2048"
    number: int = 0
    usage: frozenset[str] | None = USUAL
    ca: bool = False
    path_length: int | None = None
    first: int = -1
    last: int = 300
    digest: str = "sha256"
    pss: bool = False
    extensions: Sequence[tuple[x509.ExtensionType, bool]] = ()
    subject: x509.Name | None = None
    key_identifiers: bool = True


def named(*parts: tuple[x509.ObjectIdentifier, str]) -> x509.Name:
    """Make a name."""
    return x509.Name([x509.NameAttribute(kind, text) for kind, text in parts])


def issue(
    asked: Asked, issuer: x509.Certificate | None = None, by: object = None
) -> x509.Certificate:
    """Make a certificate; without an issuer it answers for itself."""
    own = key(asked.kind, asked.number)
    subject = asked.subject or named((NameOID.COMMON_NAME, asked.name))
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject if issuer is None else issuer.subject)
        .public_key(own.public_key())  # type: ignore[attr-defined]  # every key has it
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW + timedelta(days=asked.first))
        .not_valid_after(NOW + timedelta(days=asked.last))
        .add_extension(x509.BasicConstraints(asked.ca, asked.path_length), critical=True)
    )
    if asked.usage is not None:
        held = {name: name in asked.usage for name in _USAGES}
        builder = builder.add_extension(x509.KeyUsage(**held), critical=True)
    if asked.key_identifiers:
        above = own if by is None else by
        for identifier in (
            x509.SubjectKeyIdentifier.from_public_key(own.public_key()),  # type: ignore[attr-defined]  # as above
            x509.AuthorityKeyIdentifier.from_issuer_public_key(above.public_key()),  # type: ignore[attr-defined]  # as above
        ):
            builder = builder.add_extension(identifier, critical=False)
    for extension, critical in asked.extensions:
        builder = builder.add_extension(extension, critical=critical)
    return _signed(builder, asked, own if by is None else by)


def _signed(builder: x509.CertificateBuilder, asked: Asked, by: object) -> x509.Certificate:
    plain = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}
    if isinstance(by, ed25519.Ed25519PrivateKey | ed448.Ed448PrivateKey):
        return builder.sign(by, None)
    digest = plain.get(asked.digest, hashes.SHA256())
    if asked.pss:
        form = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.DIGEST_LENGTH)
        return builder.sign(by, digest, rsa_padding=form)  # type: ignore[arg-type]  # an RSA key
    made = builder.sign(by, digest)  # type: ignore[arg-type]  # any key that signs
    return made if asked.digest in plain else _signed_weakly(made, asked.digest, by)


def _signed_weakly(made: x509.Certificate, digest: str, by: object) -> x509.Certificate:
    """Sign anew with a digest that no library takes any more for certificates."""
    held = asn1_x509.Certificate.load(made.public_bytes(Encoding.DER))
    told = algos.SignedDigestAlgorithm({"algorithm": f"{digest}_rsa"})
    held["tbs_certificate"]["signature"] = held["signature_algorithm"] = told
    weak = hashes.SHA1() if digest == "sha1" else hashes.MD5()  # noqa: S303 - what is refused
    signature = by.sign(held["tbs_certificate"].dump(force=True), padding.PKCS1v15(), weak)  # type: ignore[attr-defined]  # an RSA key
    held["signature_value"] = signature
    return x509.load_der_x509_certificate(held.dump(force=True))


def as_pss_key(made: x509.Certificate, by: object) -> x509.Certificate:
    """Say of the key of a certificate that it signs by RSA-PSS alone."""
    held = asn1_x509.Certificate.load(made.public_bytes(Encoding.DER))
    held["tbs_certificate"]["subject_public_key_info"]["algorithm"] = {"algorithm": "rsassa_pss"}
    body = held["tbs_certificate"].dump(force=True)
    held["signature_value"] = by.sign(body, padding.PKCS1v15(), hashes.SHA256())  # type: ignore[attr-defined]  # as above
    return x509.load_der_x509_certificate(held.dump(force=True))


@dataclass(frozen=True)
class Kind:
    """A certificate with what stands beside it, and the outcome wanted."""

    label: str
    certificate: x509.Certificate
    key: object
    beside: Sequence[x509.Certificate]
    root: x509.Certificate
    fault: SigningFault | None = None
    cautions: frozenset[Caution] = field(default_factory=frozenset)

    def file(self) -> bytes:
        """Give it as a PKCS#12 file."""
        return pkcs12.serialize_key_and_certificates(
            b"essai",
            self.key,  # type: ignore[arg-type]  # a key of any kind
            self.certificate,
            list(self.beside),
            BestAvailableEncryption(PHRASE.encode()),
        )

    @property
    def recognised(self) -> bool:
        """Whether who trusts the root recognises the signature, with what stands beside it."""
        return not self.cautions & {Caution.BROKEN_CHAIN, Caution.ISSUER_MISSING}


def moment() -> datetime:
    """Give the hour at which the certificates were made."""
    return NOW
