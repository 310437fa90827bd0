"""What is printed is what is shown, page for page, read back from what the printer wrote."""

from __future__ import annotations

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # no types shipped
import pytest
from PIL import Image, ImageChops
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from commission_app.adapters.documents.minutes.minutes_pdf import PdfMinutesWriter
from tests.documents.minutes_sample import played
from ui.kit.system.printing import print_pages
from ui.kit.widgets.pdf_pages import PdfPages

_SMALL = (150, 212)


def pictures(pdf: bytes) -> list[Image.Image]:
    """Draw every page small, in grey."""
    drawn = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=1).to_pil().convert("L").resize(_SMALL) for page in drawn]


def difference(one: Image.Image, other: Image.Image) -> float:
    """Give how far two pictures differ, of 255, on average."""
    counts = ImageChops.difference(one, other).histogram()
    return sum(value * count for value, count in enumerate(counts)) / (one.width * one.height)


@pytest.mark.parametrize(("first", "last"), [(0, 0), (2, 3)])
def test_pages_are_printed_as_they_are_shown(
    first: int, last: int, qtbot: QtBot, tmp_path: Path
) -> None:
    pdf = PdfMinutesWriter().write(played(2))
    holder = QWidget()
    qtbot.addWidget(holder)
    pages = PdfPages("Essai", holder)
    pages.show_pdf(pdf)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    if first:
        printer.setFromTo(first, last)

    number = print_pages(pages.document_shown, printer)

    shown, printed = pictures(pdf), pictures((tmp_path / "printed.pdf").read_bytes())
    wanted = shown[first - 1 : last] if first else shown
    assert number == len(wanted) == len(printed)
    for one, other in zip(wanted, printed, strict=True):
        assert difference(one, other) < 2.0
        assert difference(one, Image.new("L", _SMALL, 255)) > 2.0
