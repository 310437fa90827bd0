"""Updates written by hand on signed minutes: objects, a table or a stream, an end, and a seal.

Nothing here comes from what reads them: it writes bytes, well formed or not, as an outsider would.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import TypeAlias

from asn1crypto import tsp, x509  # type: ignore[import-untyped]  # it has no types
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore

from commission_app.adapters.signing.verification.updates import ArchiveUpdate

_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj\n", re.DOTALL)
_OF_A_STREAM = frozenset({b"Type", b"W", b"Index", b"Filter", b"DecodeParms", b"Length"})
_SEAL_BYTES = 4500
Seal: TypeAlias = Callable[[bytes], bytes]
"""Makes what seals a digest (SHA-256)."""
_MARKS = {
    "catalogue": b"/Type /Catalog",
    "info": b"/Producer ",
    "metadata": b"/Subtype /XML",
    "form": b"/Fields [",
    "page": b"/Type /Page\n",
    "field": b"/FT /Sig\n",
    "seal": b"/ByteRange",
}


@dataclass
class Written:
    """An object as it will be written."""

    number: int
    body: bytes
    generation: bytes = b"0"
    listed: int = 1
    """How many times the table names it."""
    shift: int = 0
    """How far from it the table says that it lies."""
    kind: bytes = b"n"
    packed: bool = False


@dataclass
class Draft:
    """One update before it is written; every part of it may be changed."""

    base: bytes
    objects: list[Written]
    trailer: list[tuple[bytes, bytes]]
    as_stream: bool = False
    start_shift: int = 0
    before: bytes = b""
    between: bytes = b""
    tail: bytes = b""
    head: bytes = b"xref\n0 1\n0000000000 65535 f \n"
    row_kind: int = 1
    freed: list[int] = field(default_factory=list)
    """Numbers that the table says are free."""
    stream_form: str = ""
    """In which form the stream of cross-references is written, empty: the plain one."""
    after: str = ""
    """What a second update that follows says; empty: there is none."""
    notes: list[str] = field(default_factory=list)

    def role(self, name: str) -> Written:
        """Give the object of a role, brought into the update when it is not there yet."""
        mark = _MARKS[name]
        for one in self.objects:
            if mark in one.body + b"\n":
                return one
        for number, body in reversed(_OBJECT.findall(self.base)):
            if mark in body + b"\n":
                made = Written(int(number), body)
                self.objects.insert(0, made)
                return made
        raise LookupError(name)

    def fresh(self, body: bytes) -> Written:
        """Add an object under a new number."""
        made = Written(max(self.size(), *(one.number + 1 for one in self.objects)), body)
        self.objects.append(made)
        return made

    def size(self) -> int:
        return int(dict(self.trailer)[b"Size"])


def genuine(base: bytes, stamper: DummyTimeStamper, kept: Sequence[x509.Certificate] = ()) -> Draft:
    """Give the update that a timestamp of ours would be, to be changed.

    With certificates ``kept``, they lie in a store of evidence that it seals.
    """
    out, writer = BytesIO(), ArchiveUpdate(base)
    if kept:
        DocumentSecurityStore.supply_dss_in_writer(writer, None, certs=kept)
    PdfTimeStamper(stamper).timestamp_pdf(writer, "sha256", output=out)
    return draft_of(base, out.getvalue())


def draft_of(base: bytes, whole: bytes) -> Draft:
    """Give the last update of a file as a draft, to be changed."""
    written = whole[len(base) :]
    objects = [Written(int(number), body) for number, body in _OBJECT.findall(written)]
    table = next((one for one in objects if b"/Type /XRef" in one.body), None)
    told = re.search(rb"trailer\n<<\n(.*)\n>>\nstartxref", written, re.DOTALL)
    if table is not None:
        objects.remove(table)
        told = re.search(rb"<<\n(.*?)\n>>", table.body, re.DOTALL)
    assert told is not None
    pairs = [line[1:].split(b" ", 1) for line in told[1].split(b"\n")]
    trailer = [(key, value) for key, value in pairs if key not in _OF_A_STREAM]
    return Draft(base, objects, trailer)


def write(draft: Draft, seal: Seal | None) -> bytes:
    """Write the update after its base, and have its seal speak for all of it.

    Without a seal it is left empty: what only its bytes' form decides can be asked of it.
    """
    out = bytearray(draft.base + draft.before)
    size = max([draft.size(), *(one.number + 1 for one in draft.objects)])
    rows: list[tuple[int, int, Written]] = []
    packed = [one for one in draft.objects if one.packed and draft.as_stream]
    for one in draft.objects:
        if one in packed:
            continue
        rows.append((one.number, len(out), one))
        body = one.body
        if b"/ByteRange" in body:
            body = re.sub(rb"<[0-9A-F]+>", b"<" + b"0" * 2 * _SEAL_BYTES + b">", body)
        out += b"%d %s obj\n%s\nendobj\n" % (one.number, one.generation, body)
    out += draft.between
    if draft.as_stream:
        _write_stream(out, draft, rows, packed, size)
    else:
        _write_table(out, draft, rows, size)
    out += draft.tail
    sealed = _sealed(bytes(out), len(draft.base), seal)
    return _followed(sealed, draft, size) if draft.after else sealed


def _followed(pdf: bytes, draft: Draft, size: int) -> bytes:
    """Write a second update, which no seal speaks for."""
    start = int(re.findall(rb"startxref\n(-?\d+)", pdf)[-1])
    bodies: dict[int, bytes] = {}
    if draft.after in ("same", "page"):
        bodies = {one.number: one.body for one in draft.objects if b"/ByteRange" not in one.body}
    elif draft.after == "info":
        info = draft.role("info")
        bodies = {info.number: info.body.replace(b"/Title (", b"/Title (FAUX ")}
    out, rows = bytearray(pdf), b""
    for number, body in sorted(bodies.items()):
        rows += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    told = [(key, b"%d" % start if key == b"Prev" else value) for key, value in draft.trailer]
    at = len(out)
    out += draft.head + rows + b"trailer\n<<\n" + _pairs(replace(draft, trailer=told), size + 2)
    return bytes(out) + b">>\nstartxref\n%d\n%%%%EOF\n" % at


def _write_table(
    out: bytearray, draft: Draft, rows: list[tuple[int, int, Written]], size: int
) -> None:
    start = len(out)
    out += draft.head
    for number, place, one in sorted(rows, key=lambda row: row[0]):
        for _ in range(one.listed):
            generation = one.generation.rjust(5, b"0")
            out += b"%d 1\n%010d %s %s \n" % (number, place + one.shift, generation, one.kind)
    for number in draft.freed:
        out += b"%d 1\n0000000000 00001 f \n" % number
    out += b"trailer\n<<\n" + _pairs(draft, size) + b">>\n"
    out += b"startxref\n%d\n%%%%EOF\n" % (start + draft.start_shift)


def _write_stream(
    out: bytearray,
    draft: Draft,
    rows: list[tuple[int, int, Written]],
    packed: list[Written],
    size: int,
) -> None:
    form = draft.stream_form
    entries = {number: (draft.row_kind, place, 0) for number, place, _ in rows}
    entries |= dict.fromkeys(draft.freed, (0, 0, 1))
    if packed:
        bodies = [one.body for one in packed]
        starts = [sum(len(body) + 1 for body in bodies[:index]) for index in range(len(bodies))]
        told = b" ".join(b"%d %d" % (o.number, s) for o, s in zip(packed, starts, strict=True))
        if form == "twice":
            told += b" %d 0" % packed[0].number
        content = told + b"\n" + b"\n".join(bodies)
        entries[size] = (1, len(out), 0)
        out += b"%d 0 obj\n<</Type /ObjStm%s /N %d /First %d /Length %d>>\nstream\n" % (
            size,
            b" /Extends 326 0 R" if form == "extends" else b"",
            len(packed) + (form in ("many", "twice")),
            len(told) + 1 + (form == "first"),
            len(content),
        )
        out += content + b"\nendstream\nendobj\n"
        entries |= {one.number: (2, size, index) for index, one in enumerate(packed)}
        size += 1
    start = len(out)
    entries[size] = (1, start, 0)
    numbers = sorted(entries)
    if form == "hidden":
        numbers.remove(size)
    widths = {"wide": (2, 8, 3), "zero": (0, 4, 2)}.get(form, (1, 4, 2))
    data = b"".join(_entry(entries[number], widths) for number in numbers)
    index = b" ".join(b"%d 1" % number for number in numbers)
    if form == "gap":
        index += b" %d 0" % (size + 4)
    kept, coded = _coded(form, data, sum(widths))
    out += b"%d 0 obj\n<<\n/Type /XRef\n/W [ %d %d %d ]\n/Index [ %s ]\n%s/Length %d\n" % (
        size,
        *widths,
        index,
        coded,
        len(kept),
    )
    out += _pairs(draft, size + 1) + b">>\nstream\n" + kept + b"\nendstream\nendobj\n"
    out += b"startxref\n%d\n%%%%EOF\n" % (start + draft.start_shift)


def _entry(told: tuple[int, int, int], widths: tuple[int, int, int]) -> bytes:
    return b"".join(
        one.to_bytes(width, "big") for one, width in zip(told, widths, strict=True) if width
    )


def _coded(form: str, data: bytes, columns: int) -> tuple[bytes, bytes]:
    """Give the data of a stream of cross-references as a form packs them, with its keys."""
    if form == "flate":
        return zlib.compress(data), b"/Filter /FlateDecode\n"
    if form == "predicted":
        lines = [data[place : place + columns] for place in range(0, len(data), columns)]
        before = [bytes(columns), *lines]
        rows = b"".join(
            b"\2" + bytes((a - b) % 256 for a, b in zip(line, last, strict=True))
            for line, last in zip(lines, before, strict=False)
        )
        told = b"/Filter /FlateDecode\n/DecodeParms << /Predictor 12 /Columns %d >>\n" % columns
        return zlib.compress(rows), told
    return data, b""


def _pairs(draft: Draft, size: int) -> bytes:
    told = [(key, b"%d" % size if key == b"Size" else value) for key, value in draft.trailer]
    return b"".join(b"/%s %s\n" % pair for pair in told)


def _sealed(pdf: bytes, after: int, seal: Seal | None) -> bytes:
    """Fill the container of the update with what seals all the rest."""
    hole = re.compile(rb"<0{%d}>" % (2 * _SEAL_BYTES)).search(pdf, after)
    span = re.compile(rb"/ByteRange \[[^\]]*\] *").search(pdf, after)
    if hole is None or span is None:
        return pdf
    told = b"/ByteRange [0 %d %d %d]" % (hole.start(), hole.end(), len(pdf) - hole.end())
    if len(told) > len(span[0]):
        return pdf
    pdf = pdf[: span.start()] + told.ljust(len(span[0])) + pdf[span.end() :]
    if seal is None:
        return pdf
    made = seal(hashlib.sha256(pdf[: hole.start()] + pdf[hole.end() :]).digest())
    filled: bytes = made.hex().upper().encode().ljust(2 * _SEAL_BYTES, b"0")
    return pdf[: hole.start() + 1] + filled + pdf[hole.end() - 1 :]


def stamped(stamper: DummyTimeStamper) -> Seal:
    """Seal by a timestamp."""

    def seal(digest: bytes) -> bytes:
        imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": digest}
        asked = tsp.TimeStampReq({"version": 1, "message_imprint": imprint, "cert_req": True})
        token = asyncio.run(stamper.async_request_tsa_response(asked))["time_stamp_token"]
        made: bytes = token.dump()
        return made

    return seal


def signed_by(signer: Signer) -> Seal:
    """Seal by a signature."""

    def seal(digest: bytes) -> bytes:
        told = asyncio.run(signer.async_sign(digest, "sha256", use_pades=True))
        made: bytes = told.dump()
        return made

    return seal
