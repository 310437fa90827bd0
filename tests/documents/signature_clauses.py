"""What the two standards ask of signatures, of their fields and of what they permit."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
from asn1crypto import cms  # type: ignore[import-untyped]  # it has no types

from tests.documents.conformance import Clause, Subject

_PERMISSIONS = {"/UR3", "/DocMDP"}
_DIGESTS = {"/DigestLocation", "/DigestMethod", "/DigestValue"}


def _fields(subject: Subject) -> list[pikepdf.Object]:
    form = subject.root.get("/AcroForm", pikepdf.Dictionary())
    return [f for f in form.get("/Fields", pikepdf.Array()) if str(f.get("/FT")) == "/Sig"]


def _permissions(subject: Subject) -> Iterator[str]:
    told = subject.root.get("/Perms", pikepdf.Dictionary())
    yield from (key for key in told.keys() if key not in _PERMISSIONS)  # noqa: SIM118 - pikepdf's
    for held in subject.dictionaries:
        if str(held.get("/Type")) == "/SigRef" and "/DocMDP" in told:
            yield from (key for key in _DIGESTS if key in held)


def _signatures(subject: Subject) -> Iterator[str]:
    for field in _fields(subject):
        if "/V" in field:
            yield from _covered(subject.raw, field.V)
            yield from _held(bytes(field.V.get("/Contents", pikepdf.String(""))))


def _covered(raw: bytes, value: pikepdf.Object) -> Iterator[str]:
    told = [int(place) for place in value.get("/ByteRange", pikepdf.Array())]
    if len(told) != 4 or told[0] != 0:
        yield "no range from the first byte on"
        return
    _, before, after, length = told
    if not re.fullmatch(rb"<[0-9A-Fa-f]*>", raw[before:after]):
        yield "the range leaves out more than the signature"
    if not re.search(rb"%%EOF[\r\n]*\Z", raw[max(0, after + length - 16) : after + length]):
        yield "the range does not end with a revision"


def _held(content: bytes) -> Iterator[str]:
    try:
        signed = cms.ContentInfo.load(content)["content"]
        again = cms.ContentInfo.load(content).dump(force=True)
        signers, certificates = len(signed["signer_infos"]), len(signed["certificates"])
    except (ValueError, TypeError, KeyError):
        yield "no PKCS#7 object"
        return
    if not content.startswith(again) or content[len(again) :].strip(b"\0"):
        yield "not in DER"
    if signers != 1:
        yield f"{signers} signers"
    if not certificates:
        yield "no certificate"


def _told(subject: Subject) -> Iterator[str]:
    for field in _fields(subject):
        stamp = str(field.get("/V", pikepdf.Dictionary()).get("/Type")) == "/DocTimeStamp"
        if not stamp and not str(field.get("/TU", "")).strip():
            yield f"{field.get('/T')} is not told in words"


SIGNATURE_CLAUSES = (
    Clause("19005-3:6.1.12", "permissions", _permissions),
    Clause("19005-3:6.4.3", "signatures", _signatures),
    Clause("14289-1:7.18.1-fields", "fields are told in words", _told),
)
