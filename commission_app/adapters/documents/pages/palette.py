"""Colours, sizes and measures of the documents; lengths are in points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from commission_app.adapters.documents.pages.fonts import Face

NAVY: Final = "#1B3A5C"
INK: Final = "#1D232B"
GREY: Final = "#566270"
RULE: Final = "#C3CCD6"
PANEL: Final = "#F1F4F8"
WATERMARK: Final = "#E3E8EE"
GREEN: Final = "#1F6144"
OCHRE: Final = "#85570A"
RED: Final = "#8F2A2A"

PAGE_WIDTH: Final = 595.276
PAGE_HEIGHT: Final = 841.89
MARGIN: Final = 62.0
TOP: Final = 70.0
BOTTOM: Final = 66.0
WIDTH: Final = PAGE_WIDTH - 2 * MARGIN


@dataclass(frozen=True, slots=True)
class Type:
    """A way of setting text: size and leading in points, face, colour."""

    size: float
    leading: float
    face: Face = Face.REGULAR
    colour: str = INK

    def but(self, face: Face | None = None, colour: str | None = None) -> Type:
        """Give the same size in another face or colour."""
        return replace(self, face=face or self.face, colour=colour or self.colour)


BODY: Final = Type(10, 14)
SMALL: Final = Type(9, 12.2)
FINE: Final = Type(8, 10.5, colour=GREY)
LABEL: Final = Type(9, 12.2, colour=GREY)
TITLE: Final = Type(27, 31, Face.SEMIBOLD, NAVY)
SUBTITLE: Final = Type(14, 19, Face.REGULAR, NAVY)
LETTERHEAD: Final = Type(11, 14.5, Face.SEMIBOLD, NAVY)
SECTION: Final = Type(14, 18, Face.SEMIBOLD, NAVY)
SUBSECTION: Final = Type(11.5, 15, Face.SEMIBOLD, NAVY)
ITEM: Final = Type(10.5, 14, Face.SEMIBOLD, NAVY)
HEADING_CELL: Final = Type(8.5, 11, Face.SEMIBOLD, NAVY)
