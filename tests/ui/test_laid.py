"""No item of a layout reaches Python: the bindings keep it after Qt has deleted it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.kit.widgets import laid

_ROOT = Path(__file__).parents[2]
_GIVES_AN_ITEM = {
    *("itemAt", "takeAt", "itemAtPosition", "replaceWidget"),
    *("addItem", "insertItem", "addSpacerItem", "insertSpacerItem"),
}
"""Methods of a layout that hand one of its items to Python, or take one from it."""
_OF_LISTS_AND_BOXES = {"addItem", "insertItem"}
"""Lists and combo boxes have methods of these names too: those of a layout take another class."""
_ITEMS = {"QLayoutItem", "QWidgetItem", "QSpacerItem"}


def _asked_for(source: str) -> set[str]:
    tree = ast.parse(source)
    called = {
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return (called & _GIVES_AN_ITEM - _OF_LISTS_AND_BOXES) | (named & _ITEMS)


@pytest.mark.parametrize("folder", ["ui", "tests"])
def test_no_code_asks_a_layout_for_an_item(folder: str) -> None:
    sources = sorted((_ROOT / folder).rglob("*.py"))
    assert len(sources) > 50
    asked = {path.name: found for path in sources if (found := _asked_for(path.read_text("utf-8")))}
    assert asked == {}


def test_the_search_finds_what_it_is_for() -> None:
    source = "while (item := rows.takeAt(0)): rows.itemAt(1)\nspace = QSpacerItem(0, 0)"
    assert _asked_for(source) == {"takeAt", "itemAt", "QSpacerItem"}


def _nested() -> tuple[QWidget, QVBoxLayout, list[QWidget | QLayout]]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    first, last, inner_one = QLineEdit(), QLineEdit(), QLineEdit()
    row = QHBoxLayout()
    row.addWidget(inner_one)
    column.addWidget(last)
    column.insertWidget(0, first)
    column.insertLayout(1, row)
    column.addStretch(1)
    QLabel("elsewhere", holder)
    return holder, column, [first, row, last]


def test_parts_are_told_in_the_order_of_the_layout(qtbot: QtBot) -> None:
    holder, column, expected = _nested()
    qtbot.addWidget(holder)
    assert laid.parts(column) == expected


def test_clearing_takes_widgets_and_inner_rows_and_leaves_the_stretch(qtbot: QtBot) -> None:
    holder, column, _ = _nested()
    qtbot.addWidget(holder)
    laid.clear(column)
    assert laid.parts(column) == []
    assert column.count() == 1
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert [label.text() for label in holder.findChildren(QLabel)] == ["elsewhere"]
    assert holder.findChildren(QLineEdit) == []
