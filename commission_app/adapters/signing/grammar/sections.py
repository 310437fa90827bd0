"""A file cut into its revisions: objects, one table or stream that lists them exactly, an end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from commission_app.adapters.signing.grammar.packed import listed_in, objects_in
from commission_app.adapters.signing.grammar.values import Ambiguous, Ref, Unproven, Value, Values

_HEADER = re.compile(rb"%PDF-(?:1\.[0-7]|2\.0)(?:\n|\r\n)(?:%[^\r\n]{1,120}(?:\n|\r\n))?")
_OBJECT = re.compile(rb"([1-9][0-9]{0,9}) ([0-9]{1,10}) obj(?=[\r\n \[<(/])")
_ENDED = re.compile(rb"[ \r\n]*endobj(?:\n|\r\n)(?:\n|\r\n)?")
_STREAM = re.compile(rb"[ \r\n]*stream(?:\n|\r\n)")
_STREAM_ENDED = re.compile(rb"(?:\n|\r\n)?endstream(?:\n|\r\n)endobj(?:\n|\r\n)(?:\n|\r\n)?")
_TABLE = re.compile(rb"xref[ ]?(?:\n|\r\n)")
_PART = re.compile(rb"(0|[1-9][0-9]{0,9}) ([1-9][0-9]{0,9})[ ]?(?:\n|\r\n)")
_LINE = re.compile(rb"([0-9]{10}) ([0-9]{5}) ([fn])(?: \n| \r|\r\n)")
_TRAILER = re.compile(rb"trailer[ ]?(?:\n|\r\n)?")
_END = re.compile(rb"[\r\n ]*startxref(?:\n|\r\n)([1-9][0-9]{0,9})(?:\n|\r\n)%%EOF(?:\n|\r\n)?")
_MOST_REVISIONS = 64
_SPARE_NUMBERS = 16
_MOST_OBJECTS = 2_000_000


@dataclass(slots=True)
class Held:
    """An object of a revision: its value, the bytes of its stream, where it lies."""

    value: Value
    stream: bytes | None = None
    start: int = 0
    end: int = 0
    long_strings: tuple[tuple[int, int], ...] = ()

    @property
    def keys(self) -> dict[str, Value]:
        """Its dictionary, empty when it is none."""
        return self.value if isinstance(self.value, dict) else {}


@dataclass(slots=True)
class Revision:
    """What one save of the file wrote; ``end`` is where its last byte lies, plus one."""

    start: int
    end: int = 0
    place: int = 0
    trailer: dict[str, Value] = field(default_factory=dict)
    objects: dict[int, Held] = field(default_factory=dict)
    references: set[int] = field(default_factory=set)
    containers: set[int] = field(default_factory=set)
    """The streams that hold its table and its packed objects."""
    loose: bool = False
    """Readers understand it alike, but it is written as nothing of ours is."""

    @property
    def size(self) -> int:
        """One more than the greatest number in use."""
        size = self.trailer.get("Size")
        return size if isinstance(size, int) else 0


def revisions(data: bytes, known: Sequence[Revision] = ()) -> Iterator[Revision]:
    """Give the revisions in the order they were written (Unproven, Ambiguous).

    ``known`` are the first ones, which were read before.
    """
    header = _HEADER.match(data)
    if header is None:
        raise Unproven("the head of the file")
    yield from known
    before = known[-1] if known else None
    at = header.end() if before is None else before.end
    count = len(known)
    while before is None or before.end != len(data):
        if count == _MOST_REVISIONS:
            raise Unproven("too many revisions")
        made = _Reading(data, Revision(0 if before is None else before.end), at).whole()
        _check_trailer(made, before)
        yield made
        at, before, count = made.end, made, count + 1


class _Reading:
    """Reads one revision, byte after byte."""

    def __init__(self, data: bytes, made: Revision, at: int) -> None:
        self.data, self.made, self.at = data, made, at
        self.places: dict[int, int] = {}

    def whole(self) -> Revision:
        table: int | None = None
        while table is None:
            found = _OBJECT.match(self.data, self.at)
            if found is None:
                break
            table = self._object(found)
        if table is None:
            self._table()
        else:
            self._stream_table(table)
        self._end()
        return self.made

    def _values(self, at: int) -> Values:
        return Values(self.data, at, self.made.references, comments=not self.made.start)

    def _object(self, found: re.Match[bytes]) -> int | None:
        """Read an object; give its number when it is the table, which comes last."""
        number = int(found[1])
        if found[2] != b"0":
            raise Ambiguous("a generation")
        if number in self.made.objects or len(self.made.objects) >= _MOST_OBJECTS:
            raise Ambiguous("an object twice")
        values = self._values(found.end())
        held = Held(values.value(), None, found.start())
        stream = _STREAM.match(self.data, values.at)
        if stream is None:
            ended = _ENDED.match(self.data, values.at)
        else:
            length = held.keys.get("Length")
            if not isinstance(length, int) or not 0 <= length <= len(self.data) - stream.end():
                raise Unproven("the length of a stream")
            held.stream = self.data[stream.end() : stream.end() + length]
            ended = _STREAM_ENDED.match(self.data, stream.end() + length)
        if ended is None:
            raise Ambiguous("the end of an object")
        self.at = held.end = ended.end()
        self.made.loose |= values.padded
        held.long_strings = tuple(values.long_strings)
        self.made.objects[number] = held
        self.places[number] = found.start()
        return number if stream is not None and held.keys.get("Type") == "XRef" else None

    def _table(self) -> None:
        found = _TABLE.match(self.data, self.at)
        if found is None:
            raise Ambiguous("neither an object nor a table")
        self.made.place, self.at = self.at, found.end()
        listed: dict[int, int] = {}
        after = -1
        while (part := _PART.match(self.data, self.at)) is not None:
            first, count = int(part[1]), int(part[2])
            if count > len(self.made.objects) + 1:
                raise Ambiguous("more lines than objects")
            self.made.loose |= first <= after
            self.at, after = part.end(), first + count - 1
            for number in range(first, first + count):
                self._line(number, listed)
        if listed != self.places:
            raise Ambiguous("the table does not list the objects that are there")
        trailer = _TRAILER.match(self.data, self.at)
        if trailer is None:
            raise Ambiguous("no trailer")
        values = self._values(trailer.end())
        told = values.value()
        if not isinstance(told, dict) or "XRefStm" in told or "Type" in told:
            raise Ambiguous("a second table")
        self.made.trailer, self.at = told, values.at

    def _line(self, number: int, listed: dict[int, int]) -> None:
        line = _LINE.match(self.data, self.at)
        if line is None:
            raise Ambiguous("a line of the table")
        self.at = line.end()
        if number in listed:
            raise Ambiguous("an object listed twice")
        if line[3] == b"n" and line[2] == b"00000" and number:
            listed[number] = int(line[1])
        elif (number, line[1], line[2], line[3]) != (0, b"0" * 10, b"65535", b"f"):
            raise Ambiguous("a generation, or an object taken away")

    def _stream_table(self, table: int) -> None:
        held = self.made.objects[table]
        self.made.place = held.start
        self.made.containers.add(table)
        listed = listed_in(held.keys, held.stream or b"")
        plain = {number: place for number, (holder, place) in listed.items() if not holder}
        packed = {number: spot for number, spot in listed.items() if spot[0]}
        if {**plain, table: held.start} != self.places:
            raise Ambiguous("the table does not list the objects that are there")
        found: dict[int, tuple[int, int]] = {}
        for holder, known in list(self.made.objects.items()):
            if known.stream is None or known.keys.get("Type") != "ObjStm":
                continue
            self.made.containers.add(holder)
            held_in = objects_in(known.keys, known.stream, self.made.references)
            for index, (number, value) in enumerate(held_in):
                if number in self.made.objects or number in found:
                    raise Ambiguous("an object twice")
                found[number] = (holder, index)
                self.made.objects[number] = Held(value, None, known.start, known.end)
        if found != packed:
            raise Ambiguous("the table does not list the objects that are packed")
        self.made.trailer = {
            key: value for key, value in held.keys.items() if key not in _OF_THE_STREAM
        }

    def _end(self) -> None:
        end = _END.match(self.data, self.at)
        if end is None:
            raise Ambiguous("no end after the table")
        if int(end[1]) != self.made.place:
            raise Ambiguous("the end leads elsewhere than to the table")
        self.made.end = end.end()


_OF_THE_STREAM = frozenset({"Type", "W", "Index", "Length", "Filter", "DecodeParms"})
_TRAILERS = frozenset({"Size", "Root", "Info", "ID", "Prev"})


def _check_trailer(made: Revision, before: Revision | None) -> None:
    """Refuse another root, another identity, a table that follows no other."""
    told = made.trailer
    if "Encrypt" in told:
        raise Unproven("an encrypted file")
    if not told.keys() <= _TRAILERS or not isinstance(told.get("Root"), Ref):
        raise Unproven("a trailer")
    numbers = max(made.objects, default=0) + 1
    if before is None:
        if "Prev" in told or made.size < numbers:
            raise Ambiguous("a table before the first")
        return
    if told.get("Prev") != before.place:
        raise Ambiguous("a table left out")
    least = max(before.size, numbers)
    if not least <= made.size <= least + _SPARE_NUMBERS:
        raise Ambiguous("the count of objects")
    if any(told.get(key) != before.trailer.get(key) for key in ("Root", "Info")):
        raise Ambiguous("another root")
    if _identity(told) != _identity(before.trailer):
        raise Ambiguous("another identity")


def _identity(trailer: dict[str, Value]) -> bytes | None:
    """Give the identity that stays from one revision to the next."""
    held = trailer.get("ID")
    if held is None:
        return None
    if not isinstance(held, list) or len(held) != 2 or not isinstance(held[0], bytes):
        raise Unproven("an identity")
    if not isinstance(held[1], bytes) or len(held[1]) > 64:
        raise Unproven("an identity")
    return held[0]
