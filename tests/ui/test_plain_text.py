"""No text is taken for rich text, wherever it is shown: a picture that it names is never opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
)
from PySide6.QtGui import QColor, QHelpEvent, QImage, QTextDocument
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
