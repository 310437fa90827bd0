"""Updates written by hand on signed minutes: objects, a table or a stream, an end, and a seal.

Nothing here comes from what reads them: it writes bytes, well formed or not, as an outsider would.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from dataclasses import dataclass, field
from io import BytesIO

from asn1crypto import tsp  # type: ignore[import-untyped]  # it has no types
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko.sign.timestamps import DummyTimeStamper

from commission_app.adapters.signing.verification.updates import ArchiveUpdate

_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj\n", re.DOTALL)
_OF_A_STREAM = frozenset({b"Type", b"W", b"Index", b"Filter", b"DecodeParms", b"Length"})
_SEAL_BYTES = 4500
_MARKS = {
    "catalogue": b"/Type /Catalog",
    "info": b"/Producer ",
    "metadata": b"/Subtype /XML",
    "form": b"/Fields [",
    "page": b"/Type /Page\n",
    "field": b"/TU (Timestamp)",
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


def genuine(base: bytes, stamper: DummyTimeStamper) -> Draft:
    """Give the update that a timestamp of ours would be, to be changed."""
    out = BytesIO()
    PdfTimeStamper(stamper).timestamp_pdf(ArchiveUpdate(base), "sha256", output=out)
    written = out.getvalue()[len(base) :]
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


def write(draft: Draft, stamper: DummyTimeStamper | None) -> bytes:
    """Write the update after its base, and have its seal speak for all of it.

    Without a stamper the seal is left empty: what only its bytes' form decides can be asked of it.
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
    return _sealed(bytes(out), len(draft.base), stamper)


def _write_table(
    out: bytearray, draft: Draft, rows: list[tuple[int, int, Written]], size: int
) -> None:
    start = len(out)
    out += draft.head
    for number, place, one in sorted(rows, key=lambda row: row[0]):
        for _ in range(one.listed):
            generation = one.generation.rjust(5, b"0")
            out += b"%d 1\n%010d %s %s \n" % (number, place + one.shift, generation, one.kind)
    out += b"trailer\n<<\n" + _pairs(draft, size) + b">>\n"
    out += b"startxref\n%d\n%%%%EOF\n" % (start + draft.start_shift)


def _write_stream(
    out: bytearray,
    draft: Draft,
    rows: list[tuple[int, int, Written]],
    packed: list[Written],
    size: int,
) -> None:
    entries = {number: (draft.row_kind, place, 0) for number, place, _ in rows}
    if packed:
        bodies = [one.body for one in packed]
        starts = [sum(len(body) + 1 for body in bodies[:index]) for index in range(len(bodies))]
        told = b" ".join(b"%d %d" % (o.number, s) for o, s in zip(packed, starts, strict=True))
        content = told + b"\n" + b"\n".join(bodies)
        entries[size] = (1, len(out), 0)
        out += b"%d 0 obj\n<</Type /ObjStm /N %d /First %d /Length %d>>\nstream\n" % (
            size,
            len(packed),
            len(told) + 1,
            len(content),
        )
        out += content + b"\nendstream\nendobj\n"
        entries |= {one.number: (2, size, index) for index, one in enumerate(packed)}
        size += 1
    start = len(out)
    entries[size] = (1, start, 0)
    numbers = sorted(entries)
    data = b"".join(
        bytes([kind]) + first.to_bytes(4, "big") + second.to_bytes(2, "big")
        for kind, first, second in (entries[number] for number in numbers)
    )
    index = b" ".join(b"%d 1" % number for number in numbers)
    out += b"%d 0 obj\n<<\n/Type /XRef\n/W [ 1 4 2 ]\n/Index [ %s ]\n/Length %d\n" % (
        size,
        index,
        len(data),
    )
    out += _pairs(draft, size + 1) + b">>\nstream\n" + data + b"\nendstream\nendobj\n"
    out += b"startxref\n%d\n%%%%EOF\n" % (start + draft.start_shift)


def _pairs(draft: Draft, size: int) -> bytes:
    told = [(key, b"%d" % size if key == b"Size" else value) for key, value in draft.trailer]
    return b"".join(b"/%s %s\n" % pair for pair in told)


def _sealed(pdf: bytes, after: int, stamper: DummyTimeStamper | None) -> bytes:
    """Fill the container of the update with a timestamp of all the rest."""
    hole = re.compile(rb"<0{%d}>" % (2 * _SEAL_BYTES)).search(pdf, after)
    span = re.compile(rb"/ByteRange \[[^\]]*\] *").search(pdf, after)
    if hole is None or span is None:
        return pdf
    told = b"/ByteRange [0 %d %d %d]" % (hole.start(), hole.end(), len(pdf) - hole.end())
    if len(told) > len(span[0]):
        return pdf
    pdf = pdf[: span.start()] + told.ljust(len(span[0])) + pdf[span.end() :]
    if stamper is None:
        return pdf
    digest = hashlib.sha256(pdf[: hole.start()] + pdf[hole.end() :]).digest()
    imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": digest}
    asked = tsp.TimeStampReq({"version": 1, "message_imprint": imprint, "cert_req": True})
    made = asyncio.run(stamper.async_request_tsa_response(asked))["time_stamp_token"].dump()
    filled: bytes = made.hex().upper().encode().ljust(2 * _SEAL_BYTES, b"0")
    return pdf[: hole.start() + 1] + filled + pdf[hole.end() - 1 :]
