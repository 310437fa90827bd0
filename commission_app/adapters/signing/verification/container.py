"""The bytes of a signature container, which no digest covers: one accepted form only."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from asn1crypto import cms  # type: ignore[import-untyped]  # it has no types
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature

_DIGESTS = {"sha256", "sha384", "sha512"}


def container_is_strict(pdf: bytes, byte_range: Sequence[int]) -> bool:
    """Tell whether the bytes that a signature leaves out hold it and nothing else.

    Between the two ranges stands the hexadecimal of the signature, then zeros. Nothing signs that
    part, so it is compared with one form: one case of digits, canonical DER, no unsigned
    attribute, certificates that answer for one another. A single changed byte shows.
    """
    try:
        content = _hole(pdf, byte_range)
        held = cms.ContentInfo.load(content)
        if any(content[len(held.dump()) :]) or not content.startswith(held.dump(force=True)):
            return False
        return held["content_type"].native == "signed_data" and _is_strict(held["content"])
    except (ValueError, TypeError, KeyError, x509.InvalidVersion):
        return False


def token_is_strict(pdf: bytes, byte_range: Sequence[int]) -> bool:
    """Tell the same of a timestamp token, which services write in their own forms.

    Its certificates and unsigned attributes are theirs; around it stand only zeros.
    """
    try:
        content = _hole(pdf, byte_range)
        exact = cms.ContentInfo.load(content).dump()
    except (ValueError, TypeError, KeyError):
        return False
    return content.startswith(exact) and not any(content[len(exact) :])


def _hole(pdf: bytes, byte_range: Sequence[int]) -> bytes:
    """Give what stands between the two ranges: one case of digits, in angle brackets."""
    start, first, second, _ = (int(part) for part in byte_range)
    hole = pdf[first:second]
    digits = hole[1:-1]
    if start != 0 or hole[:1] != b"<" or hole[-1:] != b">":
        raise ValueError("not a hexadecimal string from the first byte on")
    if digits not in (digits.lower(), digits.upper()):
        raise ValueError("two cases of digits")
    return bytes.fromhex(digits.decode("ascii"))


def _is_strict(signed: cms.SignedData) -> bool:
    if len(signed["signer_infos"]) != 1:
        return False
    signer = signed["signer_infos"][0]
    digest = signer["digest_algorithm"]["algorithm"].native
    version = "v1" if signer["sid"].name == "issuer_and_serial_number" else "v3"
    plain = (
        digest in _DIGESTS
        and [found.dump() for found in signed["digest_algorithms"]]
        == [signer["digest_algorithm"].dump()]
        and (signed["version"].native, signer["version"].native) == (version, version)
        and signed["encap_content_info"]["content_type"].native == "data"
        and len(signed["crls"]) == 0
        and len(signer["unsigned_attrs"]) == 0
    )
    return plain and _certificates_hold(signed, signer)


def _certificates_hold(signed: cms.SignedData, signer: cms.SignerInfo) -> bool:
    """Tell whether one certificate is the one the signature names, the others its authorities."""
    chosen = [choice.chosen for choice in signed["certificates"]]
    if not all(isinstance(found, asn1_x509.Certificate) for found in chosen):
        return False
    named = _named(signer)
    left = [x509.load_der_x509_certificate(found.dump()) for found in chosen]
    mine = [
        known
        for known, found in zip(left, chosen, strict=True)
        if hashlib.sha256(found.dump()).digest() in named
    ]
    if len(mine) != 1:
        return False
    current = mine[0]
    left.remove(current)
    while left:
        above = next((known for known in left if known.subject == current.issuer), None)
        if above is None or not _issued(current, above):
            return False
        left.remove(above)
        current = above
    # Above the signer, what nobody vouches for may have been altered: a chain goes to its root.
    return len(chosen) == 1 or _issued(current, current)


def _named(signer: cms.SignerInfo) -> set[bytes]:
    """Give the fingerprints of the certificates that the signed attributes name (SHA-256)."""
    named: set[bytes] = set()
    for attribute in signer["signed_attrs"]:
        if attribute["type"].native == "signing_certificate_v2":
            named |= {found["cert_hash"].native for found in attribute["values"][0]["certs"]}
    return named


def _issued(child: x509.Certificate, parent: x509.Certificate) -> bool:
    try:
        child.verify_directly_issued_by(parent)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True
