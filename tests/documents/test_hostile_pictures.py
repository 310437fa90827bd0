"""An image from outside: PNG and JPEG alone, measured before it is decoded, written anew."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from commission_app.adapters.documents.pages.pictures import picture_of, plain_picture
from commission_app.adapters.documents.pages.structure import Element, Tag

EPS = b"""%!PS-Adobe-3.0 EPSF-3.0
%%BoundingBox: 0 0 10 10
%%EndComments
showpage
%%EOF
"""


def made(kind: str, size: tuple[int, int] = (8, 6), mode: str = "RGB") -> bytes:
    out = BytesIO()
    Image.new(mode, size).save(out, kind)
    return out.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content).to_bytes(4, "big")
    return len(content).to_bytes(4, "big") + kind + content + check


def bomb(width: int, height: int) -> bytes:
    """Give a PNG of a few kilobytes that says it has so many pixels."""
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 6, 0, 0, 0))
    rows = zlib.compress(bytes(1_000_000), 9)
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "BMP", "ICO", "WEBP", "PPM", "PCX", "TGA", "EPS"])
def test_no_other_format_is_read_whatever_its_name(kind: str) -> None:
    content = EPS if kind == "EPS" else made(kind)
    with pytest.raises(ValueError, match="not an image"):
        plain_picture(content)
    with pytest.raises(ValueError, match="not an image"):
        picture_of(Element(Tag.FIGURE), content, width=100, height=100)


def test_an_eps_starts_no_program(tmp_path: Path) -> None:
    """A Ghostscript of our own stands first in the path: it would leave its mark."""
    mark = tmp_path / "started"
    for name in ("gs", "gswin32c", "gswin64c"):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\ntouch '{mark}'\n")
        program.chmod(0o700)
    code = (
        "import sys\n"
        "from commission_app.adapters.documents.pages.pictures import plain_picture\n"
        "try:\n    plain_picture(sys.stdin.buffer.read())\n"
        "except ValueError:\n    print('refused')\n"
    )
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run(
        [sys.executable, "-c", code], input=EPS, env=environment, capture_output=True, check=True
    )
    assert done.stdout == b"refused\n"
    assert not mark.exists()


@pytest.mark.parametrize("size", [(30_000, 30_000), (1, 2**31 - 1), (2**31 - 1, 1), (5_000, 5_000)])
def test_too_many_pixels_are_refused_before_they_are_decoded(size: tuple[int, int]) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(ValueError, match=r"pixels|not an image"):
        plain_picture(bomb(*size))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 60_000, "kilobytes"


@pytest.mark.parametrize("size", [(5_000, 5_000), (24_000_001, 1), (1, 24_000_001)])
def test_a_whole_picture_of_too_many_pixels_is_refused_for_that(size: tuple[int, int]) -> None:
    """Nothing else is wrong with it: it is one colour, and few bytes."""
    out = BytesIO()
    Image.new("L", size).save(out, "PNG")
    assert len(out.getvalue()) < 200_000
    with pytest.raises(ValueError, match="too many pixels"):
        plain_picture(out.getvalue())


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_is_kept_is_written_anew_without_what_the_file_held_beside(kind: str) -> None:
    out = BytesIO()
    seen = Image.Exif()
    seen[0x010F] = "canari-jaune"
    Image.new("RGB", (3000, 40), (200, 10, 10)).save(out, kind, exif=seen)
    content = out.getvalue() + b"canari-vert" * 3
    plain = plain_picture(content)
    assert plain.startswith(b"\x89PNG")
    assert b"canari" not in plain
    with Image.open(BytesIO(plain)) as image:
        assert (image.mode, image.size) == ("RGB", (1200, 16))
    assert plain_picture(plain) == plain
