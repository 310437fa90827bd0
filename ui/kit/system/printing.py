"""Printing what is shown, from the memory of the program: no file is made on the way."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

_FINEST = 300
"""Dots per inch that a page is drawn with, at most: paper shows no more."""


def ask_and_print(pages: QPdfDocument, parent: QWidget) -> bool:
    """Ask for a printer and pages, then print; False when the question is given up."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(str(pages.metaData(QPdfDocument.MetaDataField.Title)))
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, max(1, pages.pageCount()))
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    if accepted:
        print_pages(pages, printer)
    return accepted


def print_pages(pages: QPdfDocument, printer: QPrinter) -> int:
    """Print the pages that a printer is asked for, and return their number."""
    first = max(1, printer.fromPage())
    last = printer.toPage() or pages.pageCount()
    wanted = range(first, min(last, pages.pageCount()) + 1)
    printer.setFullPage(True)
    painter = QPainter(printer)
    try:
        for place, number in enumerate(wanted):
            if place:
                printer.newPage()
            _draw(pages, number - 1, printer, painter)
    finally:
        painter.end()
    return len(wanted)


def _draw(pages: QPdfDocument, page: int, printer: QPrinter, painter: QPainter) -> None:
    """Draw a page at its own size, made smaller where the paper is."""
    size = pages.pagePointSize(page)
    paper = printer.paperRect(QPrinter.Unit.Point)
    ratio = min(1.0, paper.width() / size.width(), paper.height() / size.height())
    dots = min(_FINEST, printer.resolution()) / 72
    drawn = pages.render(page, QSize(round(size.width() * dots), round(size.height() * dots)))
    white = QImage(drawn.size(), QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)
    over = QPainter(white)
    over.drawImage(0, 0, drawn)
    over.end()
    unit = printer.resolution() / 72 * ratio
    painter.drawImage(QRectF(0, 0, size.width() * unit, size.height() * unit), white)
