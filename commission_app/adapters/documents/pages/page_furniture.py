"""What every page carries beside its content, as artifacts: header, footer, watermark."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.adapters.documents.pages import fonts
from commission_app.adapters.documents.pages.palette import (
    BOTTOM,
    FINE,
    MARGIN,
    NAVY,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TOP,
    WATERMARK,
    WIDTH,
)
from commission_app.adapters.documents.pages.strips import Edge
from commission_app.adapters.documents.pages.tagging import TaggedSheet, rgb
from commission_app.adapters.documents.pages.text import Run

_WATERMARK_SIZE, _WATERMARK_LENGTH = 150.0, 700.0


@dataclass(frozen=True, slots=True)
class Furniture:
    """Texts around the content; ``pages`` holds "page 1/9"…, ``watermark`` may be empty.

    ``points`` names, page by page, the points that are told of there.
    """

    header: str
    seal: str
    pages: tuple[str, ...]
    watermark: str = ""
    points: tuple[str, ...] = ()


def draw_furniture(sheet: TaggedSheet, furniture: Furniture) -> None:
    """Draw the header (from the second page on) and the footer."""
    if sheet.index:
        with sheet.artifact("/Type /Pagination /Subtype /Header"):
            y = PAGE_HEIGHT - TOP + 26
            sheet.write([Run(fonts.printable(furniture.header), FINE)], MARGIN, y)
            points = Run(furniture.points[sheet.index] if furniture.points else "", FINE)
            if points.text:
                sheet.write([points], MARGIN + WIDTH - points.width, y)
            sheet.rule(y - 7, Edge(0.4))
    else:
        with sheet.artifact():
            sheet.box(MARGIN, PAGE_HEIGHT - TOP + 14, 46, 3, NAVY)
    with sheet.artifact("/Type /Pagination /Subtype /Footer"):
        y = BOTTOM - 28
        sheet.rule(y + 14, Edge(0.4))
        sheet.write([Run(fonts.printable(furniture.seal), FINE)], MARGIN, y)
        page = Run(furniture.pages[sheet.index], FINE)
        sheet.write([page], MARGIN + WIDTH - page.width, y)


def draw_watermark(sheet: TaggedSheet, text: str) -> None:
    """Draw a pale word across the page, behind everything."""
    face = fonts.Face.BOLD
    with sheet.artifact("/Type /Pagination /Subtype /Watermark"):
        canvas = sheet.canvas
        canvas.saveState()
        canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
        canvas.rotate(52)
        canvas.setFillColorRGB(*rgb(WATERMARK))
        size = _WATERMARK_SIZE * min(
            1.0, _WATERMARK_LENGTH / fonts.width(text, face, _WATERMARK_SIZE)
        )
        canvas.setFont(fonts.ready(face), size)
        length = fonts.width(text, face, size)
        canvas.drawString(-length / 2, -size / 3, text)
        canvas.restoreState()
