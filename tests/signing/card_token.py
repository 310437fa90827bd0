"""A real token (SoftHSM2) with keys made on it, and a library before it that misbehaves."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pkcs11
from asn1crypto import keys  # type: ignore[import-untyped]  # it has no types
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, load_der_public_key
from pkcs11 import Attribute, KeyType, ObjectClass
from pkcs11.util.ec import encode_ec_public_key, encode_named_curve_parameters
from pkcs11.util.rsa import encode_rsa_public_key

from commission_app.adapters.signing.trial_authority import TrialAuthority
from commission_app.clocks import SystemClock

PIN = "135790"
LABEL = "Carte d’essai"
_CODES = ("--so-pin", "24681357", "--pin", PIN)
_PLACES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib64/libsofthsm2.so",
)


def softhsm() -> Path:
    """Where SoftHSM2 is."""
    return next(place for place in map(Path, _PLACES) if place.is_file())


def make_token(folder: Path) -> None:
    """Make an empty token in a folder of the test, and tell SoftHSM2 of it."""
    tokens = folder / "tokens"
    tokens.mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {tokens}\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(settings)
    subprocess.run(
        ["softhsm2-util", "--init-token", "--free", "--label", LABEL, *_CODES],
        check=True,
        capture_output=True,
    )


def copy_of_softhsm(folder: Path, name: str) -> Path:
    """Copy SoftHSM2 under a name of its own.

    One library keeps one state in a process, the folder of its tokens included, for as long as
    anything holds it: two tests that share it see each other's tokens.
    """
    return Path(shutil.copy(softhsm(), folder / name))


def build_proxy(folder: Path) -> Path:
    """Build the library that stands before SoftHSM2, and have it stand before a copy."""
    os.environ["CARD_PROXY_BEHIND"] = str(copy_of_softhsm(folder, "libbehind.so"))
    source = Path(__file__).with_name("card_proxy.c")
    built = folder / "libcardproxy.so"
    subprocess.run(
        ["gcc", "-shared", "-fPIC", "-Wall", "-Werror", "-o", built, source, "-ldl"], check=True
    )
    return built


@dataclass(frozen=True)
class CertificateOnCard:
    """What to put on the token: the key is made there and never leaves it."""

    name: str
    kind: str = "rsa"
    for_signing: bool = True
    starts_in: int = -1
    days: int = 30
    policy: str = ""
    purposes: tuple[x509.ObjectIdentifier, ...] = ()

    def extensions(self) -> Sequence[tuple[x509.ExtensionType, bool]]:
        found: list[tuple[x509.ExtensionType, bool]] = []
        if self.policy:
            named = x509.PolicyInformation(x509.ObjectIdentifier(self.policy), None)
            found.append((x509.CertificatePolicies([named]), False))
        if self.purposes:
            found.append((x509.ExtendedKeyUsage(self.purposes), False))
        return found


def fill(
    module: Path, authority: TrialAuthority, wanted: Sequence[CertificateOnCard]
) -> list[x509.Certificate]:
    """Make the keys on the token, have the authority certify them, and write the certificates."""
    token = pkcs11.lib(str(module)).get_token(token_label=LABEL)
    made = []
    with token.open(rw=True, user_pin=PIN) as session:
        for number, asked in enumerate(wanted, start=1):
            identifier = bytes([number])
            public = _make_key(session, asked.kind, identifier)
            certificate = authority.issue(
                public,
                asked.name,
                SystemClock().now(),
                days=asked.days,
                starts_in=asked.starts_in,
                for_signing=asked.for_signing,
                extensions=asked.extensions(),
            )
            write_certificate(session, certificate, identifier)
            made.append(certificate)
        write_certificate(session, authority.root, b"\xff")
    return made


def _make_key(
    session: pkcs11.Session, kind: str, identifier: bytes
) -> rsa.RSAPublicKey | ec.EllipticCurvePublicKey:
    if kind == "rsa":
        public, _ = session.generate_keypair(KeyType.RSA, 2048, id=identifier, store=True)
        loaded = load_der_public_key(_as_spki(encode_rsa_public_key(public), "rsa"))
    else:
        parameters = session.create_domain_parameters(
            KeyType.EC,
            {Attribute.EC_PARAMS: encode_named_curve_parameters("secp256r1")},
            local=True,
        )
        public, _ = parameters.generate_keypair(id=identifier, store=True)
        loaded = load_der_public_key(encode_ec_public_key(public))
    assert isinstance(loaded, rsa.RSAPublicKey | ec.EllipticCurvePublicKey)
    return loaded


def _as_spki(key: bytes, algorithm: str) -> bytes:
    return keys.PublicKeyInfo.wrap(keys.RSAPublicKey.load(key), algorithm).dump()  # type: ignore[no-any-return]


def write_certificate(
    session: pkcs11.Session, certificate: x509.Certificate, identifier: bytes
) -> None:
    """Write a certificate on the token."""
    session.create_object(
        {
            Attribute.CLASS: ObjectClass.CERTIFICATE,
            Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
            Attribute.TOKEN: True,
            Attribute.PRIVATE: False,
            Attribute.ID: identifier,
            Attribute.LABEL: f"certificat {identifier.hex()}",
            Attribute.SUBJECT: certificate.subject.public_bytes(),
            Attribute.VALUE: certificate.public_bytes(Encoding.DER),
        }
    )
