"""The bytes of a signature container, which no digest covers: one accepted form only."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from asn1crypto import algos, cms, core, parser  # type: ignore[import-untyped]  # it has no types
from asn1crypto import x509 as asn1_x509
from cryptography import x509

from commission_app.adapters.signing.certificate_chain import issued
from commission_app.adapters.signing.one_form import BOUND, digest_of, lowered

_DIGESTS = {"sha256", "sha384", "sha512"}


class Form(Enum):
    """In which form a container is written."""

    OURS = auto()
    """The one form of this application, to the last byte."""
    OPEN = auto()
    """The same, but its certificates do not lead to a root that is there."""
    OTHER_TOOL = auto()
    """A form that other tools write, in which some bytes may be changed without being seen."""
    UNPROVEN = auto()
    """Ours but for a few bytes that mean the same: a tool wrote it so, or somebody changed them."""
    BROKEN = auto()


def container_form(pdf: bytes, byte_range: Sequence[int], program: str | None) -> Form:
    """Tell in which form the bytes that a signature leaves out are written.

    Between the two ranges stands the hexadecimal of the signature, then zeros. Nothing signs that
    part, so it is compared with one form: one case of digits, canonical DER, no unsigned
    attribute, certificates that answer for one another. A single changed byte shows. ``program``
    is what the signed part says of the program that signed, None when it says nothing: where it
    says something, our form is the only one, with the certificates that it names and no other.
    """
    try:
        digits, content = _hole(pdf, byte_range)
        held = cms.ContentInfo.load(content)
        if held["content_type"].native != "signed_data" or not _is_strict(held["content"]):
            return Form.BROKEN
        exact = _written_anew(held)
        if not content.startswith(exact) or any(content[len(exact) :]):
            return Form.BROKEN
        return _form(digits, held["content"], program)
    except (ValueError, TypeError, KeyError, x509.InvalidVersion):
        return Form.BROKEN


def _written_anew(held: cms.ContentInfo) -> bytes:
    """Write a container with one signer in canonical DER, from what it says.

    Part by part: written in one go, each storey would write all that lies under it once more.
    """
    signed = held["content"]
    signer = _together(signed["signer_infos"][0], tuple(signed["signer_infos"][0]))
    before = ("version", "digest_algorithms", "encap_content_info", "certificates", "crls")
    body = _together(signed, before) + _tagged(_SET, _tagged(_SEQUENCE, signer))
    inside = parser.emit(2, 1, 0, _tagged(_SEQUENCE, body))
    return _tagged(_SEQUENCE, held["content_type"].dump(force=True) + inside)


_SEQUENCE, _SET = 16, 17


def _together(held: core.Sequence, names: Sequence[str]) -> bytes:
    return b"".join(held[name].dump(force=True) for name in names)


def _tagged(tag: int, content: bytes) -> bytes:
    return bytes(parser.emit(0, 1, tag, content))


def _form(digits: bytes, signed: cms.SignedData, program: str | None) -> Form:
    signer = signed["signer_infos"][0]
    certificates = _certificates(signed, signer)
    if certificates is None or not _are_named(signed, program or ""):
        return Form.BROKEN
    exact = digits == digits.upper() and _has_our_parameters(signer)
    extended = bool(len(signer["unsigned_attrs"]))
    if program is not None:
        if not exact or extended or not _is_low(signer, certificates.signer):
            return Form.BROKEN
        return Form.OURS if certificates.closed else Form.OPEN
    if extended or not certificates.closed:
        return Form.OTHER_TOOL
    return Form.OURS if exact else Form.UNPROVEN


def _are_named(signed: cms.SignedData, program: str) -> bool:
    """Tell whether the certificates are those that the signed part names, if it names any."""
    held = digest_of(found.chosen.dump() for found in signed["certificates"])
    return not program.startswith(BOUND) or program == BOUND + held


def token_is_strict(pdf: bytes, byte_range: Sequence[int]) -> bool:
    """Tell the same of a timestamp token, which services write in their own forms.

    Its certificates and unsigned attributes are theirs; around it stand only zeros.
    """
    try:
        _, content = _hole(pdf, byte_range)
        exact = cms.ContentInfo.load(content).dump()
    except (ValueError, TypeError, KeyError):
        return False
    return content.startswith(exact) and not any(content[len(exact) :])


def _hole(pdf: bytes, byte_range: Sequence[int]) -> tuple[bytes, bytes]:
    """Give what stands between the two ranges: one case of digits, in angle brackets."""
    start, first, second, _ = (int(part) for part in byte_range)
    hole = pdf[first:second]
    digits = hole[1:-1]
    if start != 0 or hole[:1] != b"<" or hole[-1:] != b">":
        raise ValueError("not a hexadecimal string from the first byte on")
    if digits not in (digits.lower(), digits.upper()):
        raise ValueError("two cases of digits")
    return digits, bytes.fromhex(digits.decode("ascii"))


def _is_strict(signed: cms.SignedData) -> bool:
    if len(signed["signer_infos"]) != 1:
        return False
    signer = signed["signer_infos"][0]
    digest = signer["digest_algorithm"]["algorithm"].native
    version = "v1" if signer["sid"].name == "issuer_and_serial_number" else "v3"
    return (
        digest in _DIGESTS
        and [found.dump() for found in signed["digest_algorithms"]]
        == [signer["digest_algorithm"].dump()]
        and (signed["version"].native, signer["version"].native) == (version, version)
        and signed["encap_content_info"]["content_type"].native == "data"
        and len(signed["crls"]) == 0
        and _has_known_attributes(signer)
    )


def _has_known_attributes(signer: cms.SignerInfo) -> bool:
    """Tell whether what is not signed is nothing, or one timestamp of the signature."""
    held = [(one["type"].native, len(one["values"])) for one in signer["unsigned_attrs"]]
    return held in ([], [("signature_time_stamp_token", 1)])


def _has_our_parameters(signer: cms.SignerInfo) -> bool:
    """Tell whether the algorithms are written as we write them: NULL where it may be left out."""
    digest = signer["digest_algorithm"]["algorithm"].native
    written = signer["digest_algorithm"].dump()
    algorithm = signer["signature_algorithm"]
    if written != algos.DigestAlgorithm({"algorithm": digest, "parameters": core.Null()}).dump():
        return False
    kind = str(algorithm["algorithm"].native)
    if kind in (f"{digest}_rsa", "rsassa_pkcs1v15"):
        return bool(algorithm["parameters"].dump() == core.Null().dump())
    empty = bool(algorithm["parameters"].dump() == b"")
    return bool(kind == "rsassa_pss" or (kind == f"{digest}_ecdsa" and empty))


def _is_low(signer: cms.SignerInfo, certificate: x509.Certificate) -> bool:
    """Tell whether the signature is the lower of the two that an elliptic curve accepts."""
    return bool(lowered(signer["signature"].native, certificate) == signer["signature"].native)


@dataclass(frozen=True, slots=True)
class _Certificates:
    """The certificate of the signer, and whether those beside it lead to their root."""

    signer: x509.Certificate
    closed: bool


def _certificates(signed: cms.SignedData, signer: cms.SignerInfo) -> _Certificates | None:
    """Find the certificate that the signature names; the others are its authorities, or None."""
    chosen = [choice.chosen for choice in signed["certificates"]]
    if not all(isinstance(found, asn1_x509.Certificate) for found in chosen):
        return None
    named = _named(signer)
    left = [x509.load_der_x509_certificate(found.dump()) for found in chosen]
    mine = [
        known
        for known, found in zip(left, chosen, strict=True)
        if hashlib.sha256(found.dump()).digest() in named
    ]
    if len(mine) != 1:
        return None
    current = mine[0]
    left.remove(current)
    while left:
        above = next((known for known in left if issued(current, known)), None)
        if above is None:
            return None
        left.remove(above)
        current = above
    # Above the signer, what nobody vouches for may have been altered: a chain goes to its root.
    return _Certificates(mine[0], len(chosen) == 1 or issued(current, current))


def _named(signer: cms.SignerInfo) -> set[bytes]:
    """Give the fingerprints of the certificates that the signed attributes name (SHA-256)."""
    named: set[bytes] = set()
    for attribute in signer["signed_attrs"]:
        if attribute["type"].native == "signing_certificate_v2":
            named |= {found["cert_hash"].native for found in attribute["values"][0]["certs"]}
    return named
