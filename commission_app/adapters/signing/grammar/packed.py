"""Streams that hold tables and objects: unpacked within bounds, read as strictly as the rest."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from commission_app.adapters.signing.grammar.values import Ambiguous, Unproven, Value, Values

LARGEST = 64 * 1024 * 1024
"""Bytes that a packed stream may hold."""

_HEAD = re.compile(rb"(?:[0-9]{1,10}[ \n])*")
_ROWS = 2_000_000


def unpacked(told: dict[str, Value], data: bytes) -> bytes:
    """Give the content of a stream, which may be compressed once (Unproven)."""
    if "Filter" not in told:
        return data
    if told["Filter"] not in ("FlateDecode", ["FlateDecode"]):
        raise Unproven("a filter")
    expander = zlib.decompressobj()
    try:
        out = expander.decompress(data, LARGEST)
    except zlib.error as error:
        raise Ambiguous("a damaged stream") from error
    if not expander.eof or expander.unused_data:
        raise Ambiguous("a stream without end, or followed by something")
    return out


def listed_in(told: dict[str, Value], data: bytes) -> dict[int, tuple[int, int]]:
    """Read a table kept in a stream: by number, the holder (0 for none) and the place."""
    widths = told.get("W")
    if not isinstance(widths, list) or len(widths) != 3:
        raise Unproven("widths")
    sizes = [size for size in widths if isinstance(size, int) and 0 <= size <= 8]
    if len(sizes) != 3 or not sizes[0]:
        raise Unproven("widths")
    rows = _unpredicted(told, unpacked(told, data), sum(sizes))
    numbers = list(_numbers(told))
    if len(rows) != len(numbers) * sum(sizes):
        raise Ambiguous("rows that nothing counts")
    listed: dict[int, tuple[int, int]] = {}
    for line, number in enumerate(numbers):
        row = rows[line * sum(sizes) : (line + 1) * sum(sizes)]
        kind = int.from_bytes(row[: sizes[0]], "big")
        first = int.from_bytes(row[sizes[0] : sizes[0] + sizes[1]], "big")
        second = int.from_bytes(row[sizes[0] + sizes[1] :], "big")
        if kind == 1 and second == 0 and number:
            listed[number] = (0, first)
        elif kind == 2 and first and number:
            listed[number] = (first, second)
        elif kind or number:
            raise Ambiguous("a row that readers do not understand alike")
    return listed


def _numbers(told: dict[str, Value]) -> Iterator[int]:
    size = told.get("Size")
    parts = told.get("Index", [0, size if isinstance(size, int) else 0])
    if not isinstance(parts, list) or len(parts) % 2 or not isinstance(size, int):
        raise Unproven("an index")
    after, count = -1, 0
    for first, many in zip(parts[::2], parts[1::2], strict=True):
        if not isinstance(first, int) or not isinstance(many, int) or first <= after or many < 1:
            raise Ambiguous("an index out of order")
        count += many
        after = first + many - 1
        if count > _ROWS or after >= size:
            raise Ambiguous("more rows than objects")
        yield from range(first, first + many)


def _unpredicted(told: dict[str, Value], data: bytes, width: int) -> bytes:
    """Undo the prediction of PNG, of which tables use only "none" and "up"."""
    asked = told.get("DecodeParms")
    if asked is None:
        return data
    if not isinstance(asked, dict) or not asked.keys() <= {"Predictor", "Columns"}:
        raise Unproven("a prediction")
    if asked.get("Predictor") not in (12, 15) or asked.get("Columns") != width:
        raise Unproven("a prediction")
    if len(data) % (width + 1):
        raise Ambiguous("half a row")
    out, above = bytearray(), bytes(width)
    for at in range(0, len(data), width + 1):
        kind, row = data[at], data[at + 1 : at + 1 + width]
        if kind not in (0, 2):
            raise Unproven("a prediction")
        if kind:
            row = bytes((one + two) & 255 for one, two in zip(above, row, strict=True))
        out += row
        above = row
    return bytes(out)


def objects_in(
    told: dict[str, Value], data: bytes, references: set[int]
) -> Iterator[tuple[int, Value]]:
    """Give the objects that a stream packs, with their numbers, each read to its end."""
    count, first = told.get("N"), told.get("First")
    if not told.keys() <= {"Type", "N", "First", "Length", "Filter"}:
        raise Unproven("a stream of objects")
    content = unpacked(told, data)
    if not isinstance(count, int) or not isinstance(first, int) or not 0 < first <= len(content):
        raise Unproven("a stream of objects")
    head = _HEAD.fullmatch(content[:first].rstrip(b" \n") + b" ")
    numbers = [] if head is None else [int(part) for part in content[:first].split()]
    if len(numbers) != 2 * count:
        raise Ambiguous("the head of a stream of objects")
    places = [first + place for place in numbers[1::2]] + [len(content)]
    for number, start, end in zip(numbers[::2], places, places[1:], strict=False):
        if not first <= start < end:
            raise Ambiguous("packed objects out of order")
        values = Values(content[start:end], 0, references)
        value = values.value()
        if content[start + values.at : end].strip(b" \r\n"):
            raise Ambiguous("something after a packed object")
        yield number, value
    if places[0] != first:
        raise Ambiguous("something before the first packed object")
