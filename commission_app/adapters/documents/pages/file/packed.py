"""A ReportLab file in its smallest form: objects packed in streams, the table a stream too.

ISO 32000-1, 7.5.7 and 7.5.8. What an update of the file may touch stays by itself, where a reader
of bytes finds it: catalogue, information, pages, attachments.
"""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfdoc  # type: ignore[import-untyped]  # no types shipped

_BY_THEMSELVES = (
    b"/Type /Catalog",
    b"/Type /Page",
    b"/Type /Filespec",
    b"/EmbeddedFiles",
    b"/Producer",
)
_MOST = 400
"""Objects in one stream: a reader opens no more to find one of them."""
_LARGE = 1_000_000
_WIDTHS = (1, 4, 2)
"""Bytes of the columns of the table: kind of place, place, rank within the stream."""


class _Place(NamedTuple):
    """Where an object lies: by itself (1) at an offset, or packed (2) in a stream, at a rank."""

    kind: int
    at: int
    rank: int


class _Writer:
    """Writes objects one after the other, and notes where each lies."""

    def __init__(self, head: bytes) -> None:
        self.out = bytearray(head)
        self.places: dict[int, _Place] = {}

    def alone(self, number: int, body: bytes) -> None:
        """Write an object by itself."""
        self.places[number] = _Place(1, len(self.out), 0)
        self.out += b"%d 0 obj\n%b\nendobj\n" % (number, body.rstrip(b"\n"))

    def packed(self, holder: int, objects: list[tuple[int, bytes]]) -> None:
        """Write objects into one stream."""
        bodies = [body.strip() for _, body in objects]
        heads: list[bytes] = []
        at = 0
        for rank, ((number, _), body) in enumerate(zip(objects, bodies, strict=True)):
            heads.append(b"%d %d" % (number, at))
            self.places[number] = _Place(2, holder, rank)
            at += len(body) + 1
        head = b" ".join(heads) + b"\n"
        content = zlib.compress(head + b"\n".join(bodies), 9)
        told = b"/Type /ObjStm\n/N %d\n/First %d" % (len(objects), len(head))
        self._stream(holder, told, content)

    def table(self, number: int, told: bytes) -> bytes:
        """Write the table and the end, and give the file."""
        start = len(self.out)
        self.places[number] = _Place(1, start, 0)
        first = (b"\0" * (sum(_WIDTHS) - 2)) + b"\xff\xff"
        rows = [first, *(self._row(self.places[known]) for known in range(1, number + 1))]
        widths = b" ".join(b"%d" % width for width in _WIDTHS)
        parameters = b"/DecodeParms <<\n/Columns %d\n/Predictor 12\n>>" % sum(_WIDTHS)
        keys = b"/Type /XRef\n/Size %d\n/W [ %b ]\n%b\n%b" % (number + 1, widths, told, parameters)
        self._stream(number, keys, zlib.compress(_predicted(rows), 9))
        self.out += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(self.out)

    def _stream(self, number: int, told: bytes, content: bytes) -> None:
        body = b"<<\n%b\n/Filter /FlateDecode\n/Length %d\n>>\nstream\n%b\nendstream"
        self.alone(number, body % (told, len(content), content))

    def _row(self, place: _Place) -> bytes:
        parts = zip(place, _WIDTHS, strict=True)
        return b"".join(value.to_bytes(width, "big") for value, width in parts)


def packed(document: Any) -> bytes:
    """Give the bytes of a ReportLab document; the same document gives the same bytes."""
    references = {"Root": document.Reference(document.Catalog)}
    references["Info"] = document.Reference(document.info)
    writer = _Writer(b"".join(pdfdoc.PDFFile((1, 7)).strings))
    small: list[tuple[int, bytes]] = []
    for number, body in _objects(document):
        if body.rstrip().endswith(b"endstream") or any(mark in body for mark in _BY_THEMSELVES):
            writer.alone(number, body)
        else:
            small.append((number, body))
    last = len(document.numberToId)
    for start in range(0, len(small), _MOST):
        last += 1
        writer.packed(last, small[start : start + _MOST])
    told = [b"/%b %b" % (key.encode(), _plain(held, document)) for key, held in references.items()]
    return writer.table(last + 1, b"\n".join([*told, b"/ID " + _plain(document.ID(), document)]))


def _objects(document: Any) -> Iterator[tuple[int, bytes]]:
    """Give every object with its number; writing one may call for others."""
    number = 1
    while number in document.numberToId:
        held = document.idToObject[document.numberToId[number]]
        yield number, _written(held, document, top=True)
        number += 1


def _written(value: Any, document: Any, *, top: bool = False) -> bytes:
    """Write a value as the library does, its many dictionaries and lists without its detours."""
    kind = type(value)
    if kind is pdfdoc.PDFDictionary:
        keys = value.dict if isinstance(value.dict, OrderedDict) else sorted(value.dict)
        told = [_key(key) + b" " + _written(value.dict[key], document) for key in keys]
        return b"<<\n" + _in_lines(told, 6) + b"\n>>"
    if kind is pdfdoc.PDFArray:
        told = [_written(held, document) for held in value.sequence]
        return b"[ " + _in_lines(told, 10) + b" ]"
    if kind is pdfdoc.PDFObjectReference:
        return b"%d %d R" % document.idToObjectNumberAndVersion[value.name]
    if kind is str and value.isascii() and value.isprintable():
        return bytes(value, "ascii")
    if kind is int and 0 < value < _LARGE:
        return b"%d" % value
    return bytes(pdfdoc.format(value, document, toplevel=top))


def _in_lines(told: list[bytes], most: int) -> bytes:
    """Join values, so many a line."""
    for place in reversed(range(most, len(told), most)):
        told.insert(place, b"\n ")
    return b" ".join(told)


@lru_cache(1024)
def _key(name: str) -> bytes:
    return bytes(pdfdoc.PDFName(name), "ascii")


def _plain(value: Any, document: Any) -> bytes:
    """Write a value on one line."""
    return b" ".join(bytes(pdfdoc.format(value, document)).split())


def _predicted(rows: list[bytes]) -> bytes:
    """Write each row as its difference from the one above, which compresses better (PNG, "up")."""
    above, out = bytes(len(rows[0])), bytearray()
    for row in rows:
        out += b"\2" + bytes((now - then) % 256 for now, then in zip(row, above, strict=True))
        above = row
    return bytes(out)
