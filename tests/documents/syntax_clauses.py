"""What an archive asks of the bytes themselves: spacing, tables of places, hexadecimal strings."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from tests.documents.conformance import Clause, Subject

_BLANK = rb"[\x00\t\n\f\r ]"
_EOL = (b"\n", b"\r")
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_PACKED = re.compile(rb"/Type /ObjStm[^>]*>>\nstream\n(.*?)\nendstream", re.DOTALL)
_BEGINS = re.compile(
    rb"(.)(?<!\d)\d+(" + _BLANK + rb"+)\d+(" + _BLANK + rb"+)obj(?![a-z])(.)", re.DOTALL
)
_ENDS = re.compile(rb"(.)endobj(.)", re.DOTALL)
_TABLE = re.compile(rb"(.)(?<!start)xref(.*?)trailer", re.DOTALL)
_SECTION = re.compile(rb"(\d+) (\d+)(?:\r\n|\n|\r)")
_ENTRY = re.compile(rb"\d{10} \d{5} [nf](?: \n| \r|\r\n)")
_STRINGS = re.compile(
    rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|<<|>>|<([^<>]*)>|%[^\r\n]*", re.DOTALL
)


def _bare(subject: Subject) -> bytes:
    """Give the bytes of a file, what its streams hold left out."""
    return _STREAM.sub(b"stream\nendstream", subject.raw)


def _packed(subject: Subject) -> bytes:
    """Give the objects that are packed in streams."""
    found = _PACKED.finditer(subject.raw)
    return b"\n".join(zlib.decompressobj().decompress(held[1]) for held in found)


def _tables(subject: Subject) -> Iterator[str]:
    found = list(_TABLE.finditer(_bare(subject)))
    if not found and b"/Type /XRef" not in subject.raw:
        yield "no table"
    for table in found:
        told = re.match(rb"(?:\r\n|\n|\r)(?=\d)", table[2])
        if table[1] not in _EOL or told is None:
            yield "spaces about the keyword"
            continue
        at = told.end()
        while section := _SECTION.match(table[2], at):
            at = section.end()
            for _ in range(int(section[2])):
                entry = _ENTRY.match(table[2], at)
                if entry is None:
                    yield f"entry at {at}"
                    return
                at = entry.end()
        if table[2][at:].strip():
            yield f"section at {at}"


def _strings(subject: Subject) -> Iterator[str]:
    for found in _STRINGS.finditer(_bare(subject) + b"\n" + _packed(subject)):
        if found[1] is not None:
            digits = re.sub(_BLANK, b"", found[1])
            if len(digits) % 2 or not re.fullmatch(rb"[0-9A-Fa-f]*", digits):
                yield f"hexadecimal string at {found.start()}"


def _objects(subject: Subject) -> Iterator[str]:
    bare = _bare(subject)
    for found in _BEGINS.finditer(bare):
        if found[1] not in _EOL or len(found[2]) > 1 or len(found[3]) > 1 or found[4] not in _EOL:
            yield f"spaces where the object at {found.start()} begins"
    for found in _ENDS.finditer(bare):
        if found[1] not in _EOL or found[2] not in _EOL:
            yield f"spaces about the end at {found.start()}"


SYNTAX_CLAUSES = (
    Clause("19005-3:6.1.4", "tables of places", _tables),
    Clause("19005-3:6.1.6", "hexadecimal strings", _strings),
    Clause("19005-3:6.1.9", "spaces about objects", _objects),
)
