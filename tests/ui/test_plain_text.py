"""No text is taken for rich text, wherever it is shown: a picture that it names is never opened."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QAbstractTableModel,
    QBuffer,
    QByteArray,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QHelpEvent, QImage, QImageWriter, QTextDocument
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QLabel,
    QMenu,
    QTableView,
    QToolTip,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.test_windows import Desk
from ui.kit.widgets.pictures import picture_within

ROOT = Path(__file__).parents[2]
RED = QColor(255, 0, 0)


def a_picture(folder: Path) -> str:
    """Give a text that names a red picture."""
    picture = QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(RED)
    place = folder / "trace.png"
    assert picture.save(str(place))
    return f'<b>Montréal</b><img src="{place}" width="64" height="64">'


def drawn_red(widget: QWidget) -> bool:
    """Tell whether the picture was opened and drawn."""
    image = widget.grab().toImage()
    return any(
        image.pixelColor(x, y) == RED
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


def hover(widget: QWidget, at: QPoint) -> QLabel:
    """Have the tooltip of a place shown, and give its label."""
    event = QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)
    shown = [
        label
        for label in QApplication.topLevelWidgets()
        if isinstance(label, QLabel) and label.inherits("QTipLabel") and label.isVisible()
    ]
    assert shown, "a tooltip is shown"
    return shown[-1]


def check(label: QLabel, text: str) -> None:
    shown = QTextDocument()
    shown.setHtml(label.text())
    assert shown.toPlainText() == text
    assert not drawn_red(label)
    QToolTip.hideText()
    label.hide()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


class Hostile(QAbstractTableModel):
    """A table whose one cell says a text in every part that Qt may show as a tooltip."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def rowCount(self, _: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return 1

    def columnCount(self, _: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return 1

    def data(self, _: QModelIndex | QPersistentModelIndex, role: int = 0) -> str | None:
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        return self.text if role in shown else None

    def headerData(self, _: int, __: Qt.Orientation, role: int = 0) -> str | None:  # noqa: N802
        return self.text if role == Qt.ItemDataRole.ToolTipRole else None


def test_no_tooltip_opens_a_file_whatever_shows_it(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    text = a_picture(tmp_path)
    window = desk.front.window
    centre = QPoint(5, 5)
    voice = desk.front.screens.examination.vote.voices[0]
    voice.setToolTip(text)
    check(hover(voice, centre), text)

    table = QTableView(window)
    table.setModel(model := Hostile(text))
    table.resize(300, 200)
    table.show()
    check(hover(table.viewport(), centre), text)
    assert not drawn_red(table), "nor does the cell itself"
    heading: QHeaderView = table.horizontalHeader()
    check(hover(heading.viewport(), centre), text)

    tree = QTreeWidget(window)
    item = QTreeWidgetItem(tree, [text])
    item.setToolTip(0, text)
    tree.setHeaderHidden(True)
    tree.show()
    check(hover(tree.viewport(), QPoint(25, 5)), text)

    menu = QMenu(window)
    menu.setToolTipsVisible(True)
    menu.addAction("Phrase").setToolTip(text)
    menu.popup(window.mapToGlobal(QPoint(50, 50)))
    check(hover(menu, menu.actionGeometry(menu.actions()[0]).center()), text)
    menu.close()
    assert model.text == text


def test_every_label_of_every_screen_is_plain(desk: Desk) -> None:
    desk.front.window.grab()
    for name in desk.front.presenters:
        desk.front.go(name)
        QApplication.processEvents()
        window = desk.front.window
        labels = [one for one in window.current.findChildren(QLabel) if one.isVisible()]
        # The name of a field, which a form writes by itself, is always one of our own words.
        others = [one for one in labels if one.buddy() is None]
        guessing = [one.text() for one in others if one.textFormat() is not Qt.TextFormat.PlainText]
        assert not guessing, name


def drawing(folder: Path) -> bytes:
    """Give a drawing that has a picture of another file drawn."""
    a_picture(folder)
    named = (folder / "trace.png").as_uri()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="64" height="64"><image xlink:href="{named}" width="64" height="64"/></svg>'
    ).encode()


def encoded(picture: QImage, kind: bytes) -> bytes:
    out = QBuffer()
    out.open(QBuffer.OpenModeFlag.WriteOnly)
    assert QImageWriter(out, QByteArray(kind)).write(picture)
    return bytes(out.data().data())


@pytest.mark.qt_log_ignore("Unsupported marker type")
def test_a_picture_is_of_a_known_kind_and_measured_before_it_is_decoded(
    qtbot: QtBot, tmp_path: Path
) -> None:
    box = QSize(320, 64)
    small = QImage(640, 64, QImage.Format.Format_RGB32)
    small.fill(RED)
    for kind in (b"PNG", b"JPEG", b"TIFF"):
        shown = picture_within(encoded(small, kind), box)
        assert (shown.width(), shown.height()) == (320, 32)
    for kind in (b"BMP", b"WEBP", b"PPM", b"XPM"):
        assert picture_within(encoded(small, kind), box).isNull()
    for other in (drawing(tmp_path), gzip.compress(drawing(tmp_path)), b"", b"\x89PNG\r\n\x1a\n"):
        assert picture_within(other, box).isNull()
    # A drawing under the first bytes of a picture is no picture either.
    assert picture_within(b"\xff\xd8\xff" + drawing(tmp_path), box).isNull()
    wide = QImage(7000, 7000, QImage.Format.Format_Mono)
    wide.fill(0)
    large = encoded(wide, b"PNG")
    assert len(large) < 100_000
    assert picture_within(large, box).isNull()


def test_no_screen_decodes_a_picture_by_itself() -> None:
    """Pictures of the program itself come with it; every other passes the one gate."""
    own = {
        "ui/kit/widgets/pictures.py",
        "ui/kit/menu/section_icons.py",
        "ui/screens/help/view.py",
    }
    found = {
        str(place.relative_to(ROOT))
        for place in (ROOT / "ui").rglob("*.py")
        if re.search(r"loadFromData|fromData\(|QImageReader|QMovie|QSvg", place.read_text("utf-8"))
    }
    assert found <= own, found - own
