"""The one way to print from a window: a button, a printer that is asked for, then the pages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QPushButton, QWidget

from ui.kit.system.printing import ask_and_print
from ui.kit.widgets.parts import button


def print_button(asked: Callable[[], object]) -> QPushButton:
    """Make the button by which a screen prints the document that it shows or makes."""
    made = button("Imprimer…")
    made.clicked.connect(lambda _=False: asked())
    return made


def print_pdf(pdf: bytes, parent: QWidget) -> bool:
    """Ask for a printer, then print a document that no screen shows; tell whether it was."""
    buffer, pages = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    pages.load(buffer)
    printed = ask_and_print(pages, parent)
    pages.close()
    return printed
