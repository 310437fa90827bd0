"""The pages of a document, one under the other; the PDF lives in memory, never in a file."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QModelIndex, QPointF
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QWidget

from ui.kit.system.printing import ask_and_print


class PdfPages(QPdfView):
    """Shows a PDF at the width of the window; the same document stays where it was read."""

    def __init__(self, name: str, parent: QWidget) -> None:
        """Show nothing yet; ``name`` tells what is read to who does not see it."""
        super().__init__(parent)
        self._bytes = b""
        # The parent outlives both: the view lets go of the document before it goes.
        self._buffer = QBuffer(parent)
        self._pages = QPdfDocument(parent)
        self.setAccessibleName(name)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setDocument(self._pages)

    @property
    def count(self) -> int:
        """Give the number of pages shown."""
        return self._pages.pageCount()

    def go_to(self, words: str) -> bool:
        """Show the page whose bookmark bears words; tell whether there is one."""
        marks = QPdfBookmarkModel(self)
        marks.setDocument(self._pages)
        page = _page_of(marks, QModelIndex(), words)
        if page is not None:
            self.pageNavigator().jump(page, QPointF(0, 0))
        return page is not None

    def print_shown(self) -> None:
        """Ask for a printer, then print what is shown."""
        if self.count:
            ask_and_print(self._pages, self)

    @property
    def document_shown(self) -> QPdfDocument:
        """Give the document that is shown."""
        return self._pages

    def show_pdf(self, pdf: bytes) -> None:
        """Show a document; the place in it is kept."""
        if pdf == self._bytes:
            return
        bar = self.verticalScrollBar()
        place = bar.value()
        self._bytes = pdf
        self._pages.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._pages.load(self._buffer)
        bar.setValue(place)


def _page_of(marks: QPdfBookmarkModel, parent: QModelIndex, words: str) -> int | None:
    """Find the page of the deepest bookmark that bears words, in the order of the document."""
    for row in range(marks.rowCount(parent)):
        mark = marks.index(row, 0, parent)
        below = _page_of(marks, mark, words)
        if below is not None:
            return below
        if words in str(marks.data(mark, QPdfBookmarkModel.Role.Title.value)):
            return int(marks.data(mark, QPdfBookmarkModel.Role.Page.value))
    return None
