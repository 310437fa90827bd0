"""One form only for the signatures that this application makes, whatever made the raw bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from pyhanko.sign import signers
from pyhanko.sign.signers.pdf_byterange import BuildProps

BOUND = "2 "
"""How a signature begins that says which certificates go with it; ``1`` said nothing of them."""

_ORDERS = {
    "secp256r1": 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    "secp384r1": int(
        "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF"
        "581A0DB248B0A77AECEC196ACCC52973",
        16,
    ),
    "secp521r1": int(
        "01FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"
        "FFFA51868783BF2F966B7FCC0148F709A5D03BB5C9B8899C47AEBB6FB71E9138"
        "6409",
        16,
    ),
    "brainpoolP256r1": 0xA9FB57DBA1EEA9BC3E660A909D838D718C397AA3B561A6F7901E0E82974856A7,
    "brainpoolP384r1": int(
        "8CB91E82A3386D280F5D6F7E50E641DF152F7109ED5456B31F166E6CAC0425A7"
        "CF3AB6AF6B7FC3103B883202E9046565",
        16,
    ),
    "brainpoolP512r1": int(
        "AADD9DB8DBE9C48B3FD4E6AE33C9FC07CB308DB3B3C9D20ED6639CCA70330870"
        "553E5C414CA92619418661197FAC10471DB1D381085DDADDB58796829CA90069",
        16,
    ),
}


def lowered(signature: bytes, certificate: x509.Certificate) -> bytes:
    """Give the lower of the two signatures that a key on a curve makes; another as it is.

    Both are accepted by everyone: with the higher, anybody could make another file that holds.
    """
    key = certificate.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey) or key.curve.name not in _ORDERS:
        return signature
    order = _ORDERS[key.curve.name]
    first, second = decode_dss_signature(signature)
    return encode_dss_signature(first, min(second, order - second))


def told_by(signer: signers.Signer) -> BuildProps:
    """Give what a signature says, in what it signs, of its program, and so of the form it has.

    It names all the certificates that go with it, which lie where nothing is signed.
    """
    known = [one for one in (signer.signing_cert, *signer.cert_registry) if one is not None]
    return BuildProps("commission-app", BOUND + digest_of(one.dump() for one in known))


def digest_of(certificates: Iterable[bytes]) -> str:
    """Give one fingerprint of certificates, whatever their order (SHA-256, hexadecimal)."""
    each = sorted(hashlib.sha256(one).digest() for one in certificates)
    return hashlib.sha256(b"".join(each)).hexdigest()


def has_one_form(key: ec.EllipticCurvePublicKey) -> bool:
    """Tell whether the signatures of a key can be given one form: its curve is known here."""
    return key.curve.name in _ORDERS


def in_one_form(signer: signers.Signer) -> signers.Signer:
    """Have a signer give the lower signature, whether a file or a card makes it."""
    made = signer.async_sign_raw
    known = signer.signing_cert

    async def sign(data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: FBT001, FBT002 - the library calls it so
        raw: bytes = await made(data, digest_algorithm, dry_run)
        if dry_run or known is None:
            return raw
        return lowered(raw, x509.load_der_x509_certificate(known.dump()))

    signer.async_sign_raw = sign  # type: ignore[method-assign]  # one signer, for one signature
    return signer
