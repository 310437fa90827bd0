"""Qt's own dialogs speak French: no text is the same with and without our words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.app.main import application

TEXTS = ("text", "toolTip", "accessibleName", "accessibleDescription", "windowTitle")
SAME_IN_BOTH = {"Type", "Pages", "&Options >>"}  # the French words too


def _texts(top: QWidget) -> Iterator[str]:
    for widget in (top, *top.findChildren(QWidget)):
        for name in TEXTS:
            asked = getattr(widget, name, None)
            yield str(asked()) if callable(asked) else ""
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(number) for number in range(widget.count()))
        if isinstance(widget, QHeaderView):
            model = widget.model()
            for number in range(model.columnCount()):
                yield str(model.headerData(number, widget.orientation()) or "")
    yield from (action.text() for action in top.findChildren(QAction))


def _dialogs(qtbot: QtBot, folder: Path) -> dict[str, list[str]]:
    """Give what each dialog says, in the order of its parts."""
    told: dict[str, list[str]] = {}
    for mode in (QFileDialog.FileMode.ExistingFiles, QFileDialog.FileMode.Directory):
        for act in QFileDialog.AcceptMode:
            dialog = QFileDialog(None, "", str(folder))
            qtbot.addWidget(dialog)
            dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
            dialog.setFileMode(mode)
            dialog.setAcceptMode(act)
            dialog.show()
            told[f"{mode} {act}"] = list(_texts(dialog))
            dialog.hide()
    buttons = QDialogButtonBox()
    qtbot.addWidget(buttons)
    for button in QDialogButtonBox.StandardButton:
        if button not in (
            QDialogButtonBox.StandardButton.NoButton,
            QDialogButtonBox.StandardButton.FirstButton,
        ):
            buttons.addButton(button)
    told["buttons"] = list(_texts(buttons))
    printing = QPrintDialog(QPrinter())
    qtbot.addWidget(printing)
    told["printing"] = list(_texts(printing))
    field = QLineEdit("texte")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    assert isinstance(menu, QMenu)
    told["field"] = [action.text().split("\t")[0] for action in menu.actions()]
    menu.deleteLater()
    return told


@pytest.fixture
def in_both(qtbot: QtBot, tmp_path: Path) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Give what the dialogs say in French, and what Qt says when our words are taken away."""
    app = application()
    french = _dialogs(qtbot, tmp_path)
    held = app.findChildren(QTranslator)
    assert len(held) >= 2
    for one in held:
        QCoreApplication.removeTranslator(one)
    try:
        english = _dialogs(qtbot, tmp_path)
    finally:
        for one in held:
            QCoreApplication.installTranslator(one)
    return french, english


def test_no_dialog_of_qt_says_anything_in_english(
    in_both: tuple[dict[str, list[str]], dict[str, list[str]]], tmp_path: Path
) -> None:
    french, english = in_both
    places = {str(tmp_path), *tmp_path.parts, *(str(p) for p in tmp_path.parents)}
    left = {
        text
        for name, told in french.items()
        for text in set(told) & set(english[name])
        if any(sign.isalpha() for sign in text)
        and not text.endswith("/print.pdf")
        and text not in places | SAME_IN_BOTH
    }
    assert sum(len(told) for told in english.values()) > 100
    assert left == set()


def test_the_words_of_a_plural_and_of_other_contexts_are_left_alone() -> None:
    application()
    assert QApplication.translate("Nowhere", "Unknown words") == "Unknown words"
    assert QApplication.translate("QFileDialog", "Files of &type:") == "&Type de fichiers\u00a0:"
