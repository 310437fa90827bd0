"""What both standards ask of fonts: embedded, measured, mapped to Unicode, no missing glyph."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from tests.documents.conformance import Clause, Subject
from tests.documents.glyphs import Outlines, outlines, page_fonts, unicode_of

_SYMBOLIC, _PLAIN = 4, 32
_FORBIDDEN = frozenset({"\x00", "\ufeff", "\ufffe"})


def _used(subject: Subject) -> list[tuple[str, pikepdf.Object, frozenset[int]]]:
    """Give each font that is drawn with, and the codes drawn."""
    codes: dict[tuple[int, int], set[int]] = {}
    fonts: dict[tuple[int, int], tuple[str, pikepdf.Object]] = {}
    for page, drawn in zip(subject.pdf.pages, subject.drawn, strict=True):
        known = page_fonts(page)
        for stroke in drawn:
            if stroke.font:
                font = known[stroke.font]
                fonts[font.objgen] = (str(font.BaseFont), font)
                codes.setdefault(font.objgen, set()).update(stroke.codes)
    return [(*fonts[key], frozenset(codes[key])) for key in fonts]


def _program(font: pikepdf.Object) -> Outlines | None:
    described = font.get("/FontDescriptor", pikepdf.Dictionary())
    return outlines(described.FontFile2.read_bytes()) if "/FontFile2" in described else None


def _embedded(subject: Subject) -> Iterator[str]:
    for page in subject.pdf.pages:
        for font in page_fonts(page).values():
            if _program(font) is None:
                yield f"{font.BaseFont} is not embedded"


def _measured(subject: Subject) -> Iterator[str]:
    for name, font, codes in _used(subject):
        program, first = _program(font), int(font.get("/FirstChar", 0))
        widths = [float(value) for value in font.get("/Widths", pikepdf.Array())]
        if len(widths) != int(font.get("/LastChar", -1)) - first + 1:
            yield f"{name}: number of widths"
        for code in codes if program else ():
            told = widths[code - first] if 0 <= code - first < len(widths) else -1.0
            if program is not None and abs(told - program.width(code)) > 1:
                yield f"{name}: width of {code}"


def _encoded(subject: Subject) -> Iterator[str]:
    for name, font, _ in _used(subject):
        flags = int(font.get("/FontDescriptor", pikepdf.Dictionary()).get("/Flags", 0))
        program = _program(font)
        if bool(flags & _SYMBOLIC) is bool(flags & _PLAIN):
            yield f"{name}: symbolic or not"
        if flags & _SYMBOLIC and "/Encoding" in font:
            yield f"{name}: symbolic with an encoding"
        if program and flags & _SYMBOLIC:
            if len(program.platforms) != 1 and (3, 0) not in program.platforms:
                yield f"{name}: {len(program.platforms)} tables of codes, none for symbols"
            if not program.platforms & {(1, 0), (3, 0)}:
                yield f"{name}: no table of codes"


def _mapped(subject: Subject) -> Iterator[str]:
    for name, font, codes in _used(subject):
        told = unicode_of(font)
        for code in codes:
            if not told.get(code) or set(told[code]) & _FORBIDDEN:
                yield f"{name}: code {code} has no character"


def _drawn(subject: Subject) -> Iterator[str]:
    for name, font, codes in _used(subject):
        program = _program(font)
        for code in codes if program else ():
            if program is not None and not program.glyph.get(code):
                yield f"{name}: code {code} has no glyph"


FONT_CLAUSES = (
    Clause("19005-3:6.2.11.4", "fonts are embedded (14289-1:7.21.4)", _embedded),
    Clause("19005-3:6.2.11.5", "widths are those of the font (14289-1:7.21.5)", _measured),
    Clause("19005-3:6.2.11.6", "encodings of TrueType (14289-1:7.21.6)", _encoded),
    Clause("19005-3:6.2.11.7", "each code has a character (14289-1:7.21.7)", _mapped),
    Clause("19005-3:6.2.11.8", "each code has a glyph (14289-1:7.21.8)", _drawn),
)
