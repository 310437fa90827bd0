"""The faces of the documents: Source Sans Pro, shipped as a package, embedded in every file."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]  # no types shipped
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]  # no types shipped

from commission_app.adapters.documents.pages.superior import SCALE, stretches
from commission_app.application.identities.printing import drawn


class Face(StrEnum):
    """A face, by the name under which it is registered."""

    REGULAR = "SourceSansPro-Regular"
    ITALIC = "SourceSansPro-It"
    SEMIBOLD = "SourceSansPro-Semibold"
    BOLD = "SourceSansPro-Bold"


_UNDRAWN = "\u25cc"
"""A dotted circle: the place of a sign, and no sign."""


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
    """Measure a text, in points, its superior letters as they are set."""
    name = ready(face)
    return sum(
        float(pdfmetrics.stringWidth(part.text, name, size * SCALE if part.raised else size))
        for part in stretches(text)
    )


@lru_cache(maxsize=8192)
def printable(text: str, face: Face = Face.REGULAR) -> str:
    """Keep what the face can draw: composed, spaces plain, each lacking sign by its equal.

    PDF/A forbids a reference to a missing glyph, so nothing else may reach the page. What has no
    equal is refused before minutes are established; in a draft a dotted circle stands for it.
    """
    glyphs = _font(face).face.charToGlyph
    return "".join(sign if ord(sign) in glyphs else _UNDRAWN for sign in drawn(text))
