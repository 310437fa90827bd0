"""The text and the fonts of a page as its content stream tells them: codes, glyphs, widths."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

_SHOWN = frozenset({"Tj", "TJ", "'", '"'})
_PAINTED = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh"})


@dataclass(frozen=True)
class Stroke:
    """Something drawn: its operator, the marked content around it, its font and its codes.

    ``marks`` lists the tags around it, outermost first, with the MCID of each that has one.
    """

    operator: str
    marks: tuple[tuple[str, int | None], ...]
    font: str = ""
    codes: bytes = b""

    @property
    def mcid(self) -> int | None:
        """The innermost identifier around it."""
        return next((mcid for _, mcid in reversed(self.marks) if mcid is not None), None)


def strokes(page: pikepdf.Page) -> Iterator[Stroke]:
    """Give all that a page draws, in its order."""
    marks: list[tuple[str, int | None]] = []
    font = ""
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = list(instruction.operands), str(instruction.operator)
        if operator in {"BDC", "BMC"}:
            listed = operands[1] if len(operands) > 1 else None
            mcid = listed.get("/MCID") if isinstance(listed, pikepdf.Dictionary) else None
            marks.append((str(operands[0])[1:], None if mcid is None else int(mcid)))
        elif operator == "EMC":
            marks.pop()
        elif operator == "Tf":
            font = str(operands[0])
        elif operator in _SHOWN:
            yield Stroke(operator, tuple(marks), font, _codes(operands[-1]))
        elif operator in _PAINTED:
            yield Stroke(operator, tuple(marks))


def _codes(shown: object) -> bytes:
    if isinstance(shown, pikepdf.Array):
        return b"".join(bytes(part) for part in shown if isinstance(part, pikepdf.String))
    assert isinstance(shown, pikepdf.String)
    return bytes(shown)


def page_fonts(page: pikepdf.Page) -> dict[str, pikepdf.Object]:
    """Give the fonts of a page by their names in its content."""
    resources = page.obj.get("/Resources", pikepdf.Dictionary())
    return dict(resources.get("/Font", pikepdf.Dictionary()).items())


def unicode_of(font: pikepdf.Object) -> dict[int, str]:
    """Read the ToUnicode map of a simple font."""
    if "/ToUnicode" not in font:
        return {}
    told: dict[int, str] = {}
    text = font.ToUnicode.read_bytes().decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, target in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            told[int(code, 16)] = _utf16(target)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, rest in re.findall(
            r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(\[.*?\]|<[0-9A-Fa-f]+>)", block, re.DOTALL
        ):
            targets = re.findall(r"<([0-9A-Fa-f]+)>", rest)
            for place, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                if rest.startswith("["):
                    told[code] = _utf16(targets[place])
                else:
                    told[code] = chr(int(targets[0], 16) + place)
    return told


def _utf16(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be")


@dataclass(frozen=True)
class Outlines:
    """What an embedded TrueType program says: glyph and advance of each code."""

    platforms: frozenset[tuple[int, int]]
    glyph: dict[int, int]
    advance: list[int]
    units: int

    def width(self, code: int) -> float:
        """Give the advance of a code, in thousandths of an em."""
        glyph = self.glyph.get(code, 0)
        return self.advance[min(glyph, len(self.advance) - 1)] * 1000 / self.units


def outlines(program: bytes) -> Outlines:
    """Read an embedded TrueType program."""
    count = struct.unpack_from(">H", program, 4)[0]
    tables = {}
    for place in range(count):
        name, _, offset, length = struct.unpack_from(">4sIII", program, 12 + 16 * place)
        tables[name] = program[offset : offset + length]
    units = struct.unpack_from(">H", tables[b"head"], 18)[0]
    measured = struct.unpack_from(">H", tables[b"hhea"], 34)[0]
    advance = [struct.unpack_from(">H", tables[b"hmtx"], 4 * n)[0] for n in range(measured)]
    platforms, glyph = _cmap(tables[b"cmap"])
    return Outlines(platforms, glyph, advance, units)


def _cmap(table: bytes) -> tuple[frozenset[tuple[int, int]], dict[int, int]]:
    platforms: set[tuple[int, int]] = set()
    glyph: dict[int, int] = {}
    for place in range(struct.unpack_from(">H", table, 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", table, 4 + 8 * place)
        platforms.add((platform, encoding))
        kind = struct.unpack_from(">H", table, offset)[0]
        if kind == 0:
            glyph |= dict(enumerate(table[offset + 6 : offset + 262]))
        elif kind == 6:
            first, many = struct.unpack_from(">HH", table, offset + 6)
            listed = struct.unpack_from(f">{many}H", table, offset + 10)
            glyph |= {first + n: found for n, found in enumerate(listed)}
    return frozenset(platforms), glyph
