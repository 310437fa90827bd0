"""What both formats share: an archive without the time of its making, pictures, measures."""

from __future__ import annotations

import re
from collections.abc import Container
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from commission_app.adapters.documents.pages.outline import Grid, Image
from commission_app.adapters.documents.pages.superior import Stretch, stretches

LANGUAGE: Final = "fr-FR"
FONT: Final = "Arial"
"""A face that every word processor has, or one of the same measures."""
PROGRAM: Final = "commission-app"
BODY, CELL = 10.0, 8.0
"""Sizes of type, in points."""
HEADINGS: Final = {1: 20.0, 2: 14.0, 3: 12.0, 4: 10.5}
NAVY: Final = "1B3A5C"
PAGE: Final = (21.0, 29.7, 2.2)
"""Width, height and margins of a page, in centimetres."""
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


_ARTICLE = re.compile(r"(\b[LRDA]\.\s\d+)-(?=\d)")
_FIGURE = re.compile(r"\d[\d\u202f]*|—|")


def set_text(text: str) -> tuple[Stretch, ...]:
    """Part a text by its superior letters; the number of an article stays on one line."""
    return stretches(_ARTICLE.sub("\\1\u2011", text))


def figures_in(grid: Grid) -> tuple[bool, ...]:
    """Tell which columns hold figures alone, to stand at the right of their cells."""
    columns = zip(*grid.rows[1:], strict=True)
    told = tuple(all(_FIGURE.fullmatch(cell) for cell in column) for column in columns)
    return told or (False,) * len(grid.rows[0])


def settled(content: bytes, leaving_out: Container[str] = ()) -> bytes:
    """Give the same archive without the time of its making, its members in their order."""
    target = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(target, "w", ZIP_DEFLATED) as kept_in:
        for member in source.infolist():
            if member.filename in leaving_out:
                continue
            kept = ZipInfo(member.filename, _ZIP_DATE)
            kept.compress_type = member.compress_type
            kept_in.writestr(kept, source.read(member))
    return target.getvalue()


def png_of(image: Image) -> bytes:
    """Give a picture as a PNG."""
    from PIL import Image as Pictures  # noqa: PLC0415 - loaded when a copy is asked for

    target = BytesIO()
    Pictures.frombytes("RGB", image.size, image.pixels).save(target, "PNG")
    return target.getvalue()


def height_of(image: Image) -> float:
    """Give the height of a picture as drawn, in points."""
    return image.width * image.size[1] / image.size[0]


def shares_of(grid: Grid) -> list[float]:
    """Give the width of each column, in centimetres; together they are as wide as the text."""
    room = PAGE[0] - 2 * PAGE[2]
    told = grid.widths or (1.0,) * len(grid.rows[0])
    return [room * width / sum(told) for width in told]
