"""Strips onto pages: what holds together stays together, headers come back, no lonely line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commission_app.adapters.documents.pages.palette import BOTTOM, PAGE_HEIGHT, TOP
from commission_app.adapters.documents.pages.strips import Strip

_LEAST = 2


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip on a page: ``top`` in points from the bottom of the page; ``again`` when repeated."""

    strip: Strip
    top: float
    again: bool = False


Page = list[Placed]


class _Press:
    def __init__(self) -> None:
        self.pages: list[Page] = [[]]
        self.y = PAGE_HEIGHT - TOP

    @property
    def room(self) -> float:
        return self.y - BOTTOM

    @property
    def blank(self) -> bool:
        return not self.pages[-1]

    def turn(self) -> None:
        self.pages.append([])
        self.y = PAGE_HEIGHT - TOP

    def place(self, strip: Strip) -> None:
        if self.blank:
            for head in strip.heads:
                self._put(head, again=True)
        else:
            self.y -= strip.before
        self._put(strip, again=False)

    def place_all(self, strips: Sequence[Strip]) -> None:
        for strip in strips:
            self.place(strip)

    def _put(self, strip: Strip, *, again: bool) -> None:
        self.pages[-1].append(Placed(strip, self.y, again))
        self.y -= strip.height


def paginate(strips: Sequence[Strip]) -> list[Page]:
    """Lay strips out on as many pages as they need."""
    press = _Press()
    for chunk in _chunks(strips):
        if _length(chunk, first=press.blank) <= press.room:
            press.place_all(chunk)
        elif not _fill(press, chunk):
            if not press.blank:
                press.turn()
            _pour(press, chunk)
    return press.pages


def _chunks(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    chunk: list[Strip] = []
    for strip in strips:
        chunk.append(strip)
        if not strip.keep_next:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _length(chunk: Sequence[Strip], *, first: bool) -> float:
    heads = sum(head.height for head in chunk[0].heads) if first else 0.0
    skipped = chunk[0].before if first else 0.0
    return sum(strip.before + strip.height for strip in chunk) + heads - skipped


def _fill(press: _Press, chunk: Sequence[Strip]) -> bool:
    """Begin a chunk on the page if its last strip can be parted properly, and tell whether so."""
    if press.blank:
        return False
    *most, last = chunk
    if last.whole:
        return False
    taken = _length(chunk, first=False) - last.height
    lines = _lines_in(last, press.room - taken)
    lines = min(lines, last.depth - _LEAST)
    if lines < _LEAST:
        return False
    above, below = last.cut(lines)
    press.place_all((*most, above))
    press.turn()
    _pour(press, (below,))
    return True


def _pour(press: _Press, chunk: Sequence[Strip]) -> None:
    """Set a chunk from here on, parting strips wherever a page ends."""
    for strip in chunk:
        rest = strip
        while True:
            before = 0.0 if press.blank else rest.before
            heads = sum(head.height for head in rest.heads) if press.blank else 0.0
            if before + heads + rest.height <= press.room:
                press.place(rest)
                break
            lines = _lines_in(rest, press.room - before - heads)
            if (lines < _LEAST or rest.whole) and not press.blank:
                press.turn()
                continue
            above, rest = rest.cut(max(1, lines))
            press.place(above)
            press.turn()


def _lines_in(strip: Strip, room: float) -> int:
    """Count the lines of a strip that go into a room, all columns side by side."""
    lines = 0
    while lines < strip.depth and strip.cut(lines + 1)[0].height <= room:
        lines += 1
    return lines
