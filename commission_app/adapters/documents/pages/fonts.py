"""The faces of the documents: Source Sans Pro, shipped as a package, embedded in every file."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]  # no types shipped
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]  # no types shipped


class Face(StrEnum):
    """A face, by the name under which it is registered."""

    REGULAR = "SourceSansPro-Regular"
    ITALIC = "SourceSansPro-It"
    SEMIBOLD = "SourceSansPro-Semibold"
    BOLD = "SourceSansPro-Bold"


_SUBSTITUTE = "?"
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@cache
def _font(face: Face) -> Any:
    data = files("font_source_sans_pro").joinpath(f"files/{face}.ttf").read_bytes()
    font = TTFont(str(face), BytesIO(data))
    pdfmetrics.registerFont(font)
    return font


def ready(face: Face) -> str:
    """Register a face at its first use and give the name to draw with."""
    _font(face)
    return str(face)


@lru_cache(maxsize=200_000)
def width(text: str, face: Face, size: float) -> float:
    """Measure a text, in points."""
    return float(pdfmetrics.stringWidth(text, ready(face), size))


def printable(text: str, face: Face = Face.REGULAR) -> str:
    """Keep what the face can draw: composed (NFC), spaces plain, a "?" for a missing glyph.

    PDF/A forbids a reference to a missing glyph, so nothing else may reach the page.
    """
    glyphs = _font(face).face.charToGlyph
    drawn: list[str] = []
    for sign in unicodedata.normalize("NFC", text):
        if ord(sign) in glyphs and unicodedata.category(sign) not in _INVISIBLE:
            drawn.append(sign)
        elif sign.isspace():
            drawn.append(" ")
        elif sign == "\u2011":
            drawn.append("-")
        elif unicodedata.category(sign) not in _INVISIBLE:
            drawn.append(_SUBSTITUTE)
    return "".join(drawn)
