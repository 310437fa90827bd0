"""Images of the letterhead: read from the user's own file, made plain RGB, never transparent."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import Any

from PIL import Image, UnidentifiedImageError
from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]  # no types shipped

from commission_app.adapters.documents.pages.strips import Picture
from commission_app.adapters.documents.pages.structure import Element

_MOST_PIXELS = 1200
_FORMATS = ("PNG", "JPEG")
_MOST_DECODED = 24_000_000
"""Pixels: a page of A4 scanned at 600 points an inch has 35 million, a letterhead far fewer."""

_WHITE = (255, 255, 255)


def picture_of(element: Element, content: bytes, *, width: float, height: float) -> Picture:
    """Fit an image into a box, in points; ValueError when the file is no image one can read.

    Transparent parts become white: an archive allows none here. Large images are made smaller.
    """
    image = _image_of(content)
    image.thumbnail((_MOST_PIXELS, _MOST_PIXELS))
    scale = min(width / image.width, height / image.height)
    return Picture(element, image.tobytes(), image.size, image.width * scale, image.height * scale)


def reader_of(picture: Picture) -> Any:
    """Give the image in the form ReportLab draws."""
    return ImageReader(Image.frombytes("RGB", picture.size, picture.pixels))


def plain_picture(content: bytes) -> bytes:
    """Give the same image as a plain PNG of our own making, at most so large (ValueError).

    What a file holds beside its pixels (where it was taken, other images, programs) stays out.
    """
    image = _image_of(content)
    image.thumbnail((_MOST_PIXELS, _MOST_PIXELS))
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _image_of(content: bytes) -> Image.Image:
    """Read a PNG or a JPEG, and nothing else: other formats start programs, or never end.

    Its size is looked at before anything of it is decoded.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=_FORMATS) as source:
                width, height = source.size
                if not 0 < width * height <= _MOST_DECODED:
                    raise ValueError("too many pixels")
                source.load()
                return _flattened(source)
    except (
        UnidentifiedImageError,
        OSError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
        SyntaxError,
        MemoryError,
    ) as error:
        raise ValueError("not an image that can be read") from error


def _flattened(source: Image.Image) -> Image.Image:
    if source.mode in ("RGBA", "LA", "PA") or "transparency" in source.info:
        seen = source.convert("RGBA")
        ground = Image.new("RGB", seen.size, _WHITE)
        ground.paste(seen, mask=seen.getchannel("A"))
        return ground
    return source.convert("RGB")
