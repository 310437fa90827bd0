"""Reads a PDF back as a reader would: text by pdftotext, structure by pikepdf."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf


def plain_text(pdf: bytes, folder: Path) -> str:
    """Give the text of all pages, lines joined and every kind of space made plain."""
    tool = shutil.which("pdftotext")
    assert tool is not None, "pdftotext is missing: run make setup"
    source = folder / "read.pdf"
    source.write_bytes(pdf)
    done = subprocess.run([tool, "-raw", str(source), "-"], capture_output=True, check=True)
    return re.sub(r"\s+", " ", done.stdout.decode("utf-8"))


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Open a file from its bytes."""
    return pikepdf.open(io.BytesIO(pdf))


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Go through the structure elements in reading order."""
    yield from _walk(pdf.Root.StructTreeRoot.K)


def _walk(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield element
    for child in _children(element):
        yield from _walk(child)


def _children(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K")
    if kids is None:
        return []
    listed = list(kids.as_list()) if isinstance(kids, pikepdf.Array) else [kids]
    return [k for k in listed if isinstance(k, pikepdf.Dictionary) and "/S" in k]


def tags(pdf: pikepdf.Pdf) -> list[str]:
    """Give the structure types in reading order, without their stroke."""
    return [str(element.S)[1:] for element in elements(pdf)]


def fonts_in(pdf: pikepdf.Pdf) -> dict[str, bool]:
    """Tell, for each font of the pages, whether its file is embedded."""
    found: dict[str, bool] = {}
    for page in pdf.pages:
        for font in page.Resources.get("/Font", {}).values():
            described = font.get("/FontDescriptor") or font.DescendantFonts[0].FontDescriptor
            found[str(font.BaseFont)] = any(f"/FontFile{n}" in described for n in ("", "2", "3"))
    return found


def outline_titles(pdf: pikepdf.Pdf) -> list[str]:
    """Give the titles of all bookmarks, in order."""
    with pdf.open_outline() as outline:
        return list(_titles(outline.root))


def _titles(entries: list[pikepdf.OutlineItem]) -> Iterator[str]:
    for entry in entries:
        yield entry.title
        yield from _titles(entry.children)
